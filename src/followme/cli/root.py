"""The tree of commands, and how their errors end."""

import io
import os
import sys

import typer
from typer.exceptions import TyperException

from followme.cli import capturing, comparing, joining, judging, matching, planning, settings, visiting
from followme.errors import FollowmeError, UsageError, nearest
from followme.faults import told
from followme.text import safe_text

INTERRUPTED = 130
_DEBUG = "FOLLOWME_DEBUG"
_REPORT = f"Your fieldbook is as it was before this command. Run it again with {_DEBUG}=1 to see where."

app = typer.Typer(
    name="followme",
    help=(
        "Find out what teams really use to serve a customer, and plan how to join it up.\n\n"
        "followme FILE.fieldbook opens the app; followme alone opens the last fieldbook. "
        "Start with: followme demo."
    ),
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for group in (capturing, visiting, joining, comparing, matching, judging, planning, settings):
    group.add_to(app)


def run(words: list[str]) -> int:
    """Run a command; the exit code of CONTRACTS. Nothing it raises reaches the shell."""
    try:
        _speak_utf8()
        _refuse_unknown(words)
        code = app(args=words, prog_name="followme", standalone_mode=False)
        sys.stdout.flush()
    except FollowmeError as error:
        return told(error)
    except TyperException as error:
        return _usage(error)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # Typer makes the second of the first
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has left: say nothing more
        return 0
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        return told(FollowmeError(f"followme failed ({type(error).__name__})", f"{error}. {_REPORT}"))
    return code if isinstance(code, int) else 0


def commands() -> tuple[str, ...]:
    """The first words there are."""
    named = [one.name or one.callback.__name__ for one in app.registered_commands if one.callback]
    return tuple(sorted(named + [one.name for one in app.registered_groups if one.name]))


def _refuse_unknown(words: list[str]) -> None:
    if words and not words[0].startswith("-") and words[0] not in commands():
        raise UsageError(f'no command "{words[0]}"', f"See followme --help.{nearest(words[0], commands())}")


def _usage(error: TyperException) -> int:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "followme"
    sys.stderr.write(f"error: {safe_text(error.format_message()).rstrip('.')}\nSee: {path} --help\n")
    return UsageError.exit_code


def _speak_utf8() -> None:
    """Pipes of some systems speak another encoding, which our text may not fit into; CONTRACTS promises UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.casefold().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
