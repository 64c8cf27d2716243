"""Widgets that keep the law of patience: the focus is theirs at once, and they say which keys wait."""

from typing import Self

from textual.events import Key
from textual.widget import Widget


class Patient(Widget):
    """Has the keys as soon as it is told so."""

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002  textual's own
        """Now: Textual's own way is behind every key that is in the app's queue already."""
        self.screen.set_focus(self, scroll_visible)
        return self

    def takes_at_once(self, key: Key) -> bool:  # noqa: ARG002  what rows are shown decides for every key
        """Whether a key means the same, whatever the store has not answered yet."""
        return False


class Writing(Patient):
    """What is typed into it is its own affair: only keys of what is around it wait."""

    def takes_at_once(self, key: Key) -> bool:
        return key.is_printable or key.key in self._bindings.key_to_bindings


def is_own(key: Key, focused: Widget | None) -> bool:
    """Whether what has the focus, or what that is part of, takes the key at once."""
    around = focused.ancestors_with_self if focused else ()
    return any(isinstance(node, Patient) and node.takes_at_once(key) for node in around)


def has_it(key: Key, focused: Widget | None) -> bool:
    """Whether what has the focus, or what that is part of, does something with the key before the app would."""
    around = focused.ancestors_with_self if focused else ()
    return any(isinstance(node, Widget) and key.key in node._bindings.key_to_bindings for node in around)  # noqa: SLF001
