"""Every screen of the app, and the keys that lead from each to the next."""

from tui_driving import Driver

from followme.tui.keys.actions import named
from followme.tui.keys.keymap import together
from followme.tui.widgets.bars import KeyBar, fitting

SCREENS: dict[str, tuple[str, ...]] = {
    "visit": (),
    "capture form": ("ctrl+g",),
    "visits": ("escape", "ctrl+l"),
    "new visit": ("escape", "ctrl+n"),
    "what is known of a visit": ("escape", "ctrl+l", "e"),
    "debrief": ("escape", "ctrl+d"),
    "debrief in short": ("d",),
    "next visit": ("escape", "n"),
    "a line's history": ("escape", "escape", "up", "ctrl+u"),
    "inventory": ("escape", "f4"),
    "covered": ("ctrl+k", "f6"),
    "scorecards": ("ctrl+k",),
    "picture": ("p",),
    "decide": ("p", "d"),
    "what if": ("escape", "w", "0"),
    "why not": ("escape", "escape", "y", "f"),
    "why above": ("down", "b"),
    "evidence": ("escape", "escape", "enter"),
    "who gave an answer": ("enter",),
    "what was taken down then": ("enter",),
    "journey": ("f8",),
    "plan": ("f9",),
    "settings": ("f12",),
    "export": ("ctrl+t",),
    "desk": ("f2",),
    "desk, by person": ("p",),
    "leaving an item": ("l",),
    "desk again": ("escape", "p"),
    "what was done": ("ctrl+x",),
    "going to an act": ("down", "enter"),
    "help": ("escape", "f1"),
    "palette": ("ctrl+p",),
}


async def every_screen(app: Driver) -> dict[str, str]:
    """Every screen as text, by its name."""
    pictures = {}
    for name, keys in SCREENS.items():
        await app.press(*keys)
        pictures[name] = app.text
        check_the_keys(app)
    return pictures


def ids_now(app: Driver) -> set[str]:
    """The actions whose keys are looked for at this moment."""
    chain = app.app.screen._modal_binding_chain
    return {binding.id for _, keys in chain for _, binding in keys if binding.id}


def scopes_now(app: Driver) -> set[str]:
    """The scopes of the registry whose keys work at this moment."""
    return {named(one).scope for one in ids_now(app)}


def check_the_keys(app: Driver) -> None:
    assert together(scopes_now(app)), f"keymap.py does not know that these meet: {scopes_now(app)}"
    for bar in app.app.screen.query(KeyBar):
        shown = fitting(bar.words, bar.size.width)
        assert len(shown) <= 6
        assert shown[-1] == ("F1", "Help")
        assert all(f"{key} {label}" in app.text for key, label in shown)
        assert len(str(bar.render())) <= bar.size.width
