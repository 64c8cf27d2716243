"""What stands behind a service: whatever its scorecard rests on is on the evidence screen."""

from pathlib import Path

import pytest
from two_laptops import Two

from followme.demo.play import play
from followme.engagement import Engagement


def _behind(book: Engagement) -> tuple[set[str], set[str]]:
    """The claims behind all scorecards, and those of them whose record is among the evidence of its service."""
    claims = {claim.claim: claim.about for claim in book.log.lines()}
    behind = {(card.key, claim) for card in book.services.scorecards() for claim in card.evidence}
    listed = {key: {entry.record for entry in book.services.evidence(key)} for key, _ in behind}
    return {claim for _, claim in behind}, {claim for key, claim in behind if claims[claim] in listed[key]}


def test_every_claim_behind_the_scorecards_of_the_demo_is_evidence(tmp_path: Path) -> None:
    outcome = play(tmp_path, lambda _: None)
    with Engagement.open(outcome.file) as book:
        behind, listed = _behind(book)
        ruled = {claim.claim for claim in book.log.lines() if claim.kind == "adjudication"}
    assert len(behind) == 64
    assert behind == listed
    assert len(behind & ruled) == 3


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("business_impact", "c", "Business impact: Critical"),
        ("customers_annually", "guess: 12k", "Customers a year: 12000 (guess)"),
        ("business_functions", "Sales; Dunning", "Business functions: Dunning; Sales"),
    ],
)
def test_a_ruling_is_evidence_with_its_answer_and_why(ana: Engagement, field: str, value: str, text: str) -> None:
    ana.services.adjudicate("Siebel", field, value, "the owner says so")
    ruling = next(entry for entry in ana.services.evidence("Siebel") if entry.kind == "ruling")
    assert (ruling.text, ruling.detail, ruling.author, ruling.contested) == (
        text,
        "the owner says so",
        "Ana",
        False,
    )


def test_rulings_that_differ_are_one_contested_piece_of_evidence(laptops: Two) -> None:
    for who, value in ((laptops.ana, "Critical"), (laptops.ben, "Supportive")):
        who.services.adjudicate("Siebel", "business_impact", value, "asked")
    laptops.meet()
    behind, listed = _behind(laptops.ana)
    assert behind == listed
    assert [entry.contested for entry in laptops.ana.services.evidence("Siebel") if entry.kind == "ruling"] == [
        True
    ]
