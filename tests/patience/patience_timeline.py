"""The timeline: what its keys do, and what people do there. All that is known of it is in this file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Final

from patience_forms import FillsForms, FormPlace
from patience_keys import PASTE
from patience_places import FEW, Box, DialogPlace, Place, RowsPlace, SaidPlace

from followme.errors import Refused
from followme.inventory.lines import TAG
from followme.tui.visit.dialogs import KIND
from followme.words.entries import Entry
from followme.words.terms import note_kind, note_word

if TYPE_CHECKING:
    from patience_model import Model

KEYS: Final = {
    "open": "enter",
    "evidence": "ctrl+e",
    "release": "ctrl+r",
    "history": "ctrl+u",
    "take out": "delete",
    "before": "left",
    "after": "right",
}
DOES: Final = {key: what for what, key in KEYS.items()}


def passages(entries: tuple[Entry, ...]) -> list[tuple[Entry, ...]]:
    """The rows: a note, or what one act saw of a customer."""

    def act(entry: Entry) -> tuple[str, ...]:
        return (entry.at, entry.author, entry.case) if entry.case else (entry.record,)

    return [tuple(group) for _, group in groupby(entries, act)]


class TimelinePlace(Place):
    """What was taken down; the cursor on the newest row."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.entries = model.entries
        self.rows = passages(self.entries)
        self.at = len(self.rows) - 1
        self.step = 0

    @property
    def entry(self) -> Entry | None:
        """What is in hand: of a chain one sighting."""
        return self.rows[self.at][self.step] if self.rows else None

    def press(self, key: str) -> None:
        m = self.model
        if len(key) == 1 or key in {"escape", "f3"} or key.startswith(PASTE):
            m.to_line()
            if key not in {"escape", "f3"}:
                m.press(key)
        elif key in {"f4", "f6"}:
            m.to_line()
            m.press(key)
        elif key in {"up", "down", "home", "end", "pageup", "pagedown"}:
            self._move(key)
        elif key in {"ctrl+z", "ctrl+y", "ctrl+b"}:
            m.does(key)
            self.follow()
        elif key == "ctrl+g":
            chosen = self.entry
            is_seen = chosen is not None and chosen.kind == "observation"
            m.place = FormPlace(m, chosen.record if chosen and is_seen else m.latest_sighting)
        else:
            m.avoid(key not in DOES, f"{key} in the timeline")
            if self.entry is not None:
                self._does(DOES[key], self.entry)

    def _move(self, key: str) -> None:
        last = len(self.rows) - 1
        self.model.avoid(key.startswith("page") and len(self.entries) >= FEW, "how long a page is")
        ways = {"up": self.at - 1, "down": self.at + 1, "end": last, "pagedown": last}
        to = max(0, min(last, ways.get(key, 0)))
        if to != self.at:
            self.at, self.step = to, 0

    def follow(self) -> None:
        """After a change: to what is new, else the row in hand stays, or what was after it takes its place."""
        before, rows, in_hand = self.entries, self.rows, self.entry
        self.entries = self.model.entries
        self.rows = passages(self.entries)
        keys = [row[0].record for row in self.rows]
        old = rows[self.at][0].record if rows else ""
        if len(self.entries) > len(before):
            at = len(keys) - 1
        elif old in keys:
            at = keys.index(old)
        else:
            after = before[before.index(in_hand) :] if in_hand else ()
            there = {entry.record: n for n, row in enumerate(self.rows) for entry in row}
            at = next((there[one.record] for one in after if one.record in there), max(0, len(keys) - 1))
        self.step = min(self.step, len(self.rows[at]) - 1) if keys and keys[at] == old else 0
        self.at = at

    def _does(self, what: str, entry: Entry) -> None:
        m = self.model
        if what in {"before", "after"}:
            by = 1 if what == "after" else -1
            self.step = max(0, min(self.step + by, len(self.rows[self.at]) - 1))
        elif what == "take out":
            m.book.log.retract(entry.record)
            self.follow()
        elif what == "open":
            m.place = self._change(entry) if entry.kind == "note" else FormPlace(m, entry.record)
        elif what == "history":
            m.place = HistoryPlace(m, self, entry.record)
        elif what == "evidence":
            self._evidence(entry)
        elif entry.private or entry.released:
            m.book.log.edit(entry.record, {"released": "no" if entry.released else "yes"})
            self.follow()

    def _evidence(self, entry: Entry) -> None:
        """Evidence for the sighting above, at the next key for the one before, after the first for none."""
        place = self.entries.index(entry)
        above = [one.record for one in reversed(self.entries[:place]) if one.kind == "observation"]
        if entry.kind == "note" and above:
            ring = ["", *above]
            at = ring.index(entry.evidence) if entry.evidence in ring else -1
            self.model.book.log.edit(entry.record, {"evidence": ring[(at + 1) % len(ring)]})
            self.follow()

    def _change(self, entry: Entry) -> DialogPlace:
        before = {"text": entry.text, "kind": note_word(entry.word), "speaker": entry.detail, "tag": entry.tag}
        choices = {"kind": KIND, "tag": TAG}

        def change(answers: Mapping[str, str]) -> None:
            self.model.avoid(not answers["text"], "a note without words")
            changed = {name: text for name, text in answers.items() if text != before[name]}
            changed = {
                name: note_kind(text) if name == "kind" else text
                for name, text in changed.items()
                if text or name != "kind"
            }
            if changed:
                self.model.book.log.edit(entry.record, changed)
                self.follow()

        return DialogPlace(
            self.model, [Box(name, text, choices.get(name)) for name, text in before.items()], change
        )


