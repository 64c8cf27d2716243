"""The tree of commands, and how they end."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

import typer
from typer.exceptions import TyperException

from followme import cli
from followme.cli.command import Command, Group, joined, texts_apart
from followme.errors import FollowmeError, Stopped, Unprinted, UsageError, nearest

Kind = TypeVar("Kind")
_LAST = 1000
_COMPLETE = "_FOLLOWME_COMPLETE"
_DEBUG = "FOLLOWME_DEBUG"
_REPORT = f"What was finished is kept, nothing is half done. Set {_DEBUG}=1 to see where."
_HELP_WORDS = frozenset({"-h", "--help"})
_HELP = (
    "Find out what teams really use to serve a customer, and plan how to join it up.\n\n"
    "followme FILE.fieldbook opens the app; followme alone opens the last fieldbook. "
    "Start with: followme demo."
)


def run(words: list[str]) -> int:
    """Run a command; the exit code of CONTRACTS. Raises FollowmeError, whatever went wrong."""
    try:
        _speak_utf8()
        os.environ.pop(_COMPLETE, None)  # there is no completion: a variable left over does not start half of one
        _refuse_unknown(words)
        code = tree(words)(args=_ready(words), prog_name="followme", standalone_mode=False)
    except FollowmeError:
        raise
    except TyperException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "followme"
        raise UsageError(error.format_message().rstrip("."), f"See: {path} --help") from None
    except (typer.Abort, KeyboardInterrupt):
        code = Stopped.exit_code
    except (BrokenPipeError, SystemExit):  # Typer makes the second of the first
        raise Unprinted(BrokenPipeError(), after_writing=False) from None
    except Exception as error:
        if isinstance(error, OSError) and not _HELP_WORDS.isdisjoint(words):
            raise Unprinted(error, after_writing=False) from None
        if os.environ.get(_DEBUG):
            raise
        raise FollowmeError(f"followme failed ({type(error).__name__})", f"{error}. {_REPORT}") from None
    if code == Stopped.exit_code:  # Typer's own answer to an interruption, too
        raise Stopped("interrupted", "What was finished is kept, nothing is half done.")
    return code if isinstance(code, int) else 0


def tree(typed: Sequence[str] = ()) -> typer.Typer:
    """Every command; where words are typed only what they may mean has its parameters, which take long to read."""
    app = typer.Typer(
        name="followme",
        help=_HELP,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    groups = {group.name: typer.Typer(help=group.help) for group in _defined(Group)}
    for words, command in every_command().items():
        place = groups[words[0]] if words[1:] else app
        if not typed or words[0] == typed[0]:
            command.add_to(place)
        else:
            place.command(words[-1], help=command.help, hidden=command.hidden)(_nothing)
    for name, group in groups.items():
        app.add_typer(group, name=name)
    return app


def every_command() -> dict[tuple[str, ...], Command]:
    """All commands by the words they are called by, in the order of --help."""
    return {command.words: command for command in _defined(Command)}


def commands() -> tuple[str, ...]:
    """The first words there are."""
    return tuple(sorted({words[0] for words in every_command()}))


@cache
def _modules() -> tuple[ModuleType, ...]:
    """The modules of this folder, by their places in --help: adding one is adding its commands."""
    modules = [import_module(f"{cli.__name__}.{module.name}") for module in iter_modules(cli.__path__)]
    return tuple(sorted(modules, key=lambda module: getattr(module, "PLACE", _LAST)))


def _defined(kind: type[Kind]) -> Iterator[Kind]:
    return (value for module in _modules() for value in vars(module).values() if isinstance(value, kind))


def _ready(words: list[str]) -> list[str]:
    """The words as Typer can read them: whatever a text begins with, it is no option."""
    called = next((place for place in (1, 2) if tuple(words[:place]) in every_command()), 0)
    command = every_command().get(tuple(words[:called]))
    if command is None:
        return words
    if command.answers:
        return joined(words)
    return [*words[:called], *texts_apart(words[called:], command.takes)]


def _nothing() -> None:
    """Stands in the place of a command that is only listed."""


def _refuse_unknown(words: list[str]) -> None:
    if words and not words[0].startswith("-") and words[0] not in commands():
        raise UsageError(f'no command "{words[0]}"', f"See followme --help.{nearest(words[0], commands())}")


def _speak_utf8() -> None:
    """Pipes of some systems speak another encoding, which our text may not fit into; CONTRACTS promises UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.casefold().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
