"""What is taken of a table, what is asked, and what is said of it: the header, the name, the other columns."""

from dataclasses import dataclass
from typing import Any

import pytest

from followme import config
from followme.errors import NoTable, UsageError
from followme.imports.asking import HowToRead
from followme.imports.reporting import ImportReport, Tally, report
from followme.imports.rows import plan_of, read_rows
from followme.imports.table import read_table, with_map
from followme.imports.taken import Options
from followme.imports.wording import Lexicon
from followme.inventory.fields import Catalogue

LEXICON = Lexicon(Catalogue(), config.imports())


@dataclass(frozen=True)
class Seen:
    """What an import makes of a file."""

    report: ImportReport
    names: list[str]

    @property
    def asked(self) -> dict[str, str]:
        """What is asked about, and the likeliest answer."""
        return {ask.about: ask.choices[0].value for ask in self.report.asks}

    @property
    def rejected(self) -> list[tuple[int, str, str]]:
        return [(issue.sheet_row, issue.value, issue.reason) for issue in self.report.rejected]


def seen(*lines: str, source: str = "a.csv", own: dict[str, str] | None = None, **told: Any) -> Seen:
    data = "\n".join(lines).encode()
    table = read_table(data, source, LEXICON, HowToRead(list(own or ()), **told))
    table = with_map(table, own, LEXICON) if own else table
    plan = plan_of(table, table.understood.columns, {}, LEXICON, Options("list"))
    tally = Tally(lambda _row: False)
    names = [taken.service_name for row in read_rows(table, plan) for taken in tally.add(row)]
    done = report(tally, table, table.understood.columns, plan.unmapped(table.headers), LEXICON)
    return Seen(done, names)


# ---- the header

ISSUES = ("Summary,Issue Type,Status", "Alpha,Application,Live", "Beta,Application,Live", "Gamma,Application,Live")


def test_a_cell_that_stands_below_again_is_a_value_and_no_header() -> None:
    one = seen(*ISSUES)
    assert (one.report.header_row, one.report.rows, one.asked) == (1, 3, {"name": "Summary"})


def test_a_map_of_one_column_makes_its_row_the_header_and_answers_the_question() -> None:
    one = seen(*ISSUES, own={"Summary": "service_name"})
    assert (one.names, one.asked) == (["Alpha", "Beta", "Gamma"], {})


def test_a_row_that_a_person_names_is_the_header() -> None:
    one = seen("x,y,z", "Gegenstand,Amt,Stand", "Alpha,Bau,1", "Beta,Bau,2", header=2)
    assert (one.report.header_row, one.asked) == (2, {"name": "Gegenstand"})
    with pytest.raises(UsageError, match="no row 9"):
        seen("Application,Owner", "Alpha,Ann", header=9)


def test_a_known_word_far_below_heads_nothing() -> None:
    rows = [f"Fall {at},Fachverfahren,Amt {at % 3}" for at in range(40)]
    one = seen("Vorgang,Art,Amt", *rows, "Fall 40,Software,Amt 1", *rows)
    assert (one.report.header_row, one.report.rows) == (1, 81)


def test_rows_of_data_above_a_header_are_asked_about() -> None:
    lines = ("P-1,Alpha,Ann,100", "P-2,Beta,Tom,200", "No,Application,Owner,Customers", "P-3,Gamma,Ann,30")
    one = seen(*lines, "P-4,Delta,Eve,10")
    assert (one.report.header_row, one.report.rows_above, one.asked) == (3, 2, {"header": "3"})
    told = seen(*lines, "P-4,Delta,Eve,10", header=3)
    assert (told.report.rows_above, told.asked, told.names) == (2, {}, ["Gamma", "Delta"])


def test_a_title_above_the_table_is_no_data() -> None:
    one = seen(
        "Inventory,as of March,,", ",,,", "Nr,Gegenstand,Amt,Kosten", "1,Alpha,A,5", "2,Beta,B,6", "3,C,A,7"
    )
    assert (one.report.header_row, one.report.rows_above, one.asked) == (3, 0, {"name": "Gegenstand"})


