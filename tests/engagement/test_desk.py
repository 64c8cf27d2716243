"""The desk: what waits, in which order, for whom; what is left, and comes back."""

import pytest
from two_laptops import Two

from followme.engagement import Engagement
from followme.engagement.desk import names
from followme.engagement.desk.kinds import KINDS
from followme.engagement.desk.views import Desk, DeskItem, head_line
from followme.engagement.desk.waiting import said
from followme.errors import Refused, Unknown
from followme.inventory.settings import MinutesPerKind

WHOLE = {
    "business_impact": "Critical",
    "customer_impact": "All Customers",
    "customers_annually": "500000",
    "implementation": "Licensed Service",
    "integration": "Fully-Accessible",
    "dependency": "Uncoupled",
}


def waiting(engagement: Engagement, kind: str) -> list[str]:
    return [item.subject for item in engagement.desk.desk().items if item.kind == kind]


def item(changes: str, customers: int | None, subject: str) -> DeskItem:
    return DeskItem("question", subject, "?", changes, customers, 5, ("Jo",), "")  # type: ignore[arg-type]


def test_every_kind_has_words_and_minutes() -> None:
    assert list(KINDS) == list(dict.fromkeys(KINDS))
    assert KINDS.keys() == MinutesPerKind.model_fields.keys()


def test_what_changes_most_comes_first_then_customers_then_the_key() -> None:
    rows = [
        item("nothing", 9, "a"),
        item("wave", 9, "a"),
        item("disposition", None, "a"),
        item("disposition", 5, "b"),
        item("disposition", 5, "a"),
        item("disposition", 70, "c"),
    ]
    ordered = sorted(rows, key=lambda row: row.place)
    assert [(row.changes[0], row.customers, row.subject) for row in ordered] == [
        ("d", 70, "c"), ("d", 5, "a"), ("d", 5, "b"), ("d", None, "a"), ("w", 9, "a"), ("n", 9, "a"),
    ]  # fmt: skip


def test_the_head_line_adds_up_the_minutes() -> None:
    desk = Desk((item("disposition", 1, "a"), item("wave", 1, "b")), left=1)
    assert head_line(desk) == "2 items, 10 min; 1 can change a disposition, 1 a wave; 1 left"
    assert head_line(Desk((item("nothing", 1, "a"),) * 13)) == "13 items, 1 h 5 min"


def test_who_is_asked_and_what_that_settles(ana: Engagement) -> None:
    ana.visits.capture("Siebel", {"technical_leader": "Mo Kay", **WHOLE, "integration": ""})
    desk = ana.desk.desk()
    question = next(row for row in desk.items if row.kind == "question")
    assert (question.field, question.person, question.changes) == ("integration", "Mo Kay", "disposition")
    asked = {one.person: one for one in desk.by_person()}
    assert asked["Mo Kay"].heading == "Ask Mo Kay: 1, settles 1"
    assert question.command == "followme settle FILE Siebel integration ANSWER --because WHY"


def test_a_disagreement_takes_the_place_of_the_question(laptops: Two) -> None:
    laptops.ana.visits.new("Finance")
    laptops.ana.visits.capture("Siebel", {"integration": "Inaccessible"})
    laptops.ana.visits.new("UX")
    laptops.ana.visits.capture("Siebel", {"integration": "Fully-Accessible"})
    assert waiting(laptops.ana, "disagreement") == ["siebel integration"]
    laptops.ana.services.adjudicate("Siebel", "integration", "Inaccessible", "seen")
    assert waiting(laptops.ana, "disagreement") == []


# ---- left, and back


def test_an_item_that_is_left_is_gone_until_something_new_comes_under_it(ana: Engagement) -> None:
    assert waiting(ana, "question") == ["siebel"]
    ana.desk.leave("question", "Siebel", "Dana is away until May")
    assert waiting(ana, "question") == []
    assert ana.desk.desk().left == 1
    ana.visits.capture("Zendesk", {"business_impact": "Critical"})
    assert waiting(ana, "question") == ["zendesk"], "what is said of another service brings nothing back"
    ana.visits.capture("Siebel", {"customer_impact": "All Customers"})
    assert set(waiting(ana, "question")) == {"siebel", "zendesk"}
    ana.desk.leave("question", "Siebel", "still away")
    assert waiting(ana, "question") == ["zendesk"], "left again, with what came since"


