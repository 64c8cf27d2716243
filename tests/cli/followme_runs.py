"""Runs followme for the tests of the command line: in this process, or as a real one."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from followme.__main__ import main

SOURCE = Path(__file__).resolve().parents[2] / "src"
AT = "2026-03-02T09:30:00Z"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    def refused(self, code: int) -> str:
        """The error of a command that must have ended so: two lines on stderr, nothing on stdout, no traceback."""
        assert self.code == code, (self.code, self.err)
        assert self.out == ""
        title, todo = self.err.splitlines()[-2:]
        assert title.startswith("error: ")
        assert todo.strip()
        assert "Traceback" not in self.err
        return f"{title}\n{todo}"


class Followme:
    """followme in this process, on one fieldbook."""

    def __init__(self, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.file = file
        self._capsys = capsys

    def run(self, *words: object) -> Ran:
        """Any command."""
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)

    def __call__(self, command: str, *words: object) -> Ran:
        """A command of the fieldbook that must work."""
        ran = self.run(*command.split(), self.file, *words)
        assert ran.code == 0, ran.err
        return ran

    def json(self, command: str, *words: object) -> Any:
        """What a command tells programs; stdout holds nothing else."""
        return self(command, *words, "--json").json

    def card(self, service: str) -> dict[str, Any]:
        """The scorecard of one service."""
        (card,) = self.json("score", service)["services"]
        return dict(card)

    def service(self, key: str) -> dict[str, Any]:
        """A service of the inventory."""
        (one,) = [one for one in self.json("services")["services"] if one["key"] == key]
        return dict(one)


def process(words: Sequence[object], *, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """followme as a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "followme", *map(str, words)],
        cwd=cwd,
        env=surroundings(**environment),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a child that runs our source."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), **more}
