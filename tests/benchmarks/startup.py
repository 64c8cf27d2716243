"""Start-up, as ratios from one interleaved run: first paint against an empty Textual app, commands against python.

Run: .venv/bin/python tests/benchmarks/startup.py [rounds]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal

PYTHON = sys.executable
EMPTY = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Empty(App):\n"
    "    def compose(self): yield Static('ready')\n"
    "Empty().run()\n"
)


def first_paint(words: list[str], marker: bytes) -> float:
    """Seconds from the start of a process on an 80×24 terminal until ``marker`` is on its screen."""
    with Terminal(words) as terminal:
        return terminal.until(marker)


def whole(words: list[str]) -> float:
    """Seconds of a whole process."""
    begun = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's install is compiled: pip does it
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        followme = [str(Path(PYTHON).with_name("followme"))]  # the script that pip installed
        whole([*followme, "demo", str(demo), "--no-ui"])
        book = str(demo / "riverline.fieldbook")
        cases = {
            "empty Textual app": lambda: first_paint([PYTHON, "-c", EMPTY], b"ready"),
            "followme FILE": lambda: first_paint([*followme, book], b"opening"),
            "python -c pass": lambda: whole([PYTHON, "-c", "pass"]),
            "followme --version": lambda: whole([*followme, "--version"]),
            "followme --help": lambda: whole([*followme, "--help"]),
            "followme score --help": lambda: whole([*followme, "score", "--help"]),
        }
        taken: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(rounds):
            for name, run in cases.items():
                taken[name].append(run())
    middle = {name: statistics.median(times) for name, times in taken.items()}
    for name, floor, target in (
        ("followme FILE", "empty Textual app", 1.25),
        ("followme --version", "python -c pass", 2),
        ("followme --help", "python -c pass", 8),
        ("followme score --help", "python -c pass", 8),
    ):
        print(
            f"{name:22} {middle[name] * 1000:6.0f} ms  {floor:18} {middle[floor] * 1000:6.0f} ms"
            f"  ratio {middle[name] / middle[floor]:.2f} (target {target})"
        )


if __name__ == "__main__":
    main()
