"""Consensus against an oracle written from METHOD §3's sentences, and its laws."""

import random
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from followme.inventory.consensus import consensus
from followme.inventory.fields import Catalogue, Field
from followme.inventory.records import Answer, Answered, Estimate, Observation

COST = Field("cost", "Cost", "Cost", "choice", options=("High", "Mid", "Low"), letters="hml")
FIELDS = Catalogue((*Catalogue().fields, COST))
CHOICES = ("business_impact", "customer_impact", "implementation", "integration", "dependency", "cost")
RECORDS_FIRST = {"implementation", "business_leader", "technical_leader"}


def rank(name: str, basis: str) -> int:
    """METHOD §2: seen > document > said > guess; of leaders and implementation document > seen > said > guess."""
    order = (
        ["document", "seen", "said", "guess"] if name in RECORDS_FIRST else ["seen", "document", "said", "guess"]
    )
    return order.index(basis)


def voices_of(name: str, observations: list[Observation]) -> list[tuple[str, str, set[Any]]]:
    """Team, basis and possible values of every visit that says something.

    Of one author the latest; two authors, and two values of one record, stand side by side. In a team's hull that
    is the same as if each of them were a voice.
    """
    voices = []
    for visit in sorted({(one.visit, one.team) for one in observations}):
        mine = [one.answers[name] for one in observations if (one.visit, one.team) == visit]
        mine = [one for one in mine if one.value is not None or one.contested]
        if mine:
            best = min(rank(name, one.basis) for one in mine)
            mine = [one for one in mine if rank(name, one.basis) == best]
            said = [set(one.contested) for one in mine if one.contested]
            for author in sorted({one.author for one in mine}):
                own = [one for one in mine if one.author == author and not one.contested]
                said.append({one.value for one in own if one.at == max(each.at for each in own)})
            together = [set().union(*said)] if name != "customers_annually" else [one for one in said if one]
            voices += [(visit[1], mine[0].basis, values) for values in together]
    return voices


def worlds(voices: list[tuple[str, str, set[Any]]]) -> list[list[tuple[str, str, Any]]]:
    """Every way the contested voices may turn out; who may have said nothing is then silent."""
    found: list[list[tuple[str, str, Any]]] = [[]]
    for team, basis, values in voices:
        found = [[*world, (team, basis, value)] for world in found for value in values]
    return [[vote for vote in world if vote[2] is not None] for world in found]


def majority(name: str, votes: list[tuple[str, str, Any]]) -> set[Any]:
    best = min(rank(name, basis) for _, basis, _ in votes)
    told = [value for _, basis, value in votes if rank(name, basis) == best]
    return {value for value in told if all(told.count(value) >= told.count(other) for other in told)}


def strongest(name: str, votes: list[tuple[str, str, Any]]) -> set[Any]:
    """Any level that some breaking of the teams' ties makes the strongest."""
    levels = FIELDS.named(name).options
    teams = [majority(name, [vote for vote in votes if vote[0] == team]) for team in {vote[0] for vote in votes}]
    found = set()
    for level in levels:
        stronger = set(levels[: levels.index(level)])
        if any(level in team for team in teams) and all(team - stronger for team in teams):
            found.add(level)
    return found


def estimated(votes: list[tuple[str, str, Any]]) -> Estimate:
    spans = set()  # equal intervals of two teams are counted once
    for team in {vote[0] for vote in votes}:
        mine = [vote[2] for vote in votes if vote[0] == team]
        high = float("inf") if any(one.high is None for one in mine) else max(one.high for one in mine)
        spans.add((min(one.low for one in mine), high))
    highs = [high for _, high in spans]
    return Estimate(max(low for low, _ in spans), None if float("inf") in highs else int(sum(highs)))


def oracle(name: str, observations: list[Observation]) -> set[Any]:
    """All values the consensus may have."""
    voices = voices_of(name, observations)
    if not voices:
        return {None}
    found: set[Any] = set()
    for votes in worlds(voices):
        if not votes:
            found.add(None)
        elif name == "customers_annually":
            found.add(estimated(votes))
        elif name in {"business_impact", "customer_impact"}:
            found |= strongest(name, votes)
        else:
            found |= majority(name, votes)
    return found