class HistoryPlace(RowsPlace):
    """Every version of a line, the latest first; a former one can be brought back."""

    def __init__(self, model: Model, timeline: TimelinePlace, record: str) -> None:
        self._record, self._timeline = record, timeline
        self._model = model
        super().__init__(model, len(self._lines))

    @property
    def _lines(self) -> list[tuple[str, bool]]:
        """Each claim, and whether it still holds."""
        lines = self._model.book.log.history(self._record)
        return [(line.claim, not line.replaced_by) for line in reversed(lines)]

    def press(self, key: str) -> None:
        if key == "f3":
            self.model.to_line()
        else:
            super().press(key)

    def other(self, key: str) -> None:
        claim, holds = self._lines[self.at]
        self.model.avoid(key != "b", f"{key} in the history")
        if holds:
            return
        try:
            self.model.book.log.bring_back(claim)
        except Refused:
            self.model.place = SaidPlace(self.model)
        else:
            self.count = len(self._lines)
            self.at = [one for one, _ in self._lines].index(claim)
            self._timeline.follow()


class LooksBack(FillsForms):
    """Goes through the timeline."""

    def timeline(self) -> None:
        """A walk there, and what is done to one row."""
        self.press("up")
        if not isinstance(self.model.place, TimelinePlace):
            return
        self.press(*[self.one(("up", "up", "down", "home", "end")) for _ in range(self.times(0, 4))])
        every = (self.opens, self.opens, self.takes_out, self.evidence, self.walks_chain, self.versions)
        for _ in range(self.times(1, 2)):
            if isinstance(self.model.place, TimelinePlace):
                self.one(every)()
        if isinstance(self.model.place, TimelinePlace) and self.often(40):
            self.note()
        elif self.often(30) and not self.model.at_line:
            self.press(self.model.place.way_out)

    def opens(self) -> None:
        self.press(KEYS["open"])
        if isinstance(self.model.place, FormPlace):
            self.answers()
        elif isinstance(self.model.place, DialogPlace):
            self.changes()

    def changes(self) -> None:
        """The change of a note, and at times once more."""
        self.done.add("change of a note")
        self.fills((" twice", " s", "!"), ("q", "u", "n"), (" Lee", "Agent 2"), ("u", "a", "g"))
        self.leaves_dialog()
        if self.often(20):
            self.press(KEYS["open"])

    def takes_out(self) -> None:
        self.done.add("take out")
        self.press(*[KEYS["take out"]] * self.times(1, 2))

    def evidence(self) -> None:
        self.done.add("evidence")
        self.press(*[KEYS["evidence"]] * self.times(1, 2))

    def walks_chain(self) -> None:
        """Within a chain, and something done to one sighting of it."""
        self.done.add("step in a chain")
        self.press(self.one(("up", "home")), *[KEYS["after"]] * self.times(1, 2))
        if self.often(30):
            self.press(KEYS["before"])
        self.one((self.opens, self.takes_out))()

    def versions(self) -> None:
        self.done.add("history")
        self.press(KEYS["history"])
        if isinstance(self.model.place, HistoryPlace):
            self.press(*["down"] * self.times(0, 2), *["b"] * self.times(0, 1))
            self.press("escape" if isinstance(self.model.place, SaidPlace) else self.one(("escape", "f3")))

    def release(self) -> None:
        """A number that looks like a customer's is let out, or no longer."""
        self.types("call 0171 5550123 back")
        self.press("enter", "up", *[KEYS["release"]] * self.times(1, 3))
