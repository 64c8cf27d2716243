"""Three looks. Colour only repeats what a word or a sign already says.

In each of them every text colour has a contrast of 7:1 (WCAG 2.2, 1.4.6) on every ground: a test computes it.
"""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="followme-dark",
    primary="#93c0d4",
    secondary="#5a7a8c",
    accent="#e6c384",
    warning="#ebb27a",
    error="#efa8a9",
    success="#a8c782",
    foreground="#d8d8d2",
    background="#16181c",
    surface="#1c1f24",
    panel="#22262d",
    dark=True,
    variables={
        "muted": "#b0b6bd",
        "key": "#e6c384",
        "cursor-row": "#112c3c",
        "idle-row": "#23282f",
        "line": "#3a414a",
    },
)
LIGHT: Final = Theme(
    name="followme-light",
    primary="#0b475f",
    secondary="#5a7a8c",
    accent="#663800",
    warning="#663800",
    error="#86151f",
    success="#214e21",
    foreground="#22262b",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "muted": "#42484f",
        "key": "#663800",
        "cursor-row": "#d3e6ee",
        "idle-row": "#e9e6de",
        "line": "#c9c4b8",
    },
)
CONTRAST: Final = Theme(
    name="followme-contrast",
    primary="#7fdfff",
    secondary="#c0c0c0",
    accent="#ffe066",
    warning="#ffc066",
    error="#ffbaba",
    success="#9dff9d",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    dark=True,
    text_alpha=1.0,
    variables={
        "muted": "#d0d0d0",
        "key": "#ffe066",
        "cursor-row": "#003a66",
        "idle-row": "#262626",
        "line": "#a0a0a0",
    },
)
THEMES: Final = (DARK, LIGHT, CONTRAST)
LABELS: Final = {DARK.name: "dark", LIGHT.name: "light", CONTRAST.name: "high contrast"}


def known(name: str) -> str:
    """That theme if it is ours, else the dark one."""
    return name if name in LABELS else DARK.name


def after(name: str) -> str:
    """The name of the theme after ``name``, going round; the first one for a name that is not ours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
