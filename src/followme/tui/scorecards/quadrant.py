"""The picture of the scorecards: impact upward, complexity to the right, a service by its initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from followme.scoring.dispositions import DISPOSITIONS
from followme.tui.safe import cut, fitted
from followme.words.scores import Lines, disposition, firmness, score
from followme.words.terms import NOT_KNOWN_YET

if TYPE_CHECKING:
    from followme.scoring.scorecard import Interval, Scorecard

_AXIS = 4  # cells left of the field, for the scale of the impact
_FOOT = 2  # lines below the field: the scale of the complexity, and the service in hand


def initials(name: str) -> str:
    """Two cells that stand for a service: the first letters of its first two words, else its first two letters."""
    words = [word for word in "".join(c if c.isalnum() else " " for c in name).split() if word]
    letters = words[0][0] + words[1][0] if len(words) > 1 else (words[0] if words else "?")
    return fitted(letters, 2) if cell_len(letters) <= 2 else cut_to(letters, 2)  # noqa: PLR2004  two cells


def cut_to(text: str, width: int) -> str:
    """Plain characters of exactly ``width`` cells, without an ellipsis."""
    text_cut = ""
    for char in text:
        if cell_len(text_cut + char) > width:
            break
        text_cut += char
    return text_cut + " " * (width - cell_len(text_cut))


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands in one place of the picture."""

    text: str
    part: str = ""


def split(line: int, cells: int) -> int:
    """The cell the line between low and high takes for itself, so that nothing ever stands on it."""
    return max(0, min(cells - 1, round(line * (cells - 1) / 100)))


def place(value: Fraction, line: int, cells: int) -> int:
    """The cell of 0..cells-1 for a score of 0..100: above the line's own cell from ``line`` upward, else below."""
    at = split(line, cells)
    if value >= line:
        above = cells - at - 1
        return at + 1 + min(max(above - 1, 0), int((value - line) * above / max(1, 100 - line))) if above else at
    return min(max(at - 1, 0), int(value * at / max(1, line)))


