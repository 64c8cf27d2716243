"""Three looks. Colour only repeats what a word or a sign already says.

In each of them every text colour has a contrast of 7:1 (WCAG 2.2, 1.4.6) on every ground: a test computes it.
"""

from typing import Any, Final

from textual.theme import Theme

_COLOURS: Final = {
    "primary": ("#93c0d4", "#0b475f", "#7fdfff"),
    "secondary": ("#5a7a8c", "#5a7a8c", "#c0c0c0"),
    "accent": ("#e6c384", "#663800", "#ffe066"),
    "warning": ("#ebb27a", "#663800", "#ffc066"),
    "error": ("#efa8a9", "#86151f", "#ffbaba"),
    "success": ("#a8c782", "#214e21", "#9dff9d"),
    "foreground": ("#d8d8d2", "#22262b", "#ffffff"),
    "background": ("#16181c", "#fbfaf7", "#000000"),
    "surface": ("#1c1f24", "#f3f1ec", "#000000"),
    "panel": ("#22262d", "#e7e4dc", "#101010"),
}
"""What Textual's widgets are painted with: dark, light, high contrast."""
_OURS: Final = {
    "muted": ("#b0b6bd", "#42484f", "#d0d0d0"),
    "key": ("#e6c384", "#663800", "#ffe066"),
    "cursor-row": ("#112c3c", "#d3e6ee", "#003a66"),
    "idle-row": ("#23282f", "#e9e6de", "#262626"),
    "line": ("#3a414a", "#c9c4b8", "#a0a0a0"),
}


def _theme(name: str, place: int, **more: Any) -> Theme:
    colours: dict[str, Any] = {part: looks[place] for part, looks in _COLOURS.items()}
    ours = {part: looks[place] for part, looks in _OURS.items()}
    return Theme(name=f"followme-{name}", variables=ours, **colours, **more)


DARK: Final = _theme("dark", 0, dark=True)
LIGHT: Final = _theme("light", 1, dark=False)
CONTRAST: Final = _theme("contrast", 2, dark=True, text_alpha=1.0)
THEMES: Final = (DARK, LIGHT, CONTRAST)
LABELS: Final = {DARK.name: "dark", LIGHT.name: "light", CONTRAST.name: "high contrast"}


def known(name: str) -> str:
    """That theme if it is ours, else the dark one."""
    return name if name in LABELS else DARK.name


def after(name: str) -> str:
    """The name of the theme after ``name``, going round; the first one for a name that is not ours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
