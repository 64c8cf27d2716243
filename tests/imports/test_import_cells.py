import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme import config
from followme.imports.cells import State, Value, read_cell, tidy
from followme.imports.splitting import names, people, phrases
from followme.imports.wording import Lexicon, words_of
from followme.inventory.fields import BESIDE, TEN, Catalogue, Field
from followme.inventory.tabular import unguarded
from followme.text import LINE_CAP, clean

CATALOGUE = Catalogue().with_added(
    (
        Field("annual_cost", "Annual cost", "Annual cost", "number"),
        Field("tier", "Tier", "Tier", "choice", options=("1", "2", "3")),
    )
)
OPTIONS = [(field.name, option) for field in TEN for option in field.options]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("Ann Lee; Bo Chan\nCy Roe", ["Ann Lee", "Bo Chan", "Cy Roe"]),
        ("Ann Lee, Bo Chan", ["Ann Lee", "Bo Chan"]),
        ("Ann Lee and Bo de la Cruz", ["Ann Lee", "Bo de la Cruz"]),
        ("Ann Lee & Bo Chan", ["Ann Lee", "Bo Chan"]),
        ("Ann Lee/Bo Chan", ["Ann Lee", "Bo Chan"]),
        ("Ann Lee or Bo Chan", ["Ann Lee", "Bo Chan"]),
        ("Ann Lee, Bo Chan and Ann Lee", ["Ann Lee", "Bo Chan"]),
        ("Ann Lee, CTO", ["Ann Lee, CTO"]),
        ("Ann Lee, VP of Quality & Bo Chan, Sr. Manager", ["Ann Lee, VP of Quality", "Bo Chan, Sr. Manager"]),
        ("Ann Lee (Sales, West), Bo Chan", ["Ann Lee (Sales, West)", "Bo Chan"]),
        ("@a.lee, @bo", ["@a.lee", "@bo"]),
        ("a@x.example, b@x.example", ["a@x.example", "b@x.example"]),
        ("Lee, Ann", ["Lee, Ann"]),
        ("IT Operations", ["IT Operations"]),
        ("Sales and Marketing", ["Sales and Marketing"]),
        ("Trade Relations, Customer Success", ["Trade Relations, Customer Success"]),
        ("Court Services and Offender Supervision Agency", ["Court Services and Offender Supervision Agency"]),
        ("Innovation, Science and Economic Growth", ["Innovation, Science and Economic Growth"]),
        ("Admins '@org/team/sub'", ["Admins '@org/team/sub'"]),
        ("Ana Andersson", ["Ana Andersson"]),
    ],
)
def test_people_are_told_apart_where_each_is_a_whole_name(cell: str, expected: list[str]) -> None:
    assert people(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Verify identity", ["Verify identity"]),
        ("Verify identity; take payment\nrefund", ["Verify identity", "take payment", "refund"]),
        ("reg,reg_vol", ["reg", "reg_vol"]),
        ("Brand Design Team, Marketing (with approved, dated request)", None),
        ("Team Members, Customers, and Community/Free Users", None),
        ("Sales (West, East), Support", ["Sales (West, East)", "Support"]),
        ("Sales (West, Support", ["Sales (West", "Support"]),
        ("Editing images, videos, or other materials.", ["Editing images, videos, or other materials."]),
        ("Editing images, videos, or other materials", ["Editing images, videos, or other materials"]),
        ("Orders over 1,000 units", ["Orders over 1,000 units"]),
        ("Billing, billing ,BILLING", ["Billing"]),
        ("Learning and Development", ["Learning and Development"]),
        ("Events - two devices at a time in the account, no baseline entitlement", None),
        (" ; , ;", []),
    ],
)
def test_phrases_split_at_commas_only_in_lists(cell: str, expected: list[str] | None) -> None:
    worked = {
        "B": ["Brand Design Team", "Marketing (with approved, dated request)"],
        "T": ["Team Members", "Customers", "Community/Free Users"],
        "E": [cell],
    }
    assert phrases(cell) == (worked[cell[0]] if expected is None else expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Siebel", ["Siebel"]),
        ("Chat One, Mail Two; Map", ["Chat One", "Mail Two", "Map"]),
        ("Office suite (Teams, Excel), Phone", ["Office suite (Teams, Excel)", "Phone"]),
        ("Acme, Inc., Zendesk", ["Acme, Inc.", "Zendesk"]),
        ("Google Maps & Apple Maps", ["Google Maps", "Apple Maps"]),
        ("Risk & Compliance Portal", ["Risk & Compliance Portal"]),
        ("A Defender\nB Falcon", ["A Defender", "B Falcon"]),
        ("Copilot, Vyond\nfor Government", ["Copilot", "Vyond for Government"]),
        ("Copilot, copilot, ", ["Copilot"]),
        ("PRISM/Bidscale", ["PRISM/Bidscale"]),
        (
            "A tool that people use when they are asked to review, and another",
            ["A tool that people use when they are asked to review, and another"],
        ),
        ("", []),
    ],
)
def test_names_of_services_split_where_a_list_is_meant(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


@given(st.text(max_size=60) | st.text(alphabet="ab ,;&/()[]\n@AndorI.", max_size=60))
def test_splitting_any_text_loses_no_letter_and_repeats_none(cell: str) -> None:
    for split in (people, phrases, names):
        values = split(cell)
        assert all(value and value == " ".join(value.split()) for value in values)
        assert len(set(values)) == len(values)
        assert {char for char in cell if char.isalnum()} >= {char for char in "".join(values) if char.isalnum()}


@given(
    st.text(max_size=60)
    | st.text(alphabet="aé\u0301\u00a0 \t\u200b", max_size=9)
    | st.text(alphabet=" -~'=+@", max_size=LINE_CAP + 20)
)
def test_the_quick_way_to_tidy_a_cell_is_the_same_as_the_long_one(cell: str) -> None:
    if "_x00" not in cell:
        expected = clean(cell)
        assert tidy(cell).text == unguarded(expected.text)
        assert tidy(cell).removed == expected.removed


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=SUM(A1)", "=SUM(A1)"),
        ("'-5", "-5"),
        ("'+1", "+1"),
        ("'@home", "@home"),
        ("''=x", "'=x"),
        ("'quoted'", "'quoted'"),
        ("=SUM(A1)", "=SUM(A1)"),
        ("a  _x000D_\nb", "a b"),
        ("a_x0041_b", "a_x0041_b"),
        ("\u202aGSA\u202c", "GSA"),
    ],
)
def test_what_spreadsheets_add_goes_and_nothing_else(cell: str, text: str) -> None:
    assert tidy(cell).text == text


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_every_level_is_read_however_it_is_punctuated(name: str, option: str) -> None:
    for cell in (option, option.upper(), option.replace("-", " "), option.replace(" ", "-"), f" {option}. "):
        assert read_cell(CATALOGUE.named(name), cell, {}).value == option


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("customer_impact", "all", "All Customers"),
        ("customer_impact", "Few", "Few Customers"),
        ("integration", "partially", "Partially-Accessible"),
        ("implementation", "custom", "Custom System"),
        ("business_impact", "Critcal", "Critical"),
        ("business_impact", "Suportive", "Supportive"),
        ("dependency", "Tightly coupeld", "Tightly-Coupled"),
        ("dependency", "un-coupled", "Uncoupled"),
        ("business_impact", "Crit", "Critical"),
        ("integration", "Full", "Fully-Accessible"),
        ("integration", "partial", "Partially-Accessible"),
        ("tier", "2", "2"),
        ("implementation", "licensed", None),
        ("business_impact", "c", None),
        ("business_impact", "1", None),
        ("business_impact", "Cri", None),
        ("business_impact", "Tier 1", None),
        ("integration", "accessible", None),
        ("dependency", "coupled", None),
        ("dependency", "un", None),
        ("customer_impact", "a", None),
        ("customer_impact", "customers", None),
        ("tier", "4", None),
        ("business_impact", "1.", None),
        ("business_impact", "01", None),
        ("business_impact", "(c)", None),
    ],
)
def test_only_what_spells_a_level_is_an_answer(name: str, cell: str, value: str | None) -> None:
    reading = read_cell(CATALOGUE.named(name), cell, {})
    assert reading.value == value
    assert reading.state == ("answer" if value else "unreadable")
    assert reading.typed == cell


