"""Dialogs that change services: another name, and one field of all that are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.inventory.fields import Catalogue, Field, read_choice
from followme.inventory.records import Profile
from followme.text import times
from followme.tui.fields.choice_field import legend
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.home import Keys, home_of
from followme.tui.safe import cut, ui_text
from followme.tui.widgets.text_line import TextLine
from followme.words.terms import TEAMS_ANSWERS

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.adjudicating import Foreseen
    from followme.engagement.views import Receipt

_NO_RULING = frozenset({"service_name", "rekeyed_from"})
"""A name is given to one service; re-keyings are observed."""
_NAMED = 2
"""Services whose names are told; of more how many there are."""


class RenameDialog(AskDialog[tuple[str, str, str]]):
    """What a service is called from now on, and why; the answer is its key, the name, the reason."""

    def __init__(self, profile: Profile) -> None:
        self._key = profile.key
        super().__init__(
            f"Rename {cut(profile.service, 50)}",
            (
                Question("name", "Name", "what it is called from now on", profile.service, needed=True),
                Question("because", "Because", "why, for whoever reads it next", needed=True),
            ),
            about="It stays known under its other names, too. What was observed is not changed.",
        )

    def done(self, answers: dict[str, str]) -> tuple[str, str, str]:
        return (self._key, answers["name"], answers["because"])


@dataclass(frozen=True, slots=True)
class Edited:
    """One field's answer, for several services."""

    services: tuple[str, ...]
    field: Field
    value: str
    because: str

    def record(self, engagement: Engagement) -> Receipt:
        return engagement.services.adjudicate_all(self.services, self.field.name, self.value, self.because)


class EditDialog(AskDialog[Edited]):
    """Which field, which answer, why; how many that changes is told before it is done."""

    def __init__(self, profiles: Sequence[Profile], catalogue: Catalogue, hidden: int) -> None:
        self._services = tuple(profile.key for profile in profiles)
        self._fields = [field for field in catalogue.fields if field.name not in _NO_RULING]
        self._which = which(self._fields)
        shown = f"; the filter hides {hidden} of them" if hidden else ""
        name = cut(profiles[0].service, 50)
        super().__init__(
            f"Edit {name if len(profiles) == 1 else times(len(profiles), 'service')}",
            (
                Question("field", "Field", "its letter, or how it begins", needed=True),
                Question("value", "Answer", "its letter, or how it begins", needed=True),
                Question("because", "Because", "why, for whoever reads it next", needed=True),
            ),
            about=f"It overrides the {TEAMS_ANSWERS}{shown}.",
        )

    def on_mount(self) -> None:
        super().on_mount()
        self._show_letters()

    @property
    def _field(self) -> Field | None:
        label = read_choice(self._which, self._boxes["field"].value)
        return next((field for field in self._fields if field.label == label), None)

    def _value(self, field: Field) -> str:
        typed = self._boxes["value"].value
        return read_choice(field, typed) or typed

    def on_descendant_focus(self) -> None:
        self._show_letters()

    def _show_letters(self) -> None:
        """Of the field while that is typed; then of its levels."""
        field, place = self._field, self.query_one("#dialog-letters", Static)
        width = max(20, self.query_one("#dialog-said").size.width)
        if self.focused is self._boxes["field"]:
            place.update(legend(self._which, width))
        elif field is not None and field.options:
            place.update(legend(field, width))
        else:
            place.update(ui_text("As in a capture form." if field else "", "$muted"))

    @on(TextLine.Changed)
    def _typed(self) -> None:
        """What it would do, as far as it is said."""
        field = self._field
        if field is None or not self._boxes["value"].value.strip():
            self._say(field.label if field else "")
            return
        name, value, services = field.name, self._value(field), self._services

        def seen(foreseen: Foreseen) -> None:
            self._say(f"{field.label}: {value}\n{foreseen_words(foreseen)}")

        def failed(error: FollowmeError) -> None:
            self._say(f"! {error.title}. {error.message}")

        home_of(self).ask(
            lambda e: e.services.foresee(services, name, value),
            seen,
            group="foresee",
            failed=failed,
            keys=Keys.PASS,
        )

    def _say(self, words: str) -> None:
        if self.is_attached:
            self.query_one("#dialog-said", Static).update(ui_text(words, "$accent", lines=True))

    def action_done(self) -> None:
        """Not before it is known which field. From a line with more to come Enter goes on, and blames nobody."""
        if self._boxes["field"].value.strip() and self._field is None:
            self._say(f'! no field, or several, begin "{self._boxes["field"].value.strip()}"')
            self._boxes["field"].focus()
            return
        lines = list(self._boxes.values())
        for line, following in pairwise(lines):
            if line is self.focused and not following.value.strip():
                following.focus()
                return
        super().action_done()

    def on_resize(self) -> None:
        self._show_letters()

    def done(self, answers: dict[str, str]) -> Edited:
        field = self._field
        assert field is not None  # noqa: S101  see action_done
        return Edited(
            self._services, field, read_choice(field, answers["value"]) or answers["value"], answers["because"]
        )


def which(fields: Sequence[Field]) -> Field:
    """The choice of one of the fields, each with a letter of its own: of its first word, else of another."""
    letters = ""
    for field in fields:
        words = field.label.casefold().split()
        wanted = [*(word[0] for word in words), *"".join(words), *"0123456789"]
        letters += next((letter for letter in wanted if letter.isalnum() and letter not in letters), "-")
    return Field("field", "Field", "", "choice", options=tuple(field.label for field in fields), letters=letters)


def foreseen_words(seen: Foreseen) -> str:
    """``2 change: Siebel, Zendesk · 1 says so already``."""
    changing = f"{len(seen.changing):,} {'changes' if len(seen.changing) == 1 else 'change'}"
    if 0 < len(seen.changing) <= _NAMED:
        changing += f": {', '.join(cut(name, 20) for name in seen.changing)}"
    already = f"{len(seen.already):,} {'says' if len(seen.already) == 1 else 'say'} so already"
    return " · ".join((changing, *([already] if seen.already else ())))
