"""What a fieldbook holds before a session: nothing, or the morning of a visit."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tui_worlds import MORNING, TickingClock

from followme.engagement import Engagement
from followme.fieldbook.given import SeededIds

WORLDS: Final = ("empty", "begun")


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="patience"))


@cache
def _made(world: str) -> Path:
    path = _folder() / f"{world}.fieldbook"
    clock, ids = TickingClock(MORNING.replace(year=2020)), SeededIds("world")
    with Engagement.create(path, "Home Broadband", "Ana Ruiz", clock=clock, ids=ids) as book:
        if world == "begun":
            book.visits.new("Customer Care", place="Leeds", participants=["Agent 2 (notes, quotes)"])
            book.visits.take(".siebel > zendesk @verify identity #account_no")
            book.visits.take('"I type it three times" Agent 2')
    return path


def laid(world: str, path: Path) -> Path:
    """A fieldbook of that world at ``path``."""
    return Path(shutil.copyfile(_made(world), path))
