"""Rulings on two of something: names, visits or observations, spellings of a value."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal

from followme.engagement.kinds.kind import Kind, ThirdValue, body, by_field
from followme.engagement.reading import named_in, text
from followme.errors import Refused
from followme.fieldbook.fold import Record
from followme.matching.clusters import Chains, Pair, chains, pair
from followme.text import key_of, line
from followme.words.claims import ID, Glossary, Phrasing, Subject

VERDICTS: Final = ("same", "different", "variants")


def verdicts_of(records: Iterable[Record], *domain: str) -> tuple[Chains, dict[Pair, str]]:
    """The chains that verdicts on names, or on twins, make; and every ruled pair with its verdict.

    A verdict in conflict counts as no *same* and as no ruling apart: people have to agree first.
    ``domain`` is what their keys begin with before the pair; others are left out.
    """
    ruled: dict[Pair, str] = {}
    spelt: dict[str, str] = {}
    for record in records:
        keys = named_in(record.about)
        if len(keys) == len(domain) + 2 and keys[:-2] == domain and "verdict" not in record.conflicts:
            ruled[pair(*keys[-2:])] = text(record.fields, "verdict")
            spelt |= _named(record, keys)
    same = [names for names, word in ruled.items() if word == "same"]
    apart = [names for names, word in ruled.items() if word in {"different", "variants"}]
    return chains(same, apart, spelt), ruled


def _named(record: Record, keys: Iterable[str]) -> dict[str, str]:
    """The name that the verdict of a rename gave to the other, by its key."""
    name = text(record.fields, "named")
    renames = text(record.fields, "verdict") == "same" and key_of(name) in keys
    return {key_of(name): name} if renames else {}


def verdict_named(word: str, *, variants: bool) -> str:
    """The verdict that a word names, on two names; twins and the spellings of a value have no ``variants``.

    Raises:
        Refused: none; says which there are.
    """
    words = VERDICTS if variants else VERDICTS[:2]
    chosen = next((verdict for verdict in words if key_of(word) in {verdict, verdict.removesuffix("s")}), None)
    if chosen is None:
        raise Refused(f'"{line(word)}" is no verdict', f"Choose one of: {', '.join(words)}.")
    return chosen


def _verdict(proposal: ThirdValue) -> str:
    return verdict_named(proposal.typed, variants=proposal.record.kind == "verdict")


def _verdict_title(subject: Subject, _: Mapping[str, Any], names: Glossary) -> str:
    return " = ".join(map(names.service, subject.parts)) or subject.about


def _verdict_opening(subject: Subject, names: Glossary) -> str:
    return " = ".join(map(names.spelt, subject.parts))


def _twin_title(subject: Subject, _: Mapping[str, Any], names: Glossary) -> str:
    return f"Twins: {' = '.join(names.visit(visit) or visit[:ID] for visit in subject.parts)}"


def _spelling_opening(subject: Subject, names: Glossary) -> str:
    """Two spellings of a value: ``People: Jaegar = Jaeger``."""
    domain, *keys = subject.parts or (subject.about,)
    spellings = names.spellings(domain)
    return f"{domain.capitalize()}: {' = '.join(spellings.get(key, key) for key in keys)}" if keys else domain


def _spelling_title(subject: Subject, _: Mapping[str, Any], names: Glossary) -> str:
    return _spelling_opening(subject, names)


def _verdict_effect(subject: Subject, field: str, value: str, name_of: Callable[[str], str]) -> str:
    services = "one service" if value == "same" else "two services"
    return f"{' and '.join(map(name_of, subject.parts))} are {services}" if field == "verdict" else ""


def _spelling_effect(_: Subject, field: str, value: str, _name_of: Callable[[str], str]) -> str:
    return f"the two are shown {'as one' if value == 'same' else 'apart'}" if field == "verdict" else ""


_CHECK: Final = by_field(verdict=_verdict)
_VERDICT: Final = body("because named", verdict=Literal["same", "different", "variants"])
_OF_TWO: Final = body("because", verdict=Literal["same", "different"])
KINDS: Final = (
    # On two names. Key: the JSON list of their two keys, sorted. ``named`` is one of the two, as it was typed,
    # where a service was given it: it is another name, and no key.
    Kind(
        "verdict",
        _VERDICT,
        _CHECK,
        Phrasing(_verdict_title, opening=_verdict_opening, whole=True, reason="because", effect=_verdict_effect),
        named_in,
        anew=("verdict", "same"),
        ruling=("verdict", "named"),
    ),
    # On two visits, or two observations, that may be one. Key: the JSON list of their ids, sorted.
    Kind(
        "twin",
        _OF_TWO,
        _CHECK,
        Phrasing(_twin_title, _twin_title, whole=True, reason="because"),
        ruling=("verdict",),
    ),
    # On two spellings of a value. Key: the JSON list of the domain and the two keys, sorted.
    Kind(
        "spelling",
        _OF_TWO,
        _CHECK,
        Phrasing(
            _spelling_title, opening=_spelling_opening, whole=True, reason="because", effect=_spelling_effect
        ),
        ruling=("verdict",),
    ),
)
