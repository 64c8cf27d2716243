"""Two names: which words stand for each other, what holds them apart, what is advised and why."""

import pytest
from matching_world import judged, matching, read, reader, said, shipped

from followme.matching.aligning import align, alike
from followme.matching.corpus import weighed
from followme.matching.look import Look
from followme.matching.matcher import Known, context_of
from followme.matching.proposals import Matching
from followme.matching.reasons import explained


def links(one: str, other: str) -> list[tuple[str, str, str]]:
    _, (here, there) = weighed([read(one), read(other)])
    found = align(here, there)
    return [
        (
            " ".join(here.name.texts[at] for at in link.here),
            link.why,
            " ".join(there.name.texts[at] for at in link.there),
        )
        for link in found.links
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Harbour", "Harbour", ("harbour", "equal", "harbour")),
        ("Mandate", "Mandates", ("mandate", "plural", "mandates")),
        ("Harbour", "Harbuor", ("harbour", "misspelt", "harbuor")),
        ("Timesheets", "Timeshets", ("timesheets", "misspelt", "timeshets")),
        ("Tide pool", "Tidepool", ("tide pool", "run together", "tidepool")),
        ("Calc Sheet", "Calculator Sheet", ("calc", "cut short", "calculator")),
        ("LCD", "Lantern Claims Desk", ("lcd", "initials", "lantern claims desk")),
    ],
)
def test_words_that_stand_for_each_other(one: str, other: str, expected: tuple[str, str, str]) -> None:
    assert expected in links(one, other)
    assert expected[::-1] in links(other, one)


@pytest.mark.parametrize(("one", "other"), [("ledger1", "ledger2"), ("t4", "t5"), ("cat", "car"), ("ab", "abc")])
def test_digits_and_short_words_are_never_slips(one: str, other: str) -> None:
    assert alike(one, other)[0] == 0


