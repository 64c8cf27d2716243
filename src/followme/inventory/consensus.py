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
from followme.inventory.estimates import MOST
from followme.inventory.fields import Field
from followme.inventory.records import Answer, Answered, Estimate, Observation
from followme.text import key_of

_SPAN_CAP: Final = 256
"""Combinations of contested voices looked at; beyond that every value anyone named is possible."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """One visit's answer to one field: its possible values (one, unless contested; None: no answer)."""

    team: str
    values: tuple[Any, ...]
    basis: str
    claims: tuple[str, ...]


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
        seen, known = _union(field, observations), _union(field, listed)
        return seen if seen.value else _as_listed(known) if known.value else Answer((), "missing")
    voices = _voices(field, observations)
    if voices:
        return _settled(field, voices)
    entries = _voices(field, listed)
    return _as_listed(_settled(field, entries)) if entries else Answer()


def _alone(field: Field, one: Observation) -> Answer:
    """What a service's only observation says: 9 of 10 services of an imported list, without the ballot."""
    answered = one.answers.get(field.name)
    if field.rule == "union":
        return _union(field, (one,)) if answered and any(_items(answered)) else Answer(())
    if answered is None or (answered.value is None and not answered.contested):
        return Answer()
    if answered.contested:
        return _settled(field, _voices(field, (one,)))
    return Answer(answered.value, "consensus", (), {value_text(answered.value): 1}, (answered.claim,))


def _as_listed(answer: Answer) -> Answer:
    if answer.source != "consensus":
        return answer
    return Answer(answer.value, "catalogue", (), answer.spread, answer.evidence)


def _voices(field: Field, observations: Iterable[Observation]) -> list[_Voice]:
    by_visit: dict[tuple[str, str], list[Answered]] = {}
    for one in observations:
        answered = one.answers.get(field.name)
        if answered and (answered.value is not None or answered.contested):
            by_visit.setdefault((one.voice or one.visit, key_of(one.team)), []).append(answered)
    return [voice for (_, team), said in sorted(by_visit.items()) for voice in _spoken(field, team, said)]


def _spoken(field: Field, team: str, said: Sequence[Answered]) -> list[_Voice]:
    """What one visit says: one voice; of estimates one per author, because a team's hull takes in all of them."""
    heard = _heard(field, said)
    if field.rule != "estimate":
        return [_voice(team, heard)]
    by_author: dict[tuple[str, str], list[Answered]] = {}
    for one in heard:
        by_author.setdefault((key_of(one.author), one.claim if one.contested else ""), []).append(one)
    return [_voice(team, ones) for _, ones in sorted(by_author.items())]


def _heard(field: Field, said: Sequence[Answered]) -> list[Answered]:
    """Of the best basis what each author said last. Between two authors no clock decides: both are heard.

    Two of one author and time are both heard, and what is contested stands until people settle it.
    """
    best = min(field.rank(one.basis) for one in said)
    ranked = [one for one in said if field.rank(one.basis) == best]
    latest: dict[str, str] = {}
    for one in ranked:
        author = key_of(one.author)
        latest[author] = max(latest.get(author, ""), "" if one.contested else one.at)
    return [one for one in ranked if one.contested or one.at == latest[key_of(one.author)]]


def _voice(team: str, heard: Sequence[Answered]) -> _Voice:
    values = dict.fromkeys(value for one in heard for value in _possible(one))
    return _Voice(team, tuple(values), heard[0].basis, tuple(sorted({one.claim for one in heard})))


def _possible(answered: Answered) -> tuple[Any, ...]:
    return answered.contested or (answered.value,)


def _settled(field: Field, voices: Sequence[_Voice]) -> Answer:
    rule = _RULES[field.rule if field.rule in _RULES else "fact"]
    voices = _spelled_alike(voices) if field.shape == "text" else voices
    values = sorted(_span(field, voices, rule), key=lambda value: _order(field, value))
    spread = Counter(value_text(value) for voice in voices for value in voice.values if value is not None)
    evidence = tuple(sorted({claim for voice in voices for claim in voice.claims}))
    ordered = dict(sorted(spread.items()))
    if len(values) == 1:
        return Answer(values[0], "consensus", (), ordered, evidence)
    return Answer(None, "tied", tuple(values), ordered, evidence)


