"""What one line typed in a visit means. Pure: from text to what is to be kept.

==================================  ============================================================
``the agent sighs``                 a note: what was seen
``"I look it up twice" Agent 2``    a quote, and who said it
``?who owns the phone list``        a question for later
``=they do not trust the total``    a reading: our interpretation
``=mark lunch``                     a mark: typed by two people at one moment, it sets their clocks
``.siebel``                         a sighting
``.siebel > zendesk``               two sightings of one customer, in this order
``.siebel @verify identity``        a sighting with a business function
``.siebel #account_no``             … and an identity key
==================================  ============================================================
"""

import re
from dataclasses import dataclass, field
from typing import Final

from followme.inventory.domains import OF_FIELD, Domain
from followme.inventory.twins import MARK, mark_word

_KINDS: Final = {"?": "question", "=": "reading"}
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "«": "»"}
_MARKS: Final = {"@": "business_functions", "#": "identity_keys"}
_MARK: Final = re.compile(r"\s+(?=[@#]\S)")
_BEGUN: Final = re.compile(r"\s([@#])$")
_STEP: Final = re.compile(r"(?:^|\s+)>(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note to be kept; ``kind`` is seen, quote, question, reading or mark."""

    text: str
    kind: str = "seen"
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class SightingLine:
    """A sighting to be kept, with what the line said about it."""

    service: str
    answers: dict[str, str] = field(default_factory=dict)


def read_line(typed: str) -> NoteLine | tuple[SightingLine, ...] | None:
    """What the line means: a note, one or more sightings in order, or nothing."""
    text = typed.strip()
    if text.startswith(".") and text[1:2] not in {"", "."}:
        return tuple(filter(None, map(_sighting, _STEP.split(text[1:])))) or None
    if text[:1] in _QUOTES:
        return _quote(text)
    if word := mark_word(text):
        return NoteLine(word, MARK)
    if text[:1] in _KINDS:
        return NoteLine(text[1:].strip(), _KINDS[text[0]]) if text[1:].strip() else None
    return NoteLine(text) if text.strip(".") else None


def _sighting(part: str) -> SightingLine | None:
    name, *marks = _MARK.split(part.strip())
    answers: dict[str, list[str]] = {}
    for mark in marks:
        answers.setdefault(_MARKS[mark[0]], []).append(mark[1:].strip())
    return SightingLine(name.strip(), {key: "; ".join(words) for key, words in answers.items()}) if name else None


def _quote(text: str) -> NoteLine | None:
    body, closed, after = text[1:].rpartition(_QUOTES[text[0]])
    if not closed:
        body, after = after, ""
    said, speaker = body.strip(), after.strip(" \t-–—,:")
    return NoteLine(said, "quote", speaker) if said else None


def being_typed(typed: str) -> tuple[Domain, str]:
    """What the end of a line of sightings names, and as far as it is typed; "" when that is no name."""
    if not typed.startswith("."):
        return "services", ""
    begun = _BEGUN.search(typed)
    if begun:
        return OF_FIELD[_MARKS[begun[1]]], ""
    name, *marks = _MARK.split(_STEP.split(typed[1:])[-1])
    if not marks:
        return "services", name
    return OF_FIELD[_MARKS[marks[-1][0]]], last_item(marks[-1][1:])


def last_item(typed: str) -> str:
    """The last item of a list, as far as it is typed."""
    return typed.rpartition(";")[2].lstrip()


def with_name(typed: str, name: str) -> str:
    """The line with ``name`` in the place of the name being typed."""
    part = being_typed(typed)[1]
    return typed[: len(typed) - len(part)] + name if part else typed


def stands(typed: str, name: str) -> bool:
    """Whether the line so completed says that name: a name may hold its signs, and the line knows no quotes."""
    meant = read_line(with_name(typed, name))
    if not isinstance(meant, tuple):
        return False
    domain, last = being_typed(typed)[0], meant[-1]
    told = [text for field, text in last.answers.items() if OF_FIELD[field] == domain]
    return name == (last_item(told[0]) if told else last.service)
