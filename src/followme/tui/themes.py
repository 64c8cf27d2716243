"""Three looks. Colour only repeats what a word or a sign already says; high contrast keeps 7:1 (WCAG AAA)."""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="followme-dark",
    primary="#7fb4ca",
    secondary="#5a7a8c",
    accent="#e6c384",
    warning="#e6a35c",
    error="#e67e80",
    success="#98bb6c",
    foreground="#d8d8d2",
    background="#16181c",
    surface="#1c1f24",
    panel="#262a31",
    dark=True,
    variables={
        "muted": "#8f969f",
        "key": "#e6c384",
        "cursor-row": "#2f4350",
        "idle-row": "#23282f",
        "line": "#3a414a",
    },
)
LIGHT: Final = Theme(
    name="followme-light",
    primary="#0f5c7a",
    secondary="#5a7a8c",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#a3212f",
    success="#2f6b2f",
    foreground="#22262b",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dc",
    dark=False,
    variables={
        "muted": "#5d646c",
        "key": "#8a4b00",
        "cursor-row": "#cfe3ec",
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
    error="#ff9f9f",
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


def after(name: str) -> str:
    """The name of the theme after ``name``, going round; the first one for a name that is not ours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
