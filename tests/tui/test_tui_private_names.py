"""Private names of Textual that we lean on: another Textual fails here first, and says which is gone."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.screen import ModalScreen, ResultCallback

TUI: Final = Path(__file__).parents[2] / "src/followme/tui"
LEANING: Final = [
    TUI / "keys/gate.py",
    TUI / "frame/one_end.py",
    TUI / "frame/measured.py",
    *sorted((TUI / "terminal").glob("*.py")),
]
DRIVEN: Final = LinuxDriver
HAVE: Final = {
    "_app": Driver,
    "_auto_restart": Driver,
    "_check_bindings": App,
    "_close_messages_no_wait": App,
    "_compositor": ModalScreen,
    "_context": App,
    "_debug": Driver,
    "_disable_mouse_support": DRIVEN,
    "_enable_mouse_support": DRIVEN,
    "_fatal_error": App,
    "_get_dispatch_methods": App,
    "_layout_required": ModalScreen,
    "_layout_updates": ModalScreen,
    "_loop": Driver,
    "_mouse": Driver,
    "_must_signal_resume": DRIVEN,
    "_no_default_action": Key,
    "_refresh_layout": ModalScreen,
    "_result_callbacks": ModalScreen,
    "_screen_stack": App,
    "_set_forwarded": Key,
    "_sigcont_application": DRIVEN,
    "_stop_propagation": Key,
}
"""Whose each of them is."""


def private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def used(tree: ast.AST) -> Iterator[str]:
    """Private names that are read, set or defined anew, also those that stand in a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and private(node.attr) and ast.unparse(node) != "os._exit":
            yield node.attr
        elif isinstance(node, ast.FunctionDef) and private(node.name):
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield from [node.value] if private(node.value) else []


def own(tree: ast.AST) -> Iterator[str]:
    """Names that a file makes itself: what it says of ``self`` first, and what it defines anew."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AnnAssign):
            yield from (
                one.attr
                for one in targets
                if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == "self"
            )


def trees() -> Iterator[ast.Module]:
    for path in LEANING:
        yield ast.parse(path.read_text(encoding="utf-8"))


def made() -> dict[type, object]:
    """One of each, for names that are only there once it is made."""
    screen = ModalScreen[None]()
    return {App: App[None](), Key: Key("a", "a"), ModalScreen: screen}


@pytest.mark.parametrize(("name", "kind"), HAVE.items(), ids=HAVE)
def test_textual_has_it(name: str, kind: type) -> None:
    one = made().get(kind, kind)
    there = hasattr(one, name) or name in kind.__init__.__code__.co_names
    assert there, f"Textual's {kind.__name__} has no {name} any more: see where src/followme/tui uses it"


def test_a_screen_keeps_whom_to_tell() -> None:
    """``OneEnd`` tells them before the next key."""
    assert "callback" in ResultCallback.__init__.__annotations__


def test_every_private_name_is_looked_for() -> None:
    mine = {name for tree in trees() for name in own(tree)} - HAVE.keys()
    assert {name for tree in trees() for name in used(tree)} - mine == HAVE.keys()


def imported() -> Iterator[tuple[str, str]]:
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and "._" in node.module:
                yield from ((node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize(("module", "name"), sorted(set(imported())))
def test_textual_still_gives(module: str, name: str) -> None:
    assert hasattr(import_module(module), name), f"{module} has no {name} any more"


def test_the_parser_speaks_as_the_keyboard_expects() -> None:
    """What is fed comes back as events; ``tick`` is what is known because nothing followed."""
    from textual._xterm_parser import XTermParser  # noqa: PLC0415  private: a test above says when it is gone

    parser = XTermParser()
    assert [event.key for event in parser.feed("a\r") if isinstance(event, Key)] == ["a", "enter"]
    assert not list(parser.feed("\x1b"))
    assert callable(parser.tick)
