"""Splitting a name: what it writes, what it leaves, what it refuses, and that one undo takes it back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.engagement.plans.verbs import listed
from followme.errors import NothingToDo, Refused, Unknown, UsageError
from followme.fieldbook.given import SeededIds
from followme.rationalization.findings import findings

LIST = "System/Service Name,Business Leader,Team\nGSS,Dana Fox,Finance\nGSS,,\nSiebel,,Finance\n"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Engagement]:
    """GSS of Finance and of Customer Care, and GSS in a list; one sighting was qualified by hand."""
    with Engagement.create(tmp_path / "a.fieldbook", "Tax", "Ana", ids=SeededIds("a")) as one:
        one.visits.new("Finance")
        one.visits.capture("GSS", {"business_leader": "Dana Fox"})
        one.visits.capture("gss")
        one.visits.new("Customer Care")
        one.visits.capture("GSS", {"business_leader": "Ray Bell"})
        one.visits.new()
        one.visits.capture("GSS")
        one.visits.capture("GSS", qualifier="Legacy")
        (tmp_path / "cmdb.csv").write_text(LIST)
        one.lists.bring_in(tmp_path / "cmdb.csv", Importing(catalogue=True, team_column="Team"))
        yield one


def names(book: Engagement) -> dict[str, int]:
    return {one.key: one.observations for one in book.services.profiles()}


def everything(book: Engagement) -> Any:
    """All that is exported, but for the claims and digests it rests on."""
    integration = (
        book.plans.integration(strategy).as_json() for strategy in ("highest-impact", "highest-complexity")
    )
    plans = (book.plans.rationalization(), *integration)
    return list(listed(book._book)), book.services.profiles(), bare(plans)


def bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: bare(one) for name, one in value.items() if name not in {"fieldbook", "digest", "evidence"}}
    return [bare(one) for one in value] if isinstance(value, list | tuple) else value


def test_by_team_catalogue_entries_too_and_the_rest_stays(book: Engagement) -> None:
    split = book.names.splitting("gss ", "team")
    assert [(one.name, one.observations) for one in split.parts] == [
        ("GSS (Finance)", 3), ("GSS (Customer Care)", 1), ("GSS (Legacy)", 1), ("GSS", 2),
    ]  # fmt: skip
    receipt = book.names.qualify("gss ", "team")
    assert receipt.record == "gss"
    assert len(receipt.claims) == 4
    assert names(book) == {
        "gss": 1, "gss (customer care)": 1, "gss (finance)": 2, "gss (legacy)": 1, "siebel": 0,
    }  # fmt: skip
    assert receipt.said == (
        '2 stay "GSS": no team is known. By hand: followme edit FILE RECORD --qualifier "…".',
        "1 keeps its qualifier.",
    )
    assert not [one for one in findings(book.journey.ground()) if one.kind == "possible_homonym"]


def test_by_leader_sightings_go_with_their_visit(book: Engagement) -> None:
    book.names.qualify("GSS", "leader")
    assert names(book) == {"gss": 1, "gss (dana fox)": 2, "gss (legacy)": 1, "gss (ray bell)": 1, "siebel": 0}


def test_what_was_told_apart_is_not_proposed_to_be_one(book: Engagement) -> None:
    book.visits.capture("G.S.S.")
    book.names.qualify("GSS", "team")
    pairs = [{one.a.name, one.b.name} for one in book.names.duplicates().proposals]
    assert pairs, "another spelling of it is"
    assert all("G.S.S." in pair for pair in pairs)


def test_one_undo_takes_it_back_and_redo_does_it_again(book: Engagement) -> None:
    before = everything(book)
    book.names.qualify("GSS", "team")
    after = everything(book)
    assert after != before
    assert book.log.undo().deed.label == "a split of GSS by team"
    assert everything(book) == before
    book.log.redo()
    assert everything(book) == after


def test_again_after_more_was_seen_joins_the_parts_there_are(book: Engagement) -> None:
    book.names.qualify("GSS", "team")
    book.visits.new("Finance ")
    book.visits.capture("GSS")
    book.names.qualify("GSS", "team")
    assert names(book)["gss (finance)"] == 3


def test_what_was_ruled_under_the_name_stays_with_it_and_that_is_said(book: Engagement) -> None:
    book.services.decide("GSS", "Integrate", "all use it")
    book.services.adjudicate("GSS", "integration", "Inaccessible", "tried it")
    book.services.adjudicate("GSS", "dependency", "Uncoupled", "tried it")
    book.names.rule("GSS", "Global Support System", "same")
    book.plans.progress("GSS", "planned")
    book.log.undo()
    said = book.names.qualify("GSS", "team").said
    assert said[-1] == (
        '1 decision and 2 rulings and 1 verdict stay with "GSS". '
        'What holds of a part has to be said of it: followme decide FILE "GSS (Finance)" …'
    )
    kept = book.services.find("GSS")
    assert kept.answers["integration"].source == "adjudicated"
    assert book.services.find("GSS (Finance)").answers["integration"].source == "missing"
    assert book.services.scorecard("GSS (Finance)").decided is None


def test_answers_that_name_what_nobody_is_called_any_more_are_counted(tmp_path: Path) -> None:
    with Engagement.create(tmp_path / "b.fieldbook", "Tax", "Ana") as one:
        for team in ("Finance", "Customer Care"):
            one.visits.new(team)
            one.visits.capture("GSS")
        one.visits.capture("Siebel", {"consumes_from": "gss", "rekeyed_from": "GSS #email"})
        one.visits.capture("Pad", {"redundant_with": "GSS"})
        said = one.names.qualify("GSS", "team").said
    assert said == (
        '2 observations name "GSS" as another service, and none is called so any more: say which part is meant, '
        "with followme edit.",
    )


def test_refusals_say_why(book: Engagement) -> None:
    with pytest.raises(Unknown, match='nobody said "GSX"'):
        book.names.qualify("GSX", "team")
    with pytest.raises(UsageError, match="no way to split"):
        book.names.qualify("GSS", "vendor")
    with pytest.raises(Refused, match="no leader is known of any"):
        book.names.qualify("Siebel", "leader")
    with pytest.raises(Refused, match=r'every one would be called "Siebel \(Finance\)"'):
        book.names.qualify("Siebel", "team")
    book.visits.capture("TBD")
    with pytest.raises(Unknown):
        book.names.qualify("TBD", "team")
    with pytest.raises(NothingToDo, match="has a qualifier already"):
        book.names.qualify("GSS (Legacy)", "team")


@pytest.mark.parametrize(("way", "conflicts"), [("team", 0), ("leader", 2)])
def test_two_laptops_that_split_alike_have_no_conflict(way: str, conflicts: int, tmp_path: Path) -> None:
    start, theirs = tmp_path / "s.fieldbook", tmp_path / "b.fieldbook"
    with Engagement.create(tmp_path / "a.fieldbook", "Tax", "Ana", ids=SeededIds("a")) as ana:
        for team in ("Finance", "Customer Care"):
            ana.visits.new(team)
            ana.visits.capture("GSS", {"business_leader": f"Lead of {team}"})
        ana.team.starter(start)
        with Engagement.join(start, theirs, "Ben", ids=SeededIds("b")) as ben:
            ben.team.take_in(ana.team)
            ana.names.qualify("GSS", "team")
            ben.names.qualify("GSS", way)
            ben.team.take_in(ana.team)
            ana.team.take_in(ben.team)
            assert names(ana) == names(ben)
            assert [one.field for one in ana.services.conflicts()] == ["qualifier"] * conflicts
            for one in ana.services.conflicts():
                ana.team.resolve(one.about, "qualifier", "Care")
            assert ana.services.conflicts() == ()


TEAM = st.sampled_from(("", "Care", "care ", "Finance"))
WHO = st.sampled_from(("", "Dana Fox", "Fox, Dana", "Ray Bell", "TBD"))
SEEN = st.lists(
    st.tuples(TEAM, WHO, st.sampled_from(("GSS", "gss", "Pad")), st.sampled_from(("", "", "Old"))), max_size=5
)


def _book(folder: Path) -> Engagement:
    return Engagement.create(folder / "a.fieldbook", "Tax", "Ana", ids=SeededIds("a"))


@settings(max_examples=25, deadline=None, database=None)
@given(SEEN, st.sampled_from(("team", "leader", "visit")))
def test_a_split_taken_back_leaves_everything_as_it_was(seen: list[tuple[str, str, str, str]], way: str) -> None:
    with tempfile.TemporaryDirectory() as folder, _book(Path(folder)) as one:
        for team, who, name, qualifier in seen:
            one.visits.new(team)
            one.visits.capture(name, {"business_leader": who} if who else {}, qualifier=qualifier)
        before = everything(one)
        try:
            split = one.names.splitting("GSS", way)
            receipt = one.names.qualify("GSS", way)
        except Refused:
            assert everything(one) == before
            return
        parts = {part.key for part in split.parts}
        mine = [each.key for each in one.visits.observations() if each.key.startswith("gss")]
        assert set(mine) == parts
        assert len(parts) > 1
        assert len(mine) == sum(part.observations for part in split.parts)
        assert len(receipt.claims) == len(split.qualified)
        one.log.undo()
        assert everything(one) == before
