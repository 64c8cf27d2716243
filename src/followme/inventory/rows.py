"""Rows of a list that several laptops or editions gave: records of one list with one identity are one (METHOD §2).

What people say of any of them holds for the row; where only the list speaks, equal cells count once and differing
ones are tied: no clock ranks the rows of one list.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from followme.inventory.records import Answered, Observation, Row
from followme.text import key_of

Identity = tuple[str, str, str]


def identities(rows: Iterable[Row]) -> dict[Row, Identity]:
    """The identity of each row: its id; without one its name, or the id that alone goes with that name."""
    every = set(rows)
    lists = {of: key_of(of) for of in {row.of for row in every}}
    ids: dict[tuple[str, str], set[str]] = {}
    for row in every:
        ids.setdefault((lists[row.of], row.name), set()).update([row.id] if row.id else ())
    return {row: _identity(row, lists[row.of], ids) for row in every}


def _identity(row: Row, of: str, ids: Mapping[tuple[str, str], set[str]]) -> Identity:
    beside = ids[of, row.name]
    alone = row.id or (next(iter(beside)) if len(beside) == 1 else "")
    return (of, "id", alone) if alone else (of, "name", row.name)


def as_one(seen: Sequence[Observation], taken_back: Collection[Row] = ()) -> tuple[Observation, ...]:
    """The same, with one observation per row of a list, under the smallest id of its records.

    ``taken_back`` = rows that people took back: they stay out.
    """
    listed = [one.row for one in seen if one.row]
    if len(listed) < 2 and not taken_back:  # noqa: PLR2004  one is alone
        return tuple(seen)
    found = identities([*listed, *taken_back])
    several = {identity for identity, count in Counter(map(found.__getitem__, listed)).items() if count > 1}
    out = {found[row] for row in taken_back if not row.nth}
    groups: dict[object, list[Observation]] = {}
    for one in seen:
        identity = found[one.row] if one.row and (one.key or one.row.id) else None  # the unnamed stay alone
        if identity not in out:
            groups.setdefault((identity, one.catalogue) if identity in several else one.id, []).append(one)
    rows = (row for group in groups.values() for row in (_apart(group) if len(group) > 1 else [group]))
    return tuple(_one(row) if len(row) > 1 else row[0] for row in rows)


def _apart(group: Sequence[Observation]) -> list[list[Observation]]:
    """Where a file gave an identity twice only records with equal cells are one."""
    if not any(one.row and one.row.nth for one in group):
        return [list(group)]
    alike: dict[object, list[Observation]] = {}
    for one in group:
        nth = (one.row.nth if one.row else 0) or 1
        alike.setdefault((one.visit, one.qualifier, nth, _cells(one)), []).append(one)
    return list(alike.values())


def _cells(one: Observation) -> frozenset[tuple[str, Any]]:
    return frozenset(
        (name, answer.contested or answer.value or answer.typed) for name, answer in one.answers.items()
    )


def _one(row: Sequence[Observation]) -> Observation:
    first, *_ = sorted(row, key=lambda one: one.id)
    named = [one for one in row if one.row and "service_name" in one.row.said] or row  # a name is no answer
    name = max(named, key=lambda one: (one.at, one.id))
    said = {field: _speaking(row, field) for field in dict.fromkeys(field for one in row for field in one.answers)}
    return replace(
        first,
        name=name.name,
        key=name.key,
        at=min(one.at for one in row),
        answers={field: _answer([one.answers[field] for one in by]) for field, by in said.items() if by},
        claims=tuple(dict.fromkeys(claim for one in row for claim in one.claims)),
    )


def _speaking(row: Sequence[Observation], field: str) -> list[Observation]:
    """The records that speak for a field: those of which people do, else all that have it; none where cleared."""
    people = [one for one in row if one.row and field in one.row.said]
    return [one for one in people or row if field in one.answers]


def _answer(answers: Sequence[Answered]) -> Answered:
    """Equal answers are one; of lists all items; else they are tied."""
    if any(isinstance(answer.value, tuple) for answer in answers):
        items = dict.fromkeys(item for answer in answers for item in answer.value or ())
        return replace(answers[0], value=tuple(items))
    values = dict.fromkeys(value for answer in answers for value in answer.contested or (answer.value,))
    if len(values) == 1:
        return answers[0]
    return replace(answers[0], contested=tuple(values), author="")
