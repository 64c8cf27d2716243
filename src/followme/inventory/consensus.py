"""Consensus: what a service's voices say together, per field (METHOD §3).

All observations of one visit speak with one voice. A tie is not broken, and a field in conflict is not
decided by a clock: the consensus then spans its possible values (source ``tied``) until people settle it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any, Final

from followme.inventory.answers import union, value_text
from followme.inventory.fields import Field
from followme.inventory.records import Answer, Answered, Estimate, Observation
from followme.text import MOST, key_of

_SPAN_CAP: Final = 256
"""Combinations of contested voices looked at; beyond that every value anyone named is possible."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One visit's answer to one field: its possible values (one, unless contested; None: no answer).

    ``team`` is a key; "" is the unknown team.
    """

    team: str
    values: tuple[Any, ...]
    basis: str
    claims: tuple[str, ...]
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Vote:
    """One voice with one of its possible values."""

    team: str
    value: Any
    basis: str


def consensus(field: Field, observations: Sequence[Observation], listed: Sequence[Observation] = ()) -> Answer:
    """What a service's ``observations`` answer to ``field``; its catalogue entries where none does."""
    if len(observations) == 1 and not listed:
        return _alone(field, observations[0])
    if field.rule == "union":
        seen, catalogued = _union(field, observations), _union(field, listed)
        return seen if seen.value else _as_listed(catalogued) if catalogued.value else Answer((), "missing")
    voices = _voices(field, observations)
    if voices:
        return _settled(field, voices)
    entries = _voices(field, listed)
    return _as_listed(_settled(field, entries)) if entries else Answer()


def _alone(field: Field, observation: Observation) -> Answer:
    """What a service's only observation says: 9 of 10 services of an imported list, without the ballot."""
    answered = observation.answers.get(field.name)
    if field.rule == "union":
        return _union(field, (observation,)) if answered and any(_items(answered)) else Answer(())
    if answered is None or (answered.value is None and not answered.contested):
        return Answer()
    if answered.contested:
        return _settled(field, _voices(field, (observation,)))
    return Answer(
        answered.value,
        "consensus",
        (),
        {value_text(answered.value): 1},
        (answered.claim,),
        answered.basis,
        _sayers((answered,)),
    )


def _as_listed(answer: Answer) -> Answer:
    if answer.source == "tied":
        return replace(answer, tie_of="catalogue")
    return replace(answer, source="catalogue")


def _sayers(answers: Sequence[Answered]) -> tuple[str, ...]:
    """Who says these: people by name, or the list; nobody where it is contested."""
    if len(answers) == 1:  # of 10,000 services most have one voice with one answer
        who = answers[0].listed or answers[0].author
        return (who,) if who else ()
    return tuple(sorted({answered.listed or answered.author for answered in answers} - {""}))


def spoken_in(observation: Observation) -> tuple[str, str]:
    """The voice an observation belongs to: its visit and the team there; each list is one vote, whatever teams."""
    return observation.conversation, "" if observation.catalogue else key_of(observation.team)


def _voices(field: Field, observations: Iterable[Observation]) -> list[Spoken]:
    by_visit: dict[tuple[str, str], list[Answered]] = {}
    for observation in observations:
        answered = observation.answers.get(field.name)
        if answered and (answered.value is not None or answered.contested):
            by_visit.setdefault(spoken_in(observation), []).append(answered)
    return [voice for (_, team), answers in sorted(by_visit.items()) for voice in _spoken(field, team, answers)]


def _spoken(field: Field, team: str, answers: Sequence[Answered]) -> list[Spoken]:
    """What one visit says: one voice; of estimates one per author, because a team's hull takes in all of them."""
    heard = heard_of(field, answers)
    if field.rule != "estimate":
        return [_voice(team, heard)]
    by_author: dict[tuple[str, str], list[Answered]] = {}
    for answer in heard:
        alone = answer.claim if answer.contested or answer.listed else ""
        by_author.setdefault((key_of(answer.author), alone), []).append(answer)
    return [voice for _, own in sorted(by_author.items()) for voice in _numbers(team, own)]


