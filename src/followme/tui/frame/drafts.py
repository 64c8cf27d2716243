"""What is typed and not yet saved: kept four times a second at most, found again after a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from followme.tui.home import Keys
from followme.words.moments import minute

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.visits.views import Draft
    from followme.tui.frame.mode import ModeScreen

LINE: Final = "visit line"
FORM: Final = "answers "
NEW: Final = "new"
_PAUSE: Final = 0.25
"""Seconds between two writes of a draft. DESIGN §2: four times a second at most."""


class Drafts:
    """The draft of one form."""

    def __init__(self, screen: ModeScreen, form: str) -> None:
        self._screen = screen
        self._form = form
        self._timer: Timer | None = None
        self._data: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._is_refused = False

    def took_up(self, data: Mapping[str, str]) -> None:
        """This is in the file already: an earlier run left it."""
        self._data = self._kept = dict(data)

    def keep(self, data: Mapping[str, str]) -> None:
        """This is typed now; it is written soon."""
        self._data = dict(data)
        typed = self._screen.home.drafts
        (typed.add if data else typed.discard)(self)  # each form has one of its own: none outlives what is typed
        if self._timer is None and self._data != self._kept:
            self._timer = self._screen.set_timer(_PAUSE, self.flush)

    def drop(self) -> None:
        """What was typed is saved, or discarded."""
        self.keep({})
        self.flush()

    def flush(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._data == self._kept or not self._screen.home.is_open:
            return
        self._is_refused = False
        data, form, before, self._kept = dict(self._data), self._form, self._kept, dict(self._data)
        self._screen.home.ask(
            lambda e: e.visits.save_draft(form, data),
            lambda _: None,
            group=f"draft {form}",
            failed=lambda _: self.took_back(before),
            keys=Keys.PASS,
        )

    def took_back(self, before: Mapping[str, str]) -> None:
        """It could not be written: the file still says what it said before. Quitting asks about it."""
        self._kept, self._is_refused = dict(before), True

    @property
    def is_unkept(self) -> bool:
        """Whether something is typed that the file could not take."""
        return bool(self.texts) and self._is_refused

    @property
    def texts(self) -> list[str]:
        """What is typed."""
        return [text for text in self._data.values() if text.strip()]


@dataclass(frozen=True, slots=True)
class Recovered:
    """What an earlier run left typed."""

    line: Draft | None
    form: Draft | None
    words: str


def recovered(drafts: Sequence[Draft]) -> Recovered:
    """The latest draft of the visit line and of a form, and a sentence about them."""
    typed = sorted((draft for draft in drafts if any(draft.data.values())), key=lambda draft: draft.at)
    line = next((draft for draft in reversed(typed) if draft.form == LINE), None)
    form = next((draft for draft in reversed(typed) if draft.form.startswith(FORM)), None)
    parts = " and ".join(word for word, draft in (("this line", line), ("these answers", form)) if draft)
    at = max((minute(draft.at) for draft in (line, form) if draft), default="")
    return Recovered(line, form, f"Recovered {parts} from {at}. esc discards what is typed." if parts else "")


def spare(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that are neither the visit line nor the form that will be in hand."""
    in_hand = recovered(drafts)
    return [draft for draft in drafts if any(draft.data.values()) and draft not in (in_hand.line, in_hand.form)]


def draft_words(engagement: Engagement, draft: Draft) -> tuple[str, str]:
    """Where it was typed, and what."""
    if not draft.form.startswith(FORM):
        return draft.form, "; ".join(draft.data.values())
    record, catalogue = draft.form.removeprefix(FORM), engagement.visits.catalogue()
    seen = engagement.visits.observation(record)
    labels = {field.name: field.label for field in catalogue.fields}
    typed = "; ".join(f"{labels.get(name, name)}: {text}" for name, text in draft.data.items())
    where = (
        "answers, not named yet" if record == NEW else f"answers about {seen.name or '(unnamed)'}" if seen else ""
    )
    return where or "answers about what was taken out", typed
