"""Conflicts with what each choice would do, held against doing it; disagreements; twins as one voice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.engagement.services.views import Conflict
from followme.engagement.team.joining import Step
from followme.errors import NothingToDo, Refused, Sealed, Stopped
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import FixedClock, SeededIds
from followme.scoring.scorecard import Scorecard

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANSWERS = {
    "business_impact": "Critical",
    "customer_impact": "All Customers",
    "customers_annually": "2000000",
    "implementation": "Custom System",
    "integration": "Fully-Accessible",
    "dependency": "Uncoupled",
}


@dataclass
class Pair:
    """Two laptops of one engagement."""

    folder: Path
    ana: Engagement
    ben: Engagement

    def meet(self) -> None:
        self.ana.team.take_in(self.ben.team)
        self.ben.team.take_in(self.ana.team)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    clocks = [FixedClock(NINE), FixedClock(NINE.replace(hour=10))]
    ana = Engagement.create(tmp_path / "ana.fieldbook", "Home", "Ana", clock=clocks[0], ids=SeededIds("ana"))
    ana.visits.new("Care")
    ana.visits.capture("Siebel", ANSWERS)
    ana.visits.capture("Zendesk", {**ANSWERS, "customers_annually": "10"})
    ana.team.starter(tmp_path / "start.fieldbook")
    ben = Engagement.join(
        tmp_path / "start.fieldbook", tmp_path / "ben.fieldbook", "Ben", clock=clocks[1], ids=SeededIds("ben")
    )
    both = Pair(tmp_path, ana, ben)
    both.meet()
    yield both
    ana.close()
    ben.close()


def _plain(card: Scorecard) -> Scorecard:
    """A scorecard without the claims it rests on."""
    decided = card.decided and replace(card.decided, claim="", at="", by="")
    return replace(card, evidence=(), decided=decided)


def _told(conflict: Conflict) -> tuple[str, str, frozenset[tuple[str | None, str, str]]]:
    """What a conflict is about, and who said what when."""
    # Who keeps a record says nothing by it, so an undo of a retraction's undoing has no older words to credit.
    credit = conflict.field != "_retract"
    rivals = frozenset((one.value, one.author * credit, one.at * credit) for one in conflict.values)
    return conflict.about, conflict.field, rivals


def _seen(engagement: Engagement, name: str) -> str:
    return next(one.id for one in engagement.visits.observations() if one.name == name)


def _observation(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    pair.ana.log.edit(record, {"business_impact": "Redundant"})
    pair.ben.log.edit(record, {"business_impact": "Supportive"})


def _cleared(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    pair.ana.log.edit(record, {"integration": ""})
    pair.ben.log.edit(record, {"integration": "Inaccessible"})


def _ruled(pair: Pair) -> None:
    pair.ana.services.adjudicate("Siebel", "customers_annually", "100", "the bill says so")
    pair.ben.services.adjudicate("Siebel", "customers_annually", "5000000", "the log says so")


def _decided(pair: Pair) -> None:
    pair.ana.services.decide("Siebel", "Retire", "old")
    pair.ben.services.decide("Siebel", "Keep outside", "a channel")


def _verdict(pair: Pair) -> None:
    pair.ana.names.rule("Siebel", "Zendesk", "same")
    pair.ben.names.rule("Siebel", "Zendesk", "different")


def _retracted(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    pair.ana.log.retract(record)
    pair.ben.log.edit(record, {"dependency": "Tightly-Coupled"})


SPLITS = {"observation": _observation, "cleared": _cleared, "ruled": _ruled, "decided": _decided}
SPLITS |= {"verdict": _verdict, "retracted": _retracted}


@pytest.mark.parametrize("name", SPLITS)
def test_an_effect_is_what_taking_the_value_does(name: str, pair: Pair) -> None:
    SPLITS[name](pair)
    pair.meet()
    (main,) = pair.ana.services.conflicts()
    assert (main.service, main.name) == ("siebel", "Siebel")
    before = (pair.ana.log.status().digest, pair.ana.services.scorecards())
    foretold = pair.ana.team.effects(main)
    assert (pair.ana.log.status().digest, pair.ana.services.scorecards()) == before, "looking changes nothing"
    for place, rival in enumerate(main.values):
        told = pair.ana.team.effects(main)[place]
        pair.ana.team.resolve(main.about, main.field, rival.value or "")
        kept = [one for one in pair.ana.services.profiles() if "siebel" in one.names]
        assert (told.card is None) == (not kept)
        if told.card:
            assert _plain(told.card) == _plain(pair.ana.services.scorecard("siebel"))
        assert _told(main) not in map(_told, pair.ana.services.conflicts())
        pair.ana.log.undo()
        assert _told(main) in map(_told, pair.ana.services.conflicts()), (
            "undoing a resolution brings the conflict back"
        )
    first, second = ((one.card and _plain(one.card), one.text) for one in foretold)
    assert first != second, "the two choices differ"


def test_a_third_value_has_an_effect_too(pair: Pair) -> None:
    _observation(pair)
    pair.meet()
    (conflict,) = pair.ana.services.conflicts()
    told = pair.ana.team.effect(conflict, "Critical")
    pair.ana.team.resolve(conflict.about, conflict.field, "Critical")
    assert told.card
    assert _plain(told.card) == _plain(pair.ana.services.scorecard("Siebel"))
    assert pair.ana.services.conflicts() == ()


def test_a_third_value_is_checked_and_a_rival_is_repeated_as_it_was_said(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    odd = {"dependency": {"value": "Uncoupled", "basis": "overheard"}}  # as a newer version may say it
    pair.ben._book.fieldbook.say([Statement("observation", record, odd)], "Ben", "an odd basis")
    pair.ana.log.edit(record, {"dependency": "Tightly-Coupled"})
    pair.meet()
    (conflict,) = pair.ana.services.conflicts()
    assert len(pair.ana.team.effects(conflict)) == 2
    pair.ana.team.resolve(record, "dependency", str(conflict.values[0].value))
    assert pair.ana.services.conflicts() == ()


def test_conflicts_say_who_where_and_about_what(pair: Pair) -> None:
    _observation(pair)
    pair.ben.visits.note(pair.ben.visits.rows()[0].visit.id, "a note")
    pair.meet()
    (conflict,) = pair.ben.services.conflicts()
    assert (conflict.name, conflict.label) == ("Siebel", "Business impact")
    assert {(one.value, one.author, one.visit) for one in conflict.values} == {
        ("Redundant", "Ana", "Care, 2026-03-02"),
        ("Supportive", "Ben", "Care, 2026-03-02"),
    }
    assert pair.ben.services.contested() == {"siebel": ("Business impact",)}


def test_a_contested_field_spans_its_points_until_it_is_settled(pair: Pair) -> None:
    before = pair.ana.services.scorecard("Siebel")
    assert before.impact.low == before.impact.high
    _observation(pair)
    pair.meet()
    spans = pair.ana.services.scorecard("Siebel")
    assert spans.impact.low < spans.impact.high
    pair.ana.team.resolve(_seen(pair.ana, "Siebel"), "business_impact", "Supportive")
    settled = pair.ana.services.scorecard("Siebel")
    assert settled.impact.low == settled.impact.high
    with pytest.raises(NothingToDo):
        pair.ana.log.undo() and pair.ana.log.redo() and pair.ana.log.redo()


# ---- disagreements


def _second_voice(pair: Pair, **answers: str) -> None:
    pair.ben.visits.new("Finance")
    pair.ben.visits.capture("Siebel", answers)
    pair.meet()


def test_two_voices_that_differ_are_a_disagreement_and_no_conflict(pair: Pair) -> None:
    _second_voice(pair, integration="Inaccessible", dependency="Uncoupled")
    assert pair.ana.services.conflicts() == ()
    (found,) = pair.ana.services.disagreements()
    assert (found.service, found.field, found.stands) == ("Siebel", "integration", "tied")
    assert found.said == (("Fully-Accessible", 1), ("Inaccessible", 1))


def test_a_disagreement_says_whether_it_matters(pair: Pair) -> None:
    _second_voice(pair, integration="Inaccessible", customer_impact="Most Customers")
    moves = {one.field: one.moves for one in pair.ana.services.disagreements()}
    assert moves == {"integration": True, "customer_impact": False}


def test_numbers_that_one_number_fits_do_not_disagree(pair: Pair) -> None:
    _second_voice(pair, customers_annually="1000000+")
    assert pair.ana.services.disagreements() == ()
    _second_voice(pair, customers_annually="100-200")
    assert [one.field for one in pair.ana.services.disagreements()] == ["customers_annually"]


def test_a_conflict_within_one_voice_is_no_disagreement(pair: Pair) -> None:
    _observation(pair)
    pair.meet()
    assert len(pair.ana.services.conflicts()) == 1
    assert pair.ana.services.disagreements() == ()


def test_leaders_some_voices_name_and_others_do_not(pair: Pair) -> None:
    for who, names in ((pair.ana, "Dana Fox; Lee Oh"), (pair.ben, "Dana  FOX"), (pair.ben, "dana fox")):
        who.visits.new("Finance")
        who.visits.capture("Oracle", {"business_leader": names, "business_functions": names})
        pair.meet()
    (found,) = pair.ana.services.disagreements()
    assert (found.field, found.said[0][1], found.said[1]) == ("business_leader", 2, ("Dana Fox; Lee Oh", 1))
    assert not found.moves


# ---- twins


def test_twins_ruled_the_same_are_one_voice_and_one_interaction(pair: Pair) -> None:
    for who, years in ((pair.ana, 0), (pair.ben, 9)):
        who._book.fieldbook.clock.at = NINE.replace(year=2026 + years)  # type: ignore[attr-defined]
        visit = who.visits.new("Finance").record
        who.visits.note(visit, "kettle", "mark")
        who._book.fieldbook.clock.forward(seconds=20)  # type: ignore[attr-defined]
        who.visits.capture("Oracle", {"integration": "Inaccessible"}, episode="1")
    pair.meet()
    before = pair.ana.services.find("Oracle")
    assert (before.visits, before.observations) == (2, 2)
    (visits,) = pair.ana.visits.twins()
    assert (visits.kind, visits.verdict) == ("visit", "")
    pair.ana.visits.rule_twins(visits.a, visits.b, "same")
    assert (pair.ana.services.find("Oracle").visits, pair.ana.services.find("Oracle").observations) == (1, 2)
    seen = next(one for one in pair.ana.visits.twins() if one.kind == "interaction")
    pair.ana.visits.rule_twins(seen.a[:12], seen.b[:12], "same", "one call, two pens")
    pair.meet()
    for who in (pair.ana, pair.ben):
        assert (who.services.find("Oracle").visits, who.services.find("Oracle").observations) == (1, 1)
        assert {one.verdict for one in who.visits.twins()} == {"same"}
        times = {one.text: one.at for one in who.visits.timeline(visits.a)}
        assert len(set(times.values())) == 2, "both pens by one clock"
    assert pair.ana.services.scorecard("Oracle") == pair.ben.services.scorecard("Oracle")
    assert {one.at[:4] for one in pair.ana.visits.timeline(visits.b)} == {"2026"}
    pair.ana.log.undo()
    assert pair.ana.services.find("Oracle").observations == 2


def test_a_contested_ruling_on_twins_joins_nothing(pair: Pair) -> None:
    first, second = (who.visits.new("Finance").record for who in (pair.ana, pair.ben))
    pair.meet()
    pair.ana.visits.capture("Oracle", visit=first)
    pair.ana.visits.capture("Oracle", visit=second)
    pair.meet()
    pair.ana.visits.rule_twins(first, second, "same")
    pair.ben.visits.rule_twins(first, second, "different")
    pair.meet()
    assert pair.ana.services.find("Oracle").visits == 2
    (conflict,) = pair.ana.services.conflicts()
    assert (conflict.kind, conflict.service) == ("twin", None)
    pair.ana.team.resolve(conflict.about, "verdict", "same")
    assert pair.ana.services.find("Oracle").visits == 1


@pytest.mark.parametrize("wrong", ["itself", "kinds", "verdict", "note"])
def test_what_cannot_be_twins(wrong: str, pair: Pair) -> None:
    visit, seen = pair.ana.visits.rows()[0].visit.id, _seen(pair.ana, "Siebel")
    note = pair.ana.visits.note(visit, "x").record
    words = {
        "itself": (visit, visit, "same"),
        "kinds": (visit, seen, "same"),
        "verdict": (seen, _seen(pair.ana, "Zendesk"), "variants"),
        "note": (note, seen, "same"),
    }
    with pytest.raises(Refused):
        pair.ana.visits.rule_twins(*words[wrong])


# ---- the laptop


def test_a_planned_visit_that_is_run_is_made_once_for_all(pair: Pair) -> None:
    planned = pair.ana.visits.new("Analytics", planned=True).record
    pair.meet()
    for who in (pair.ana, pair.ben):
        who.visits.run(planned)
        who.visits.capture("Tableau")
    pair.meet()
    assert pair.ana.services.conflicts() == ()
    assert pair.ana.services.find("Tableau").visits == 1
    assert {one.visit.status for one in pair.ana.visits.rows() if one.visit.id == planned} == {"made"}


class _Elsewhere(SeededIds):
    def machine(self) -> str:
        return "another laptop"


def test_another_machine_asks_whose_it_is(pair: Pair) -> None:
    path = pair.ana.log.status().path
    assert pair.ana.team.owner().known_here
    pair.ana.close()
    with Engagement.open(path, ids=_Elsewhere("x")) as moved:
        assert (moved.team.owner().me, moved.team.owner().known_here) == ("Ana", False)
        moved.team.belongs_to("Cy")
        moved.visits.capture("Oracle")
    with Engagement.open(path, ids=_Elsewhere("y")) as again:
        assert (again.team.owner().me, again.team.owner().known_here) == ("Cy", True)
        assert again.visits.observations()[-1].author == "Cy"


def test_a_hand_over_is_nobodys_fieldbook(pair: Pair) -> None:
    out = pair.folder / "out.fieldbook"
    pair.ana.team.handover(out)
    with pytest.raises(Sealed):
        Engagement.open(out)
    with pytest.raises(Refused):
        pair.ana.team.belongs_to("  ")


def test_the_receipts_are_kept(pair: Pair) -> None:
    pair.ana.team.handover(pair.folder / "out.fieldbook")
    pair.ben.visits.capture("Oracle")
    pair.ben.team.merge([pair.folder / "out.fieldbook", pair.folder / "none.fieldbook"])
    (brought, started) = pair.ben.team.handovers()
    assert (brought.direction, brought.file_name, brought.state) == ("in", "out.fieldbook", "merged")
    assert (brought.new, brought.already) == (0, pair.ana.log.status().claims)
    assert started.new > 0
    assert pair.ana.team.handovers()[0].claims == pair.ana.log.status().claims


def test_a_merge_that_is_stopped_leaves_the_file_out_and_keeps_those_before(pair: Pair) -> None:
    files = []
    for number in range(3):
        pair.ben.visits.capture(f"System {number}")
        files.append(pair.folder / f"out{number}.fieldbook")
        pair.ben.team.handover(files[-1])
    steps: list[Step] = []

    def watch(step: Step) -> None:
        steps.append(step)
        if step.number == 2:
            raise Stopped("stopped", "by the person")

    done = pair.ana.team.merge(files, watch=watch)
    assert [one.state for one in done.files] == ["merged", "stopped", "stopped"]
    assert all("you stopped" in str(one.reason) for one in done.files[1:])
    assert [one.service for one in pair.ana.services.profiles() if one.service.startswith("System")] == [
        "System 0"
    ]
    assert {(one.number, one.files) for one in steps} == {(1, 3), (2, 3)}
    assert pair.ana.team.merge(files).lost == 0
    assert pair.ana.log.status().digest == pair.ben.log.status().digest


def test_another_engagements_file_is_known_for_it(pair: Pair) -> None:
    other = pair.folder / "other.fieldbook"
    Engagement.create(other, "Mobile", "Cy").close()
    (refused,) = pair.ana.team.merge([other]).files
    assert (refused.state, refused.stranger) == ("refused", True)
    (broken,) = pair.ana.team.merge([pair.folder / "none.fieldbook"]).files
    assert not broken.stranger
    assert pair.ana.team.merge([other], adopt=True).files[0].state == "merged"


Leave = Callable[[Engagement], None]


def test_how_a_fieldbook_was_found(pair: Pair) -> None:
    path = pair.ana.log.status().path
    pair.ana.close()
    with Engagement.open(path) as calm:
        assert (calm.team.found().clean, calm.team.found().drafts, calm.team.found().problems) == (True, (), ())
        calm.visits.save_draft("answers x", {"text": "half a"})
    with Engagement.open(path) as book:
        found = book.team.found()
        assert found.clean
        assert [one.form for one in found.drafts] == ["answers x"]
        assert found.last is not None
        assert found.last.author == "Ana"
        copy = pair.folder / "copy.fieldbook"
        copy.write_bytes(path.read_bytes())
    with Engagement.open(copy) as torn:
        assert (torn.team.found().clean, torn.team.found().copied_open) == (False, True)