def _numbers(team: str, own: Sequence[Answered]) -> list[Spoken]:
    """One voice, tied between its values; of a list one per value: its rows span their hull."""
    if not all(answer.listed for answer in own):
        return [_voice(team, own)]
    return [
        _voice(team, [replace(answer, value=one, contested=())]) for answer in own for one in _possible(answer)
    ]


def heard_of(field: Field, answers: Sequence[Answered]) -> list[Answered]:
    """Of the best basis what each author said last. Between two authors no clock decides: both are heard.

    Two of one author and time are both heard, as are all rows of a list, and what is contested stands until people
    settle it.
    """
    best = min(field.rank(answer.basis) for answer in answers)
    ranked = [answer for answer in answers if field.rank(answer.basis) == best]
    latest: dict[str, str] = {}
    for answer in ranked:
        author = key_of(answer.author)
        latest[author] = max(latest.get(author, ""), "" if answer.contested or answer.listed else answer.at)
    standing = (
        answer.contested or answer.listed or answer.at == latest[key_of(answer.author)] for answer in ranked
    )
    return [answer for answer, stands in zip(ranked, standing, strict=True) if stands]


def _voice(team: str, heard: Sequence[Answered]) -> Spoken:
    values = dict.fromkeys(value for answered in heard for value in _possible(answered))
    claims = tuple(sorted({answered.claim for answered in heard}))
    return Spoken(team, tuple(values), heard[0].basis, claims, _sayers(heard))


def _possible(answered: Answered) -> tuple[Any, ...]:
    return answered.contested or (answered.value,)


def _settled(field: Field, voices: Sequence[Spoken]) -> Answer:
    rule = _RULES[field.rule if field.rule in _RULES else "fact"]
    voices = _spelled_alike(voices) if field.shape == "text" else voices
    values = sorted(_span(field, voices, rule), key=lambda value: _order(field, value))
    spread = Counter(value_text(value) for voice in voices for value in voice.values if value is not None)
    evidence = tuple(sorted({claim for voice in voices for claim in voice.claims}))
    count = counting(field, voices, values)
    basis = min((voice.basis for voice in count), key=field.rank)
    who = tuple(sorted({name for voice in count for name in voice.who}))
    ordered = dict(sorted(spread.items()))
    if len(values) == 1:
        return Answer(values[0], "consensus", (), ordered, evidence, basis, who)
    return Answer(None, "tied", tuple(values), ordered, evidence, basis, who)


def counting(field: Field, voices: Sequence[Spoken], values: Sequence[Any]) -> Sequence[Spoken]:
    """The voices that count: of the best basis present, and saying what stands (``values``); of estimates all."""
    if field.rule == "estimate" or len(voices) == 1:
        return voices
    ranks = [(voice.team if field.rule == "team" else "", field.rank(voice.basis)) for voice in voices]
    best = {within: min(rank for one, rank in ranks if one == within) for within in {one for one, _ in ranks}}
    ranked = [voice for voice, (within, rank) in zip(voices, ranks, strict=True) if rank == best[within]]
    return [voice for voice in ranked if not set(values).isdisjoint(voice.values)] or ranked


def _spelled_alike(voices: Sequence[Spoken]) -> list[Spoken]:
    """The voices with one spelling per name, so that ``gss`` and ``GSS`` are no disagreement."""
    spelling: dict[str, str] = {}
    for value in sorted({str(value) for voice in voices for value in voice.values if value is not None}):
        spelling.setdefault(key_of(value), value)
    return [
        replace(voice, values=tuple(dict.fromkeys(value and spelling[key_of(value)] for value in voice.values)))
        for voice in voices
    ]


def _order(field: Field, value: Any) -> tuple[int, str]:
    place = field.options.index(value) if value in field.options else len(field.options)
    return place, value_text(value)


_Rule = Callable[[Field, Sequence[_Vote]], set[Any]]


def _span(field: Field, voices: Sequence[Spoken], rule: _Rule) -> set[Any]:
    """Every answer the rule can give, over all values of the contested voices."""
    if prod(len(voice.values) for voice in voices) > _SPAN_CAP:
        return {value for voice in voices for value in voice.values}
    results: set[Any] = set()
    for values in product(*(voice.values for voice in voices)):
        pairs = zip(voices, values, strict=True)
        votes = [_Vote(voice.team, value, voice.basis) for voice, value in pairs if value is not None]
        results |= rule(field, votes) if votes else {None}
    return results


