"""Opening a sealed hand-over in the app: one's own fieldbook is made of it, or nothing happens. Keys only."""

import hashlib
from pathlib import Path

import pytest
from tui_driving import driving
from tui_worlds import typical

from followme.engagement import Engagement
from followme.tui.first.dialogs import JoinDialog
from followme.tui.first.screen import FirstRunScreen


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    typical(tmp_path / "ana.fieldbook")
    with Engagement.open(tmp_path / "ana.fieldbook") as book:
        book.team.handover(tmp_path / "june.fieldbook")
    return tmp_path / "june.fieldbook"


async def test_a_fieldbook_is_made_of_it_beside_it(sealed: Path) -> None:
    before, mine = digest(sealed), sealed.with_name("my-june.fieldbook")
    async with driving(sealed) as app:
        assert isinstance(app.app.screen, JoinDialog)
        assert "A sealed hand-over: june.fieldbook" in app.text
        assert "my-june.fieldbook" in app.text
        await app.enter("Cleo Roth")
        assert app.app.path == mine
        assert app.app.status
        assert app.app.status.me == "Cleo Roth"
        await app.enter("the phone rings")
    with Engagement.open(mine) as book:
        assert book.team.owner().me == "Cleo Roth"
        assert "Siebel" in {one.name for one in book.visits.observations()}
    assert digest(sealed) == before


async def test_esc_leaves_it_alone(sealed: Path) -> None:
    before = digest(sealed)
    async with driving(sealed) as app:
        await app.press("escape")
        assert isinstance(app.app.screen, FirstRunScreen)
    assert digest(sealed) == before
    assert sorted(one.name for one in sealed.parent.iterdir()) == ["ana.fieldbook", "june.fieldbook"]


async def test_a_name_that_is_taken_is_not_proposed_and_not_overwritten(sealed: Path) -> None:
    sealed.with_name("my-june.fieldbook").write_bytes(b"mine")
    async with driving(sealed) as app:
        assert "my-june-2.fieldbook" in app.text
        await app.type("Cleo Roth")
        await app.press("down", *["backspace"] * 40)
        await app.enter("my-june")
        assert "exists already" in app.text
    assert sealed.with_name("my-june.fieldbook").read_bytes() == b"mine"
