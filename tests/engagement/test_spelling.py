"""Verdicts on leaders' names and business functions: what they join, what they leave as it was typed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from two_laptops import NINE, Two

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.errors import NothingToDo, Refused, Unknown
from followme.fieldbook.given import FixedClock, SeededIds


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Engagement]:
    path = tmp_path / "work.fieldbook"
    with Engagement.create(path, "Broadband", "Ana", clock=FixedClock(NINE), ids=SeededIds("a")) as book:
        book.visits.new("Care")
        book.visits.capture(
            "Siebel", {"business_leader": "Tom Jaegar", "business_functions": "Sales Ops; Refunds"}
        )
        book.visits.capture("Oracle", {"technical_leader": "Tom Jaeger", "business_functions": "Sales Operations"})
        book.visits.new("Finance")
        told = {"business_leader": "Tom Jaeger; Jaeger, Tom", "business_functions": "Sales Ops; Sales Operations"}
        book.visits.capture("Zendesk", told)
        yield book


def leaders(book: Engagement, service: str, field: str = "business_leader") -> tuple[str, ...]:
    return tuple(book.services.find(service).value(field))


def bundle(book: Engagement, folder: Path) -> dict[str, object]:
    """The bundle, less what tells one log from another: exports say which fieldbook they are of."""
    book.plans.export(folder)
    told: dict[str, object] = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        if name.endswith("plan.json"):
            plan = json.loads(path.read_text(encoding="utf-8"))
            told[name] = {key: value for key, value in plan.items() if key not in ("fieldbook", "digest")}
        elif not name.endswith("plan.toml") and name not in ("manifest.json", "SHA256SUMS"):
            told[name] = path.read_bytes()
    return told


def test_values_ruled_the_same_are_shown_as_the_most_frequent_of_them(book: Engagement) -> None:
    book.names.rule("Tom Jaegar", "Tom Jaeger", "same", "a slip", "people")
    assert leaders(book, "Siebel") == ("Tom Jaeger",)
    assert leaders(book, "Zendesk") == ("Jaeger, Tom", "Tom Jaeger"), "nobody ruled on that"
    book.names.rule("Jaeger, Tom", "Tom Jaegar", "same", "", "people")
    assert leaders(book, "Zendesk") == ("Tom Jaeger",), "each once per answer"
    assert leaders(book, "Oracle", "technical_leader") == ("Tom Jaeger",), "one person in both fields"
    assert book.services.find("Siebel").value("business_functions") == ("Refunds", "Sales Ops")


def test_of_equally_frequent_spellings_the_longest_is_shown(book: Engagement) -> None:
    book.names.rule("sales ops", "Sales Operations", "same", "", "functions")
    assert {one for each in book.services.profiles() for one in each.value("business_functions")} == {
        "Refunds",
        "Sales Operations",
    }


def test_what_was_typed_stays_in_the_timeline_the_log_the_form_and_the_listing(
    book: Engagement, tmp_path: Path
) -> None:
    (first, *_) = book.visits.rows()
    before = (book.visits.timeline(first.visit.id), book.services.evidence("Siebel"))
    lines = {one.claim: one.text for one in book.log.lines()}
    seen = next(one for one in book.visits.observations() if one.name == "Siebel").id
    book.names.rule("Tom Jaegar", "Tom Jaeger", "same", "", "people")
    assert (book.visits.timeline(first.visit.id), book.services.evidence("Siebel")) == before
    assert {one.claim: one.text for one in book.log.lines()}.items() >= lines.items()
    typed = book.visits.observation(seen)
    assert typed is not None
    assert typed.answers["business_leader"].value == ("Tom Jaegar",)
    with pytest.raises(Refused, match="nothing would change"):
        book.log.edit(seen, {"business_leader": "Tom Jaegar"})
    book.plans.export(tmp_path / "out", ["observations.csv"])
    assert "Tom Jaegar" in (tmp_path / "out" / "observations.csv").read_text(encoding="utf-8")


def test_a_preview_and_a_ruling_spell_values_as_everything_else(book: Engagement) -> None:
    book.names.rule("Sales Ops", "Sales Operations", "same", "", "functions")
    book.services.adjudicate("Siebel", "business_functions", "Sales Ops; Dunning", "asked")
    assert book.services.find("Siebel").value("business_functions") == ("Dunning", "Sales Operations")
    seen = next(one for one in book.visits.observations() if one.name == "Oracle").id
    assert book.services.preview(seen, {}) == book.services.scorecard("Oracle")


def test_one_undo_restores_every_export(book: Engagement, tmp_path: Path) -> None:
    before = bundle(book, tmp_path / "before")
    accepted = book.names.accept_same("functions")
    assert len(accepted.claims) == 1
    assert bundle(book, tmp_path / "after") != before
    book.log.undo()
    assert bundle(book, tmp_path / "undone") == before


def test_a_verdict_that_joins_nothing_changes_no_export(book: Engagement, tmp_path: Path) -> None:
    before = bundle(book, tmp_path / "before")
    book.names.rule("Tom Jaegar", "Tom Jaeger", "different", "two cousins", "people")
    assert bundle(book, tmp_path / "after") == before


def test_what_is_ruled_different_is_not_proposed_nor_joined_by_a_detour(book: Engagement) -> None:
    def pairs() -> set[frozenset[str]]:
        return {frozenset({one.a.name, one.b.name}) for one in book.names.duplicates(of="people").proposals}

    assert frozenset({"Tom Jaegar", "Tom Jaeger"}) in pairs()
    book.names.rule("Tom Jaegar", "Tom Jaeger", "different", "", "people")
    assert frozenset({"Tom Jaegar", "Tom Jaeger"}) not in pairs()
    book.names.rule("Tom Jaeger", "Jaeger, Tom", "same", "", "people")
    said = book.names.rule("Jaeger, Tom", "Tom Jaegar", "same", "", "people").said
    assert "contradicts" in said[0]
    assert leaders(book, "Siebel") == ("Tom Jaegar",), "what contradicts is suspended"
    assert leaders(book, "Zendesk") == ("Jaeger, Tom", "Tom Jaeger")
    (dispute,) = book.names.disputes()
    assert (dispute.apart.of, dispute.apart.verdict) == ("people", "different")
    assert {one.left for one in dispute.suspended} == {"Jaeger, Tom"}
    book.log.undo()
    assert book.names.disputes() == ()
    assert leaders(book, "Zendesk") == ("Tom Jaeger",)


def test_domains_do_not_meet(book: Engagement) -> None:
    book.names.rule("Tom Jaegar", "Tom Jaeger", "same", "", "functions")
    assert leaders(book, "Siebel") == ("Tom Jaegar",)
    assert book.names.duplicates(of="services").contradictions == ()
    assert {one.service for one in book.services.profiles()} == {"Siebel", "Oracle", "Zendesk"}


def test_verdicts_teach_the_advice(book: Engagement) -> None:
    def sure() -> float:
        return book.names.explain("Tom Jaegar", "Tom Jaeger", "people").compared.confidence

    before = sure()
    for number, name in enumerate(("Pia Marsch", "Ulf Brandt", "Eve Harow")):
        slip = name.replace("sch", "sh").replace("dt", "d").replace("Har", "Harr")
        book.visits.capture(f"Tool {number}", {"business_leader": f"{name}; {slip}"})
    untaught = sure()
    for name, slip in (("Pia Marsch", "Pia Marsh"), ("Ulf Brandt", "Ulf Brand"), ("Eve Harow", "Eve Harrow")):
        book.names.rule(name, slip, "different", "", "people")
    assert sure() < untaught
    assert before
    assert book.names.explain("Pia Marsch", "Pia Marsh", "people").verdict == "different"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda e: e.names.rule("Tom Jaegar", "Tom Jaeger", "variants", "", "people"), Refused),
        (lambda e: e.names.rule("Tom Jaegar", "tom  jaegar", "same", "", "people"), Refused),
        (lambda e: e.names.rule("Tom Jaegar", "TBD", "same", "", "people"), Refused),
        (lambda e: e.names.rule("a", "b", "same", "", "cats"), Refused),
        (lambda e: e.names.explain("Tom Jaegar", "Nobody Else", "people"), Unknown),
        (lambda e: e.names.rule_pairs({}, "same", "people"), NothingToDo),
    ],
)
def test_what_cannot_be_ruled(
    wrong: Callable[[Engagement], object], error: type[Exception], book: Engagement
) -> None:
    before = book.log.status().digest
    with pytest.raises(error):
        wrong(book)
    assert book.log.status().digest == before


def test_sides_tell_of_what_a_value_was_told(book: Engagement) -> None:
    left, right = book.names.sides(("tom jaegar", "tom jaeger"), "people")
    assert (left.services, left.functions, left.leaders) == (("Siebel",), ("Refunds", "Sales Ops"), ())
    assert (right.services, right.observations) == (("Oracle", "Zendesk"), 2)
    assert sorted(team for team, _ in right.visits) == ["Care", "Finance"]
    function, _ = book.names.sides(("sales operations", "sales ops"), "functions")
    assert function.leaders == ("Tom Jaeger", "Jaeger, Tom")


def test_one_leader_spelt_two_ways_is_no_disagreement(book: Engagement) -> None:
    book.visits.capture("Siebel", {"business_leader": "Tom Jaeger"})
    assert {one.service for one in book.services.disagreements()} == {"Siebel"}
    book.names.rule("Tom Jaegar", "Tom Jaeger", "same", "", "people")
    assert book.services.disagreements() == ()


def test_many_values_in_one_cell_stay_as_they_were_typed(book: Engagement) -> None:
    book.visits.capture("Avaya", {"business_leader": "Tom Jaegar and Ann Poole"})
    book.names.rule("Tom Jaegar", "Tom Jaeger", "same", "", "people")
    assert leaders(book, "Avaya") == ("Tom Jaegar and Ann Poole",)
    names = {name for one in book.names.duplicates(of="people").proposals for name in (one.a.name, one.b.name)}
    assert "Tom Jaegar and Ann Poole" not in names


def test_catalogue_entries_count_and_are_spelt_alike(book: Engagement, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text(
        "System/Service Name,Business Leader\nVisio,Tom Jaegar\nLotus,Tom Jaegar\nExcel,Tom Jaegar\n"
    )
    book.lists.bring_in(source, Importing(catalogue=True))
    book.names.rule("Tom Jaegar", "Tom Jaeger", "same", "", "people")
    assert leaders(book, "Visio") == leaders(book, "Oracle", "technical_leader") == ("Tom Jaegar",)


# ---- two laptops


def test_two_verdicts_in_conflict_join_nothing_until_they_are_settled(laptops: Two) -> None:
    laptops.ana.visits.capture("Oracle", {"business_leader": "Tom Jaegar"})
    laptops.ana.visits.capture("Avaya", {"business_leader": "Tom Jaeger"})
    laptops.meet()
    laptops.ana.names.rule("Tom Jaegar", "Tom Jaeger", "same", "a slip", "people")
    laptops.ben.names.rule("Tom Jaeger", "Tom Jaegar", "different", "cousins", "people")
    laptops.meet()
    for who in (laptops.ana, laptops.ben):
        assert leaders(who, "Oracle") == ("Tom Jaegar",)
        (value,) = who.services.conflicts()
        assert (value.kind, value.field, value.service) == ("spelling", "verdict", None)
        assert value.name == "People: Tom Jaegar = Tom Jaeger"
        assert {(one.value, one.reason) for one in value.values} == {("same", "a slip"), ("different", "cousins")}
    (main,) = laptops.ana.services.conflicts()
    assert [one.text for one in laptops.ana.team.effects(main)] == [
        f"the two are shown {'as one' if one.value == 'same' else 'apart'}" for one in main.values
    ]
    with pytest.raises(Refused, match="no verdict"):
        laptops.ana.team.resolve(main.about, "verdict", "variants")
    laptops.ana.team.resolve(main.about, "verdict", "same")
    laptops.meet()
    assert laptops.ben.services.conflicts() == ()
    assert leaders(laptops.ana, "Oracle") == leaders(laptops.ben, "Oracle") == ("Tom Jaegar",)
    assert leaders(laptops.ben, "Avaya") == ("Tom Jaegar",)


def test_merging_spellings_has_no_order(laptops: Two, tmp_path: Path) -> None:
    laptops.ana.visits.capture("Oracle", {"business_functions": "Sales Ops; Dunning"})
    laptops.ana.names.rule("Sales Ops", "Sales Operations", "same", "", "functions")
    laptops.ben.visits.capture("Avaya", {"business_functions": "Sales Operations; Dunnings"})
    laptops.ben.names.rule("Dunning", "Dunnings", "same", "", "functions")
    laptops.meet()
    assert bundle(laptops.ana, tmp_path / "a") == bundle(laptops.ben, tmp_path / "b")
    assert leaders(laptops.ana, "Oracle", "business_functions") == ("Dunnings", "Sales Operations")
