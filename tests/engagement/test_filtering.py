"""A filter reads what is there: scorecards and columns are made once per change, however often it is typed."""

from pathlib import Path

import pytest
from two_laptops import Two

from followme.engagement import Engagement
from followme.engagement.rubrics import Scores
from followme.engagement.services import filtering
from followme.fieldbook.claims import Statement


def test_filters_share_scorecards_until_something_changes(laptops: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    book = laptops.ana
    book.visits.capture("Siebel", {"business_impact": "c", "customer_impact": "a", "customers_annually": "2M"})
    made: list[str] = []
    cards, visits = Scores.cards, filtering.visits_of
    monkeypatch.setattr(Scores, "cards", lambda *given: made.append("cards") or cards(*given))
    monkeypatch.setattr(filtering, "visits_of", lambda *given: made.append("visits") or visits(*given))
    for where in ("siebel", "impact>=5", "impact>=50", "impact>=50 visit:x", "visit:2026 disposition:quick"):
        book.services.fitting(where)
    assert sorted(made) == ["cards", "visits"]
    book.visits.capture("Zendesk", {"business_impact": "r"})
    assert book.services.fitting("-impact>=50") == {"zendesk"}
    assert made.count("cards") == 2


def test_a_filter_of_words_makes_no_scorecards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Engagement.create(tmp_path / "big.fieldbook", "Big", "Ana") as book:
        bodies = (
            {"service_name": {"value": f"Service {n}", "basis": "said"}, "visit": "v"} for n in range(10_000)
        )
        book._book.say([Statement("observation", f"{n:032x}", one) for n, one in enumerate(bodies)], "rows")
        monkeypatch.setattr(Scores, "cards", lambda *_: pytest.fail("no score was asked for"))
        assert len(book.services.fitting("service -9")) == 10_000 - sum("9" in str(n) for n in range(10_000))
        assert len(book.services.fitting("missing:customer_impact")) == 10_000
