"""Lines that offer known names while one is typed, with why each was offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from followme.inventory.domains import Domain
from followme.inventory.lines import being_typed, last_item, with_name
from followme.tui.keys.bindings import bindings
from followme.tui.safe import fitted, joined
from followme.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from followme.engagement.names.views import Suggestion

MOST = 8
_BORDER = 2


class NameList(Widget):
    """The offered names; it floats over what is below (or above) the line."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Suggestion, ...] = ()
        self._at = -1

    def offer(self, offered: Sequence[Suggestion]) -> None:
        before = len(self._offered)
        self._offered, self._at = tuple(offered)[:MOST], -1
        if len(self._offered) == before:
            self.refresh()  # laying out the screen anew takes 25 ms, and nothing moved
            return
        self.display = bool(self._offered)
        # Above the last line of a screen: over its own lines, its border and the line it belongs to.
        self.styles.offset = (0, -len(self._offered) - _BORDER - 1 if self.has_class("above") else 0)
        self.refresh(layout=True)

    def move(self, by: int) -> None:
        self._at = max(-1, min(self._at + by, len(self._offered) - 1))
        self.refresh()

    @property
    def chosen(self) -> str:
        return self._offered[self._at].name if 0 <= self._at < len(self._offered) else ""

    @property
    def first(self) -> str:
        return self._offered[0].name if self._offered else ""

    def render(self) -> RenderResult:
        room = max(20, self.size.width)
        return Content("\n").join([self._row(n, offered, room) for n, offered in enumerate(self._offered)])

    def _row(self, place: int, offered: Suggestion, room: int) -> Content:
        half = room * 3 // 5
        name, why = fitted(offered.name, half - 3), fitted(offered.why, room - half)
        if place == self._at:
            return joined((f"▸ {name} {why}", "$foreground on $cursor-row"))
        return joined(f"  {name} ", (why, "$muted"))


class NameLine(TextLine):
    """A text line with known names. Ask the engagement on ``Wanted`` and answer with ``offer``."""

    BINDINGS: ClassVar = bindings("suggest")

    def __init__(self, value: str = "", domain: Domain = "services", **more: Any) -> None:
        super().__init__(value, **more)
        self._domain: Domain = domain
        self._put_away = ""

    @dataclass
    class Wanted(Message):
        """Names of a domain like ``typed`` are wanted."""

        line: NameLine
        typed: str
        domain: Domain

    def wanted(self) -> tuple[Domain, str]:
        """What is named at the end of the line, and as far as it is typed; "" when no name is."""
        return self._domain, self.value

    def put(self, name: str) -> None:
        self.end_with(name)

    def fitting(self, offered: Sequence[Suggestion]) -> Sequence[Suggestion]:
        return offered

    def end_with(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(self.value)

    def watch_value(self) -> None:
        if self.value != self._put_away:
            self._put_away = ""
        if self.is_attached:
            self.ask()

    def ask(self) -> None:
        domain, typed = self.wanted()
        if self.has_focus and typed.strip() and self.dirty:
            self.post_message(self.Wanted(self, typed, domain))
        else:
            self.close()

    def ask_again(self) -> None:
        if not self.names.chosen:
            self.ask()

    def offer(self, typed: str, offered: Sequence[Suggestion]) -> None:
        at_end = self.cursor_position == len(self.value)
        if self.has_focus and at_end and typed == self.wanted()[1] and self.value != self._put_away:
            self.names.offer([suggestion for suggestion in self.fitting(offered) if suggestion.name != typed])

    @property
    def names(self) -> NameList:
        assert self.parent is not None  # noqa: S101  it lives in a NameField
        return self.parent.query_one(NameList)

    @property
    def open(self) -> bool:
        return self.names.display

    def close(self) -> None:
        if self.is_attached:
            self.names.offer(())

    def on_blur(self) -> None:
        self.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list has keys only while it is open."""
        if action in {"down", "complete"}:
            return self.open
        if action == "close":
            return self.open or self.dirty
        if action == "up":
            return self.open and bool(self.names.chosen)
        return super().check_action(action, parameters)

    def action_down(self) -> None:
        self.names.move(1)

    def action_up(self) -> None:
        self.names.move(-1)

    async def action_enter(self) -> None:
        if self.open and self.names.chosen:
            self._take(self.names.chosen)
        else:
            await self.action_submit()

    def action_complete(self) -> None:
        if self.open:
            self._take(self.names.chosen or self.names.first)

    def _take(self, name: str) -> None:
        self.put(name)
        self._put_away = self.value
        self.close()

    def action_close(self) -> None:
        if self.open:
            self._put_away = self.value
            self.close()
        else:
            self.take_back()


class ListLine(NameLine):
    """A line of several names, separated by semicolons: the last is completed."""

    def wanted(self) -> tuple[Domain, str]:
        return self._domain, last_item(self.value)

    def put(self, name: str) -> None:
        self.end_with(self.value[: len(self.value) - len(last_item(self.value))] + name)

    def fitting(self, offered: Sequence[Suggestion]) -> Sequence[Suggestion]:
        there = {item.strip() for item in self.value.split(";")}
        return [
            suggestion for suggestion in offered if ";" not in suggestion.name and suggestion.name not in there
        ]


class NameField(Vertical):
    """A name line and its list, below it or ``above``."""

    def __init__(self, line: NameLine, *, above: bool = False) -> None:
        super().__init__()
        self.line = line
        self._above = above

    def compose(self) -> ComposeResult:
        yield self.line
        names = NameList()
        names.set_class(self._above, "above")
        yield names


class CaptureLine(NameLine):
    """The input line: what is typed last decides what is offered."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab stays here: what is typed next would go elsewhere."""
        return True if action == "complete" else super().check_action(action, parameters)

    def wanted(self) -> tuple[Domain, str]:
        """The name at the end of the line; "" where none is due."""
        typed = being_typed(self.value)
        return (typed.domain, typed.text) if typed else ("services", "")

    def put(self, name: str) -> None:
        self.end_with(with_name(self.value, name))
