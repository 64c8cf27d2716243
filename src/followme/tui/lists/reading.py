"""What the Import screen asks the engagement for, made ready for its views, and what stands above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message

from followme.errors import FollowmeError, NoTable
from followme.text import times
from followme.tui.frame.tabbed import TabView
from followme.tui.keys.gate import tell
from followme.tui.safe import cut, joined, ui_text
from followme.tui.store.messages import Work
from followme.words.signs import SIGN
from followme.words.terms import read_as

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.lists.previewing import Importing, Preview
    from followme.imports.reporting import ImportReport, Line
    from followme.inventory.fields import Catalogue

OUTCOMES: Final = ("new", "already there", "unread", "rejected")
RENEWED: Final = ("changed", "kept", "back", "struck", "gone")
"""Outcomes that only a newer edition has."""
LOOK: Final = ("unread", "rejected", "kept", "struck", "gone")
"""Outcomes a person may want to look at."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that stands in a column of levels and is none.

    Attributes:
        field: the field's name; ``label`` is what people read.
        typed: the word, as it stands in the file.
        level: what it is read as; "" where it is kept as typed.
        proposed: what it may mean, where it is kept.
        rows: in how many rows it is kept.
        settled: a person said what becomes of it.
    """

    field: str
    label: str
    typed: str
    level: str
    proposed: str
    rows: int
    settled: bool

    @property
    def waits(self) -> bool:
        """Whether nobody knows yet what it means."""
        return not self.level and not self.settled


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was looked at: with what, and what would come of it."""

    importing: Importing
    preview: Preview
    catalogue: Catalogue
    counts: Mapping[str, int]
    words: tuple[Word, ...]

    @property
    def report(self) -> ImportReport:
        return self.preview.report

    @property
    def fresh(self) -> int:
        """How many rows there are of which something would be written."""
        gone = self.counts.get("gone", 0) if self.importing.gone else 0
        written = ("new", "unread", "changed", "kept", "back")
        return sum(self.counts.get(outcome, 0) for outcome in written) + gone


class RunningImport(Work):
    """A file being looked at or brought in. Both run in the store thread, and tell how far they are."""

    LEFT = "Nothing of it was imported."

    def __init__(self, path: Path, importing: Importing, post: Callable[[Message], object]) -> None:
        super().__init__(post)
        self.path = path
        self.importing = importing

    def look(self, engagement: Engagement) -> Looked:
        preview = engagement.lists.examine(self.path, self.importing, self._watch)
        catalogue = engagement.visits.catalogue()
        return Looked(self.importing, preview, catalogue, _counts(preview.lines), _words(preview, catalogue))

    def bring_in(self, engagement: Engagement) -> ImportReport:
        return engagement.lists.bring_in(self.path, self.importing, self._watch)


def _counts(lines: Sequence[Line]) -> Mapping[str, int]:
    counts = Counter[str](line.outcome for line in lines)
    told = ("new", "already there", *(one for one in RENEWED if counts[one]), "unread", "rejected")
    return {outcome: counts[outcome] for outcome in told}


def _words(preview: Preview, catalogue: Catalogue) -> tuple[Word, ...]:
    """Those that wait first, field by field; in the order of the alphabet."""
    report = preview.report
    typed_rows: Counter[tuple[str, str]] = Counter(
        (report.map[issue.column], issue.value) for issue in report.kept_as_typed
    )
    words = [
        _word(preview, catalogue, name, typed, rows=rows)
        for (name, typed), rows in typed_rows.items()
        if catalogue.named(name).shape == "choice"
    ]
    words += [
        _word(preview, catalogue, name, typed, level=level)
        for name, levels in report.value_map.items()
        for typed, level in levels.items()
    ]
    places = {field.name: place for place, field in enumerate(catalogue.fields)}
    return tuple(sorted(words, key=lambda word: (not word.waits, places[word.field], word.typed)))


