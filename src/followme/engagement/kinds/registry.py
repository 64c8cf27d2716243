"""Every kind of claim there is, collected from the files of this folder; nobody lists them."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from followme.engagement.kinds.kind import Body, Kind, ThirdValue
from followme.errors import Refused, Unknown
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import RETRACT, Record
from followme.fieldbook.store import Fieldbook
from followme.text import key_of, line
from followme.words.terms import read_as

TAKEN_BACK: Final[Mapping[bool, tuple[str, ...]]] = {
    True: ("true", "yes", "taken back", "take it back"),
    False: ("false", "no", "kept", "keep it"),
}
"""What says that a record is taken back, and what says that it stays; conflicts are shown in such words."""
_FIELD: Final = re.compile(r"_?[a-z][a-z0-9_]{0,63}")


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds by name, in the order of their files."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    files = [import_module(f"{__package__}.{name}") for name in names]
    return {kind.name: kind for file in files for kind in getattr(file, "KINDS", ())}


def kind_of(name: str) -> Kind:
    """The kind of that name; one that only a newer version knows has no body."""
    return kinds().get(name) or Kind(name)


@lru_cache(maxsize=1024)
def _is_field(name: str) -> bool:
    return _FIELD.fullmatch(name) is not None


def checked(statement: Statement) -> Statement:
    """The statement, if its kind accepts its body.

    Raises:
        Refused: names the field that cannot be said.
    """
    odd = next((name for name in statement.body if not _is_field(name)), None)
    if odd is not None:
        raise Refused(f'"{odd}" is no field', "A field's name is small letters, digits and _.")
    try:
        (kind_of(statement.kind).body or Body).model_validate(dict(statement.body))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Refused(f"{read_as(statement.kind)}: {where} cannot be said", f"{first['msg']}.") from None
    return statement


def third_value(proposal: ThirdValue) -> Any:
    """What a claim holds for a value that nobody said.

    Raises:
        Refused: the verb that sets the field would not take it.
    """
    if proposal.field == RETRACT:
        return taken_back(proposal.typed)
    kind = kind_of(proposal.record.kind)
    if kind.body is None:
        raise Refused("a newer followme wrote this", "Take one of the values in conflict, or update followme.")
    return kind.check(proposal)


def taken_back(word: str) -> bool:
    """Whether a word says that a record is taken back.

    Raises:
        Refused: it says neither that nor that it stays.
    """
    answers = [answer for answer, words in TAKEN_BACK.items() if key_of(word) in words]
    if not answers:
        raise Refused(f'"{line(word)}" is neither yes nor no', "Say true to take it back, false to keep it.")
    return answers[0]


def record_named(fieldbook: Fieldbook, word: str) -> Record:
    """The visit, note, observation or catalogue record whose key starts with ``word``.

    Raises:
        Unknown: none or several do.
    """
    pointed_at = [kind.name for kind in kinds().values() if kind.pointed_at]
    exact = [record for kind in pointed_at if (record := fieldbook.record(kind, word))]
    hits = exact or [
        record
        for kind in pointed_at
        for record in fieldbook.records(kind, retracted=True)
        if word and record.about.startswith(word)
    ]
    if len(hits) == 1:
        return hits[0]
    problem = "several records start" if hits else "no record starts"
    raise Unknown(f'{problem} with "{word}"', "Take the id from `followme observations` or `followme log`.")
