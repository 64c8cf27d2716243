"""Ten thousand names: how far a look at them is, reading and comparing, and how it ends."""

import re
import threading
from pathlib import Path

import pytest
from test_tui_duplicates import WATCHDOG
from tui_driving import driving
from tui_looks import compare, masked
from tui_pairs import ten_thousand
from tui_screens import check_the_keys
from tui_worlds import FixedDoor

from followme.tui.duplicates.reading import RunningLook


class HeldLook(RunningLook):
    """A look that waits in the store thread when it is half through its reading, or its comparing."""

    phase, begun = 0, 0
    go = threading.Event()

    def _watch(self, done: int, of: int) -> None:
        super()._watch(done, of)
        self.begun += not done
        if (self.begun, done) == (self.phase, 5000):
            assert self.go.wait(WATCHDOG)
            super()._watch(done, of)


def counts_masked(text: str) -> str:
    """Without how many pairs there are: that differs with every change of how names are weighed."""
    return re.sub(r"(?<=Pairs )\d+|\d+(?= left)|(?<=about )\d+", lambda found: "#" * len(found[0]), text)


async def test_ten_thousand_names_look_as_they_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("fieldwork.fieldbook")
    ten_thousand(path)
    monkeypatch.setattr("followme.tui.duplicates.screen.RunningLook", HeldLook)
    pictures = {}
    async with driving(path, (80, 24), FixedDoor()) as app:
        for phase, doing in enumerate(("reading", "comparing"), 1):
            monkeypatch.setattr(HeldLook, "go", threading.Event())
            monkeypatch.setattr(HeldLook, "phase", phase)
            await app.pilot.press("r" if pictures else "f5")
            await app.until("5,000 of 10,000")
            pictures[f"while {doing}"] = app.text
            await app.pilot.press("escape")
            await app.until("stopping …")
            HeldLook.go.set()
            await app.settle()
            pictures[f"stopped while {doing}"] = app.text
            check_the_keys(app)
        await app.press("r")
        pictures["all names looked at"] = app.text
        check_the_keys(app)
    told = {title: counts_masked(masked(text, tmp_path)) for title, text in pictures.items()}
    compare("duplicates-10k", (80, 24), told)