def _fact(field: Field, votes: Sequence[_Vote]) -> set[Any]:
    """The majority of the voices of the best basis present, all teams together; all of them when tied."""
    best = min(field.rank(vote.basis) for vote in votes)
    counts = Counter(vote.value for vote in votes if field.rank(vote.basis) == best)
    most = max(counts.values())
    return {value for value, count in counts.items() if count == most}


def _team(field: Field, votes: Sequence[_Vote]) -> set[Any]:
    """Within a team the majority, across teams the level the catalogue lists first."""
    majorities = [_fact(field, team) for team in _by_team(votes).values()]
    if prod(len(majority) for majority in majorities) > _SPAN_CAP:
        return {value for majority in majorities for value in majority}
    return {min(levels, key=lambda level: _order(field, level)) for levels in product(*majorities)}


def _by_team(votes: Iterable[_Vote]) -> dict[str, list[_Vote]]:
    teams: dict[str, list[_Vote]] = {}
    for vote in votes:
        teams.setdefault(vote.team, []).append(vote)
    return teams


def _estimate(_: Field, votes: Sequence[_Vote]) -> set[Any]:
    """Per team the hull of its intervals; across teams from the largest low to the sum of the highs.

    Equal intervals are counted once: two teams that say the same number speak of the same customers.
    """
    hulls = [_hull([vote.value for vote in team]) for team in _by_team(votes).values()]
    highs = [high for _, high in {(hull.low, hull.high) for hull in hulls}]
    high = None if None in highs else sum(high for high in highs if high is not None)
    high = None if high is None or high > MOST else high  # more than JSON can carry: open
    return {
        Estimate(
            max(hull.low for hull in hulls),
            high,
            any(hull.about for hull in hulls),
            any(hull.contacts for hull in hulls),
        )
    }


def _hull(estimates: Sequence[Estimate]) -> Estimate:
    highs = [estimate.high for estimate in estimates]
    return Estimate(
        min(estimate.low for estimate in estimates),
        None if None in highs else max(high for high in highs if high is not None),
        any(estimate.about for estimate in estimates),
        any(estimate.contacts for estimate in estimates),
    )


_RULES: Final[Mapping[str, _Rule]] = {"fact": _fact, "team": _team, "estimate": _estimate}


def _union(field: Field, observations: Sequence[Observation]) -> Answer:
    """All that was named. Leaders: the latest per team first, so that who is in charge now is asked first."""
    teams = [(key_of(seen.team), seen.answers[field.name]) for seen in observations if field.name in seen.answers]
    teams = [(team, answered) for team, answered in teams if any(_items(answered))]
    teams.sort(key=lambda item: (item[1].at, item[1].claim), reverse=True)
    answers = [answered for _, answered in teams]
    leaders = field.names_people
    named = [item for answer in ([*_latest(teams), *answers] if leaders else answers) for item in _items(answer)]
    rekeyed = field.shape == "rekeyed"
    values = tuple(dict.fromkeys(named)) if rekeyed else union(named)
    spread = Counter(value_text(item) for answered in answers for item in _items(answered))
    evidence = tuple(sorted({answered.claim for answered in answers}))
    basis = min((answered.basis for answered in answers), key=field.rank, default="")
    ordered = dict(sorted(spread.items()))
    who = _sayers(answers)
    return Answer(values if leaders else tuple(sorted(values)), "consensus", (), ordered, evidence, basis, who)


def _items(answered: Answered) -> tuple[Any, ...]:
    """What an answer names; all rivals of a contested one, because no clock decides."""
    value = answered.value
    return value if isinstance(value, tuple) else tuple(item for item in _possible(answered) if item is not None)


def _latest(by_team: Sequence[tuple[str, Answered]]) -> list[Answered]:
    """Of each team its first in ``by_team``, which is latest first."""
    latest: dict[str, Answered] = {}
    for team, answered in by_team:
        latest.setdefault(team, answered)
    return list(latest.values())
