"""What is settled once after opening: how the file was found, and who writes here."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import tui_children
from tui_driving import Driver, driving
from tui_teams import alone, crashed
from tui_worlds import PAYLOADS, ElsewhereDoor, TickingClock, typical

import followme
from followme.engagement import Engagement
from followme.fieldbook.given import SeededIds
from followme.text import safe_text
from followme.tui.first.dialogs import WhoDialog
from followme.tui.first.recovery import RecoveryScreen
from followme.tui.visit.screen import VisitScreen

SOURCE = str(Path(followme.__file__).parents[1])


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    return tmp_path / "ana.fieldbook"


def flat(app: Driver) -> str:
    """What is on screen, as running words."""
    return " ".join(app.text.split())


def left_typed(path: Path, drafts: dict[str, dict[str, str]]) -> None:
    """A run that was closed properly and left these drafts."""
    with Engagement.open(path, clock=TickingClock(), ids=SeededIds("before")) as before:
        for form, data in drafts.items():
            before.visits.save_draft(form, data)


# ---- what was found


def killed(path: Path) -> None:
    """Type into a real app in its own process, and kill it."""
    env = {**os.environ, "PYTHONPATH": SOURCE, "TZ": "UTC"}
    child = [sys.executable, tui_children.__file__, str(path)]
    done = subprocess.run(child, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills")
async def test_after_a_kill_everything_kept_is_there_and_what_was_typed_comes_back(ana: Path) -> None:
    alone(ana)
    killed(ana)
    async with driving(ana) as app:
        assert isinstance(app.app.screen, RecoveryScreen)
        assert "The app was not closed when this fieldbook was last open." in flat(app)
        assert "Everything that was kept is here: 5 entries, your last from 11:0" in flat(app)
        assert "Service: hub" in flat(app)
        for raw in ("service_name", "order:", "visit: "):
            assert raw not in app.text
        assert "visit line" in app.text
        assert "half a thought that" in app.text
        assert "answers about hub" in app.text
        assert "order hand" in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, VisitScreen)
        assert "half a thought that" in app.text
        assert "order hand" in app.text
        assert "Recovered this line and these answers from 11:0" in app.text
        await app.press("escape")
        assert "half a thought that" in app.text
    async with driving(ana) as app:
        assert isinstance(app.app.screen, VisitScreen), "it is said once"
        assert "half a thought that" in app.text


async def test_a_draft_is_discarded_for_good(ana: Path) -> None:
    typical(ana)
    left_typed(ana, {"visit line": {"text": "half a thou"}, "answers new": {"business_functions": "orders"}})
    crashed(ana)
    async with driving(ana) as app:
        assert "not closed when this fieldbook was last open" in flat(app)
        assert "answers, not named yet" in app.text
        await app.press("d")
        assert "Thrown away." in app.text
        assert app.text.count("half a thou") + app.text.count("orders") == 2
        await app.press("d", "d", "escape")
        assert isinstance(app.app.screen, VisitScreen)
        assert "half a thou" not in app.text
        assert "Recovered" not in app.text
    with Engagement.open(ana) as after:
        assert after.visits.drafts() == ()


async def test_a_copy_of_an_open_file_is_told_to_lack_entries(ana: Path) -> None:
    typical(ana)
    crashed(ana)
    ana.with_name(ana.name + "-wal").unlink()
    async with driving(ana) as app:
        assert "copied while it was open" in flat(app)
        assert "entries may be missing" in flat(app)
        await app.press("enter")
        assert isinstance(app.app.screen, VisitScreen)


async def test_a_draft_of_another_form_waits_where_it_was_typed(ana: Path) -> None:
    typical(ana)
    with Engagement.open(ana) as before:
        first, second, *_ = (one.id for one in before.visits.observations())
    left_typed(
        ana, {f"answers {first}": {"business_functions": "older"}, f"answers {second}": {"journey_state": "newer"}}
    )
    async with driving(ana) as app:
        assert isinstance(app.app.screen, RecoveryScreen)
        assert "This fieldbook was closed properly." in flat(app)
        assert "older" in app.text
        await app.press("enter")
        assert "newer" in app.text
        await app.press("escape", "ctrl+l", "end", "enter", "up", "home", "ctrl+g")
        assert "older" in app.text, "opening that form again brings it back"


async def test_a_closed_fieldbook_is_opened_without_a_word(ana: Path) -> None:
    typical(ana)
    async with driving(ana) as app:
        assert isinstance(app.app.screen, VisitScreen)


async def test_going_elsewhere_is_going_on(ana: Path) -> None:
    typical(ana)
    left_typed(ana, {"visit line": {"text": "half a thou"}})
    crashed(ana)
    async with driving(ana) as app:
        await app.press("f4")
        assert "5 services" in app.text
        await app.press("f3")
        assert "half a thou" in app.text


async def test_hostile_drafts_are_only_words(ana: Path) -> None:
    typical(ana)
    left_typed(ana, {f"answers {number}": {payload: payload} for number, payload in enumerate(PAYLOADS)})
    async with driving(ana) as app:
        for _ in PAYLOADS:
            assert app.text == safe_text(app.text, lines=True)
            await app.press("down")
        await app.press("enter")
        assert app.text == safe_text(app.text, lines=True)


# ---- who are you


async def test_on_a_new_machine_it_is_asked_who_writes(ana: Path) -> None:
    typical(ana)
    async with driving(ana, door=ElsewhereDoor()) as app:
        assert isinstance(app.app.screen, WhoDialog)
        assert "This fieldbook was not used on this machine before." in flat(app)
        assert "Ana Ruiz" in app.text
        await app.enter("Ben Okoro")
        assert "Home Broadband · Ben Okoro" in app.text
        await app.enter("the agent sighs")
    with Engagement.open(ana, ids=SeededIds("x")) as after:
        (note,) = [one for one in after.visits.timeline(after.visits.rows()[-1].visit.id) if one.kind == "note"]
        assert note.author == "Ben Okoro"
    async with driving(ana, door=ElsewhereDoor()) as app:
        assert isinstance(app.app.screen, VisitScreen), "it is asked once"


async def test_a_known_name_is_chosen_from_the_list(ana: Path) -> None:
    typical(ana)
    async with driving(ana, door=ElsewhereDoor()) as app:
        await app.press("down", "enter")
        assert isinstance(app.app.screen, VisitScreen)
        await app.enter("still me")
        assert "Kept: " in app.text


async def test_without_a_name_one_looks_and_keeps_nothing(ana: Path) -> None:
    typical(ana)
    async with driving(ana, door=ElsewhereDoor()) as app:
        await app.press("escape", "f4")
        assert "5 services" in app.text
        await app.press("f3")
        await app.enter("the agent sighs")
        assert isinstance(app.app.screen, WhoDialog), "asked again as soon as something is to be kept"
        await app.press("escape")
        assert "nothing was kept" in app.text
        await app.press("enter")
        assert " the agent sighs" in app.text, "the words come back to the line"
        await app.press("enter")
        await app.enter("Ben Okoro")
        assert "Kept: " in app.text
        await app.press("f6", "d", "k", "tab")
        await app.enter("only a channel")
        assert "= Keep outside" in app.text
    with Engagement.open(ana) as after:
        assert after.visits.observations()
        assert after.services.scorecards()[0].decided is not None


async def test_undo_and_answers_ask_too(ana: Path) -> None:
    typical(ana)
    async with driving(ana, door=ElsewhereDoor()) as app:
        await app.press("escape", "ctrl+z")
        assert isinstance(app.app.screen, WhoDialog)
        await app.press("escape", "escape", "ctrl+g", "down", "down", "down", "s")
        assert isinstance(app.app.screen, WhoDialog)
        await app.enter("Cem")
        assert "Supportive" in app.text
    with Engagement.open(ana) as after:
        assert after.log.lines()[-1].author == "Cem"


async def test_who_was_said_on_the_command_line_is_not_asked(ana: Path) -> None:
    typical(ana)
    async with driving(ana, door=ElsewhereDoor(), me="Dora") as app:
        assert isinstance(app.app.screen, VisitScreen)
        assert "Home Broadband · Dora" in app.text
