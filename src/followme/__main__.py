"""The first thing that runs: the version and the app are answered before any command line is built."""

import gc
import os
import sys

from followme import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Run followme with these words (default: those of the shell); the exit code of CONTRACTS."""
    words = sys.argv[1:] if argv is None else argv
    _open_what_is_closed()
    try:
        if words == ["--version"]:
            return _version()
        if not words or _is_path(words[0]):
            return _app(words)
        if argv is None:
            _end_as_by_a_key()
        gc.disable()  # nothing is garbage while commands are read; the one that runs has it enabled again
        from followme.cli.root import run  # noqa: PLC0415  Typer costs five interpreters

        return run(words)
    except KeyboardInterrupt:  # before the command line can say so itself: while it is being imported
        from followme.errors import Stopped  # noqa: PLC0415  not for --version

        return _shown(Stopped("interrupted", "Nothing was written."))
    except Exception as error:  # noqa: BLE001  any that is not ours is raised again
        return _shown(error)
    finally:
        if argv is None:
            gc.freeze()  # the process ends: looking through all of it once more costs two interpreters
        gc.enable()


def _open_what_is_closed() -> None:
    """A stream that the shell closed (``>&-``) is one that cannot be read or written, instead of none at all.

    Else the next file that is opened would take its number, and whoever writes to that would write into the file.
    """
    for name, mode, flags in (
        ("stdin", "r", os.O_RDONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


def _version() -> int:
    try:
        sys.stdout.write(f"followme {__version__}\n")
        sys.stdout.flush()
    except OSError as fault:
        from followme.errors import Unprinted  # noqa: PLC0415  not for --version

        return _shown(Unprinted(fault, after_writing=False))
    return 0


def _end_as_by_a_key() -> None:
    """A command told to end, or whose terminal is gone, ends as by ctrl+c: nothing half done, and it says so."""
    import signal  # noqa: PLC0415  not for --version

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:  # nohup stays
            signal.signal(number, signal.default_int_handler)


def _shown(error: Exception) -> int:
    """An error of ours in two lines on stderr, and its exit code; any other is raised again.

    A reader who has left is no error: only what is kept is told.
    """
    from contextlib import suppress  # noqa: PLC0415  not for --version

    from followme.errors import FollowmeError, Unprinted  # noqa: PLC0415  same
    from followme.text import safe_text  # noqa: PLC0415  same

    if not isinstance(error, FollowmeError):
        raise error
    from followme.cli.output import silence, unprinted  # noqa: PLC0415  same

    if unprinted():
        silence()
    words, code = f"error: {safe_text(error.title)}\n{safe_text(error.message)}\n", error.exit_code
    if isinstance(error, Unprinted) and error.has_left:
        words, code = f"note: {error.title}. {error.message}\n" if error.after_writing else "", 0
    with suppress(OSError):  # else nobody can be told, and the exit code tells
        sys.stderr.write(words)
        sys.stderr.flush()
    return code


def _is_path(word: str) -> bool:
    """Whether a first word is a file: a command is none, also where a file of that name exists."""
    if word.startswith("-"):
        return False
    return any(mark in word for mark in "./\\") or (os.path.lexists(word) and not _is_command(word))


def _is_command(word: str) -> bool:
    from followme.cli.root import commands  # noqa: PLC0415  only where a file has the name of a command

    return word in commands()


def _app(words: list[str]) -> int:
    """Open the app on a file, on the last opened one, or on its first-run screen."""
    from followme.errors import UsageError  # noqa: PLC0415  not for --version

    path, me = _words(words)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal", "In a pipe or a script use the commands: followme --help.")
    from followme.laptop import last_opened  # noqa: PLC0415
    from followme.tui.run import run  # noqa: PLC0415  textual, and nothing else that is heavy

    run(path or last_opened(), me=me)
    return 0


def _words(words: list[str]) -> "tuple[Path | None, str]":
    """``[FILE] [--as NAME]``."""
    from pathlib import Path  # noqa: PLC0415  it costs as much as the interpreter: not for --version

    from followme.errors import UsageError  # noqa: PLC0415

    if not words:
        return None, ""
    if len(words) == 1:
        return Path(words[0]), ""
    if len(words) == 3 and words[1] == "--as":  # noqa: PLR2004  FILE --as NAME
        return Path(words[0]), words[2]
    raise UsageError(
        f'"{words[1]}" does not go with a file', "Use: followme FILE.fieldbook [--as NAME], or a command first."
    )


if __name__ == "__main__":
    sys.exit(main())
