"""A value that neither of two people said, with what would follow from it shown while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.inventory.fields import Field
from followme.tui.fields.choice_field import ChoiceField
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.home import home_of
from followme.tui.merge.reading import Weighing, weigh
from followme.tui.merge.rivals import field_words, follows_words, value_words
from followme.tui.safe import cut, ui_text
from followme.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from followme.engagement.services.views import Conflict


class OtherValueDialog(AskDialog[str]):
    """One line, or a choice of levels; Enter takes it."""

    def __init__(self, conflict: Conflict, field: Field | None) -> None:
        self._conflict = conflict
        values = " or ".join(cut(value_words(conflict, rival), 40) for rival in conflict.values)
        super().__init__(
            f"{field_words(conflict)} of {conflict.name}",
            (Question("value", "Value", "what holds instead", needed=True, choice=field),),
            about=f"They said {values}.",
        )

    def done(self, answers: dict[str, str]) -> str:
        return answers["value"]

    @on(TextLine.Changed)
    @on(ChoiceField.Chosen)
    def _weigh(self) -> None:
        value, conflict = self.answers()["value"], self._conflict
        if not value:
            self._tell(Content(""))
            return
        home_of(self).ask(
            lambda e: weigh(e, conflict, value), self._weighed, group="third value", failed=self._refused
        )

    def _weighed(self, weighed: Weighing) -> None:
        self._tell(follows_words(weighed.effects[0], weighed))

    def _refused(self, error: FollowmeError) -> None:
        self._tell(ui_text(f"! {error.title}. {error.message}", "$warning"))

    def _tell(self, words: Content) -> None:
        if self.is_attached:
            self.query_one("#dialog-said", Static).update(words)