LEXICON = Lexicon(CATALOGUE, config.imports())


@pytest.mark.parametrize(
    ("name", "cell", "level"),
    [
        ("implementation", "COTS", "Licensed System"),
        ("implementation", "Homegrown", "Custom System"),
        ("implementation", "SaaS", "Licensed Service"),
        ("implementation", "b) Developed in-house", "Custom System"),
        ("implementation", "COTS (commercial off the shelf)", "Licensed System"),
        ("implementation", "Software as a Service (SaaS)", "Licensed Service"),
        ("implementation", "COTS/Custom", None),
        ("implementation", "COTS; Custom", None),
        ("implementation", "COTS\nCustom", None),
        ("implementation", "Custom (COTS, modified)", None),
        ("implementation", "Cloud", None),
        ("implementation", "GOTS", None),
        ("implementation", "a) Purchased from a vendor", None),
        ("business_impact", "Tier 3 Non-Critical", "Supportive"),
        ("business_impact", "TIer 3 / Non-critical", "Supportive"),
        ("business_impact", "1 - most critical", "Critical"),
        ("business_impact", "2 - somewhat critical", None),
        ("business_impact", "missionCritical", "Critical"),
        ("business_impact", "administrativeService", "Supportive"),
        ("business_impact", "Critical: stops the mail", "Critical"),
        ("business_impact", "Tier 1", None),
        ("business_impact", "High", None),
        ("business_impact", "1", None),
        ("business_impact", "Essential", None),
        ("business_impact", "Yes", None),
        ("integration", "API", None),
        ("customer_impact", "Many", None),
    ],
)
def test_a_listed_word_means_its_level_and_is_said_to(name: str, cell: str, level: str | None) -> None:
    field = CATALOGUE.named(name)
    reading = read_cell(field, cell, LEXICON.levels(field))
    assert (reading.value, reading.translated) == (level, level is not None)
    assert reading.typed.split() == cell.split()


