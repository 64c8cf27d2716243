"""The only ways from a string to the screen. No markup is ever read from text, and no control leaves us.

Textual passes ESC, C1, NUL and DEL from data to the terminal, and ``[/]`` in a plain ``str`` crashes
seventeen kinds of widget; its ``escape`` changes some texts and crashes on others.
"""

import textwrap
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from followme.text import safe_text

HIDDEN: Final = "•••"
"""What is covered while somebody looks on: scores, dispositions, people's names and readings."""


def ui_text(text: str, style: str = "", *, lines: bool = False) -> Content:
    """Text for a widget, in one style (a theme variable such as ``$muted``, or ``bold``)."""
    shown = safe_text(text, lines=lines)
    return Content.styled(shown, style) if style else Content(shown)


def joined(*parts: str | tuple[str, str] | Content) -> Content:
    """One line made of plain texts, ``(text, style)`` pairs and contents."""
    return Content("").join(
        [
            part if isinstance(part, Content) else ui_text(part) if isinstance(part, str) else ui_text(*part)
            for part in parts
        ]
    )


def cut(text: str, width: int) -> str:
    """Safe text of at most ``width`` cells; what is left out is marked with an ellipsis."""
    shown = safe_text(text[: 4 * width + 8])
    if cell_len(shown) <= width and len(text) <= 4 * width + 8:
        return shown
    parts, used = [], 0
    for char in shown:
        used += cell_len(char)
        if used > width - 1:
            break
        parts.append(char)
    return "".join(parts) + "…" if width > 0 else ""


def cut_left(text: str, width: int) -> str:
    """The end of a safe text, at most ``width`` cells: of a path what is nearest is last."""
    reversed_end = cut(safe_text(text)[::-1], width)
    return reversed_end[::-1]


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """Safe text of exactly ``width`` cells: cut or padded, to the right edge for numbers."""
    shown = cut(text, width)
    gap = " " * max(0, width - cell_len(shown))
    return gap + shown if right else shown + gap


def hanging(head: str, text: str, indent: int, width: int) -> Content:
    """A head, and beside it text that wraps under itself: ``indent`` cells for the head, ``width`` for all."""
    first, *rest = textwrap.wrap(safe_text(text), max(12, width - indent)) or [""]
    lines = [joined((fitted(head, indent), "$muted"), first)]
    return Content("\n").join([*lines, *(Content(" " * indent + more) for more in rest)])


def safe_line(text: str) -> str:
    """Safe text for what takes only a ``str`` and reads no markup from it (toasts with ``markup=False``)."""
    return cut(text, 400)


def person(name: str, *, covered: bool) -> str:
    """Somebody's name, or that there is one."""
    return HIDDEN if covered and name else name