TWINS = [
    ("Harbour Ledger", "HarbourLedger"),
    ("Harbour Ledger", "harbour ledger"),
    ("Harbour Ledger", "Harbour-Ledger"),
    ("Tide Pool", "Tidepool"),
    ("Lantern Claims Desk", "Lantern Claims Desk (LCD)"),
    ("Harbour Ledger", "Harbour Ledger System"),
    ("Harbour Ledger", "Security Plan for Harbour Ledger"),
]
NOTED = [("Harbour Ledger", "Harbour Ledger 9.x"), ("Tidal.uk Notes", "Tidaluk Notes")]
VARIANTS = [
    ("Harbour Ledger 7", "Harbour Ledger 8"),
    ("Harbour Ledger 360", "Harbour Ledger 365"),
    ("Harbour Ledger Phase 1", "Harbour Ledger Phase 2"),
    ("Harbour Ledger 11g", "Harbour Ledger 12c"),
    ("Harbour Ledger v2.1", "Harbour Ledger v3.0"),
    ("Harbour Ledger (prod)", "Harbour Ledger (test)"),
    ("Harbour Ledger", "Harbour Ledger (UAT)"),
    ("Harbour Ledger EU", "Harbour Ledger US"),
    ("Harbour Ledger Q3", "Harbour Ledger Q4"),
    ("Harbour Ledger 2030", "Harbour Ledger 2031"),
    ("Harbour Ledger Basic", "Harbour Ledger Enterprise"),
    ("Harbour Ledger Commercial", "Harbour Ledger Government"),
    ("Harbour Ledger for Windows", "Harbour Ledger for Mac"),
    ("Harbour Ledger", "Harbour Ledger - High"),
    ("Harbour Ledger", "Harbour Ledger Government"),
    ("Harbour Ledger (APP ID #4711)", "Harbour Ledger (APP ID #4712)"),
]
LOOKED_AT = [
    ("Harbour Ledger", "Harbour Ledger 2"),
    ("Harbour Ledger", "Harbour Ledger Enterprise"),
    ("Harbour Ledger", "Harbour Ledger Quay"),
    ("Employee Ledger", "Employer Ledger"),
    ("News Ledger", "New Ledger"),
    ("Contact Ledger", "Contract Ledger"),
    ("Ada", "Automated Damage Assessments"),
    ("Harbour to Ledger", "Ledger to Harbour"),
    ("Oracle Services", "Oracle Platform"),
    ("Tidal", "Tidals"),
    ("Harbour Ledger (Berth)", "Harbour Ledger (Crane)"),
    ("Tidal", "WebTidal"),
    ("Tidal", "OnTidal"),
    ("TidalCloud", "Tidal"),
    ("Tidal", "Tidal++"),
    ("T", "T#"),
    ("A-Tidal", "Tidal"),
    ("vTidal", "Tidal"),
    ("AI Tidal", "Tidal"),
    ("Harbour Ledger Service", "Harbour Ledger System"),
    ("Harbour Service Ledger", "Harbour Ledger"),
    ("TidalOS", "Tidalo"),
    ("Microsoft", "MS"),
    ("Harbour Roll", "Harbour Roll - 2016"),
    ("Boat Permit", "Boat Permit No 5"),
    ("Harvest", "Harvest - 365"),
    ("Tidal", "Tidal (web)"),
    ("Tidal", "Tidal (v2)"),
    ("Tidal", "Tidal (prototype)"),
    ("Tidal AG", "Tidal SA"),
    ("Harbour Desk", "Harbour Desk CO"),
    ("Vendor Invoice Match", "Invoice Vendor Match"),
    ("Sales Desk", "Sale Desk"),
    ("Dash", "Daily Anchor Sheet (DASH)"),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_the_same_name_written_otherwise_is_the_same(one: str, other: str) -> None:
    assert judged(one, other).advice == "same"


@pytest.mark.parametrize(("one", "other"), NOTED)
def test_a_version_that_one_notes_and_an_address_are_worth_a_look(one: str, other: str) -> None:
    assert judged(one, other).advice


def test_a_brand_that_the_longer_name_begins_with_speaks_for_a_pair() -> None:
    assert judged("Tidal", "Tidal Berth").score > judged("Tidal", "Address Tidal").score + 0.5


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_what_is_told_apart_by_one_mark_is_a_variant_at_best(one: str, other: str) -> None:
    found = judged(one, other)
    assert found.advice in ("", "possible")
    assert found.variant == bool(found.advice)
    assert found.score < 0
    assert found.apart


@pytest.mark.parametrize(("one", "other"), LOOKED_AT)
def test_what_a_person_should_look_at_is_never_the_same_unseen(one: str, other: str) -> None:
    found = judged(one, other)
    assert found.advice != "same"
    assert found.apart or found.doubts or not found.advice


def test_a_short_form_of_two_names_is_the_same_as_neither_unseen() -> None:
    long = ("Berth Booking Desk (BBD)", "Boat Breakdown Diary (BBD)")
    alone = matching("BBD", long[0]).proposals(lambda _a, _b: False)
    both = matching("BBD", *long).proposals(lambda _a, _b: False)
    advice = {one.pair: one.compared.advice for one in (*alone, *both)}
    assert [one.compared.advice for one in alone if "BBD" in one.pair] == ["same"]
    assert {advice[pair] for pair in advice if "BBD" in pair} == {"likely"}
    assert any(
        'one of them may be "Boat Breakdown Diary (BBD)", too' in why for one in both for why in one.reasons
    )


def test_a_bare_name_does_not_join_two_versions_of_it() -> None:
    names = ("Tidal.com", "Tidal.com (APP-00325)", "Tidal.com (APP-00777)")
    found = matching(*names)
    proposals = found.proposals(lambda _a, _b: False)
    assert len([one for one in proposals if set(one.pair) <= set(names)]) == 3
    assert not [one for one in found.acceptable(proposals) if set(one.pair) <= set(names)]


def test_leaders_who_have_nobody_in_common_have_to_be_asked() -> None:
    one = Known("a", "Executive Letters", frozenset({"dana"}))
    other = Known("b", "Executive Letters Service", frozenset({"ray"}))
    alone = Known("c", "Executive Letters System")
    spelt = Known("d", "Executive-Letters", frozenset({"ray"}))
    found = Matching(Look([one, other, alone, spelt], reader(), shipped()))
    told = [found.compared("a", key) for key in "bcd"]
    assert [one.advice for one in told if one] == ["likely", "same", "same"]


@pytest.mark.parametrize("former", ["Harbour Ledger (formerly Dock Book)", "Harbour Ledger, previously Dock Book"])
def test_a_former_name_is_worth_a_look(former: str) -> None:
    assert judged(former, "Dock Book").advice in ("possible", "likely")


@pytest.mark.parametrize(("one", "other"), [("Pebble Invoicing", "Quarry Payroll"), ("Otter", "Heron")])
def test_other_names_are_not_proposed(one: str, other: str) -> None:
    assert judged(one, other).advice == ""


@pytest.mark.parametrize("nothing", ["N/A", "TBD", "Various", "Redacted for security"])
def test_placeholders_are_nothing_to_match(nothing: str) -> None:
    found = matching(nothing, f"{nothing} ", "Harbour Ledger")
    assert nothing not in {one.key for one in found.known}
    assert found.compared(nothing, "Harbour Ledger") is None
    assert all(nothing not in one.pair for one in found.proposals(lambda _a, _b: False))


def test_the_reasons_name_what_differs() -> None:
    assert "number 7 is not 8" in said("Harbour Ledger 7", "Harbour Ledger 8")
    assert "environment prod is not test" in said("Harbour Ledger (prod)", "Harbour Ledger (test)")
    assert "the same letters, parted otherwise" in said("Tide Pool", "Tidepool")
    assert 'only one says "quay"' in said("Harbour Ledger", "Harbour Ledger Quay")
    assert "the same words in another order" in said("Ledger Harbour", "Harbour Ledger")


@pytest.mark.parametrize(("one", "other"), [*TWINS, *LOOKED_AT])
def test_the_explanation_adds_up_to_the_score(one: str, other: str) -> None:
    found = judged(one, other)
    if not found.apart:
        lines = explained(found, shipped())
        assert sum(adds for adds, _ in lines) == pytest.approx(found.score)
        assert lines[0][1] == "where every pair starts"


def test_leaders_and_functions_in_common_speak_for_a_pair() -> None:
    alone = Known("a", "Harbour Ledger")
    same = Known("b", "Harbour Book", frozenset({"dana"}), frozenset({"billing"}))
    other = Known("c", "Harbour Pages", frozenset({"dana"}), frozenset({"billing", "refunds"}))
    assert context_of(alone, same) == (0.0, 0.0)
    assert context_of(same, other) == (1.0, 0.5)
