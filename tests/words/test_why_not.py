"""How why-not and why-above read: the way there, whom to ask, which of two stands above and by what."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from followme.config import rubric
from followme.engagement.services.views import Difference, SideBySide
from followme.inventory.fields import Catalogue
from followme.inventory.records import Answer, Profile
from followme.scoring.score import score
from followme.scoring.scorecard import UNTRIED, NewAnswer, Scorecard, WhyNot
from followme.words.scores import Lines, argument, disposition, firm_or_ask, robustness
from followme.words.why_not import above_words, axis_words, difference_cells, sums, ways, why_not_words

ANSWERS: Mapping[str, object] = {
    "business_impact": "Supportive",
    "customer_impact": "All Customers",
    "implementation": "Licensed Service",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
}
"""Complexity (3·20 + 4·50 + 3·50) / 10 = 41; impact 50 to 80, customers a year being missing."""
CATALOGUE = Catalogue()


def profile(key: str = "crm", **changed: object) -> Profile:
    answers = {
        name: Answer(value, "consensus", basis="said", who=("Ana Ruiz",))
        for name, value in {**ANSWERS, **changed}.items()
        if value is not None
    }
    leaders = Answer(("Leo Tan",), "consensus")
    return Profile(key, key.upper(), frozenset({key}), (), {**answers, "technical_leader": leaders})


def card(one: Profile) -> Scorecard:
    return score([one], rubric())[one.key]


def beside(first: Scorecard, second: Scorecard) -> SideBySide:
    rows = tuple(
        Difference(
            one.field,
            one.axis,
            one.answers,
            other.answers,
            one.adds,
            other.adds,
            one.adds.low - other.adds.high,
            one.adds.high - other.adds.low,
        )
        for one, other in zip(first.contributions, second.contributions, strict=True)
    )
    return SideBySide(first, second, rows)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (WhyNot("Big bet", None, (), "no rule gives it"), "Big bet cannot be reached: no rule gives it."),
        (WhyNot("Big bet", None, (), UNTRIED), f"Big bet was not found: {UNTRIED}."),
        (WhyNot("Quick win", 0, (), None), "Quick win is what its answers give now."),
        (
            WhyNot("Quick win", 0, ((NewAnswer("integration", "Inaccessible", "Inaccessible"),),), None),
            "Quick win needs no other answer, only what is open.",
        ),
        (
            WhyNot("Big bet", 1, ((NewAnswer("integration", "Inaccessible", "Inaccessible"),),) * 2, None),
            "Big bet is 1 step away, in 2 ways.",
        ),
    ],
)
def test_how_far_away_a_disposition_is(told: WhyNot, said: str) -> None:
    assert why_not_words(told, card(profile())) == f"CRM: Quick win. {said}"


def test_a_way_names_what_stands_who_said_it_and_whom_to_ask() -> None:
    missing = NewAnswer("customers_annually", "10,000–99,999", 10000)
    told = WhyNot("Big bet", 1, ((missing, NewAnswer("integration", "Inaccessible", "Inaccessible")),), None)
    first, second = ways(told, profile(), CATALOGUE)
    assert first.sentence.startswith("Customers a year: 10,000–99,999 instead of not known. Ask ")
    assert second.sentence == (
        "Integration: Inaccessible instead of Partially-Accessible (said by Ana Ruiz). "
        "Ask Leo Tan, technical leader, Architects."
    )
    assert (first.way, second.way, second.cells[1]) == (1, 1, "Integration")


def test_of_two_the_higher_impact_ranks_above_and_what_is_not_known_yet_below() -> None:
    high, low = card(profile("a", business_impact="Critical")), card(profile("b", customer_impact="Few Customers"))
    unknown = card(Profile("c", "C", frozenset("c"), (), {}))
    lines = Lines()
    assert above_words(beside(high, low), lines) == "A ranks above B by impact: 70–100 against 23–53."
    assert above_words(beside(low, high), lines) == "A ranks above B by impact: 70–100 against 23–53."
    assert above_words(beside(high, card(profile("d"))), lines).endswith("50–80, by their middles.")
    assert (
        above_words(beside(high, high), lines) == "Neither ranks above the other by impact: 70–100 against 70–100."
    )
    assert above_words(beside(unknown, low), lines) == (
        "B ranks above C, which is not known yet (0 of 6) and so stands last."
    )


def test_rows_say_what_each_brings_and_sum_to_the_difference() -> None:
    one, other = card(profile("a", integration="Inaccessible")), card(profile("b", dependency=None))
    compared = beside(one, other)
    assert axis_words(compared, "complexity") == "Complexity: +5 to +35 for A"
    assert sums(compared, "complexity") == (
        ("A", "(20·3 + 100·4 + 50·3) / 10 = 61"),
        ("B", "(20·3 + 50·4 + (0–100)·3) / 10 = 26–56"),
    )
    cells = [difference_cells(row, CATALOGUE) for row in compared.rows if row.axis == "complexity"]
    assert [row[3:] for row in cells] == [("6", "6", "0"), ("40", "20", "+20"), ("15", "0–30", "-15 to +15")]
    assert sum((row.low for row in compared.rows if row.axis == "complexity"), Fraction()) == 5


def test_every_service_has_its_sentence() -> None:
    easy = {"business_impact": "Critical", "implementation": "Custom System", "dependency": "Uncoupled"}
    settled, open_ = card(profile(**easy, integration="Fully-Accessible")), card(profile(integration=None))
    unknown = card(Profile("c", "C", frozenset("c"), (), {}))
    assert robustness(settled) == firm_or_ask(settled, CATALOGUE) == "leans on integration"
    assert argument(settled, CATALOGUE).startswith("Leans on integration (Fully-Accessible, said by Ana Ruiz): ")
    assert disposition(open_) == "Quick win (so far)"
    assert firm_or_ask(open_, CATALOGUE) == "ask Integration"
    assert argument(open_, CATALOGUE) == (
        "So far Quick win: it can be Quick win or Big bet. "
        "Ask Integration (Leo Tan, technical leader, Architects)."
    )
    assert disposition(unknown) == "not known yet (0 of 6)"
    assert argument(unknown, CATALOGUE).startswith("Not known yet: 0 of 6 answers are there, and it can be ")