def _spelled_alike(voices: Sequence[_Voice]) -> list[_Voice]:
    """The voices with one spelling per name, so that ``gss`` and ``GSS`` are no disagreement."""
    spelling: dict[str, str] = {}
    for value in sorted({str(value) for voice in voices for value in voice.values if value is not None}):
        spelling.setdefault(key_of(value), value)
    return [
        replace(one, values=tuple(dict.fromkeys(value and spelling[key_of(value)] for value in one.values)))
        for one in voices
    ]


def _order(field: Field, value: Any) -> tuple[int, str]:
    place = field.options.index(value) if value in field.options else len(field.options)
    return place, value_text(value)


_Rule = Callable[[Field, Sequence[_Vote]], set[Any]]


def _span(field: Field, voices: Sequence[_Voice], rule: _Rule) -> set[Any]:
    """Every answer the rule can give, over all values of the contested voices."""
    if prod(len(voice.values) for voice in voices) > _SPAN_CAP:
        return {value for voice in voices for value in voice.values}
    found: set[Any] = set()
    for values in product(*(voice.values for voice in voices)):
        told = [(voice, value) for voice, value in zip(voices, values, strict=True) if value is not None]
        found |= rule(field, [_Vote(one.team, value, one.basis) for one, value in told]) if told else {None}
    return found


def _fact(field: Field, votes: Sequence[_Vote]) -> set[Any]:
    """The majority of the voices of the best basis present, all teams together; all of them when tied."""
    best = min(field.rank(vote.basis) for vote in votes)
    counts = Counter(vote.value for vote in votes if field.rank(vote.basis) == best)
    most = max(counts.values())
    return {value for value, count in counts.items() if count == most}


def _team(field: Field, votes: Sequence[_Vote]) -> set[Any]:
    """Within a team the majority, across teams the level the catalogue lists first."""
    majorities = [_fact(field, team) for team in _by_team(votes).values()]
    if prod(len(one) for one in majorities) > _SPAN_CAP:
        return {value for one in majorities for value in one}
    return {min(levels, key=lambda level: _order(field, level)) for levels in product(*majorities)}


def _by_team(votes: Iterable[_Vote]) -> dict[str, list[_Vote]]:
    teams: dict[str, list[_Vote]] = {}
    for vote in votes:
        teams.setdefault(vote.team, []).append(vote)
    return teams


def _estimate(_: Field, votes: Sequence[_Vote]) -> set[Any]:
    """Per team the hull of its intervals; across teams from the largest low to the sum of the highs."""
    hulls = [_hull([vote.value for vote in team]) for team in _by_team(votes).values()]
    highs = [hull.high for hull in hulls]
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
    highs = [one.high for one in estimates]
    return Estimate(
        min(one.low for one in estimates),
        None if None in highs else max(high for high in highs if high is not None),
        any(one.about for one in estimates),
        any(one.contacts for one in estimates),
    )


_RULES: Final[Mapping[str, _Rule]] = {"fact": _fact, "team": _team, "estimate": _estimate}


def _union(field: Field, observations: Sequence[Observation]) -> Answer:
    """All that was named. Leaders: the latest per team first, so that who is in charge now is asked first."""
    told = [(key_of(one.team), one.answers[field.name]) for one in observations if field.name in one.answers]
    told = [(team, answered) for team, answered in told if any(_items(answered))]
    told.sort(key=lambda item: (item[1].at, item[1].claim), reverse=True)
    answers = [answered for _, answered in told]
    leaders = field.names_people
    named = [item for one in ([*_latest(told), *answers] if leaders else answers) for item in _items(one)]
    rekeyed = field.shape == "rekeyed"
    values = tuple(dict.fromkeys(named)) if rekeyed else union(named)
    spread = Counter(value_text(item) for one in answers for item in _items(one))
    evidence = tuple(sorted({answered.claim for answered in answers}))
    return Answer(
        values if leaders else tuple(sorted(values)),
        "consensus",
        (),
        dict(sorted(spread.items())),
        evidence,
    )


def _items(answered: Answered) -> tuple[Any, ...]:
    """What an answer names; all rivals of a contested one, because no clock decides."""
    value = answered.value
    return value if isinstance(value, tuple) else tuple(one for one in _possible(answered) if one is not None)


def _latest(told: Sequence[tuple[str, Answered]]) -> list[Answered]:
    """Of each team its first in ``told``, which is latest first."""
    latest: dict[str, Answered] = {}
    for team, answered in told:
        latest.setdefault(team, answered)
    return list(latest.values())
