"""What was done, from what to what; and back to how it stood after any of it."""

import pytest
from two_laptops import Two

from followme.engagement import Engagement
from followme.errors import NothingToDo, Unknown
from followme.words.acts import told_words


def did(book: Engagement, hidden: str = "") -> list[str]:
    """What stands, the latest first."""
    return [told_words(act.deed, hidden) for act in book.log.acts() if act.stands]


def undone(book: Engagement) -> list[str]:
    return [told_words(act.deed) for act in book.log.acts() if not act.stands]


def test_an_act_is_told_by_record_and_field_from_what_to_what(ana: Engagement) -> None:
    seen = ana.visits.observations()[0].id
    ana.log.edit(seen, {"business_leader": "Rita Team Lead"})
    ana.log.edit(seen, {"business_leader": "", "business_impact": "Supportive"})
    note = ana.visits.take("she sighs").record
    ana.log.edit(note, {"text": "she sighs twice", "speaker": "Rita"})
    ana.services.decide("Siebel", "Retire", "it is old")
    ana.log.retract(note)
    assert did(ana)[:6] == [
        "“she sighs twice” taken out",
        "Disposition of Siebel: (empty) → Retire",
        "Text of the note: she sighs → she sighs twice; Speaker of “she sighs twice”: (empty) → Rita",
        "“she sighs” added",
        "Business impact of Siebel: Critical → Supportive; Business leader of Siebel: Rita Team Lead → (empty)",
        "Business leader of Siebel: (empty) → Rita Team Lead",
    ]
    assert ana.log.undo().said == ("“she sighs twice” brought back",)
    assert ana.log.undo().said == ("Disposition of Siebel: Retire → (empty)",)
    assert ana.log.redo().said == ("Disposition of Siebel: (empty) → Retire",)


def test_of_many_changes_the_first_are_told_and_the_rest_counted(ana: Engagement) -> None:
    ana.visits.take(".a > b > c > d > e")
    assert did(ana)[0] == "a, b, c added … and 2 more"
    ana.log.edit(
        ana.visits.observations()[0].id,
        {
            "business_impact": "Supportive",
            "customer_impact": "Most",
            "integration": "Inaccessible",
            "dependency": "Uncoupled",
        },
    )
    assert did(ana)[0].endswith("Dependency of Siebel: (empty) → Uncoupled … and 1 more")


def test_the_cover_hides_people_readings_and_what_is_decided(ana: Engagement) -> None:
    seen = ana.visits.observations()[0].id
    ana.log.edit(seen, {"technical_leader": "Rita", "business_impact": "Supportive"})
    ana.visits.take("=nobody trusts it")
    ana.services.decide("Siebel", "Retire", "it is old")
    ana.services.adjudicate("Siebel", "business_leader", "Rita", "she says so")
    assert did(ana, "•••")[:4] == [
        "Business leader of Siebel: (empty) → •••",
        "Disposition of Siebel: (empty) → •••",
        "••• added",
        "Business impact of Siebel: Critical → Supportive; Technical leader of Siebel: (empty) → •••",
    ]


def test_back_to_any_act_and_on_again(ana: Engagement) -> None:
    for name in ("one", "two", "three"):
        ana.visits.take(name)
    (last, _, first, *_) = acts = ana.log.acts()
    before = did(ana)
    assert ana.log.go_to(first.number).said == ("2 acts taken back",)
    assert [note.text for note in ana.visits.timeline(ana.visits.rows()[0].visit.id) if note.kind == "note"] == [
        "one"
    ]
    assert did(ana) == before[2:]
    assert undone(ana) == before[:2]
    assert ana.log.status().redoes == 2
    assert ana.log.go_to(last.number).said == ("2 acts done again",)
    assert did(ana)[2:] == before[2:]
    assert did(ana)[:2] == ["“three” brought back", "“two” brought back"]
    assert ana.log.status().redoes == 0
    ana.log.go_to(acts[-1].number)
    assert ana.log.redo().said == ("visit Care brought back",)
    assert ana.log.status().redoes == len(acts) - 2


def test_an_act_that_is_not_there_or_is_the_last_is_refused(ana: Engagement) -> None:
    last = ana.log.acts()[0]
    with pytest.raises(NothingToDo):
        ana.log.go_to(last.number)
    with pytest.raises(Unknown, match="no act 99"):
        ana.log.go_to(99)
    ana.log.undo()
    ana.visits.take("something else")
    with pytest.raises(Unknown):
        ana.log.go_to(last.number)


def test_what_a_colleague_changed_meanwhile_is_no_part_of_an_act(laptops: Two) -> None:
    seen = laptops.ana.visits.observations()[0].id
    laptops.ana.log.edit(seen, {"business_impact": "Supportive"})
    laptops.meet()
    laptops.ben.log.edit(seen, {"business_impact": "Redundant"})
    laptops.meet()
    assert did(laptops.ana)[0] == "Business impact of Siebel: Critical → Supportive"
    assert did(laptops.ben)[0] == "Business impact of Siebel: Supportive → Redundant"


def test_struck_words_are_not_told(ana: Engagement) -> None:
    claim = ana.visits.take('"I never said that" Rita').claims[-1]
    ana.log.strike([claim], "she asked")
    assert did(ana)[0] == "[withheld] added"