def test_leaving_is_undone(ana: Engagement) -> None:
    ana.desk.leave("question", "Siebel", "later")
    ana.log.undo()
    assert waiting(ana, "question") == ["siebel"]
    ana.log.redo()
    assert waiting(ana, "question") == []


def test_what_was_left_is_told_by_its_names(laptops: Two) -> None:
    laptops.ana.services.adjudicate("Siebel", "integration", "Inaccessible", "no way in")
    laptops.ben.services.adjudicate("Siebel", "integration", "Fully-Accessible", "there is one")
    laptops.meet()
    (conflict,) = waiting(laptops.ana, "conflict")
    laptops.ana.desk.leave("conflict", conflict, "after May")
    assert laptops.ana.log.acts()[0].deed.changes[0].subject == "conflict of Siebel, integration"
    assert "conflict of Siebel, integration" in " ".join(laptops.ana.log.undo().said)


def test_a_reason_and_an_item_are_needed(ana: Engagement) -> None:
    with pytest.raises(Refused, match="no reason"):
        ana.desk.leave("question", "Siebel", " ")
    with pytest.raises(Unknown, match="Did you mean"):
        ana.desk.leave("questoin", "Siebel", "x")
    with pytest.raises(Unknown, match='no question waits on "Zendesk"'):
        ana.desk.leave("question", "Zendesk", "x")


def test_what_is_left_on_two_laptops_merges_without_a_conflict(laptops: Two) -> None:
    ana, ben = laptops.ana, laptops.ben
    ana.desk.leave("question", "Siebel", "Dana is away")
    ben.visits.capture("Siebel", {"customer_impact": "All Customers"})
    ben.desk.leave("question", "Siebel", "nobody knows")
    laptops.meet()
    assert ana.services.conflicts() == ()
    for laptop in (ana, ben):
        assert waiting(laptop, "question") == [], "Ben left what he added, Ana the rest"
    ben.visits.capture("Siebel", {"dependency": "Uncoupled"})
    laptops.meet()
    assert [waiting(laptop, "question") for laptop in (ana, ben)] == [["siebel"], ["siebel"]]


def test_more_claims_than_one_claim_can_name(ana: Engagement) -> None:
    for number in range(3):
        ana.visits.new(f"Team {number}")
        for _ in range(200):
            ana.visits.capture("Siebel", {"business_impact": "Critical"})
    ana.desk.leave("question", "Siebel", "enough")
    assert waiting(ana, "question") == []


# ---- what is looked at


def test_names_beyond_what_is_compared_are_said(ana: Engagement, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.visits.capture("Siebell", {"business_impact": "Critical"})
    assert waiting(ana, "duplicate") == ['["siebel","siebell"]']
    monkeypatch.setattr(names, "MOST_COMPARED", 1)
    ana.visits.capture("Zendesk", {})
    desk = ana.desk.desk()
    assert not [row for row in desk.items if row.kind == "duplicate"]
    assert desk.remarks[0].startswith("3 names were not compared")


def test_a_strike_that_asks_may_be_refused_and_that_is_tried(laptops: Two) -> None:
    ana, ben = laptops.ana, laptops.ben
    ana.visits.new("Finance")
    ana.visits.capture("Zendesk", WHOLE)
    ana.visits.new("UX")
    other = ana.visits.capture("Zendesk", {"integration": "Inaccessible"})
    laptops.meet()
    assert waiting(ana, "disagreement") == ["zendesk integration"]
    ben.log.strike(other.claims, "she asked me to")
    laptops.meet()
    assert waiting(ana, "disagreement") == []
    strike = next(row for row in ana.desk.desk().items if row.kind == "strike")
    assert strike.changes == "disposition", "Inaccessible again, it is no Quick win"


def test_words_of_a_command_are_quoted() -> None:
    assert said("settle", "Old Phone list", "integration") == "followme settle FILE 'Old Phone list' integration"
