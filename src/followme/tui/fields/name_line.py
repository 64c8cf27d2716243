"""Lines that offer known names while one is typed, with why each was offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from followme.inventory.domains import Domain
from followme.inventory.lines import being_typed, last_item, with_name
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
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

    def go_to(self, place: int) -> None:
        """Mark the one that was taken."""
        self._at = place
        self.refresh()

    def render(self) -> RenderResult:
        room = max(20, self.size.width)
        return Content("\n").join([self._row(n, offered, room) for n, offered in enumerate(self._offered)])

    def _row(self, place: int, offered: Suggestion, room: int) -> Content:
        half = room * 3 // 5
        name, why = fitted(offered.name, half - 3), fitted(offered.why, room - half)
        if place == self._at:
            return joined((f"▸ {name} {why}", "$foreground on $cursor-row"))
        return joined(f"  {name} ", (why, "$muted"))


@dataclass(frozen=True, slots=True)
class Round:
    """What Tab goes round: the line as it was typed, the names that fit, and which of them stands in it now."""

    typed: str
    names: tuple[str, ...]
    at: int
    line: str


class NameLine(TextLine):
    """A text line with known names: ask the engagement on ``Wanted``, and answer with ``offer`` or ``complete``.

    The list only shows. Tab takes the first name, again the next: no key means another thing while it is open.
    """

    BINDINGS: ClassVar = bindings("suggest")

    def __init__(self, value: str = "", domain: Domain = "services", **more: Any) -> None:
        super().__init__(value, **more)
        self._domain: Domain = domain
        self._round: Round | None = None

    @dataclass
    class Wanted(Message):
        """Names of a domain like ``typed`` are wanted: to be shown, or to ``take`` the first."""

        line: NameLine
        typed: str
        domain: Domain
        take: bool = False

    def wanted(self) -> tuple[Domain, str]:
        """What is named at the end of the line, and as far as it is typed; "" when no name is."""
        return self._domain, self.value

    def with_name(self, name: str) -> str:
        """The line with that name in the place of what is typed of it."""
        return name

    def fitting(self, typed: str, offered: Sequence[Suggestion]) -> Sequence[Suggestion]:
        """Those to be offered: none for a name that is complete."""
        whole = typed.rstrip("? ")
        return () if any(suggestion.name == whole for suggestion in offered) else offered

    def end_with(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(self.value)

    def takes_at_once(self, key: Key) -> bool:
        """Which name Tab takes is the store's to say."""
        takes = key.key == "tab" or (key.key == "right" and self.cursor_at_end)
        return not takes and super().takes_at_once(key)

    # ---- what is shown

    def watch_value(self) -> None:
        if not self._goes_round:
            self._round = None
            if self.is_attached:
                self.ask()

    def ask(self) -> None:
        domain, typed = self.wanted()
        if self.screen.focused is self and typed.strip() and self.dirty:
            tell(self, self.Wanted(self, typed, domain))
        else:
            self.close()

    def offer(self, typed: str, offered: Sequence[Suggestion]) -> None:
        """Show them, unless something else is typed by now."""
        if self.screen.focused is self and self.cursor_at_end and typed == self.wanted()[1]:
            self.names.offer(self.fitting(typed, offered))

    @property
    def names(self) -> NameList:
        assert self.parent is not None  # noqa: S101  it lives in a NameField
        return self.parent.query_one(NameList)

    def close(self) -> None:
        if self.is_attached:
            self.names.offer(())

    def on_blur(self) -> None:
        self.close()

    def action_discard(self) -> None:
        self.close()
        super().action_discard()

    # ---- what is taken

    @property
    def _goes_round(self) -> bool:
        return self._round is not None and self.value == self._round.line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab is the form's where no name is typed."""
        return self._may_take if action == "complete" else super().check_action(action, parameters)

    @property
    def _may_take(self) -> bool:
        return self._goes_round or (self.cursor_at_end and self.dirty and bool(self.wanted()[1].strip()))

    def action_right(self) -> None:
        if self._may_take:
            self.action_complete()
        else:
            self.action_cursor_right()

    def action_complete(self) -> None:
        if self._goes_round and self._round is not None:
            self._take(replace(self._round, at=(self._round.at + 1) % len(self._round.names)))
        else:
            domain, typed = self.wanted()
            tell(self, self.Wanted(self, typed, domain, take=True))

    def complete(self, typed: str, offered: Sequence[Suggestion]) -> None:
        """Take the first of them."""
        fitting = self.fitting(typed, offered)
        self.names.offer(fitting)
        if fitting:
            self._take(Round(self.value, tuple(suggestion.name for suggestion in fitting), 0, ""))

    def _take(self, following: Round) -> None:
        with self.prevent(self.Changed):
            self._round = replace(following, line=following.typed)
            self.end_with(following.typed)
            line = self.with_name(following.names[following.at])
        self._round = replace(following, line=line)
        self.end_with(line)
        self.names.go_to(following.at)


class ListLine(NameLine):
    """A line of several names, separated by semicolons: the last is completed, and what is typed is one more."""

    def wanted(self) -> tuple[Domain, str]:
        return self._domain, last_item(self.value)

    def with_name(self, name: str) -> str:
        return self.value[: len(self.value) - len(last_item(self.value))] + name

    def fitting(self, typed: str, offered: Sequence[Suggestion]) -> Sequence[Suggestion]:
        there = {item.strip() for item in self.value.split(";")[:-1]}
        one = [each for each in offered if ";" not in each.name and each.name not in there]
        return super().fitting(typed, one)

    def insert_text_at_cursor(self, text: str) -> None:
        """Behind names that are kept a new one begins."""
        if self.value.strip() and not self.dirty and self.cursor_at_end and text != ";":
            text = f"; {text}"
        super().insert_text_at_cursor(text)


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

    @dataclass
    class ManyLines(Message):
        """Several lines are pasted; none is put into this one. ``text`` is all, with what was typed around it."""

        text: str

    def put(self, text: str) -> None:
        lines = text.strip("\r\n")
        if len(lines.splitlines()) <= 1:
            super().put(lines)
            return
        start, end = sorted(self.selection)
        tell(self, self.ManyLines(f"{self.value[:start]}{lines}{self.value[end:]}"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab stays here: what is typed next would go elsewhere."""
        return True if action == "complete" else super().check_action(action, parameters)

    def action_complete(self) -> None:
        if self._may_take:
            super().action_complete()

    def wanted(self) -> tuple[Domain, str]:
        """The name at the end of the line; "" where none is due."""
        typed = being_typed(self.value)
        return (typed.domain, typed.text) if typed else ("services", "")

    def with_name(self, name: str) -> str:
        return with_name(self.value, name)
