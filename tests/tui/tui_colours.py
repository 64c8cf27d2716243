"""The colours of what is on screen, and the contrast WCAG gives them."""

from collections.abc import Iterator

from rich.cells import cell_len

from followme.tui.app import FollowmeApp

LEAST = 7  # WCAG 2.2, 1.4.6: contrast (enhanced)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def drawn(app: FollowmeApp) -> Iterator[tuple[str, str, str]]:
    """Every word of the screen on top with its colour and its ground. Lines and bars are no words."""
    for row, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for text, style, _ in strip:
            if any(char.isalnum() for char in text) and _on_top(app, column, row):
                assert style
                assert style.color
                assert style.bgcolor
                front, ground = (colour.get_truecolor().hex for colour in (style.color, style.bgcolor))
                yield text, *((ground, front) if style.reverse else (front, ground))
            column += cell_len(text)


def _on_top(app: FollowmeApp, column: int, row: int) -> bool:
    """What a dialog covers is dimmed: nothing there can be used (WCAG exempts it)."""
    return app.screen.get_widget_at(column, row)[0] is not app.screen
