"""Where a copy goes: a program that keeps the clipboard, where there is one, else a file of the user's own.

The terminal gets every copy too (OSC 52), but it never says whether it took it; VTE and macOS Terminal do not.
No socket is opened here, and nothing is asked of a shell.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from followme.laptop import keep

_PATIENCE: Final = 2  # seconds; xclip took 5 ms here, and a display that hangs takes for ever


def programs(environ: Mapping[str, str], system: str = sys.platform) -> Iterator[tuple[str, ...]]:
    """What may keep the clipboard of the screen one sits at, the surest first."""
    at_hand = "SSH_CONNECTION" not in environ  # else it would be the clipboard of another machine
    if system in {"darwin", "win32"}:
        yield from [("pbcopy",) if system == "darwin" else ("clip",)] * at_hand
        return
    if at_hand and environ.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environ.get("DISPLAY"):  # over ssh it is that of the screen one sits at
        yield from (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))


def deliver(text: str) -> str:
    """Hand a text to the first program that takes it, else write it to a file; a sentence that says which."""
    taken = next((words[0] for words in programs(os.environ) if _takes(words, text)), "")
    if taken:
        return f"Copied, with {taken}."
    keeper = _kept(text)
    return f"Sent to the terminal, which may not take it.{f' It is in {_short(keeper)} too.' if keeper else ''}"


def _takes(words: tuple[str, ...], text: str) -> bool:
    program = shutil.which(words[0])
    if program is None:
        return False
    encoding = "utf-16-le" if sys.platform == "win32" else "utf-8"  # clip reads nothing else as Unicode
    try:
        # Not captured: xclip stays behind to serve the clipboard, and would keep the pipes open.
        done = subprocess.run(  # noqa: S603  a fixed program, found by name, that gets the text on stdin
            [program, *words[1:]],
            input=text.encode(encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def _kept(text: str) -> Path | None:
    try:
        return keep("copied.txt", text)
    except (OSError, RuntimeError, UnicodeError):
        return None


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
