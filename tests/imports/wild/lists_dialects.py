"""Every dialect of CSV, banners, and workbooks as people lay them out."""

from typing import Final

from wild_lists import Wild, book, wild

_TABLE: Final = (
    "Application,Business Owner,Criticality\nKestrel Billing,Ann Bell,Critical\nHeron Ledger,Tom Crew,Supportive\n"
)
_FIELDS: Final = "service_name=Application | business_leader=Business Owner | business_impact=Criticality"
_BOTH: Final = "Kestrel Billing|Heron Ledger"

LISTS: Final[tuple[Wild, ...]] = (
    wild("dialect commas.csv", _TABLE, _BOTH, fields=_FIELDS, header_row=1),
    wild("dialect semicolons.csv", _TABLE.replace(",", ";"), _BOTH, fields=_FIELDS),
    wild("dialect tabs.tsv", _TABLE.replace(",", "\t").replace("\n", "\r\n"), _BOTH, fields=_FIELDS),
    wild("dialect bars.txt", _TABLE.replace(",", " | "), _BOTH, fields=_FIELDS),
    wild("dialect sep-line.csv", "sep=;\n" + _TABLE.replace(",", ";"), _BOTH, fields=_FIELDS, header_row=2),
    wild(
        "dialect header-of-several-lines.csv",
        '"Application\nName";"Business\nOwner";"Number of\ncustomers"\nKestrel Billing;Ann Bell;"12,000"\n'
        'Heron Ledger;Tom Crew;"900"\n',
        _BOTH,
        answers={"Heron Ledger": {"business_leader": ["Tom Crew"]}},
    ),
    wild(
        "dialect banner-above.csv",
        f"Inventory of the Northern Branch,,\n,,\nSECTION 1: Identity,,SECTION 2: Rating\n{_TABLE}",
        _BOTH,
        fields=_FIELDS,
        header_row=4,
    ),
    wild(
        "dialect commas-inside-semicolons.csv",
        "Application;Business Owner;Process\nKestrel Billing;Bell, Ann;Orders, Returns\n"
        "Heron Ledger;Crew, Tom;Books, Audit\n",
        _BOTH,
        fields="business_functions=Process",
        answers={"Kestrel Billing": {"business_functions": ["Orders", "Returns"]}},
    ),
    wild(
        "dialect workbook-of-several-sheets.xlsx",
        book(
            {
                "Cover": [["Application portfolio"], ["Northern Branch"]],
                "Applications": [
                    ["Application portfolio, as of May"],
                    [],
                    ["No", "Application", "Business Owner", "Customers"],
                    [1, "Kestrel Billing", "Ann Bell", 1200],
                    [2, "Heron Ledger", "Tom Crew", 70],
                    [3, "Osprey Desk", "Tom Crew", 900],
                ],
                "Persons": [["Name", "E-mail"], ["Ann Bell", "ann@example.org"], ["Tom Crew", "tom@example.org"]],
                "Pick lists": [["Criticality"], ["High"], ["Low"]],
            }
        ),
        f"{_BOTH}|Osprey Desk",
        fields="service_name=Application | customers_annually=Customers",
        never=("E-mail",),
        header_row=3,
        encoding="",
    ),
    wild(
        "dialect workbook-with-two-headers.xlsx",
        book(
            {
                "Fact sheets": [
                    ["id", "type", "name", "businessCriticality"],
                    ["ID", "Type", "Name", "Business Criticality"],
                    ["a1", "Application", "Kestrel Billing", "Critical"],
                    ["a2", "Application", "Heron Ledger", "Supportive"],
                ]
            }
        ),
        _BOTH,
        answers={"Kestrel Billing": {"business_impact": "Critical"}},
    ),
)
