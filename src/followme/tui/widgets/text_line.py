"""One line of text that remembers what is saved, so that typing can be taken back on its own."""

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.message import Message
from textual.widgets import Input

from followme.text import TEXT_CAP, clean, safe_text
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.widgets.patient import Writing

_ELSEWHERE: Final = frozenset({"up", "down", "pageup", "pagedown"})


class TextLine(Input, Writing):
    """An input without borders. ``saved`` is its text as the fieldbook has it."""

    BINDINGS: ClassVar = bindings("line")

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            clean(value, cap=TEXT_CAP).text, placeholder=placeholder, id=id, compact=True, select_on_focus=False
        )
        self.cursor_blink = False  # 430 bytes a second, for ever, over every ssh
        self.saved = self.value
        self._taken_back = ""
        self.awaits = False
        """Whether the store has yet to say how it reads what is kept: until then no key speaks of that."""

    @dataclass
    class Cleaned(Message):
        """Something that cannot be kept was left out of a paste."""

        removed: str

    @dataclass
    class Discarded(Message):
        """What was typed is taken back; undo brings it back."""

    def validate_value(self, value: str) -> str:
        """No control reaches the screen, whether it was pasted, recovered from a draft or part of a known name."""
        return value if value == safe_text(value) else clean(value, cap=TEXT_CAP).text

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.put(event.text)

    def put(self, text: str) -> None:
        """In the place of what is marked, as far as it can be kept; what cannot is told."""
        pasted = clean(text, cap=TEXT_CAP)
        self.replace(pasted.text, *self.selection)
        if pasted.removed:
            self.post_message(self.Cleaned(pasted.removed))

    async def action_submit(self) -> None:
        tell(self, self.Submitted(self, self.value, None))

    def takes_at_once(self, key: events.Key) -> bool:
        """Textual lets every input scroll up and down: one line does not, and those keys lead elsewhere."""
        return not self.awaits and key.key not in _ELSEWHERE and super().takes_at_once(key)

    def on_blur(self) -> None:
        """What is longer than its place shows how it begins."""
        self.scroll_to(x=0, animate=False, immediate=True)

    def take(self) -> str:
        """What is typed; the line is empty in the same turn, so that nothing typed next is part of it."""
        typed = self.value
        self.settle("")
        return typed

    @property
    def dirty(self) -> bool:
        return self.value != self.saved

    def settle(self, value: str) -> None:
        self.awaits = False
        self.saved = clean(value, cap=TEXT_CAP).text
        self.value = self.saved
        self.cursor_position = len(self.value)

    def take_back(self) -> bool:
        """Put back the saved text; False when there was nothing to take back."""
        if not self.dirty:
            return False
        self._taken_back, self.value = self.value, self.saved
        self.cursor_position = len(self.value)
        return True

    def bring_back(self) -> bool:
        """Undo ``take_back``; False when there is nothing to bring back."""
        if self.dirty or not self._taken_back:
            return False
        self.value, self._taken_back = self._taken_back, ""
        self.cursor_position = len(self.value)
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape belongs to this line only while it holds unsaved text."""
        return self.dirty if action == "discard" else super().check_action(action, parameters)

    def action_discard(self) -> None:
        if self.take_back():
            tell(self, self.Discarded())
