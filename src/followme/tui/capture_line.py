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

from followme.inventory.twins import MARK, mark_word

_KINDS: Final = {"?": "question", "=": "reading"}
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "«": "»"}
_MARKS: Final = {"@": "business_functions", "#": "identity_keys"}
_MARK: Final = re.compile(r"\s+(?=[@#]\S)")
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


def name_part(typed: str) -> str:
    """The name being typed at the end of a line of sightings; empty when none is."""
    if not typed.startswith("."):
        return ""
    last = _STEP.split(typed[1:])[-1]
    return "" if _MARK.search(last) else last


def with_name(typed: str, name: str) -> str:
    """The line with ``name`` in the place of the name being typed."""
    part = name_part(typed)
    return typed[: len(typed) - len(part)] + name if part else typed
