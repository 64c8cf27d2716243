"""An app that is leaving: what is still answered touches no screen, for they go one by one."""

from pathlib import Path

from tui_driving import driving
from tui_worlds import typical

from followme.errors import FollowmeError
from followme.tui.home import Keys
from followme.tui.store.asking import Waiting
from followme.tui.store.messages import Failed, VerbAnswered


async def test_what_is_answered_while_it_leaves_is_not_shown(tmp_path: Path) -> None:
    shown: list[object] = []
    path = tmp_path / "book.fieldbook"
    typical(path)
    async with driving(path) as app:
        for ticket in (-1, -2, -3):
            app.app.waiting[ticket] = Waiting(shown.append, shown.append, Keys.PASS)
        await app.app.on_verb_answered(VerbAnswered(-1, "before"))
        app.app.exit()
        await app.app.on_verb_answered(VerbAnswered(-2, "after"))
        await app.app.on_failed(Failed(-3, FollowmeError("after", "too")))
    assert shown == ["before"]
