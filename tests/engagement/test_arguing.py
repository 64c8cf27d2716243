"""The evidence thread: a score, its answers, who gave them, and what was taken down at that moment."""

from collections.abc import Sequence
from pathlib import Path

from two_laptops import Two

from followme.demo.play import play
from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.engagement.services.shapes import thread_json
from followme.engagement.services.views import AnswerBehind, SaidBy
from followme.inventory.records import Estimate


def about(behind: Sequence[AnswerBehind], field: str) -> AnswerBehind:
    return next(one for one in behind if one.field == field)


def row(said: SaidBy) -> tuple[object, ...]:
    return (
        said.kind,
        said.team,
        said.answer.tied or said.answer.value,
        said.answer.basis,
        said.answer.who,
        said.counts,
    )


def test_the_thread_of_every_service_of_the_demo_is_whole(tmp_path: Path) -> None:
    with Engagement.open(play(tmp_path, lambda _: None).file) as book:
        claims = {line.claim: line.about for line in book.log.lines()}
        threads = {key: book.services.behind(key) for key in book.services.cards()}
        for key, card in book.services.cards().items():
            rests = [one for one in threads[key] if one.rests]
            assert [one.contribution for one in rests if one.contribution] == list(card.contributions)
            assert {claim for one in rests for claim in one.claims} == set(card.evidence)
            everything = {entry.record for entry in book.services.evidence(key)}
            for one in threads[key]:
                counting = [said for said in one.said if said.counts]
                assert {claim for said in counting for claim in said.answer.evidence} <= set(one.claims)
                assert bool(counting) == (one.answer.source != "missing" and bool(one.claims))
                assert {claims[claim] for said in one.said for claim in said.answer.evidence} == {
                    record for said in one.said for record in said.records
                }
                assert {record for said in one.said for record in said.records} <= everything
                for said in one.said:
                    assert set(said.records) <= {entry.record for entry in book.services.moment(said.records)}
    assert sum(len(one.said) for behind in threads.values() for one in behind if one.rests) > 100


def test_each_team_stands_with_its_own_answer_and_only_the_best_basis_counts(ana: Engagement) -> None:
    ana.visits.new("Care")
    ana.visits.capture("Siebel", {"business_impact": "seen: Supportive", "integration": "Inaccessible"})
    ana.visits.new("UX")
    ana.visits.capture("Siebel", {"business_impact": "Supportive?", "integration": "seen: Fully-Accessible"})
    behind = ana.services.behind("Siebel")
    told = about(behind, "business_impact").said
    assert [said.team for said in told] == ["Care", "Care", "UX"]
    assert set(map(row, told)) == {
        ("voice", "Care", "Critical", "said", ("Ana",), False),
        ("voice", "Care", "Supportive", "seen", ("Ana",), True),
        ("voice", "UX", "Supportive", "guess", ("Ana",), True),
    }
    assert [row(said) for said in about(behind, "integration").said] == [
        ("voice", "Care", "Inaccessible", "said", ("Ana",), False),
        ("voice", "UX", "Fully-Accessible", "seen", ("Ana",), True),
    ]
    assert about(behind, "dependency").said == ()


def test_what_is_scored_comes_first_in_the_order_of_the_rubric(ana: Engagement) -> None:
    behind = ana.services.behind("siebel")
    parts = ana.services.scorecard("siebel").contributions
    assert [one.field for one in behind][: len(parts)] == [part.field for part in parts]
    assert {one.field for one in behind} == set(ana.visits.catalogue().asked)


def test_a_ruling_stands_above_the_teams_and_says_why(laptops: Two) -> None:
    ana = laptops.ana
    ana.services.adjudicate("Siebel", "business_impact", "Supportive", "the owner says so")
    ruling, care = about(ana.services.behind("Siebel"), "business_impact").said
    assert row(ruling) == ("ruling", "", "Supportive", "", ("Ana",), True)
    assert (ruling.because, ruling.where) == ("the owner says so", "a ruling")
    assert row(care) == ("voice", "Care", "Critical", "said", ("Ana",), False)
    (entry,) = ana.services.moment(ruling.records)
    assert (entry.kind, entry.detail) == ("ruling", "the owner says so")
    laptops.ben.services.adjudicate("Siebel", "business_impact", "Redundant", "it is not")
    laptops.meet()
    tied, _ = about(ana.services.behind("Siebel"), "business_impact").said
    assert (set(tied.answer.tied), tied.answer.who) == ({"Redundant", "Supportive"}, ("Ana", "Ben"))


def test_a_list_is_beneath_what_people_say_and_counts_where_nobody_does(ana: Engagement) -> None:
    titles = "System/Service Name,Business Impact,Approx. Number of Customers Impacted Annually"
    listed = f"{titles}\nSiebel,Redundant,1200\n".encode()
    ana.lists.bring_in(Path("cmdb.csv"), Importing(catalogue=True, data=listed))
    behind = ana.services.behind("Siebel")
    assert [row(said) for said in about(behind, "business_impact").said] == [
        ("voice", "Care", "Critical", "said", ("Ana",), True),
        ("list", "", "Redundant", "document", ("cmdb",), False),
    ]
    (known,) = about(behind, "customers_annually").said
    assert row(known) == ("list", "", Estimate(1200, 1200), "document", ("cmdb",), True)
    assert (known.where, known.visit) == ("cmdb", "cmdb")


def test_of_its_moment_is_what_the_same_person_took_down_about_then(ana: Engagement) -> None:
    visit = ana.visits.new("Care").record
    siebel = ana.visits.capture("Siebel", {"integration": "Inaccessible"}, visit=visit).record
    ana.visits.note(visit, "it takes ages", "quote")
    elsewhere = ana.visits.new("UX").record
    ana.visits.note(elsewhere, "not about it", "quote")
    ana.visits.note(elsewhere, "points to it", "quote", evidence=siebel)
    (said,) = about(ana.services.behind("Siebel"), "integration").said
    assert said.records == (siebel,)
    assert {entry.text for entry in ana.services.moment(said.records)} == {
        "Siebel",
        "it takes ages",
        "points to it",
    }


def test_the_thread_as_json(ana: Engagement) -> None:
    ana.visits.new("UX")
    ana.visits.capture("Siebel", {"business_impact": "Supportive"})
    card = ana.services.scorecard("Siebel")
    told = thread_json(card, ana.services.behind("Siebel"))
    impact, *others = told["contributions"]  # type: ignore[misc]
    assert told["sums"] == {
        "impact": "(100·4 + (10–100)·3 + (0–100)·3) / 10 = 43–100",
        "complexity": "((20–100)·3 + (0–100)·4 + (0–100)·3) / 10 = 6–100",
    }
    assert [
        (one["team"], one["value"], one["basis"], one["who"], one["counts"]) for one in impact["answers_by_team"]
    ] == [
        ("Care", "Critical", "said", ["Ana"], True),
        ("UX", "Supportive", "said", ["Ana"], False),
    ]
    assert set(impact["claims"]) == set(card.evidence)
    assert {claim for one in impact["answers_by_team"] for claim in one["claims"]} == set(card.evidence)
    assert all(one["answers_by_team"] == [] and one["claims"] == [] for one in others)
