"""Ways to break the law of patience, each as the app once did it: the harness has to see them."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from followme.tui.fields.entry_form import EntryForm
from followme.tui.fields.name_line import NameLine
from followme.tui.frame.one_end import OneEnd
from followme.tui.keys.gate import KeyGate
from followme.tui.widgets.patient import Patient
from followme.tui.widgets.text_line import TextLine


def _take_and_clear_later(self: TextLine) -> str:
    """What is typed meanwhile is lost, and what is pressed meanwhile finds the old text."""
    self.app.call_later(partial(self.settle, ""))
    return self.value


def _dismiss_later(self: OneEnd[Any], result: Any = None) -> None:
    """A second Enter closes whatever is on top by then."""
    self.app.call_later(lambda: ModalScreen.dismiss(self, result))


_step: Final = EntryForm.action_step
_take: Final = KeyGate.take


def _list_takes_down(self: EntryForm, by: int) -> None:
    """Whether ↓ goes on depends on whether the names are there yet."""
    row = self.row_in_hand
    if not (by > 0 and row is not None and isinstance(row.box, NameLine) and row.box.names.display):
        _step(self, by)


async def _drop_while_mounting(self: KeyGate, event: Any) -> None:
    """Keys that come while a screen is made, or an answer that opens one is on its way, go nowhere."""
    if not self._typed and self._is_open(event):
        await _take(self, event)


def _no_gate(self: KeyGate, event: Message) -> bool:
    """Textual's own way: a queue per widget."""
    return False


DEFECTS: Final[dict[str, tuple[type, str, Callable[..., Any]]]] = {
    "clear after the answer": (TextLine, "take", _take_and_clear_later),
    "focus by call_later": (Patient, "focus", Widget.focus),
    "pop by a late message": (OneEnd, "dismiss", _dismiss_later),
    "a list that takes down": (EntryForm, "action_step", _list_takes_down),
    "keys dropped while mounting": (KeyGate, "take", _drop_while_mounting),
    "no gate": (KeyGate, "takes", _no_gate),
}
"""What is put in the place of what."""
