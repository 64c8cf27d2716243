"""What the Import screen asks the engagement for, made ready for its views, and what stands above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from textual.message import Message

from followme.tui.frame.tabbed import TabbedScreen, TabView
from followme.tui.keys.gate import tell
from followme.tui.store.messages import Work

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.lists.previewing import Importing, Preview
    from followme.imports.reporting import ImportReport, Line
    from followme.inventory.fields import Catalogue

_TOLD: Final = ("new", "already there", "unread", "rejected")
_RENEWED: Final = ("new", "changed", "already there", "kept", "back", "struck", "unread", "rejected", "gone")
"""Outcomes in the order in which they are told; of a newer edition those that some row has."""
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
    def edition(self) -> bool:
        """Whether it was looked at as a newer edition."""
        return self.importing.edition

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
        counts = _counts(preview.lines, edition=self.importing.edition)
        return Looked(self.importing, preview, catalogue, counts, _words(preview, catalogue))

    def bring_in(self, engagement: Engagement) -> ImportReport:
        return engagement.lists.bring_in(self.path, self.importing, self._watch)


def _counts(lines: Sequence[Line], *, edition: bool) -> Mapping[str, int]:
    counts = Counter[str](line.outcome for line in lines)
    told = [outcome for outcome in _RENEWED if counts[outcome]] if edition else _TOLD
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

    def keys(self) -> Sequence[str]:
        """Without those of an edition where there is none."""
        looked = self.looked
        able = {"edition": bool(looked and looked.report.edition_of), "gone": bool(looked and looked.edition)}
        return [key for key in self.KEYS if able.get(key.split(".")[1], True)]

    @property
    def is_asked(self) -> bool:
        """Whether Enter is an answer to what only a person can say, whatever row it is pressed on."""
        return self.looked is not None and bool(self.looked.report.asks)

    def action_edition(self) -> None:
        """Take it as a newer edition of the list it may be one of, and show its rows; or not."""
        looked = self.looked
        if looked is None or not looked.report.edition_of:
            self.mode.say("No list is known of which it could be a newer edition.")
            return
        tell(self, self.MapChange(lambda base: replace(base, edition=not base.edition, gone=False)))
        if not looked.edition:
            cast("TabbedScreen[Looked]", self.mode).to("rows")

    def action_gone(self) -> None:
        """Take back the rows that the edition leaves out; or only list them."""
        if self.looked is None or not self.looked.edition:
            self.mode.say("Only a newer edition of a list leaves rows out.")
        else:
            tell(self, self.MapChange(lambda base: replace(base, gone=not base.gone)))
