"""Below the table, what the row in hand hangs on: a few lines of always the same height, so that nothing moves."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from followme.tui.safe import cut, ui_text


class Sentence(Widget):
    """A text in as many lines as it has; of a longer one the end is left out, and that is marked."""

    text: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        width, height = max(1, self.size.width), max(1, self.size.height)
        lines = ui_text(self.text).wrap(width)
        if len(lines) > height:
            last = cut(" ".join(line.plain for line in lines[height - 1 :]), width)
            lines = [*lines[: height - 1], ui_text(last)]
        return Content("\n").join(lines)
