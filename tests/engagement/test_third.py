"""A third value passes the check of the verb that says such a thing; what no field can read is said."""

from collections.abc import Callable

import pytest
from two_laptops import Two, forged

from followme.engagement import Engagement
from followme.errors import FollowmeError, Refused, Unknown


def _seen(engagement: Engagement) -> str:
    return next(one.id for one in engagement.visits.observations())


def _retracted(two: Two) -> None:
    two.ana.log.retract(_seen(two.ana))
    two.ben.log.edit(_seen(two.ben), {"dependency": "Uncoupled"})


def _decided(two: Two) -> None:
    two.ana.services.decide("Siebel", "Retire", "old")
    two.ben.services.decide("Siebel", "Keep outside", "a channel")


def _ruled(two: Two) -> None:
    two.ana.services.adjudicate("Siebel", "business_impact", "Critical", "one")
    two.ben.services.adjudicate("Siebel", "business_impact", "Redundant", "another")


def _going(two: Two) -> None:
    two.ana.plans.progress("Siebel", "planned")
    two.ben.plans.progress("Siebel", "integrated")


def _answered(two: Two) -> None:
    two.ana.log.edit(_seen(two.ana), {"business_impact": "Supportive"})
    two.ben.log.edit(_seen(two.ben), {"business_impact": "Redundant"})


def _same(two: Two) -> None:
    two.ana.names.rule("Siebel", "CRM", "same", "one")
    two.ben.names.rule("Siebel", "CRM", "different", "two")


REFUSED: list[tuple[Callable[[Two], None], str, str, str]] = [
    (_retracted, "_retract", "maybe", "neither yes nor no"),
    (_decided, "disposition", "Banana", "no decision"),
    (_decided, "disposition", "Consolidate", "successor"),
    (_decided, "disposition", "Integrate", "no reason"),
    (_ruled, "value", "Supportive", "no reason"),
    (_ruled, "value", "High", "no business impact"),
    (_ruled, "value", "", "no answer"),
    (_going, "status", "done", "unknown status"),
    (_same, "verdict", "perhaps", "no verdict"),
]


@pytest.mark.parametrize(("split", "field", "word", "why"), REFUSED)
def test_a_third_value_the_verb_would_refuse_is_refused(
    split: Callable[[Two], None], field: str, word: str, why: str, laptops: Two
) -> None:
    split(laptops)
    laptops.meet()
    before = laptops.ana.log.status().digest
    record = next(one for one in laptops.ana.services.conflicts() if one.field == field).about
    with pytest.raises((Refused, Unknown), match=why):
        laptops.ana.team.resolve(record, field, word)
    assert laptops.ana.log.status().digest == before


TAKEN: list[tuple[Callable[[Two], None], str, str, object]] = [
    (_decided, "disposition", "integrate", "Integrate"),
    (_ruled, "value", "s", "Supportive"),
    (_going, "status", "in-progress", "in_progress"),
    (_same, "verdict", "variant", "variants"),
    (_answered, "business_impact", "c", "Critical"),
]


@pytest.mark.parametrize(("split", "field", "word", "told"), TAKEN)
def test_a_third_value_is_kept_as_the_verb_would_keep_it(
    split: Callable[[Two], None], field: str, word: str, told: str, laptops: Two
) -> None:
    split(laptops)
    laptops.meet()
    record = next(one for one in laptops.ana.services.conflicts() if one.field == field).about
    claim = laptops.ana.team.resolve(record, field, word, "we looked again").claims[0]
    assert told in next(one.text for one in laptops.ana.log.lines() if one.claim == claim)


@pytest.mark.parametrize(("word", "left"), [("yes", 0), ("Take it back", 0), ("no", 1), ("keep it", 1)])
def test_words_for_yes_and_no_settle_a_retraction(word: str, left: int, laptops: Two) -> None:
    _retracted(laptops)
    laptops.meet()
    laptops.ana.team.resolve(_seen(laptops.ana), "_retract", word)
    assert laptops.ana.services.conflicts() == ()
    assert len(laptops.ana.visits.observations()) == left


def test_an_answer_nobody_can_read_is_kept_as_typed_and_that_is_said(laptops: Two) -> None:
    said = 'not understood, kept: business impact "High"; levels are Critical, Supportive, Redundant.'
    _answered(laptops)
    laptops.meet()
    record = _seen(laptops.ana)
    assert laptops.ana.team.resolve(record, "business_impact", "High").said == (said,)
    assert laptops.ana.visits.capture("Zendesk", {"business_impact": "High"}).said == (said,)
    told = laptops.ana.log.edit(record, {"customers_annually": "heaps", "business_impact": "Critical"}).said
    assert told == ('not understood, kept: customers a year "heaps"',)
    assert laptops.ana.log.edit(record, {"customers_annually": "5%"}).said == ()
    assert laptops.ana.log.edit(record, {"customers_annually": "n/a"}).said == ()


# ---- what too many said at once


def test_however_many_said_it_at_once_it_can_be_said_again(laptops: Two) -> None:
    record = _seen(laptops.ana)
    bodies = [{"episode": f"case {number}"} for number in range(150)]
    laptops.ana.team.merge([forged(laptops.folder, "observation", record, *bodies)])
    for _ in range(3):
        laptops.ana.team.resolve(record, "episode", "case 7")
    assert laptops.ana.services.conflicts() == ()


def test_a_person_named_by_many_can_still_join(laptops: Two) -> None:
    bodies = [{"name": "Cleo", "roles": {"add": [f"role {number}"]}} for number in range(70)]
    laptops.ana.team.merge([forged(laptops.folder, "person", "cleo", *bodies)])
    laptops.ana.team.starter(laptops.folder / "again.fieldbook")
    try:
        Engagement.join(laptops.folder / "again.fieldbook", laptops.folder / "cleo.fieldbook", "Cleo").close()
    except FollowmeError as error:
        pytest.fail(str(error))


# ---- when a status began


def test_one_status_told_twice_is_no_conflict(laptops: Two) -> None:
    laptops.ana.plans.progress("Siebel", "planned")
    laptops.ben.plans.progress("Siebel", "planned")
    laptops.meet()
    assert laptops.ana.services.conflicts() == ()
    assert "since" not in laptops.ana.log.lines()[-1].text


def test_two_moments_an_earlier_version_wrote_are_no_conflict(laptops: Two) -> None:
    bodies = [{"status": "planned", "since": f"2026-03-02T0{hour}:00:00.000Z"} for hour in (1, 2)]
    done = laptops.ana.team.merge([forged(laptops.folder, "progress", "siebel", *bodies)])
    assert (done.conflicts, done.files[0].new_conflicts) == (0, 0)
