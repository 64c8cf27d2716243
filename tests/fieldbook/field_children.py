"""Other processes for the tests: followme itself, and little programs that use its store."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import killed_lives

import followme

_SOURCE = str(Path(followme.__file__).resolve().parents[1])
ENV = {**os.environ, "PYTHONPATH": _SOURCE, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}


def run(*words: str | Path, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command line, to its end."""
    words = (sys.executable, "-m", "followme", *words)
    return subprocess.run(words, cwd=at, capture_output=True, text=True, env=ENV, timeout=60, check=False)


def program(text: str, *words: str | Path) -> subprocess.Popen[str]:
    """A program of its own, running; its stdin and stdout are pipes."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", text, *words], text=True, env=ENV, **pipes)


def ran(text: str, *words: str | Path) -> str:
    """What a program of its own printed; it must end well."""
    child = program(text, *words)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 0, err
    return out


def ended(text: str, *words: str | Path) -> int:
    """How a program of its own ended: its exit code, or minus the signal."""
    child = program(text, *words)
    child.communicate(timeout=60)
    return child.returncode


def killed(what: str, folder: Path, kills: int) -> dict[str, Any]:
    """What was found after so many kills of a program that is to ``capture`` or to ``merge``."""
    words = [sys.executable, killed_lives.__file__, what, str(folder), str(kills)]
    done = subprocess.run(words, capture_output=True, text=True, env=ENV, timeout=60 + 2 * kills, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
