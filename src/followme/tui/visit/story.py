"""A visit as what happened: chains in the order typed, notes as typed, a rule where another customer begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from followme.text import safe_text
from followme.tui.safe import HIDDEN, person
from followme.words.entries import entry_signs

if TYPE_CHECKING:
    from followme.inventory.records import Observation
    from followme.words.entries import Entry

_RULE: Final = "─"
_SIGNS: Final = {"question": "?", "reading": "="}
"""In front of a note, as it is typed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one line said: a note, or the sightings of a chain in order."""

    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        return self.entries[0].record

    @property
    def at(self) -> str:
        return self.entries[0].at

    @property
    def case(self) -> str:
        """Of sightings: whose they are; "" for nobody's."""
        return self.entries[0].case


def passages(entries: Sequence[Entry]) -> Iterator[Passage]:
    """The lines of a timeline: sightings of one case that were kept at one moment by one person are one."""
    for _, group in groupby(entries, _kept_with):
        yield Passage(tuple(group))


def _kept_with(entry: Entry) -> tuple[str, ...]:
    return (entry.at, entry.author, entry.case) if entry.case else (entry.record,)


def customers(told: Iterable[Passage]) -> Iterator[tuple[str | None, Passage]]:
    """Each passage, and where another customer begins whose it is: "" for nobody's; else None."""
    case = ""
    for passage in told:
        is_other = passage.entries[0].kind == "observation" and passage.case != case
        case = passage.case if is_other else case
        yield (case if is_other else None), passage


def rule(case: str, width: int) -> str:
    """``── customer 2 ────``, as many cells as there are."""
    words = f" customer {case} " if case.isdecimal() else f" {safe_text(case)} " if case else ""
    return f"{_RULE * 2}{words}{_RULE * (width - 2 - cell_len(words))}"


# ---- how it reads


def passage_text(passage: Passage, seen: Mapping[str, Observation], *, covered: bool) -> str:
    """A note as it is typed, or ``avaya → siebel → billing portal @refund #msisdn → sap``; ⇒ is re-keying."""
    if passage.entries[0].kind == "note":
        return note_text(passage.entries[0], covered=covered)
    held = [(entry, seen.get(entry.record)) for entry in passage.entries]
    steps = [(_arrow(observation), _sighting(entry, observation)) for entry, observation in held]
    return steps[0][1] + "".join(f" {arrow} {step}" for arrow, step in steps[1:])


def note_text(entry: Entry, *, covered: bool) -> str:
    """``"I look it up" Agent 2``, ``?who owns it``, ``=none trusts it``, ``!surprise she knew``, and its signs."""
    hidden = covered and entry.word == "reading"
    words = HIDDEN if hidden else entry.text
    said = f"“{words}” {person(entry.detail, covered=covered)}".rstrip() if entry.word == "quote" else words
    about = f"(for {entry.about})" if entry.about else ""
    tag = f"!{entry.tag} " if entry.tag else ""
    marked = f"{tag}{'=mark ' if entry.word == 'mark' else _SIGNS.get(entry.word, '')}{said}"
    return " · ".join(filter(None, (" ".join(filter(None, (marked, about))), entry_signs(entry))))


def _arrow(seen: Observation | None) -> str:
    return "⇒" if seen and "rekeyed_from" in seen.answers else "→"


def _sighting(entry: Entry, seen: Observation | None) -> str:
    named = (("@", "business_functions"), ("#", "identity_keys"))
    parts = [f"{sign}{name}" for sign, field in named for name in _names(seen, field)]
    return " ".join(filter(None, (entry.text, *parts, entry_signs(entry))))


def _names(seen: Observation | None, field: str) -> Sequence[str]:
    answer = seen.answers.get(field) if seen else None
    return answer.value or () if answer else ()


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` cells, broken at blanks where that is possible."""
    line, used, lines = "", 0, []
    for word in safe_text(text).split():
        for piece in _pieces(word, width):
            cells = cell_len(piece)
            if line and used + 1 + cells > width:
                lines.append(line)
                line, used = piece, cells
            else:
                line, used = (f"{line} {piece}", used + 1 + cells) if line else (piece, cells)
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word that is longer than a line, in pieces."""
    if len(word) * 2 <= width or cell_len(word) <= width:
        yield word
        return
    piece, used = "", 0
    for char in word:
        cells = cell_len(char)
        if used + cells > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + char, used + cells
    yield piece