class Quadrant(Widget):
    """Every service at the middle of its two intervals; the one in hand with both intervals drawn.

    What is not known yet has no place: how many that are stands below.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"quadrant--{part}" for part in ("line", "name", "dot", "hand", "span", "scale")
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  textual's own name for it
        super().__init__(id=id)
        self._cards: tuple[Scorecard, ...] = ()
        self._left_out: tuple[Scorecard, ...] = ()
        self._hand = ""
        self._lines = Lines()
        self._drawn: tuple[Size, list[list[Spot]]] | None = None

    def show(self, cards: Sequence[Scorecard], lines: Lines) -> None:
        self._cards = tuple(card for card in cards if card.firmness != "unscored")
        self._left_out = tuple(card for card in cards if card.firmness == "unscored")
        self._lines, self._drawn = lines, None
        self.refresh()

    def point_at(self, key: str) -> None:
        if key != self._hand:
            self._hand, self._drawn = key, None
            self.refresh()

    @property
    def _field(self) -> Size:
        below = _FOOT + bool(self._left_out)
        return Size(max(2, (self.size.width - _AXIS) // 2), max(2, self.size.height - below))

    def _at(self, card: Scorecard) -> tuple[int, int]:
        size = self._field
        column = place(card.complexity.middle, self._lines.complexity, size.width)
        return column, size.height - 1 - place(card.impact.middle, self._lines.impact, size.height)

    @property
    def _across(self) -> int:
        return self._field.height - 1 - split(self._lines.impact, self._field.height)

    @property
    def _down(self) -> int:
        return split(self._lines.complexity, self._field.width)

    # ---- drawing: a grid of spots, each two cells wide

    def _grid(self) -> list[list[Spot]]:
        if self._drawn is None or self._drawn[0] != self.size:
            self._drawn = (self.size, self._draw())
        return self._drawn[1]

    def _draw(self) -> list[list[Spot]]:
        size = self._field
        grid = [[Spot("  ") for _ in range(size.width)] for _ in range(size.height)]
        self._draw_lines(grid, size)
        self._draw_services(grid)
        self._draw_names(grid, size)
        return grid

    def _draw_lines(self, grid: list[list[Spot]], size: Size) -> None:
        for column in range(size.width):
            grid[self._across][column] = Spot("┄┄", "line")
        for row in range(size.height):
            grid[row][self._down] = Spot("┼┄" if row == self._across else "┊ ", "line")

    def _draw_names(self, grid: list[list[Spot]], size: Size) -> None:
        bottom = size.height - 1
        for named in DISPOSITIONS.values():
            if named.corner:
                upward, right = named.corner
                columns = range(self._down + 1, size.width) if right else range(self._down)
                _write(grid, named.name, (0, 1) if upward else (bottom, bottom - 1), columns)

    def _draw_services(self, grid: list[list[Spot]]) -> None:
        crowds: dict[tuple[int, int], list[Scorecard]] = {}
        for card in self._cards:
            crowds.setdefault(self._at(card), []).append(card)
        for (column, row), crowd in crowds.items():
            text = initials(crowd[0].service) if len(crowd) == 1 else fitted(f"{min(len(crowd), 99)}", 2)
            grid[row][column] = Spot(text, "dot")
        hand = self._in_hand(self._cards)
        if hand is not None:
            self._draw_hand(grid, hand)

    def _in_hand(self, cards: Sequence[Scorecard]) -> Scorecard | None:
        return next((card for card in cards if card.key == self._hand), None)

    def _draw_hand(self, grid: list[list[Spot]], card: Scorecard) -> None:
        size = self._field
        column, row = self._at(card)
        for step in _steps(card.complexity, self._lines.complexity, size.width):
            grid[row][step] = Spot("──", "span")
        for step in _steps(card.impact, self._lines.impact, size.height):
            grid[size.height - 1 - step][column] = Spot("│ ", "span")
        grid[row][column] = Spot(initials(card.service), "hand")

    # ---- painting

    def render_line(self, y: int) -> Strip:
        """The scale, a row of spots, and below the field the other scale and the service in hand."""
        rows = self._field.height
        if y < rows:
            return self._field_line(y)
        text = (self._foot_scale, self._foot_words, self._foot_left_out)[min(y - rows, 2)]()
        return Strip([Segment(fitted(text, self.size.width), self._look("scale"))])

    def _field_line(self, y: int) -> Strip:
        rows = self._field.height
        labels = {0: "100", rows - 1: "  0", self._across: f"{self._lines.impact:>3}"}
        segments = [Segment(f"{labels.get(y, '   ')}│", self._look("scale"))]
        segments += [Segment(spot.text, self._look(spot.part)) for spot in self._grid()[y]]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _foot_scale(self) -> str:
        width = 2 * self._field.width
        cells = ["─"] * width
        for at, word in ((2 * self._down, str(self._lines.complexity)), (width - 3, "100")):
            cells[at : at + len(word)] = word
        return "  0└" + "".join(cells)[:width]

    def _foot_words(self) -> str:
        hand = self._in_hand(self._cards)
        if hand is None:
            unscored = self._in_hand(self._left_out)
            return _foot_of(unscored, self.size.width) if unscored else "   ↑ impact   → complexity"
        lines = self._lines
        impact, complexity = score(hand.impact, lines.impact), score(hand.complexity, lines.complexity)
        tail = f": impact {impact}, complexity {complexity} · {firmness(hand)} {hand.disposition}"
        name = cut(hand.service, max(8, self.size.width - len(tail) - 5))
        return f" {initials(hand.service).strip()} {name}{tail}"

    def _foot_left_out(self) -> str:
        return f"   not drawn: {len(self._left_out):,} {NOT_KNOWN_YET}" if self._left_out else ""

    def _look(self, part: str) -> Style:
        return self.get_component_rich_style(f"quadrant--{part}") if part else self.rich_style


def _foot_of(card: Scorecard, width: int) -> str:
    tail = f": {disposition(card)}"
    return f"   {cut(card.service, max(8, width - len(tail) - 3))}{tail}"


def _write(grid: list[list[Spot]], name: str, rows: Sequence[int], columns: range) -> None:
    """A name where nothing stands, at the outer edge of these rows or the inner; where all is taken, nowhere."""
    need = (len(name) + 1) // 2
    places = [(row, at) for row in rows for at in (columns.start, columns.stop - need) if at >= columns.start]
    for row, at in places:
        beside = grid[row][max(0, at - 1) : at] + grid[row][at + need : at + need + 1]
        free = all(not spot.part for spot in grid[row][at : at + need])
        if free and not any(spot.part in {"dot", "hand"} for spot in beside):
            texts = [name[2 * step : 2 * step + 2].ljust(2) for step in range(need)]
            grid[row][at : at + need] = [Spot(text, "name") for text in texts]
            return


def _steps(interval: Interval, line: int, cells: int) -> range:
    return range(place(interval.low, line, cells), place(interval.high, line, cells) + 1)
