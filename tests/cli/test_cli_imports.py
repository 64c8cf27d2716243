"""Import through the command line: every cell accounted for, the same file twice brings nothing."""

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from followme_runs import AT, Followme

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.errors import Stopped

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
            for one in engagement.visits.observations()
        }
        services = {
            one.key: {name: told.value for name, told in one.answers.items()}
            for one in engagement.services.profiles()
        }
        assert engagement.services.conflicts() == ()
    return {"seen": seen, "services": services}


def test_the_report_accounts_for_every_row_and_cell(followme: Followme, tmp_path: Path) -> None:
    report = imported(followme, source(tmp_path, "ten.csv", TEN))
    assert (report["source"], report["rows"], report["imported"], report["already"]) == ("ten.csv", 6, 4, 0)
    assert [(one["row"], one["value"]) for one in report["rejected"]] == [(5, "TBD"), (6, "")]
    assert set(report["rejected"][0]) == {"row", "sheet_row", "column", "value", "reason"}
    assert report["kept_as_typed"] == [
        {
            "row": 3,
            "sheet_row": 4,
            "column": "Business Impact",
            "value": "Rather big",
            "reason": "no level of business impact: Critical, Supportive, Redundant",
        },
        {
            "row": 3,
            "sheet_row": 4,
            "column": "Approx. Number of Customers Impacted Annually",
            "value": "plenty",
            "reason": "no number or range of customers",
        },
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
        assert one.team.take_in(two.team) > 0
        two.team.take_in(one.team)
        assert one.team.take_in(two.team) == 0
        assert one.log.status().digest == two.log.status().digest
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


def workbook(folder: Path, name: str, **sheets: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(folder / name) as book:
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return folder / name


def test_a_sheet_is_chosen_and_the_others_are_told(followme: Followme, tmp_path: Path) -> None:
    head = ["Service", "Business Impact"]
    path = workbook(
        tmp_path,
        "two.xlsx",
        Used=[head, ["Siebel", "Critical"], ["Okta", ""]],
        Retired=[head, ["Old CRM", "Redundant"]],
        Notes=[["Remember"], ["to ask"]],
    )
    report = imported(followme, path, "--dry-run")
    assert (report["sheet"], report["rows"]) == ("Used", 2)
    assert report["other_sheets"] == [{"sheet": "Retired", "rows": 1}]
    assert "not taken, other sheets with a table: Retired (1 row)" in followme("import", path, "--dry-run").out
    assert imported(followme, path, "--sheet", "retired")["sheet"] == "Retired"
    assert [one["key"] for one in followme.json("services")["services"]] == ["old crm"]
    assert 'Did you mean "Used"' in followme.run("import", followme.file, path, "--sheet", "Usd").refused(2)


LEVELS = """Service,Application type,Business criticality
Siebel,Homegrown,1 - most critical
Okta,SaaS,2 - somewhat critical
Word,Purchased,Tier 1
"""


def test_levels_in_other_words_are_reported_and_the_rest_stays_as_typed(
    followme: Followme, tmp_path: Path
) -> None:
    report = imported(followme, source(tmp_path, "levels.csv", LEVELS))
    assert report["value_map"] == {
        "business_impact": {"1 - most critical": "Critical"},
        "implementation": {"Homegrown": "Custom System", "SaaS": "Licensed Service"},
    }
    assert [one["value"] for one in report["kept_as_typed"]] == ["2 - somewhat critical", "Purchased", "Tier 1"]
    proposed = {
        "business_impact": {"2 - somewhat critical": "Critical", "Tier 1": "Critical"},
        "implementation": {"Purchased": "Licensed System"},
    }
    assert report["proposed_values"] == proposed
    word = next(one for one in followme.json("observations")["observations"] if one["service_name"] == "Word")
    assert word["as_typed"] == {"implementation": "Purchased", "business_impact": "Tier 1"}


def test_words_that_may_be_levels_are_printed_as_the_lines_of_a_map_and_read_with_it(
    followme: Followme, tmp_path: Path
) -> None:
    rows = "".join(
        f'Service {at},"{word}"\n' for at, word in enumerate(["hoch", "1. mittel", "sehr hoch", "x y", "no=1"])
    )
    path = source(tmp_path, "german.csv", f"Anwendung,Kritikalität\n{rows}")
    out = followme("import", path, "--dry-run").out
    lines = out[out.index("[values.") :]
    proposed = imported(followme, path, "--dry-run")["proposed_values"]
    written = tomllib.loads(lines)["values"]["business_impact"]
    assert {word: level for word, level in written.items() if level} == proposed["business_impact"]
    assert proposed == {
        "business_impact": {"1. mittel": "Supportive", "hoch": "Critical", "sehr hoch": "Critical"}
    }
    mapped = imported(followme, path, "--map", source(tmp_path, "said.toml", lines))
    assert mapped["value_map"] == proposed
    assert [one["value"] for one in mapped["kept_as_typed"]] == ["x y", "no=1"]


MAP = """[map]
"Business criticality" = ""
[values.implementation]
purchased = "licensed system"
SaaS = ""
"""


def test_a_map_is_remembered_with_its_words_and_undone_with_its_import(followme: Followme, tmp_path: Path) -> None:
    mapped = source(tmp_path, "map.toml", MAP)
    first = imported(followme, source(tmp_path, "one.csv", LEVELS), "--map", mapped)
    levels = {"implementation": {"Homegrown": "Custom System", "Purchased": "Licensed System"}}
    assert (first["value_map"], first["unmapped_columns"]) == (levels, ["Business criticality"])
    assert [one["value"] for one in first["kept_as_typed"]] == ["SaaS"]

    again = source(tmp_path, "two.csv", LEVELS.replace("Siebel", "Zendesk").replace("Service", "SERVICE"))
    second = imported(followme, again, "--dry-run")
    assert (second["value_map"], second["unmapped_columns"]) == (levels, ["Business criticality"])
    followme("undo")
    assert imported(followme, again, "--dry-run")["unmapped_columns"] == []
    assert followme.json("services")["services"] == []


def test_a_colleagues_map_is_used_after_a_merge(
    followme: Followme, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = Followme(tmp_path / "other.fieldbook", capsys)
    other("new", "--product-line", "Tax Online", "--as", "Bea", "--at", "2026-03-05")
    imported(other, source(tmp_path, "one.csv", LEVELS), "--map", source(tmp_path, "map.toml", MAP))
    two = source(tmp_path, "two.csv", LEVELS)
    assert imported(followme, two, "--dry-run")["unmapped_columns"] == []
    followme("merge", other.file)
    assert imported(followme, two, "--dry-run")["unmapped_columns"] == ["Business criticality"]


def test_a_map_of_words_names_levels_there_are(followme: Followme, tmp_path: Path) -> None:
    path = source(tmp_path, "levels.csv", LEVELS)
    for words, said in (
        ('[values.implementation]\nCOTS = "Licenced System"', 'Did you mean "Licensed System"'),
        ('[values.service_name]\nx = "y"', "only fields with levels"),
        ('values = "x"', "must be a table"),
        ("[map", "is no TOML"),
    ):
        mapped = source(tmp_path, "bad.toml", words)
        assert said in followme.run("import", followme.file, path, "--map", mapped).refused(3)


def test_what_becomes_of_every_row_is_written_as_a_table(followme: Followme, tmp_path: Path) -> None:
    path, to = source(tmp_path, "ten.csv", TEN), tmp_path / "rows.csv"
    imported(followme, source(tmp_path, "ten.csv", "\n".join(TEN.splitlines()[:2]) + "\n@home,,,,Tier 1\n"))
    path.write_text(f"{TEN}@home,,,,Tier 1,,,,,\n", encoding="utf-8")
    imported(followme, path, "--dry-run", "--rows", to)
    rows = list(csv.DictReader(io.StringIO(to.read_text(encoding="utf-8"))))
    assert [one["row"] for one in rows] == [str(number) for number in range(1, 8)]
    assert [one["outcome"] for one in rows] == [
        *("already there", "new", "not understood, kept", "new", "rejected", "rejected", "already there"),
    ]
    assert rows[6]["service"] == "'@home"
    assert "Rather big" in rows[2]["reason"]
    before = followme.file.read_bytes()
    for taken, why in ((path, "overwritten"), (followme.file, "a fieldbook")):
        for force in ((), ("--force",)):
            assert why in followme.run("import", followme.file, path, "--rows", taken, *force).refused(3)
    assert path.read_text(encoding="utf-8").startswith(HEADERS)
    assert followme.file.read_bytes()[:100] == before[:100]


@pytest.mark.parametrize("enough", [KeyboardInterrupt(), Stopped("stopped", "Enough.")], ids=["ctrl-c", "stopped"])
def test_an_import_stopped_in_the_middle_never_was(
    enough: BaseException, followme: Followme, tmp_path: Path
) -> None:
    rows = "".join(f"Service {at},Critical\n" for at in range(1600))
    path = source(tmp_path, "many.csv", f"Service,Business Impact\n{rows}")
    looks: list[int] = []

    def watch(done: int, of: int) -> None:
        assert of == 1600
        looks.append(done)
        if done == 1000:
            raise enough

    with Engagement.open(followme.file) as engagement:
        before = engagement.log.status().digest
        with pytest.raises(type(enough)):
            engagement.lists.bring_in(path, Importing(), watch)
        assert engagement.log.status().digest == before
        assert engagement.visits.observations() == ()
    assert looks == [0, 500, 1000]
    assert imported(followme, path)["imported"] == 1600


def test_a_list_of_what_is_known_says_what_was_never_seen_and_what_it_lacks(
    followme: Followme, tmp_path: Path
) -> None:
    imported(followme, source(tmp_path, "cmdb.csv", "Service\nSiebel\nOkta\n"), "--catalogue")
    followme("capture", "--service", "Siebel")
    followme("capture", "--service", "Spreadsheet")
    found = {(one["kind"], one["subject"]) for one in followme.json("journey")["findings"]}
    assert ("known_never_seen", "okta") in found
    assert ("seen_not_known", "spreadsheet") in found
    assert not {("known_never_seen", "siebel"), ("seen_not_known", "siebel")} & found


def test_our_own_table_with_odd_facts_typed_into_it_is_still_imported(followme: Followme, tmp_path: Path) -> None:
    key = "x" * 300
    rows = [
        ["followme record", "System/Service Name", "Business Function", "At"],
        ["a" * 32, "Siebel", "", "yesterday"],
        [key, "Okta", "y" * 60_000, "2026-13-01T00:00:00.000Z"],
    ]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    assert imported(followme, source(tmp_path, "ours.csv", out.getvalue()), "--at", AT)["imported"] == 2
    assert {one["at"][:10] for one in followme.json("observations")["observations"]} == {AT[:10]}
