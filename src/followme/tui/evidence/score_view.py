"""A scorecard beside the form: two intervals on a scale, the disposition, and what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from followme.inventory.fields import Catalogue
from followme.tui.safe import joined, ui_text
from followme.words.fields import label_of
from followme.words.scores import Lines, answered, because, firmness, robustness, score

if TYPE_CHECKING:
    from followme.scoring.scorecard import Interval, Scorecard


def bar(interval: Interval, line: int, width: int) -> str:
    """The scale 0 to 100 in ``width`` cells: ``━`` where the score may be, ``┼`` at the line."""
    last = width - 1
    low, high = int(interval.low) * last // 100, int(interval.high) * last // 100
    cells = ["━" if low <= place <= high else "·" for place in range(width)]
    if cells[line * last // 100] == "·":
        cells[line * last // 100] = "┼"
    if low == high:
        cells[low] = "●"
    return "".join(cells)


class ScoreView(Widget):
    """The scorecard as if what is typed were saved."""

    card: reactive[Scorecard | None] = reactive(None)
    catalogue: reactive[Catalogue] = reactive(Catalogue())
    lines: reactive[Lines] = reactive(Lines())
    covered: reactive[bool] = reactive(False)

    def on_mount(self) -> None:
        self.watch(self.app, "covered", self._follow)

    def _follow(self, covered: bool) -> None:  # noqa: FBT001  a watcher
        self.covered = covered

    def render(self) -> RenderResult:
        if self.covered:
            return ui_text("Covered; ^K shows the scores.", "$muted")
        if self.card is None:
            return ui_text("The scores appear with the service's name.", "$muted")
        if self.size.height <= 4:  # noqa: PLR2004  laid out for the narrow screen
            return self._flat(self.card)
        return self._tall(self.card)

    def _axes(self, card: Scorecard) -> tuple[tuple[str, Interval, int], ...]:
        return (("Impact", card.impact, self.lines.impact), ("Complexity", card.complexity, self.lines.complexity))

    def _tall(self, card: Scorecard) -> Content:
        width = max(12, min(self.size.width, 40))
        parts = []
        for name, axis, line in self._axes(card):
            parts += [
                joined((f"{name:<11}", "$muted"), (score(axis, line), "bold")),
                ui_text(bar(axis, line, width), "$primary"),
                Content(""),
            ]
        return Content("\n").join(
            [*parts, self._disposition(card), *self._others(card), Content(""), *self._question(card)]
        )

    def _flat(self, card: Scorecard) -> Content:
        width = max(12, self.size.width - 24)
        axes = [
            joined(
                (f"{name:<11}", "$muted"),
                (f"{score(axis, line):<11}", "bold"),
                (bar(axis, line, width), "$primary"),
            )
            for name, axis, line in self._axes(card)
        ]
        asks = f"next: {label_of(card.next_question, self.catalogue)}" if card.next_question else ""
        tail = " · ".join(("", *filter(None, (robustness(card), asks))))
        return Content("\n").join([*axes, joined(self._disposition(card), (tail, "$muted"))])

    def _disposition(self, card: Scorecard) -> Content:
        if card.firmness == "unscored":
            return joined((firmness(card), "bold $accent"), (f" ({answered(card)})", "$muted"))
        near = " · near the line" if card.near_line else ""
        return joined((f"{firmness(card)} ", "$muted"), (card.disposition, "bold $accent"), (near, "$muted"))

    def _others(self, card: Scorecard) -> list[Content]:
        possible = card.recommended.possible
        if len(possible) < 2:  # noqa: PLR2004  one possibility is no choice
            firm = [ui_text(card.robustness.sentence)] if card.robustness else []
            return [ui_text(because(card), "$muted"), *firm]
        return [ui_text(f"still possible: {', '.join(possible)}", "$muted")]

    def _question(self, card: Scorecard) -> list[Content]:
        if card.next_question is None:
            return [ui_text("Nothing is missing.", "$muted")]
        who = ui_text(f"ask {', '.join(card.ask)}" if card.ask else "", "$muted")
        return [joined(("next question ", "$muted"), (label_of(card.next_question, self.catalogue), "bold")), who]
