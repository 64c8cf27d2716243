"""How things read: one author for each sentence."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from followme import words
from followme.engagement.kinds.registry import kind_of
from followme.inventory.fields import Catalogue, Field
from followme.inventory.records import Answer, Answered, Decision, Estimate, Visit
from followme.scoring.scorecard import Contribution, Interval, Recommendation, Scorecard
from followme.words.claims import Glossary, Subject, claim_words, conflict_label
from followme.words.conflicts import RETRACT, rival_text
from followme.words.desk import challenge, customer_base
from followme.words.fields import answer_text, label_of, labelled
from followme.words.scores import disposition, points
from followme.words.visits import visit_dated, visit_name

CATALOGUE = Catalogue().with_added((Field("annual_cost", "Cost a year", "Cost a year", "number"),))
VISITS = {"v1": "Care, 2026-03-02"}
SPELT = {"jaegar": "Jaegar"}
NAMES = Glossary(CATALOGUE, str.title, str.upper, lambda visit: VISITS.get(visit, ""), lambda _: SPELT)
OPEN = Interval(Fraction(10), Fraction(60))


def card(decided: Decision | None, settled: str | None, working: str | None) -> Scorecard:
    recommended = Recommendation(settled, ("Quick win",), working, "")
    return Scorecard("crm", "CRM", OPEN, OPEN, (), recommended, False, None, (), decided, ())


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("annual_cost", "Cost a year"),
        ("customers_annually", "Customers a year"),
        ("of_no_version", "of no version"),
    ],
)
def test_a_field_is_called_by_its_label_an_added_one_too(name: str, label: str) -> None:
    assert label_of(name, CATALOGUE) == label


def test_what_becomes_of_a_service_says_how_firm_that_is() -> None:
    decided = Decision("crm", "Retire")
    assert disposition(card(decided, "Quick win", None)) == "Retire (decided)"
    assert disposition(card(None, "Quick win", None)) == "Quick win"
    assert disposition(card(None, None, "Big bet")) == "Big bet (so far)"


def test_points_are_one_number_or_both_ends() -> None:
    def brings(low: int, high: int) -> Contribution:
        return Contribution("x", "impact", 3, Fraction(1), low, high, OPEN, "settled", ())

    assert (points(brings(40, 40)), points(brings(0, 70))) == ("40", "0–70")


def test_answers_of_services_and_of_observations() -> None:
    assert answer_text(Answer(None, "tied", ("Critical", "Supportive"))) == "Critical or Supportive"
    assert answer_text(Answer(Estimate(5000, 10000, about=True), "consensus")) == "~5,000–10,000"
    assert answer_text(Answer()) == "not known"
    assert labelled(CATALOGUE.named("integration"), Answered("Inaccessible", "guess")) == (
        "Integration: Inaccessible (guess)"
    )


@pytest.mark.parametrize(
    ("kind", "parts", "body", "words"),
    [
        ("observation", (), {"business_impact": {"value": "Critical", "basis": "seen"}},
         "Business impact: Critical (seen)"),
        ("observation", (), {"business_functions": {"add": [{"value": "Sales"}], "remove": [{"value": "Ops"}]}},
         "Business functions: Sales; no longer Ops"),
        ("observation", (), {"of_no_version": None}, "Of no version: cleared"),
        ("adjudication", ("crm", "annual_cost"), {"value": {"value": "7"}, "because": "the bill"},
         "Crm: Cost a year: 7 · Because: the bill"),
        ("adjudication", ("crm", "service_name"), {"value": {"value": "CRM Core"}}, "Crm: Called: CRM Core"),
        ("decision", (), {"disposition": "Consolidate", "successor": "erp", "reason": None},
         "Crm: Disposition: Consolidate · Successor: Erp"),
        ("verdict", ("crm", "siebel"), {"verdict": "same"}, "CRM = SIEBEL: Verdict: same"),
        ("spelling", ("people", "jaegar", "jaeger"), {"verdict": "same"},
         "People: Jaegar = jaeger: Verdict: same"),
        ("note", (), {RETRACT: True}, "note taken back"),
        ("visit", (), {}, "a visit"),
    ],
)  # fmt: skip
def test_a_claim_in_words(kind: str, parts: tuple[str, ...], body: dict[str, object], words: str) -> None:
    assert claim_words(kind_of(kind).words, Subject(kind, "crm", parts), body, NAMES) == words


def test_the_log_says_everything_and_no_id() -> None:
    body = {"text": "who owns it?", "kind": "seen", "visit": "v1", "order": 3, "evidence": "o1"}
    words = claim_words(kind_of("note").words, Subject("note", "n1"), body, NAMES, everything=True)
    assert words == "who owns it? · Evidence: sighting · Kind: note · Visit: Care, 2026-03-02"


def test_a_record_of_no_service_has_a_name() -> None:
    def title(subject: Subject, fields: dict[str, str]) -> str:
        return kind_of(subject.kind).words.title(subject, fields, NAMES)

    assert title(Subject("visit", "v1"), {}) == "Visit: Care, 2026-03-02"
    assert title(Subject("twin", "[]", ("v1", "0123456789abcdef")), {}) == "Twins: Care, 2026-03-02 = 0123456789ab"
    assert title(Subject("team", "t"), {"name": "Care"}) == "Team: Care"


@pytest.mark.parametrize(
    ("kind", "name", "key", "label"),
    [
        ("observation", "customers_annually", (), "Customers a year"),
        ("decision", "target_date", (), "target date"),
        ("adjudication", "value", ("crm", "annual_cost"), "Cost a year (ruled)"),
        ("adjudication", "because", ("crm", "gone"), "answer (ruled), why"),
        ("note", RETRACT, (), "taken back"),
    ],
)
def test_a_field_in_conflict(kind: str, name: str, key: tuple[str, ...], label: str) -> None:
    assert conflict_label(kind_of(kind).words, Subject(kind, "", key), name, CATALOGUE) == label


def test_values_of_a_conflict() -> None:
    assert rival_text(None, "text") == "(cleared)"
    assert rival_text("true", RETRACT) == "take it back"
    assert rival_text("…", "document", "the rubric of 3 March") == "the rubric of 3 March"


def test_what_settling_a_conflict_does() -> None:
    def effect(kind: str, field: str, key: tuple[str, ...], value: str) -> str:
        return kind_of(kind).words.effect(Subject(kind, "", key), field, value, str.upper)

    assert effect("verdict", "verdict", ("a", "b"), "same") == "A and B are one service"
    assert effect("decision", "disposition", (), "Retire") == ""


def test_one_that_serves_its_functions_and_several_that_serve_them() -> None:
    asked = "CRM is a Challenge: integrate, retire, or keep outside?"
    one = card(None, "Challenge", None)
    assert challenge(one, ()) == asked
    assert challenge(one, ("Lake",)) == f"{asked} A retire candidate: Lake serves its functions."
    assert challenge(one, ("Lake", "Mill")) == f"{asked} A retire candidate: Lake, Mill serve its functions."


def test_one_service_waits_and_several_wait() -> None:
    assert customer_base(1).endswith("in all? 1 service waits for it.")
    assert customer_base(2).endswith("in all? 2 services wait for it.")


def test_visits_are_called_by_what_is_known_of_them() -> None:
    assert visit_name(Visit("v", place="Berlin")) == "Berlin"
    assert visit_dated(Visit("v", at="2026-03-02T09:30:00Z")) == "a visit, 2026-03-02"
    assert visit_dated(None) == ""


def test_words_know_no_widget_and_load_nothing_heavy() -> None:
    folder = Path(words.__file__).parent
    modules = ", ".join(f"followme.words.{path.stem}" for path in folder.glob("[a-z]*.py"))
    heavy = ("textual", "rich", "typer", "pydantic", "rapidfuzz", "sqlmodel")
    code = f"import sys, {modules}; print([name for name in {heavy!r} if name in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    )
