"""F3: two rows of one service. F4: what CSV is in the wild. F8: rows and cells about the list."""

from typing import Final

from wild_lists import Wild, book, wild

_BETWEEN: Final = "".join(f"Service {number:03},Critical,Step {number % 7}\n" for number in range(300))
_BETWEEN_NAMES: Final = "|".join(f"Service {number:03}" for number in range(300))
_HEAD: Final = "Application,Criticality,Business function\n"

_TWICE: Final[tuple[Wild, ...]] = (
    wild(
        "F3 two-rows-differ.csv",
        f"{_HEAD}Kestrel Billing,Critical,Orders\nKestrel Billing,Supportive,Returns\n",
        "Kestrel Billing|Kestrel Billing",
        sources={"Kestrel Billing": {"business_impact": "tied", "business_functions": "consensus"}},
    ),
    wild(
        "F3 two-rows-differ-far-apart.csv",
        f"{_HEAD}Kestrel Billing,Critical,Orders\n{_BETWEEN}Kestrel Billing,Supportive,Returns\n",
        f"Kestrel Billing|Kestrel Billing|{_BETWEEN_NAMES}",
        sources={"Kestrel Billing": {"business_impact": "tied"}},
    ),
    wild(
        "F3 two-of-three-agree.csv",
        f"{_HEAD}Heron Ledger,Critical,Orders\nHeron Ledger,Critical,Orders\nHeron Ledger,Supportive,Orders\n",
        "Heron Ledger|Heron Ledger|Heron Ledger",
        sources={"Heron Ledger": {"business_impact": "tied", "business_functions": "consensus"}},
    ),
    wild(
        "F3 one-name-in-two-cases.csv",
        "Application,Implementation Type\nOsprey  Desk,Custom System\nMerlin Shop,Licensed Service\n"
        "OSPREY DESK,Licensed System\nMerlin Shop,Licensed Service\n",
        "Osprey Desk|OSPREY DESK|Merlin Shop|Merlin Shop",
        sources={"Merlin Shop": {"implementation": "consensus"}, "OSPREY DESK": {"implementation": "tied"}},
    ),
    wild(
        "F3 one-row-says-nothing.csv",
        f"{_HEAD}Kestrel Billing,Critical,Orders\nKestrel Billing,,Returns\nKestrel Billing,n/a,\n",
        "Kestrel Billing|Kestrel Billing|Kestrel Billing",
        sources={"Kestrel Billing": {"business_impact": "consensus"}},
    ),
)
_DIALECT: Final[tuple[Wild, ...]] = (
    wild(
        "F4 blank-before-quote.csv",
        'Application, "Business Owner", Purpose\nKestrel Billing, "Bell, Ann", "orders, returns"\n'
        'Heron Ledger, "Crew, Tom", pay\n',
        "Kestrel Billing|Heron Ledger",
        fields="business_leader=Business Owner | business_functions=Purpose",
        answers={"Kestrel Billing": {"business_functions": ["orders", "returns"]}},
        header_row=1,
    ),
    wild(
        "F4 ragged-rows.csv",
        "Application,Business Owner,Criticality\nKestrel Billing\nHeron Ledger,Tom Crew\n"
        "Osprey Desk,Ann Bell,Critical,see wiki page\nMerlin Shop,Ann Bell,Supportive,,\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk|Merlin Shop",
        answers={"Osprey Desk": {"business_impact": "Critical"}},
        header_row=1,
    ),
    wild(
        "F4 repeated-headers.csv",
        "Application,Business Owner,Comment,Business Owner,Comment\nKestrel Billing,Ann Bell,new,Old Hand,x\n"
        "Heron Ledger,Tom Crew,,Elder Sage,y\n",
        "Kestrel Billing|Heron Ledger",
        answers={
            "Kestrel Billing": {"business_leader": ["Ann Bell"]},
            "Heron Ledger": {"business_leader": ["Tom Crew"]},
        },
    ),
    wild(
        "F4 dashes-for-nothing.csv",
        "Application;Business Owner;Criticality;Customers\nKestrel Billing;-;Critical;-\n"
        "Heron Ledger;Tom Crew;–;1 200\n"
        "-;Ann Bell;-;-\n",
        "Kestrel Billing|Heron Ledger",
        answers={
            "Heron Ledger": {"customers_annually": {"low": 1200, "high": 1200, "about": False, "contacts": False}}
        },
    ),
    wild(
        "F4 whole-lines-quoted.csv",
        '"Application;Business Owner;Criticality"\n"Kestrel Billing;Ann Bell;Critical"\n'
        '"Heron Ledger;Tom Crew;Supportive"\n',
        "Kestrel Billing|Heron Ledger",
        fields="service_name=Application | business_leader=Business Owner",
    ),
    wild(
        "F4 whole-lines-quoted-with-quotes-within.csv",
        '"Application,""Business Owner"",Criticality"\n"Kestrel Billing,""Bell, Ann"",Critical"\n'
        '"Heron Ledger,""Crew, Tom"",Supportive"\n',
        "Kestrel Billing|Heron Ledger",
        fields="service_name=Application | business_leader=Business Owner",
        answers={"Kestrel Billing": {"business_impact": "Critical"}},
    ),
    wild(
        "F4 an-inch-is-no-quote.csv",
        'Application,Business Owner\nHeron 12" Panel,Ann Bell\n"Kestrel ""Fast"" Lane",Tom Crew\n'
        "Osprey Desk,Ann Bell\n",
        'Heron 12" Panel|Kestrel "Fast" Lane|Osprey Desk',
    ),
)
_ABOUT_THE_LIST: Final[tuple[Wild, ...]] = (
    wild(
        "F8 sections-and-total.csv",
        "Application,Business Owner,Customers\nFINANCE,,\nKestrel Billing,Ann Bell,100\n"
        "Heron Ledger,Ann Bell,200\n"
        'HUMAN RESOURCES,,\nOsprey Desk,Tom Crew,50\nTotal,,350\n"Source: IT department, as of March",,\n'
        "* figures are estimates,,\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
    ),
    wild(
        "F8 subtotals.csv",
        "Application;Domain;Customers\nKestrel Billing;Care;100\nHeron Ledger;Care;200\nSubtotal Care;;300\n"
        "Osprey Desk;Desk;50\nSubtotal Desk;;50\nGrand total;;350\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
    ),
    wild(
        "F8 hints-under-the-header.xlsx",
        book(
            {
                "Instructions": [["How to fill this form"], ["Write one application per row."]],
                "Applications": [
                    ["Application Name", "Business Owner", "Criticality"],
                    ["REQUIRED", "Optional", "Optional"],
                    ["Kestrel Billing", "Ann Bell", "Critical"],
                    ["Heron Ledger", "Tom Crew", "Supportive"],
                    ["[Enter App Name]", "[Enter owner]", ""],
                    ["[Enter App Name]", "", ""],
                ],
            }
        ),
        "Kestrel Billing|Heron Ledger",
        header_row=1,
        encoding="",
    ),
    wild(
        "F8 spreadsheet-errors.csv",
        "Application,Business Owner\n#REF!,Ann Bell\n#N/A,Tom Crew\nKestrel Billing,#NAME?\n#VALUE!,\n"
        "Heron Ledger,#N/A\n",
        "Kestrel Billing|Heron Ledger",
        heard=("#REF!", "#VALUE!"),
    ),
    wild(
        "F8 words-for-nothing.csv",
        "Anwendung;Fachverantwortlicher;Geschäftsprozess\nKranich Kasse;k.A.;(blank)\n"
        "Reiher Register;Anna Bell;s.o.\n"
        "(blank);Anna Bell;Lager\nnil;Tom Krug;<NA>\n<NA>;;\nk. A.;Tom Krug;\n",
        "Kranich Kasse|Reiher Register",
        answers={"Reiher Register": {"business_leader": ["Anna Bell"]}},
    ),
    wild(
        "F8 placeholders-in-answers.csv",
        "Application,Business Owner,Business capability\nKestrel Billing,(blank),<NA>\n"
        "Heron Ledger,nil,[blank]\n"
        "Osprey Desk,#N/A,(none)\nMerlin Shop,k.A.,s.o.\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk|Merlin Shop",
        absent=("business_leader", "business_functions"),
    ),
    wild(
        "F8 a-formula-is-no-service.csv",
        'Application,Business Owner\nKestrel Billing,Ann Bell\n"=VLOOKUP(A2,Names!A:B,2,FALSE)",Tom Crew\n'
        "=B7,\nHeron Ledger,Tom Crew\n",
        "Kestrel Billing|Heron Ledger",
        heard=("VLOOKUP", "=B7"),
    ),
    wild(
        "F8 an-apostrophe-of-its-own.csv",
        "Applicatie;Proceseigenaar\n't Hart Planning;Bo Ray\n's Ochtends Rooster;Ann Bell\nKraan Kassa;Ann Bell\n",
        "'t Hart Planning|'s Ochtends Rooster|Kraan Kassa",
        fields="service_name=Applicatie | business_leader=Proceseigenaar",
    ),
    wild(
        "F8 repeated-json-keys.json",
        '[{"application": "Kestrel Billing", "business owner": "Ann Bell", "business owner": "Tom Crew"},\n'
        ' {"application": "Heron Ledger", "business owner": "Ann Lake"}]\n',
        "Kestrel Billing|Heron Ledger",
        heard=("Ann Bell", "Tom Crew"),
    ),
    wild(
        "F8 header-again-on-each-page.csv",
        "Application,Business Owner,Customers\nKestrel Billing,Ann Bell,100\nHeron Ledger,Tom Crew,70\n"
        "Application,Business Owner,Customers\nOsprey Desk,Tom Crew,50\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        header_row=1,
    ),
)
LISTS: Final[tuple[Wild, ...]] = (*_TWICE, *_DIALECT, *_ABOUT_THE_LIST)