def possible(answer: Answer) -> set[Any]:
    return set(answer.tied) if answer.source == "tied" else {answer.value}


ESTIMATES = st.builds(
    lambda low, more: Estimate(low, None if more is None else low + more),
    st.integers(0, 3),
    st.none() | st.integers(0, 3),
)


@st.composite
def told(draw: st.DrawFn, name: str) -> list[Observation]:
    values = ESTIMATES if name == "customers_annually" else st.sampled_from(FIELDS.named(name).options)
    observations = []
    rivalries = 0
    for place in range(draw(st.integers(0, 7))):
        contested: tuple[Any, ...] = ()
        if rivalries < 3 and draw(st.integers(0, 4)) == 0:
            rivalries += 1
            contested = tuple(draw(st.lists(st.none() | values, min_size=2, max_size=3, unique=True)))
        value = contested[0] if contested else draw(st.none() | values)
        at = f"2026-03-02T09:0{draw(st.integers(0, 3))}:00.000Z"
        basis = draw(st.sampled_from(["seen", "document", "said", "guess"]))
        author = "" if contested else draw(st.sampled_from(["Ana", "Ben"]))
        answered = Answered(value, basis, at, f"c{place}", "", contested, author)
        visit = draw(st.sampled_from(["v1", "v2", "v3", "v4"]))
        team = {"v1": "Care", "v2": "Care", "v3": "Sales", "v4": ""}[visit]
        observations.append(Observation(f"o{place}", visit, team, at, "Ada", "S", "s", answers={name: answered}))
    return observations


ANY = st.sampled_from([*CHOICES, "customers_annually"]).flatmap(lambda name: st.tuples(st.just(name), told(name)))


@given(ANY)
def test_the_consensus_is_what_the_method_says(case: tuple[str, list[Observation]]) -> None:
    name, observations = case
    answer = consensus(FIELDS.named(name), observations)
    assert possible(answer) == oracle(name, observations)
    assert (answer.source == "tied") == (len(possible(answer)) > 1)
    assert (answer.source == "missing") == (not voices_of(name, observations))


@given(ANY, st.integers(0, 2**32))
def test_the_order_of_observations_never_changes_anything(case: tuple[str, list[Observation]], seed: int) -> None:
    name, observations = case
    shuffled = random.Random(seed).sample(observations, len(observations))  # noqa: S311  no secret
    assert consensus(FIELDS.named(name), shuffled) == consensus(FIELDS.named(name), observations)


@given(ANY)
def test_saying_it_again_in_the_same_visit_changes_no_value(case: tuple[str, list[Observation]]) -> None:
    name, observations = case
    field = FIELDS.named(name)
    assert possible(consensus(field, [*observations, *observations])) == possible(consensus(field, observations))


LEADERS = st.lists(
    st.tuples(
        st.sampled_from(["Care", "care", "Sales", ""]),
        st.integers(0, 5),
        st.lists(st.sampled_from(["Ann", "ann", "Bob", "Cy", "Di"]), max_size=3),
    ),
    max_size=5,
)


def answered(number: int, at: int, who: list[str]) -> Answered:
    return Answered(tuple(who), "said", str(at), f"c{number}")


@given(LEADERS)
def test_leaders_are_all_there_once_and_the_latest_of_every_team_comes_first(
    said: list[tuple[str, int, list[str]]],
) -> None:
    field = FIELDS.named("business_leader")
    observations = [
        Observation(f"o{n}", f"v{n}", team, str(at), "Ada", "S", "s", answers={field.name: answered(n, at, who)})
        for n, (team, at, who) in enumerate(said)
    ]
    answers = {consensus(field, list(one)).value for one in list(permutations(observations))[:24]}
    assert len(answers) == 1
    leaders = [name.casefold() for name in answers.pop()]
    assert sorted(leaders) == sorted({name.casefold() for _, _, who in said for name in who})
    heads = set()
    for team in {team.casefold() for team, _, _ in said}:
        mine = [(at, n, who) for n, (other, at, who) in enumerate(said) if other.casefold() == team and who]
        if mine:
            heads |= {name.casefold() for name in max(mine)[2]}
    assert set(leaders[: len(heads)]) == heads
