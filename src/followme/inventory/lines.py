"""What one line typed in a visit means. Pure: from text to what is to be kept.

==================================  ============================================================
``the agent sighs``                 a note: what was seen
``"I look it up twice" Agent 2``    a quote, and who said it
``?who owns the phone list``        a question for later
``=they do not trust the total``    a reading: our interpretation
``=mark lunch``                     a mark: typed by two people at one moment, it sets their clocks
``!u she knew it by heart``         a note with a tag, here a surprise; any kind of note may follow
``..net is slow``                   a note that begins with a dot
``.siebel``                         a sighting: a dot and a letter, or a quote
``.siebel > zendesk``               two sightings of one customer, in this order
``.siebel >> zendesk #account_no``  … and a person typed the number over, from left to right
``.siebel @verify identity``        a sighting with a business function
``.siebel #account_no?``            … and an identity key, which is a guess
``."C > D" @"R&D #2"``              names that hold ``> @ #`` stand in quotes; in quotes a ? is a ?
==================================  ============================================================
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from followme.inventory.domains import Domain
from followme.inventory.fields import Field, read_choice
from followme.inventory.twins import MARK, mark_word

TAG: Final = Field(
    "tag",
    "Tag",
    "Tag",
    "choice",
    options=(
        "artifact", "surprise", "roadblock", "stop-gap", "sequence", "task", "interaction", "terminology",
    ),
    letters="aurgqtim",
)  # fmt: skip
"""What is special about a note. METHOD §1."""
NOTE_KIND: Final = Field(
    "kind", "Kind", "Kind", "choice", options=("quote", "seen", "reading", "question"), letters="qsru"
)
"""What a note is, unless it is a mark."""
NOTE_KINDS: Final = (*NOTE_KIND.options, MARK)

_KINDS: Final = {"?": "question", "=": "reading"}
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "«": "»"}
_OF_SIGN: Final[dict[str, Domain]] = {"@": "functions", "#": "keys"}
_TAGGED: Final = re.compile(r"!([\w-]+)\s+(?=\S)")
_SIGN: Final = re.compile(r"""\s*(?:(?P<step>>>|[-=]?>|→)\s*|(?<![^\s"”“»>;])(?P<mark>[@#]))""")
"""What parts two names of a line. An @ or # inside a word is part of the word ("C#")."""
_SIGN_OR_NEXT: Final = re.compile(_SIGN.pattern + r"|;")
"""… and of functions and keys, which one sign may begin several of."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note to be kept; ``kind`` is one of ``NOTE_KINDS``."""

    text: str
    kind: str = "seen"
    speaker: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class NamedText:
    """A name as it is to be kept, and whether it is a guess."""

    name: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class SightingLine:
    """A sighting to be kept, with what the line said about it; ``rekeyed_from`` is a service, or ""."""

    service: NamedText
    functions: tuple[NamedText, ...] = ()
    keys: tuple[NamedText, ...] = ()
    rekeyed_from: str = ""

    @property
    def carried(self) -> tuple[str, ...]:
        """The keys that were typed over."""
        return tuple(key.name for key in self.keys) if self.rekeyed_from else ()


Meant = NoteLine | tuple[SightingLine, ...]
"""A note, or one or more sightings in order."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A name on a line of sightings: the sign before it, where it starts, and where an open quote ends it."""

    sign: str
    start: int
    inner: str
    after: str

    @property
    def named(self) -> NamedText:
        """The name it holds; empty where none is typed yet."""
        tail = self.after.rstrip()
        guess = tail.endswith("?")
        return NamedText((self.inner + (tail.rstrip("? ") if guess else tail)).strip(), guess)


def read_line(typed: str) -> Meant | None:
    """What the line means: a note, one or more sightings in order, or nothing.

    Half a chain, and a tag there is not, stay in the text of a note: ``inventory.unread`` says so.
    """
    text = typed.strip()
    if is_sighting(text):
        return NoteLine(text) if gap_in(text) else _sightings(text) or None
    tagged = _tag(text)
    if tagged:
        note = _note(text[tagged[1] :])
        return replace(note, tag=tagged[0]) if note and note.kind != MARK else note
    return _note(text)


def is_sighting(text: str) -> bool:
    """Whether it begins as a sighting does: with a dot and a letter, or a quote."""
    return text[:1] == "." and (text[1:2].isalpha() or text[1:2] in _QUOTES)


def so_far(typed: str) -> Meant | None:
    """What a line means while it is typed: half a chain is the sightings it has."""
    text = typed.strip()
    return _sightings(text) or None if is_sighting(text) else read_line(text)


def gap_in(text: str) -> str:
    """The sign of a chain beside which no service is named, as in ``.siebel >``; "" where the chain is whole."""
    steps = [part for part in parts(text) if part.sign not in _OF_SIGN]
    return next((part.sign for part in steps[1:] if not part.named.name), "")


def _tag(text: str) -> tuple[str, int] | None:
    """The tag in front, and where what follows it starts."""
    match = _TAGGED.match(text)
    tag = read_choice(TAG, match[1]) if match and not match[1].isdecimal() else None
    return (tag, match.end()) if match and tag else None


def _note(text: str) -> NoteLine | None:
    if text[:1] in _QUOTES:
        return _quote(text)
    if word := mark_word(text):
        return NoteLine(word, MARK)
    if text[:1] in _KINDS:
        return NoteLine(text[1:].strip(), _KINDS[text[0]]) if text[1:].strip() else None
    if text[:2] == ".." and text[2:3] not in {"", "."}:
        return NoteLine(text[1:])
    return NoteLine(text) if text.strip(".") else None


def _quote(text: str) -> NoteLine | None:
    body, closed, after = text[1:].rpartition(_QUOTES[text[0]])
    if not closed:
        body, after = after, ""
    words, speaker = body.strip(), after.strip(" \t-–—,:")
    return NoteLine(words, "quote", speaker) if words else None


# ---- sightings


def _sightings(text: str) -> tuple[SightingLine, ...]:
    steps: list[list[Segment]] = []
    for part in parts(text):
        if part.sign in _OF_SIGN and steps:
            steps[-1].append(part)
        else:
            steps.append([part])
    signed = [(step[0].sign, sighting) for step in steps if (sighting := _sighting(step))]
    first = [sighting for _, sighting in signed[:1]]
    return (*first, *(_typed_over(before, sighting, sign) for (_, before), (sign, sighting) in pairwise(signed)))


def _sighting(step: list[Segment]) -> SightingLine | None:
    head, *marks = step
    service = head.named
    of = {sign: tuple(m.named for m in marks if m.sign == sign and m.named.name) for sign in _OF_SIGN}
    return SightingLine(service, of["@"], of["#"]) if service.name else None


def _typed_over(before: SightingLine, sighting: SightingLine, sign: str) -> SightingLine:
    """After ``>>`` a re-keying: what was carried is told on the right, else on the left."""
    if sign != ">>":
        return sighting
    return replace(sighting, rekeyed_from=before.service.name, keys=sighting.keys or before.keys)


def parts(text: str) -> Iterator[Segment]:
    """The names of a line of sightings, each with the sign before it; the last may still be empty."""
    at, sign = 1, ">"
    while sign:
        part, at, sign = _part(text, at, sign)
        yield part


def _part(text: str, at: int, sign: str) -> tuple[Segment, int, str]:
    """The part from ``at``, where the next one starts, and the sign before that."""
    start = at + len(text[at:]) - len(text[at:].lstrip())
    inner, end = _inner(text, start)
    match = (_SIGN_OR_NEXT if sign in _OF_SIGN else _SIGN).search(text, end)
    after = text[end : match.start() if match else len(text)]
    part = Segment(sign, start, inner, after)
    return (part, match.end(), match["step"] or match["mark"] or sign) if match else (part, len(text), "")


def _inner(text: str, start: int) -> tuple[str, int]:
    """What stands between quotes from ``start``, and where it ends; a quote that is open goes to the end."""
    closing = _QUOTES.get(text[start : start + 1])
    if closing is None:
        return "", start
    end = text.find(closing, start + 1)
    return (text[start + 1 : end], end + 1) if end >= 0 else (text[start + 1 :], len(text))


# ---- while it is typed


@dataclass(frozen=True, slots=True)
class Typed:
    """The name that is being typed at the end of a line: of what, as far as it goes, and where it starts."""

    domain: Domain
    text: str
    start: int


def being_typed(line: str) -> Typed | None:
    """The name at the end of a line; None where no name is due."""
    text = line.lstrip()
    lead = len(line) - len(text)
    if is_sighting(text):
        *_, last = parts(text)
        return Typed(_OF_SIGN.get(last.sign, "services"), last.inner or last.after, lead + last.start)
    return _speaker(text, lead)


def _speaker(text: str, lead: int) -> Typed | None:
    tagged = _tag(text)
    body = text[tagged[1] :] if tagged else text
    closing = _QUOTES.get(body[:1])
    end = body.rfind(closing, 1) if closing else -1
    if end < 0:
        return None
    name = body[end + 1 :].lstrip(" \t-–—,:")
    return Typed("speakers", name, lead + len(text) - len(name))


def last_item(typed: str) -> str:
    """The last item of a list, as far as it is typed."""
    return typed.rpartition(";")[2].lstrip()


def with_name(line: str, name: str) -> str:
    """The line with ``name`` in the place of the name being typed, in quotes where it needs them."""
    typed = being_typed(line)
    if typed is None:
        return line
    return line[: typed.start] + (name if typed.domain == "speakers" else quoted(name, of=typed.domain))


def quoted(name: str, of: Domain = "services") -> str:
    """A name as it stands on a line of sightings.

    Args:
        name: any name on one line; one that holds every kind of closing quote cannot be told from its end.
        of: what it names; a service's first sign is a letter or a quote.
    """
    plain = Segment("", 0, "", name).named == NamedText(name) and not _SIGN.search(name)
    if plain and name[:1] not in _QUOTES and ";" not in name and (of != "services" or name[:1].isalpha()):
        return name
    opening = next((sign for sign, closing in _QUOTES.items() if closing not in name), '"')
    return f"{opening}{name}{_QUOTES[opening]}"
