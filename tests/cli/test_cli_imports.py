"""Import through the command line: every cell accounted for, the same file twice brings nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from followme_runs import AT, Followme

from followme.engagement import Engagement

HEADERS = (
    "System/Service Name,Business Leader,Technical Leader,Business Function,Business Impact,Customer Impact,"
    "Approx. Number of Customers Impacted Annually,Implementation Profile,Integration Profile,Product Dependency"
)
TEN = f"""{HEADERS},Colour
Siebel,Ann Lee,Bo Ray,Billing; Refunds,Critical,All Customers,"12,000",Custom System,Inaccessible,Uncoupled,red
Zendesk,,,Tickets,Supportive,Most Customers,ND,Licensed Service,Fully-Accessible,Loosely-Coupled,
Zendesk,,,Tickets,Rather big,Some Customers,plenty,Licensed Service,Fully-Accessible,Uncoupled,blue
N/A,,,Payroll,Redundant,,,,,,
TBD,,,,,,,,,,
,,,,,,,,,,green
"""


def source(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def imported(followme: Followme, path: Path, *words: object) -> dict[str, Any]:
    report = followme.json("import", path, *words)
    rejected = {one["row"] for one in report["rejected"]}
    assert report["rows"] == report["imported"] + report["already"] + len(rejected)
    return dict(report)


def records(file: Path) -> dict[str, Any]:
    """Everything a fieldbook says: observations and services, without who said it when."""
    with Engagement.open(file) as engagement:
        seen = {
            one.id: (
                one.visit,
                one.team,
                one.name,
                one.qualifier,
                {name: told.value for name, told in one.answers.items()},
            )
            for one in engagement.observations()
        }
        services = {
            one.key: {name: told.value for name, told in one.answers.items()} for one in engagement.services()
        }
        assert engagement.conflicts() == ()
    return {"seen": seen, "services": services}


def test_the_report_accounts_for_every_row_and_cell(followme: Followme, tmp_path: Path) -> None:
    report = imported(followme, source(tmp_path, "ten.csv", TEN))
    assert (report["source"], report["rows"], report["imported"], report["already"]) == ("ten.csv", 6, 4, 0)
    assert [(one["row"], one["value"]) for one in report["rejected"]] == [(5, "TBD"), (6, "")]
    assert set(report["rejected"][0]) == {"row", "column", "value", "reason"}
    assert report["kept_as_typed"] == [
        {"row": 3, "column": "Business Impact", "value": "Rather big"},
        {"row": 3, "column": "Approx. Number of Customers Impacted Annually", "value": "plenty"},
    ]
    assert report["unmapped_columns"] == ["Colour"]
    assert report["map"]["Business Function"] == "business_functions"
    assert len(report["map"]) == 10
    seen = followme.json("observations")["observations"]
    assert [one["service_name"] for one in seen].count("Zendesk") == 2
    odd = next(one for one in seen if one["as_typed"])
    assert odd["as_typed"] == {"business_impact": "Rather big", "customers_annually": "plenty"}
    siebel = next(one for one in seen if one["service_name"] == "Siebel")
    assert siebel["answers"]["customers_annually"] == {
        "value": {"low": 12000, "high": 12000, "about": False, "contacts": False},
        "basis": "said",
    }
    assert siebel["answers"]["business_functions"]["value"] == ["Billing", "Refunds"]
    unknown = next(one for one in seen if one["service_name"] == "Zendesk" and not one["as_typed"])
    assert unknown["answers"]["customers_annually"]["value"] is None
    assert followme.json("services")["unnamed"] == 1
    assert [one["label"] for one in followme.json("visits")["visits"]] == ["ten"]


def test_the_same_file_again_brings_nothing(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "ten.csv", TEN)
    imported(followme, path)
    before = followme.run("log", followme.file, "--json").out
    again = imported(followme, path)
    assert (again["imported"], again["already"]) == (0, 4)
    assert followme.run("log", followme.file, "--json").out == before


def test_a_dry_run_tells_the_same_and_writes_nothing(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "ten.csv", TEN)
    before = followme.run("log", followme.file, "--json").out
    dry = imported(followme, path, "--dry-run")
    assert followme.run("log", followme.file, "--json").out == before
    assert imported(followme, path) == dry


def test_two_laptops_that_import_one_file_converge(
    followme: Followme, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = source(tmp_path, "ten.csv", TEN)
    other = Followme(tmp_path / "other.fieldbook", capsys)
    other("new", "--product-line", "Tax Online", "--as", "Bea", "--at", "2026-03-05")
    imported(followme, path, "--at", AT)
    imported(other, path, "--at", "2026-03-06")
    mine = records(followme.file)
    assert mine == records(other.file)
    with Engagement.open(followme.file) as one, Engagement.open(other.file) as two:
        assert one.take_in(two) > 0
        two.take_in(one)
        assert one.take_in(two) == 0
        assert one.status().digest == two.status().digest
    assert records(followme.file) == records(other.file) == mine
    assert imported(followme, path)["imported"] == 0


def test_what_was_retracted_is_not_revived_and_what_was_edited_not_overwritten(
    followme: Followme, tmp_path: Path
) -> None:
    path = source(tmp_path, "ten.csv", TEN)
    imported(followme, path)
    by_name = {one["service_name"]: one["id"] for one in followme.json("observations")["observations"]}
    first, second = by_name["N/A"], by_name["Siebel"]
    followme("retract", first)
    followme("edit", second, "--business-impact", "Redundant")
    after = followme.json("observations")
    assert imported(followme, path)["already"] == 4
    assert followme.json("observations") == after
    assert first not in [one["id"] for one in after["observations"]]


def test_a_longer_file_of_the_same_name_brings_its_new_rows_into_the_visit_as_it_is(
    followme: Followme, tmp_path: Path
) -> None:
    path = source(tmp_path, "ten.csv", TEN)
    imported(followme, path)
    (visit,) = followme.json("visits")["visits"]
    followme("edit", visit["id"], "--label", "Tech stack", "--team", "Finance")
    path.write_text(f"{TEN}Okta,,,Login,Critical,,,,,,\n", encoding="utf-8")
    assert (imported(followme, path)["imported"], imported(followme, path)["already"]) == (1, 5)
    (after,) = followme.json("visits")["visits"]
    assert (after["id"], after["label"], after["team"]) == (visit["id"], "Tech stack", "Finance")
    assert followme.service("okta")["teams"] == ["Finance"]


def test_an_import_is_undone_as_a_whole_and_done_again(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "ten.csv", TEN)
    followme("capture", "--service", "Before")
    imported(followme, path)
    with_it = followme.json("services")
    followme("undo")
    assert [one["key"] for one in followme.json("services")["services"]] == ["before"]
    assert imported(followme, path)["already"] == 4
    assert [one["key"] for one in followme.json("services")["services"]] == ["before"]
    followme("redo")
    assert followme.json("services") == with_it


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfService,Business Impact\nCaf\xc3\xa9,Critical\n",
        "Service;Business Impact\nCafé;Critical\n".encode("cp1252"),
        "\ufeffService\tBusiness Impact\nCafé\tCritical\n".encode("utf-16"),
        "Our tools,\n2022 edition,\n,\nService,Business Impact\nCafé,Critical\n".encode(),
        'Service,Business Impact\r\n"Café",Critical\r\n'.encode(),
        'Service,Notes,Business Impact\n"Café","two\nlines, quoted",Critical\n'.encode(),
        "Business Impact|Service\nCritical|Café\n".encode(),
        "Service,Business Impact\nCafe\u0301,CRITICAL\n".encode(),
    ],
    ids=["bom", "cp1252 semicolons", "utf-16 tabs", "banner", "crlf", "quoted newline", "pipes", "decomposed"],
)
def test_encodings_delimiters_and_banners(content: bytes, followme: Followme, tmp_path: Path) -> None:
    report = imported(followme, source(tmp_path, "odd.csv", content))
    assert (report["rows"], report["imported"]) == (1, 1)
    cafe = followme.service("café")
    assert (cafe["service"], cafe["answers"]["business_impact"]["value"]) == ("Café", "Critical")


def test_a_cell_of_several_products_is_split_on_request(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "many.csv", 'Service,Business Impact\n"Okta; Duo; N/A",Critical\nSiebel,Supportive\n')
    report = imported(followme, path, "--split-names")
    assert (report["rows"], report["imported"], report["observations"]) == (2, 2, 3)
    assert [one["key"] for one in followme.json("services")["services"]] == ["duo", "okta", "siebel"]
    assert imported(followme, path, "--split-names")["observations"] == 0


def test_visits_teams_and_qualifiers_by_column(followme: Followme, tmp_path: Path) -> None:
    table = (
        "Day,Team,Unit,Service,Business Impact\n"
        "Monday,Customer Care,Finance,GSS,Redundant\n"
        "Monday,Sales,,GSS,Supportive\n"
        "Tuesday,Customer Care,Finance,gss,Critical\n"
    )
    path = source(tmp_path, "week.csv", table)
    words = ("--visit-column", "day", "--team-column", "Team", "--qualifier", "Unit")
    report = imported(followme, path, *words)
    assert (report["imported"], report["unmapped_columns"]) == (3, [])
    assert sorted(one["label"] for one in followme.json("visits")["visits"]) == ["Monday", "Tuesday"]
    finance = followme.service("gss (finance)")
    assert (finance["observations"], finance["visits"], finance["teams"]) == (2, 2, ["Customer Care"])
    # one team, a voice for each, no majority
    assert finance["answers"]["business_impact"]["tied"] == ["Critical", "Redundant"]
    assert followme.service("gss")["teams"] == ["Sales"]


def test_a_map_corrects_what_was_proposed(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "own.csv", "Service,Weight,Volume\nSiebel,Critical,300/day\n")
    mapped = source(tmp_path, "map.toml", '[map]\nWeight = "business_impact"\nVolume = ""\n')
    report = imported(followme, path, "--map", mapped)
    assert report["map"] == {"Service": "service_name", "Weight": "business_impact"}
    assert report["unmapped_columns"] == ["Volume"]
    wrong = source(tmp_path, "wrong.toml", '[map]\nWeigth = "business_impact"\n')
    assert 'Did you mean "Weight"' in followme.run("import", followme.file, path, "--map", wrong).refused(3)
    wrong.write_text('[map]\nWeight = "busines_impact"\n', encoding="utf-8")
    assert "business_impact" in followme.run("import", followme.file, path, "--map", wrong).refused(3)


def test_a_catalogue_is_known_and_not_seen(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "cmdb.csv", "Service,Implementation\nSiebel,Custom System\nOkta,Licensed Service\n")
    followme("capture", "--service", "Siebel", "--implementation", "Licensed System?")
    report = imported(followme, path, "--catalogue")
    assert report["imported"] == 2
    assert imported(followme, path, "--catalogue")["already"] == 2
    assert len(followme.json("observations")["observations"]) == 1
    answers = {one["key"]: one["answers"]["implementation"] for one in followme.json("services")["services"]}
    # a guess is a voice, and a voice beats every list
    assert (answers["siebel"]["value"], answers["siebel"]["source"]) == ("Licensed System", "consensus")
    assert (answers["okta"]["value"], answers["okta"]["source"]) == ("Licensed Service", "catalogue")
    assert followme.service("okta")["visits"] == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("prose.csv", b"Dear all,\nhere is the list.\n"),
        ("book.xlsx", b"PK\x03\x04"),
        ("x.json", b"{}"),
    ],
)
def test_a_file_without_a_table_writes_nothing(
    name: str, content: bytes, followme: Followme, tmp_path: Path
) -> None:
    before = followme.run("log", followme.file, "--json").out
    assert followme.run("import", followme.file, source(tmp_path, name, content), "--json").refused(3)
    assert followme.run("log", followme.file, "--json").out == before


def test_sources_that_cannot_be_read(followme: Followme, tmp_path: Path) -> None:
    assert "nowhere.csv" in followme.run("import", followme.file, tmp_path / "nowhere.csv").refused(3)
    assert followme.run("import", followme.file, tmp_path).refused(3)
    path = source(tmp_path, "ten.csv", TEN)
    assert 'no column "Teem"' in followme.run("import", followme.file, path, "--team-column", "Teem").refused(2)


def test_a_hostile_table_says_what_it_says_and_commands_nothing(followme: Followme, tmp_path: Path) -> None:
    table = 'Service,Business Impact,Extra\n"\x1b[31mEvil\u202e\x9b2J",\x07Critical,=cmd()\n'
    table += "'=SUM(A1),Rather \x1b[2Jodd,x\n"
    path = source(tmp_path, "evil\x1b[31m.csv", table)
    for words in ((), ("--json",)):
        ran = followme("import", path, "--dry-run", *words)
        assert not {"\x1b", "\u202e", "\x9b", "\x07"} & set(ran.out + ran.err)
    imported(followme, path)
    assert {one["key"] for one in followme.json("services")["services"]} == {"[31mevil2j", "=sum(a1)"}


def test_a_file_name_that_is_no_text_is_imported_and_told_as_json(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "\udcff.csv", "Service\nSiebel\n")
    assert json.dumps(imported(followme, path))
    assert followme.json("services")["services"][0]["key"] == "siebel"


def test_the_report_for_people_counts_too(followme: Followme, tmp_path: Path) -> None:
    said = followme("import", source(tmp_path, "ten.csv", TEN)).out
    assert "ten.csv: 6 rows, 4 imported, 0 already there, 2 rejected" in said
    assert "not mapped: Colour" in said
    assert "Rather big" in said
