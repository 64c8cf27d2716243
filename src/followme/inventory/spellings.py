"""Values that people ruled to be one are shown as one: leaders and business functions, however each was typed.

Nothing is rewritten: what was typed stays in the claim. Only answers are, on their way to everybody else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from followme.inventory.domains import OF_FIELD
from followme.inventory.records import Observation
from followme.inventory.services import Adjudication, most_frequent
from followme.matching.clusters import Chains
from followme.text import key_of

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    domain: tuple(field for field, of in OF_FIELD.items() if of == domain) for domain in ("people", "functions")
}
"""The domains of values that verdicts may join, and the fields whose lists hold such values."""
Shown = Mapping[str, Mapping[str, str]]
"""Per field the keys that are joined with another, and how each is shown; empty where no *same* stands."""


def values(observation: Observation, domain: str) -> Iterator[str]:
    """The values of a domain that an observation names, as often as it does."""
    for field in FIELDS[domain]:
        answered = observation.answers.get(field)
        if answered is not None:
            yield from answered.value


def shown_as(every: Iterable[Observation], chains: Mapping[str, Chains]) -> dict[str, dict[str, str]]:
    """How the values that ``chains`` (by domain) join are shown: the most frequent, the longest, by alphabet."""
    every = tuple(every)
    spelt: dict[str, dict[str, str]] = {}
    for domain, joined in chains.items():
        if joined.of:
            shown = _shown(every, domain, joined)
            spelt |= dict.fromkeys(FIELDS[domain], shown)
    return spelt


def _shown(every: Iterable[Observation], domain: str, joined: Chains) -> dict[str, str]:
    spelt: dict[frozenset[str], Counter[str]] = {}
    for observation in every:
        for value in values(observation, domain):
            names = joined.of.get(key_of(value))
            if names is not None:
                spelt.setdefault(names, Counter())[value] += 1
    return {key: most_frequent(counts) for names, counts in spelt.items() for key in names}


def respelt(observation: Observation, shown: Shown) -> Observation:
    """The observation with each joined value under one spelling, once per answer; itself where none is."""
    changed = {
        field: replace(answered, value=value)
        for field, as_one in shown.items()
        if (answered := observation.answers.get(field))
        and (value := _as_one(answered.value, as_one)) != answered.value
    }
    return replace(observation, answers={**observation.answers, **changed}) if changed else observation


def respelt_ruling(ruled: Adjudication, shown: Shown) -> Adjudication:
    """The chosen answer of a field, likewise."""
    as_one = shown.get(ruled.field)
    if not as_one:
        return ruled
    spelt = (_as_one(value, as_one) if isinstance(value, tuple) else value for value in ruled.values)
    return replace(ruled, values=tuple(dict.fromkeys(spelt)))


def _as_one(names: tuple[str, ...], as_one: Mapping[str, str]) -> tuple[str, ...]:
    if as_one.keys().isdisjoint(map(key_of, names)):
        return names
    return tuple(sorted({as_one.get(key_of(value), value) for value in names}))