def test_data_without_a_header_are_refused() -> None:
    with pytest.raises(NoTable, match="--header N"):
        seen("P-1,Alpha,Ann,100", "P-2,Beta,Tom,200", "P-3,Gamma,Ann,300", "P-4,Delta,Eve,10")


def test_years_are_headers_of_numbers() -> None:
    assert seen("Application,2019,2020", "Alpha,5,6", "Beta,7,8").names == ["Alpha", "Beta"]


def test_a_header_without_rows_says_so() -> None:
    assert "stands nothing" in seen("Application,Owner").report.remarks[0]


# ---- the name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Asset No;Programm;Platform / OS", "P-1;Pay;Win 1", "P-2;Desk;Win 1", "P-3;Shop;"), "Programm"),
        (("Name,Email,System", "Ann Bell,ann@x.example,Alpha", "Tom Crew,tom@x.example,Beta"), "System"),
        (("Name,Number,Install type", "Alpha,A1,Cloud", "Beta,A2,On site"), "Name"),
        (("Code,App title,Application", "A1,Alpha,2543", "A2,Beta,2567"), "App title"),
    ],
)
def test_the_name_is_taken_where_header_and_column_say_so(lines: tuple[str, ...], name: str) -> None:
    one = seen(*lines)
    assert (one.report.map.get(name), one.asked) == ("service_name", {})


@pytest.mark.parametrize(
    ("lines", "likeliest"),
    [
        (
            ("Short,Business Thing,Platform,Owner", "1,Alpha Desk,Linux,Ann", "2,Beta Shop,Linux,Tom"),
            "Business Thing",
        ),
        (("Component,Technology,Owner", "Checkout,Java,Ann", "Billing,PHP,Tom"), "Component"),
        (("Name,Label,Owner", "2543,Alpha,Ann", "2567,Beta,Tom"), "Label"),
        (("Fachthema;Amt", "ALKIS;Bau", "WinYard;Hof", "VOIS;Amt"), "Fachthema"),
        (("Step,System", *(f"Call {at},{'CRM' if at % 2 else 'Okta'}" for at in range(20))), "Step"),
    ],
)
def test_the_name_is_asked_where_only_a_weak_sign_speaks(lines: tuple[str, ...], likeliest: str) -> None:
    one = seen(*lines)
    assert one.asked == {"name": likeliest}
    ask = one.report.asks[0]
    assert ask.choices[0].examples
    assert f'"{likeliest}" = "service_name"' in ask.answer


def test_names_that_are_numbers_are_said_to_be_ids() -> None:
    assert "ids" in seen("Application,Depends on", "2543,2567", "2567,2599").report.remarks[0]


# ---- the other columns


def test_a_header_of_two_meanings_is_proposed_and_not_taken() -> None:
    one = seen("Application,Function/Tech Lead,Owner/Location", "Alpha,Ann Bell,Hall 4", "Beta,Tom Crew,Hall 5")
    assert one.report.map == {"Application": "service_name"}
    assert one.report.proposed_map == {
        "Function/Tech Lead": ("business_functions", "technical_leader"),
        "Owner/Location": ("business_leader",),
    }
    assert '"Function/Tech Lead" = "business_functions"  # or "technical_leader"' in one.report.mend


def test_names_of_the_list_itself_are_what_a_service_consumes_from() -> None:
    one = seen("Application,Dependency,Successor", "Alpha,Beta,Gamma", "Beta,Gamma,Alpha", "Gamma,,")
    assert one.report.map["Dependency"] == "consumes_from"
    assert one.report.proposed_map == {}
    other = seen("Application,Successor", "Alpha,Beta", "Beta,Gamma", "Gamma,")
    assert other.report.proposed_map == {"Successor": ("consumes_from",)}