def _word(
    preview: Preview, catalogue: Catalogue, name: str, typed: str, *, level: str = "", rows: int = 0
) -> Word:
    proposed = "" if level else preview.report.proposed_values.get(name, {}).get(typed, "")
    mapped = typed in preview.values.get(name, {})
    return Word(name, catalogue.named(name).label, typed, level, proposed, rows, mapped)


class ImportView(TabView[Looked]):
    """One of the three. What is said otherwise is posted: the file is looked at anew with it."""

    @dataclass
    class MapChange(Message):
        """The file is to be taken otherwise from now on: what was said last, with one change."""

        change: Callable[[Importing], Importing]

    looked: Looked | None = None

    def action_edition(self) -> None:
        """Take it as a newer edition of the list it may be one of; or not."""
        if self.looked is not None and not self.looked.report.edition_of:
            self.mode.say("No list is known of which it could be a newer edition.")
        else:
            tell(self, self.MapChange(lambda base: replace(base, edition=not base.edition, gone=False)))

    def action_gone(self) -> None:
        """Take back the rows that the edition leaves out; or only list them."""
        if self.looked is None or not self.looked.importing.edition:
            self.mode.say("Only a newer edition of a list leaves rows out.")
        else:
            tell(self, self.MapChange(lambda base: replace(base, gone=not base.gone)))


def file_words(path: Path, looked: Looked | None) -> Content:
    """The file, its sheet, and what was said of it as a whole."""
    if looked is None:
        return joined(("Import  ", "bold"), cut(path.name, 40))
    sheet = f', sheet "{cut(looked.report.sheet, 30)}"' if looked.report.sheet else ""
    choices = "".join(f" · {words}" for words in _said_of(looked))
    proposed = _proposed_edition(looked)
    return joined(("Import  ", "bold"), cut(path.name, 40), sheet, (choices, "$accent"), (proposed, "$warning"))


def _proposed_edition(looked: Looked) -> str:
    report = looked.report
    if not report.edition_of or looked.importing.edition or not looked.fresh:
        return ""
    return f" · {SIGN} y if it is a newer edition of {cut(report.edition_of, 24)}"


def _said_of(looked: Looked) -> list[str]:
    choices = (
        ("known, not seen", looked.importing.catalogue),
        ("names split", looked.importing.split_names),
        ("written by followme", looked.preview.ours),
        ("map remembered", looked.preview.remembered),
        (f"newer edition of {cut(looked.report.list, 24)}", looked.importing.edition),
        ("rows that are gone are taken back", looked.importing.gone),
        (looked.report.encoding, looked.report.encoding not in ("", "utf-8")),
    )
    return [words for words, so in choices if so]


def counts_words(looked: Looked) -> Content:
    """``213 rows: 200 new · 13 already there · 0 not understood, kept · 0 rejected``."""
    parts: list[str | tuple[str, str]] = [(f"{times(looked.report.rows, 'row')}: ", "bold")]
    for place, (outcome, count) in enumerate(looked.counts.items()):
        alert = outcome in LOOK and count
        between = " · " if place else ""
        parts.append(
            (
                f"{between}{f'{SIGN} ' if alert else ''}{count:,} {read_as(outcome)}",
                "bold $warning" if alert else "",
            )
        )
    return joined(*parts)


def asks_words(looked: Looked) -> Content:
    """What has to be said before anything can be imported."""
    return joined(
        (f"{SIGN} {cut(looked.report.asks[0].question, 120)}", "bold $warning"), ("  Enter answers.", "")
    )


def trouble_words(error: FollowmeError) -> Content:
    """What is wrong with a file, and what to do."""
    message = error.why if isinstance(error, NoTable) else error.message
    return Content("\n\n").join(
        [
            ui_text(f"{SIGN} {error.title}", "bold $warning"),
            ui_text(message),
            ui_text("esc goes back; nothing was written.", "$muted"),
        ]
    )
