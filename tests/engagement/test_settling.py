"""Conflicts with what each choice would do, held against doing it; disagreements; twins as one voice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.engagement.team.joining import Step
from followme.engagement.views import Conflict
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
        self.ana.take_in(self.ben)
        self.ben.take_in(self.ana)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    clocks = [FixedClock(NINE), FixedClock(NINE.replace(hour=10))]
    ana = Engagement.create(tmp_path / "ana.fieldbook", "Home", "Ana", clock=clocks[0], ids=SeededIds("ana"))
    ana.visit_new("Care")
    ana.capture("Siebel", ANSWERS)
    ana.capture("Zendesk", {**ANSWERS, "customers_annually": "10"})
    ana.starter(tmp_path / "start.fieldbook")
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
    return next(one.id for one in engagement.observations() if one.name == name)


def _observation(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    pair.ana.edit(record, {"business_impact": "Redundant"})
    pair.ben.edit(record, {"business_impact": "Supportive"})


def _cleared(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    pair.ana.edit(record, {"integration": ""})
    pair.ben.edit(record, {"integration": "Inaccessible"})


def _ruled(pair: Pair) -> None:
    pair.ana.adjudicate("Siebel", "customers_annually", "100", "the bill says so")
    pair.ben.adjudicate("Siebel", "customers_annually", "5000000", "the log says so")


def _decided(pair: Pair) -> None:
    pair.ana.decide("Siebel", "Retire", "old")
    pair.ben.decide("Siebel", "Keep outside", "a channel")


def _verdict(pair: Pair) -> None:
    pair.ana.rule("Siebel", "Zendesk", "same")
    pair.ben.rule("Siebel", "Zendesk", "different")


def _retracted(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    pair.ana.retract(record)
    pair.ben.edit(record, {"dependency": "Tightly-Coupled"})


SPLITS = {"observation": _observation, "cleared": _cleared, "ruled": _ruled, "decided": _decided}
SPLITS |= {"verdict": _verdict, "retracted": _retracted}


@pytest.mark.parametrize("name", SPLITS)
def test_an_effect_is_what_taking_the_value_does(name: str, pair: Pair) -> None:
    SPLITS[name](pair)
    pair.meet()
    main = next(one for one in pair.ana.conflicts() if one.field not in {"because", "reason"})
    assert (main.service, main.name) == ("siebel", "Siebel")
    before = (pair.ana.status().digest, pair.ana.scorecards())
    foretold = pair.ana.effects(main)
    assert (pair.ana.status().digest, pair.ana.scorecards()) == before, "looking changes nothing"
    for place, rival in enumerate(main.values):
        told = pair.ana.effects(main)[place]
        pair.ana.resolve(main.about, main.field, rival.value or "")
        kept = [one for one in pair.ana.services() if "siebel" in one.names]
        assert (told.card is None) == (not kept)
        if told.card:
            assert _plain(told.card) == _plain(pair.ana.scorecard("siebel"))
        assert _told(main) not in map(_told, pair.ana.conflicts())
        pair.ana.undo()
        assert _told(main) in map(_told, pair.ana.conflicts()), "undoing a resolution brings the conflict back"
    first, second = ((one.card and _plain(one.card), one.text) for one in foretold)
    assert first != second, "the two choices differ"


def test_a_third_value_has_an_effect_too(pair: Pair) -> None:
    _observation(pair)
    pair.meet()
    (conflict,) = pair.ana.conflicts()
    told = pair.ana.effect(conflict, "Critical")
    pair.ana.resolve(conflict.about, conflict.field, "Critical")
    assert told.card
    assert _plain(told.card) == _plain(pair.ana.scorecard("Siebel"))
    assert pair.ana.conflicts() == ()


def test_a_third_value_is_checked_and_a_rival_is_repeated_as_it_was_said(pair: Pair) -> None:
    record = _seen(pair.ana, "Siebel")
    odd = {"dependency": {"value": "Uncoupled", "basis": "overheard"}}  # as a newer version may say it
    pair.ben._book.fieldbook.say([Statement("observation", record, odd)], "Ben", "an odd basis")
    pair.ana.edit(record, {"dependency": "Tightly-Coupled"})
    pair.meet()
    (conflict,) = pair.ana.conflicts()
    assert len(pair.ana.effects(conflict)) == 2
    pair.ana.resolve(record, "dependency", str(conflict.values[0].value))
    assert pair.ana.conflicts() == ()


def test_conflicts_say_who_where_and_about_what(pair: Pair) -> None:
    _observation(pair)
    pair.ben.note(pair.ben.visits()[0].visit.id, "a note")
    pair.meet()
    (conflict,) = pair.ben.conflicts()
    assert (conflict.name, conflict.label) == ("Siebel", "Business impact")
    assert {(one.value, one.author, one.visit) for one in conflict.values} == {
        ("Redundant", "Ana", "Care, 2026-03-02"),
        ("Supportive", "Ben", "Care, 2026-03-02"),
    }
    assert pair.ben.contested() == {"siebel": ("Business impact",)}


def test_a_contested_field_spans_its_points_until_it_is_settled(pair: Pair) -> None:
    before = pair.ana.scorecard("Siebel")
    assert before.impact.low == before.impact.high
    _observation(pair)
    pair.meet()
    spans = pair.ana.scorecard("Siebel")
    assert spans.impact.low < spans.impact.high
    pair.ana.resolve(_seen(pair.ana, "Siebel"), "business_impact", "Supportive")
    settled = pair.ana.scorecard("Siebel")
    assert settled.impact.low == settled.impact.high
    with pytest.raises(NothingToDo):
        pair.ana.undo() and pair.ana.redo() and pair.ana.redo()


# ---- disagreements


def _second_voice(pair: Pair, **answers: str) -> None:
    pair.ben.visit_new("Finance")
    pair.ben.capture("Siebel", answers)
    pair.meet()


def test_two_voices_that_differ_are_a_disagreement_and_no_conflict(pair: Pair) -> None:
    _second_voice(pair, integration="Inaccessible", dependency="Uncoupled")
    assert pair.ana.conflicts() == ()
    (found,) = pair.ana.disagreements()
    assert (found.service, found.field, found.stands) == ("Siebel", "integration", "tied")
    assert found.said == (("Fully-Accessible", 1), ("Inaccessible", 1))


def test_a_disagreement_says_whether_it_matters(pair: Pair) -> None:
    _second_voice(pair, integration="Inaccessible", customer_impact="Most Customers")
    moves = {one.field: one.moves for one in pair.ana.disagreements()}
    assert moves == {"integration": True, "customer_impact": False}


def test_numbers_that_one_number_fits_do_not_disagree(pair: Pair) -> None:
    _second_voice(pair, customers_annually="1000000+")
    assert pair.ana.disagreements() == ()
    _second_voice(pair, customers_annually="100-200")
    assert [one.field for one in pair.ana.disagreements()] == ["customers_annually"]


def test_a_conflict_within_one_voice_is_no_disagreement(pair: Pair) -> None:
    _observation(pair)
    pair.meet()
    assert len(pair.ana.conflicts()) == 1
    assert pair.ana.disagreements() == ()


def test_leaders_some_voices_name_and_others_do_not(pair: Pair) -> None:
    for who, names in ((pair.ana, "Dana Fox; Lee Oh"), (pair.ben, "Dana  FOX"), (pair.ben, "dana fox")):
        who.visit_new("Finance")
        who.capture("Oracle", {"business_leader": names, "business_functions": names})
        pair.meet()
    (found,) = pair.ana.disagreements()
    assert (found.field, found.said[0][1], found.said[1]) == ("business_leader", 2, ("Dana Fox; Lee Oh", 1))
    assert not found.moves


# ---- twins


def test_twins_ruled_the_same_are_one_voice_and_one_interaction(pair: Pair) -> None:
    for who, years in ((pair.ana, 0), (pair.ben, 9)):
        who._book.fieldbook.clock.at = NINE.replace(year=2026 + years)  # type: ignore[attr-defined]
        visit = who.visit_new("Finance").record
        who.note(visit, "kettle", "mark")
        who._book.fieldbook.clock.forward(seconds=20)  # type: ignore[attr-defined]
        who.capture("Oracle", {"integration": "Inaccessible"}, episode="1")
    pair.meet()
    before = pair.ana.service("Oracle")
    assert (before.visits, before.observations) == (2, 2)
    (visits,) = pair.ana.twins()
    assert (visits.kind, visits.verdict) == ("visit", "")
    pair.ana.rule_twins(visits.a, visits.b, "same")
    assert (pair.ana.service("Oracle").visits, pair.ana.service("Oracle").observations) == (1, 2)
    seen = next(one for one in pair.ana.twins() if one.kind == "interaction")
    pair.ana.rule_twins(seen.a[:12], seen.b[:12], "same", "one call, two pens")
    pair.meet()
    for who in (pair.ana, pair.ben):
        assert (who.service("Oracle").visits, who.service("Oracle").observations) == (1, 1)
        assert {one.verdict for one in who.twins()} == {"same"}
        times = {one.text: one.at for one in who.timeline(visits.a)}
        assert len(set(times.values())) == 2, "both pens by one clock"
    assert pair.ana.scorecard("Oracle") == pair.ben.scorecard("Oracle")
    assert {one.at[:4] for one in pair.ana.timeline(visits.b)} == {"2026"}
    pair.ana.undo()
    assert pair.ana.service("Oracle").observations == 2


def test_a_contested_ruling_on_twins_joins_nothing(pair: Pair) -> None:
    first, second = (who.visit_new("Finance").record for who in (pair.ana, pair.ben))
    pair.meet()
    pair.ana.capture("Oracle", visit=first)
    pair.ana.capture("Oracle", visit=second)
    pair.meet()
    pair.ana.rule_twins(first, second, "same")
    pair.ben.rule_twins(first, second, "different")
    pair.meet()
    assert pair.ana.service("Oracle").visits == 2
    (conflict,) = pair.ana.conflicts()
    assert (conflict.kind, conflict.service) == ("twin", None)
    pair.ana.resolve(conflict.about, "verdict", "same")
    assert pair.ana.service("Oracle").visits == 1


@pytest.mark.parametrize("wrong", ["itself", "kinds", "verdict", "note"])
def test_what_cannot_be_twins(wrong: str, pair: Pair) -> None:
    visit, seen = pair.ana.visits()[0].visit.id, _seen(pair.ana, "Siebel")
    note = pair.ana.note(visit, "x").record
    words = {
        "itself": (visit, visit, "same"),
        "kinds": (visit, seen, "same"),
        "verdict": (seen, _seen(pair.ana, "Zendesk"), "variants"),
        "note": (note, seen, "same"),
    }
    with pytest.raises(Refused):
        pair.ana.rule_twins(*words[wrong])


# ---- the laptop


def test_a_planned_visit_that_is_run_is_made_once_for_all(pair: Pair) -> None:
    planned = pair.ana.visit_new("Analytics", planned=True).record
    pair.meet()
    for who in (pair.ana, pair.ben):
        who.visit_run(planned)
        who.capture("Tableau")
    pair.meet()
    assert pair.ana.conflicts() == ()
    assert pair.ana.service("Tableau").visits == 1
    assert {one.visit.status for one in pair.ana.visits() if one.visit.id == planned} == {"made"}


class _Elsewhere(SeededIds):
    def machine(self) -> str:
        return "another laptop"


def test_another_machine_asks_whose_it_is(pair: Pair) -> None:
    path = pair.ana.status().path
    assert pair.ana.owner().known_here
    pair.ana.close()
    with Engagement.open(path, ids=_Elsewhere("x")) as moved:
        assert (moved.owner().me, moved.owner().known_here) == ("Ana", False)
        moved.belongs_to("Cy")
        moved.capture("Oracle")
    with Engagement.open(path, ids=_Elsewhere("y")) as again:
        assert (again.owner().me, again.owner().known_here) == ("Cy", True)
        assert again.observations()[-1].author == "Cy"


def test_a_hand_over_is_nobodys_fieldbook(pair: Pair) -> None:
    out = pair.folder / "out.fieldbook"
    pair.ana.handover(out)
    with pytest.raises(Sealed):
        Engagement.open(out)
    with pytest.raises(Refused):
        pair.ana.belongs_to("  ")


def test_the_receipts_are_kept(pair: Pair) -> None:
    pair.ana.handover(pair.folder / "out.fieldbook")
    pair.ben.capture("Oracle")
    pair.ben.merge([pair.folder / "out.fieldbook", pair.folder / "none.fieldbook"])
    (brought, started) = pair.ben.handovers()
    assert (brought.direction, brought.file_name, brought.state) == ("in", "out.fieldbook", "merged")
    assert (brought.new, brought.already) == (0, pair.ana.status().claims)
    assert started.new > 0
    assert pair.ana.handovers()[0].claims == pair.ana.status().claims


def test_a_merge_that_is_stopped_leaves_the_file_out_and_keeps_those_before(pair: Pair) -> None:
    files = []
    for number in range(3):
        pair.ben.capture(f"System {number}")
        files.append(pair.folder / f"out{number}.fieldbook")
        pair.ben.handover(files[-1])
    steps: list[Step] = []

    def watch(step: Step) -> None:
        steps.append(step)
        if step.number == 2:
            raise Stopped("stopped", "by the person")

    done = pair.ana.merge(files, watch=watch)
    assert [one.state for one in done.files] == ["merged", "stopped", "stopped"]
    assert all("you stopped" in str(one.reason) for one in done.files[1:])
    assert [one.service for one in pair.ana.services() if one.service.startswith("System")] == ["System 0"]
    assert {(one.number, one.files) for one in steps} == {(1, 3), (2, 3)}
    assert pair.ana.merge(files).lost == 0
    assert pair.ana.status().digest == pair.ben.status().digest


def test_another_engagements_file_is_known_for_it(pair: Pair) -> None:
    other = pair.folder / "other.fieldbook"
    Engagement.create(other, "Mobile", "Cy").close()
    (refused,) = pair.ana.merge([other]).files
    assert (refused.state, refused.stranger) == ("refused", True)
    (broken,) = pair.ana.merge([pair.folder / "none.fieldbook"]).files
    assert not broken.stranger
    assert pair.ana.merge([other], adopt=True).files[0].state == "merged"


Leave = Callable[[Engagement], None]


def test_how_a_fieldbook_was_found(pair: Pair) -> None:
    path = pair.ana.status().path
    pair.ana.close()
    with Engagement.open(path) as calm:
        assert (calm.found().clean, calm.found().drafts, calm.found().problems) == (True, (), ())
        calm.draft_save("answers x", {"text": "half a"})
    with Engagement.open(path) as book:
        found = book.found()
        assert found.clean
        assert [one.form for one in found.drafts] == ["answers x"]
        assert found.last is not None
        assert found.last.author == "Ana"
        copy = pair.folder / "copy.fieldbook"
        copy.write_bytes(path.read_bytes())
    with Engagement.open(copy) as torn:
        assert (torn.found().clean, torn.found().copied_open) == (False, True)