def test_sentences_are_no_functions() -> None:
    lines = (
        "Alpha,It keeps the orders of our customers and prints them",
        "Beta,It pays the bills of all the suppliers",
    )
    one = seen("Application,Purpose", *lines)
    assert one.report.unmapped_columns == ("Purpose",)
    assert "sentences" in one.report.remarks[0]


@pytest.mark.parametrize(
    ("cells", "field"), [(("COTS", "SaaS"), "implementation"), (("Application", "Tool"), None)]
)
def test_a_type_is_the_implementation_where_its_words_are(cells: tuple[str, str], field: str | None) -> None:
    one = seen("Application,Type", f"Alpha,{cells[0]}", f"Beta,{cells[1]}")
    assert one.report.map.get("Type") == field


def test_what_most_headers_begin_with_is_left_out() -> None:
    one = seen("appName,appBusinessOwner,appSize,bizFunction", "Alpha,Ann,5,Orders", "Beta,Eve,6,Pay")
    assert set(one.report.map.values()) == {"service_name", "business_leader", "business_functions"}


def test_a_dump_of_several_kinds_asks_which() -> None:
    lines = [f'{{"model":"a.system","fields":{{"title":"Sys {at}","owner":"Ann"}}}}' for at in range(3)]
    lines += [f'{{"model":"a.person","fields":{{"full":"P {at}","mail":"p{at}@x.example"}}}}' for at in range(2)]
    listed = f"[{','.join(lines)}]"
    assert seen(listed, source="a.json").asked == {"records": "a.system"}
    told = seen(listed, source="a.json", records="a.system")
    assert (told.asked, told.names) == ({}, ["Sys 0", "Sys 1", "Sys 2"])
    with pytest.raises(UsageError, match="Did you mean"):
        seen(listed, source="a.json", records="a.sistem")


# ---- rows about the list


def test_rows_about_the_list_are_rejected_with_their_reasons() -> None:
    one = seen(
        *("Application,Business Owner,Customers", "REQUIRED,Optional,Number", "FINANCE,,", "Alpha,Ann Bell,100"),
        *("PEOPLE,,", "Total Connect,Tom Crew,50", "Subtotal,,150", ",,", "Summe,,150", "Source: the office,,"),
    )
    assert one.names == ["Alpha", "Total Connect"]
    assert one.rejected == [
        (2, "REQUIRED", "a hint what to write, not a row"),
        (3, "FINANCE", "a heading inside the list"),
        (5, "PEOPLE", "a heading inside the list"),
        (7, "Subtotal", "a total of the list"),
        (9, "Summe", "a total of the list"),
        (10, "Source: the office", "a note to the list, and no other answer"),
    ]


def test_names_alone_are_no_headings_where_the_list_does_not_begin_with_one() -> None:
    one = seen("Application,Owner", "Alpha,Ann", "SAP,", "Beta,Tom", "CRM,", "Gamma,Eve")
    assert one.names == ["Alpha", "SAP", "Beta", "CRM", "Gamma"]


def test_groups_of_a_catalog_are_no_services_and_owners_lose_their_prefix() -> None:
    group = "apiVersion: x/v1\nkind: Group\nmetadata: {name: team-red}\nspec: {type: team}\n"
    part = "apiVersion: x/v1\nkind: Component\nmetadata: {name: alpha}\nspec: {owner: 'group:default/team-red'}\n"
    one = seen(part, "---", group, source="a.yaml")
    assert one.names == ["alpha"]
    assert one.rejected[0][2] == 'a "Group" of the catalog, no service'


def test_what_is_not_understood_comes_with_the_lines_that_mend_it() -> None:
    mend = seen("Application,Criticality,Cost", "Alpha,Sort of,5").report.mend
    assert mend == (
        "[values.business_impact]",
        '"Sort of" = ""  # Critical, Supportive, Redundant',
    )