def test_a_word_means_one_level_and_its_own_spelling_no_other() -> None:
    for field in CATALOGUE.fields:
        listed = LEXICON.wording.values.get(field.name, {})
        words = [words_of(word) for each in listed.values() for word in each]
        assert len(words) == len(set(words))
        assert set(listed) <= set(field.options)
        for level, each in listed.items():
            assert {read_cell(field, word, {}).value for word in each} <= {level, None}


def test_a_persons_words_come_before_the_listed_ones() -> None:
    field = CATALOGUE.named("implementation")
    own = {**LEXICON.levels(field), "cots": "Custom System", "saas": "", "++": "Licensed System"}
    assert [read_cell(field, cell, own).value for cell in ("COTS", "SaaS", "++", "Homegrown")] == [
        *("Custom System", None, "Licensed System", "Custom System"),
    ]


@pytest.mark.parametrize(
    ("name", "cell", "state", "value"),
    [
        ("customers_annually", "5-10k", "answer", "5-10k"),
        ("customers_annually", "5%", "answer", "5%"),
        ("customers_annually", "ND", "unknown", "ND"),
        ("customers_annually", "lots", "unreadable", "lots"),
        ("customers_annually", "50-10", "unreadable", "50-10"),
        ("customers_annually", " ", "empty", None),
        ("technical_leader", "N/A", "unknown", None),
        ("business_leader", "Ann Lee; TBD", "answer", ["Ann Lee"]),
        ("business_impact", "TBD", "unknown", None),
        ("identity_keys", "email, account_no", "answer", ["email", "account_no"]),
        ("consumes_from", "Siebel, Acme, Inc.", "answer", ["Siebel", "Acme, Inc."]),
        ("consumes_from", "component:default/ledger\nresource:db", "answer", ["ledger", "db"]),
        ("redundant_with", " Old  CRM ", "answer", "Old CRM"),
        ("rekeyed_from", "Siebel: account_no", "answer", [{"service": "Siebel", "key": "account_no"}]),
        ("rekeyed_from", "A #k\nB: l", "answer", [{"service": "A", "key": "k"}, {"service": "B", "key": "l"}]),
        ("rekeyed_from", "Siebel", "unreadable", None),
        ("rekeyed_from", "A: k; B", "unreadable", None),
        ("annual_cost", "120,000", "answer", "120000"),
        ("annual_cost", "5-10k", "unreadable", None),
        ("business_functions", ",;", "unreadable", None),
    ],
)
def test_each_shape_has_its_reading(name: str, cell: str, state: State, value: Value | None) -> None:
    reading = read_cell(CATALOGUE.named(name), cell, {})
    assert (reading.state, reading.value) == (state, value)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("business_impact", "Critical?", "Critical"),
        ("customers_annually", "5k ?", "5k"),
        ("business_leader", "Ann Lee, Bo Chan?", ["Ann Lee", "Bo Chan"]),
    ],
)
def test_a_trailing_question_mark_is_a_guess(name: str, cell: str, value: Value) -> None:
    reading = read_cell(CATALOGUE.named(name), cell, {})
    assert (reading.value, reading.guess) == (value, True)
    assert not read_cell(CATALOGUE.named(name), cell.rstrip("? "), {}).guess


def test_a_value_longer_than_a_line_is_cut_and_that_is_said() -> None:
    cell = "x" * 500 + "; " + "y" * 410
    reading = read_cell(CATALOGUE.named("business_functions"), cell, {})
    assert reading.value == ["x" * LINE_CAP, "y" * LINE_CAP]
    assert reading.removed == "cut 110 characters beyond the cap"
    assert read_cell(CATALOGUE.named("redundant_with"), cell, {}).removed == "cut 512 characters beyond the cap"


@given(st.sampled_from([*TEN, *BESIDE, *CATALOGUE.fields[-2:]]), st.text(max_size=80))
def test_any_text_has_a_reading_that_keeps_it(field: Field, cell: str) -> None:
    reading = read_cell(field, cell, {})
    assert bool(reading.typed) == (reading.state != "empty")
    assert (reading.value is not None) or reading.state != "answer"
