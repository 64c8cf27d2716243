"""How lines of a timeline, and pieces of evidence, read. Light, because the first frame waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from followme.text import times
from followme.words.moments import when
from followme.words.signs import CONTESTED, SIGN
from followme.words.terms import note_word

if TYPE_CHECKING:
    from followme.inventory.records import Observation


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a visit's timeline, or one piece of evidence behind a score.

    ``kind`` is note, observation or ruling; ``word`` the note's kind (quote, seen, reading, question), else "".
    A note may have a ``tag``, and be evidence for the observation of a service (``about``, its name). ``private``
    looks like customers' data; ``held_back`` is a quote that nobody agreed may leave the fieldbook. ``case`` and
    ``order`` are those of an observation. ``told`` is what is said beside the text: of an observation its answers
    by field, of a note its speaker, of a ruling why.
    """

    at: str
    kind: str
    record: str
    author: str
    text: str
    told: Mapping[str, str] = field(default_factory=dict)
    word: str = ""
    visit: str = ""
    where: str = ""
    contested: bool = False
    private: bool = False
    held_back: bool = False
    tag: str = ""
    about: str = ""
    evidence: str = ""
    released: bool = False
    case: str = ""
    order: int = 0

    @property
    def place(self) -> tuple[str, int, str]:
        """Sorts lines as they were taken down: a chain has one time, and its sightings an order."""
        return self.at, self.order, self.record

    @property
    def detail(self) -> str:
        """What is told in one line."""
        return " · ".join(self.told.values())


def entry_word(entry: Entry) -> str:
    """What kind of line it is."""
    return note_word(entry.word) or ("service" if entry.kind == "observation" else entry.kind)


def entry_signs(entry: Entry) -> str:
    """What is special about it, in words."""
    signs = (
        (CONTESTED, entry.contested),
        (f"{SIGN} customers' data", entry.private),
        ("released", entry.released),
        ("held back", entry.held_back),
    )
    return " ".join(word for word, holds in signs if holds)


def seen_words(seen: Observation) -> str:
    """How much an observation holds beside its name, and whose case it is."""
    count = len(seen.answers)
    answers = times(count, "answer") if count else ""
    case = f"case {seen.episode}" if seen.episode.isdecimal() else seen.episode
    return " · ".join(filter(None, (answers, case)))


def written_entry(entry: Entry) -> str:
    """A line as it is copied: its text, who took it down and when, and where where that is known."""
    text = f"“{entry.text}”" if entry.word == "quote" else entry.text
    line = " · ".join(filter(None, (text, entry.detail)))
    return f"{line}\n— {', '.join(filter(None, (entry.author, when(entry.at), entry.where)))}"
