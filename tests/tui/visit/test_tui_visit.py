"""A visit as it is taken down: what a line means before Enter, what is done to a line, consent, cover, debrief."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tui_driving import Driver, driving
from tui_worlds import TestDoor

from followme.engagement import Engagement
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.frame.cover import CoveredScreen
from followme.tui.visit.debrief import DebriefScreen

World = Callable[[str], Path]


def said(app: Driver) -> str:
    return app.text.splitlines()[-2].strip()


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("she sighs", "a note"),
        ("?who", "a question"),
        ("=tired", "a reading"),
        ("=mark tea", "a mark"),
        ("!u by heart", "a note, tagged surprise"),
        ('"no" Agent 2', "a quote by Agent 2   ! Agent 2 has not agreed to be quoted: held back"),
        ("rings 030 1234567", "a note   ! customers' data? 030 1234567: masked in exports"),
        (".a > b @f? #k", "sighting a → b @f (guess) #k"),
        (".a >> b", "sighting a ⇒ b   ⇒ typed over by hand"),
        ('."a > b"', "sighting a > b"),
        (".8x8", 'a note   for a service: ."8x8"'),
        ("..net", "a note"),
        ("!", "!artifact surprise roadblock stop-gap sequence task interaction terminology"),
        ("!x by heart", "!artifact surprise"),
    ],
)
async def test_what_a_line_means_is_shown_before_enter(world: World, typed: str, meaning: str) -> None:
    async with driving(world("empty"), (100, 24)) as app:
        await app.type(typed)
        assert said(app).startswith(meaning)
        await app.press(*["backspace"] * len(typed))
        assert said(app).startswith('.service   "quote" who')


async def test_a_line_is_undone_by_one_key(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter(".siebel > zendesk @verify #email")
        assert said(app) == "Kept: siebel → zendesk @verify #email  (in a new visit, which runs now)"
        await app.press("ctrl+z")
        assert said(app) == "Undone: visit 2 Mar, siebel, zendesk taken out"
        assert "^Y Redo" in app.text
        await app.press("ctrl+y")
    with Engagement.open(path) as after:
        assert {one.name for one in after.visits.observations()} == {"siebel", "zendesk"}


async def test_a_note_becomes_evidence_with_one_key_and_again_for_the_sighting_before(
    world: World,
) -> None:
    path = world("empty")
    async with driving(path, (100, 24)) as app:
        for line in (".siebel", ".zendesk", '"I wait" Agent 2'):
            await app.enter(line)
        await app.press("up", "ctrl+e")
        assert said(app) == "Evidence for zendesk."
        assert "for zendesk" in app.text
        await app.press("ctrl+e")
        assert said(app) == "Evidence for siebel."
        await app.press("ctrl+e")
        assert said(app) == "Evidence for nothing any more."
        await app.press("ctrl+e", "up", "ctrl+e")
        assert said(app) == "Only a note speaks for a sighting: choose a note."
    with Engagement.open(path) as after:
        assert [one.text for one in after.services.evidence("zendesk")] == ["zendesk", "I wait"]


async def test_customers_data_is_released_with_one_key(world: World) -> None:
    async with driving(world("empty"), (100, 24)) as app:
        await app.enter("she rings 030 1234567")
        assert "! customers' data" in app.text
        await app.press("up", "ctrl+r")
        assert said(app) == "In exports shown as it is."
        assert "released" in app.text
        await app.press("ctrl+r")
        assert said(app) == "In exports masked."
        await app.press("escape")
        await app.enter("nothing of anyone")
        await app.press("up", "ctrl+r")
        assert said(app) == "Nothing here looks like customers' data."


async def test_a_note_is_changed_and_its_former_words_come_back(world: World) -> None:
    path = world("empty")
    async with driving(path, (100, 24)) as app:
        await app.enter("she wiats")
        await app.press("up", "enter", "end", *["backspace"] * 5)
        await app.type("waits")
        await app.press("down", "q", "down")
        await app.type("Agent 2")
        await app.press("down", "r", "enter")
        assert "!roadblock “she waits” Agent 2" in app.text
        assert said(app) == "Changed: she wiats → !roadblock “she waits” Agent 2 · held back"
        await app.press("escape", "ctrl+z")
        assert "she wiats" in app.text
        await app.press("ctrl+y")
    with Engagement.open(path) as after:
        (note,) = after.visits.timeline(after.visits.rows()[0].visit.id)
        assert (note.word, note.text, note.detail, note.tag) == ("quote", "she waits", "Agent 2", "roadblock")


async def test_a_visit_says_who_is_there_and_what_they_agreed_to(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.press("ctrl+n")
        await app.type("cust")
        await app.press("down", "down")
        await app.type("Agent 2 (notes, quotes); Agent 5 (notes)")
        await app.press("down", "down")
        await app.enter("how do they handle moves?")
        assert "Customer Care · 2 Mar" in app.text
        assert "Ana Ruiz with Agent 2 (notes, quotes), Agent 5 (notes, no quotes)" in app.text
        assert "asks how do they handle moves?" in app.text
        await app.press("ctrl+l", "e", "down")
        await app.enter("Leeds")
        assert "Customer Care · 2 Mar · Leeds" in app.text
        await app.type('"mine" Ag')
        assert "Agent 2" in app.text.split("asks how")[1], "who is there is offered as the speaker"
        await app.press("tab", "enter")
    with Engagement.open(path) as after:
        visit = after.visits.rows()[0].visit
        assert [(one.name, one.scopes) for one in visit.participants] == [
            ("Agent 2", ("notes", "quotes")),
            ("Agent 5", ("notes",)),
        ]
        assert [(one.detail, one.held_back) for one in after.visits.timeline(visit.id)] == [("Agent 2", False)]


async def test_consent_that_covers_nothing_is_said_in_the_dialogs(world: World) -> None:
    odd = 'consent "all but quotes" covers nothing: say quotes'
    async with driving(world("empty")) as app:
        await app.press("ctrl+n", "down", "down")
        await app.enter("Agent 2 (all but quotes)")
        assert said(app).startswith(f"The visit runs. {odd}")
        await app.press("ctrl+l", "e", "down", "down", "end")
        await app.enter("; Bo (all but quotes)")
        assert said(app).startswith(f"Changed. {odd}")


async def test_a_sighting_marks_customers_data_while_it_is_typed(world: World) -> None:
    async with driving(world("empty")) as app:
        await app.type(".siebel @0171 3920011")
        assert "customers' data? 0171 3920011: masked" in app.text


# ---- cover


async def test_a_running_visit_starts_covered_and_one_key_shows_all(world: World) -> None:
    path = world("typical")
    with Engagement.open(path) as book:
        book.visits.take("=they do not trust it")
        book.visits.take('"I type it twice" Agent Nine')
        book.log.edit(book.visits.observations()[-1].id, {"business_leader": "Dana Fox"})
    secrets = ("they do not trust it", "Agent Nine", "Ana Ruiz", "Dana Fox", "Impact", "Challenge", "Quick win")
    async with driving(path, (120, 40), TestDoor(covered=True)) as app:
        await app.press("up")
        for keys in ((), ("up",), ("up",), ("ctrl+g",), ("escape", "f4"), ("enter",), ("escape", "f6")):
            await app.press(*keys)
            assert [word for word in secrets if word in app.text] == [], keys
            assert "I type it twice" in app.text or keys not in {(), ("up",)}
        await app.press("ctrl+k")
        assert "Quick win" in app.text
        await app.press("f3")
        assert {"they do not trust it", "Agent Nine", "Ana Ruiz"} <= {word for word in secrets if word in app.text}
        await app.press("ctrl+g")
        assert {"Dana Fox", "Impact"} <= {word for word in secrets if word in app.text}
        await app.press("ctrl+k")
        assert [word for word in secrets if word in app.text] == []


async def test_without_a_running_visit_nothing_is_covered_and_a_new_one_is(world: World) -> None:
    path = world("typical")
    with Engagement.open(path) as book:
        book.visits.end(book.visits.id_of("."))
    async with driving(path, (80, 24), TestDoor(covered=True)) as app:
        await app.press("f3")
        assert "Ana Ruiz" in app.text
        await app.press("ctrl+n", "enter")
        assert "Ana Ruiz" not in app.text
        await app.press("f6")
        assert isinstance(app.app.screen, CoveredScreen)


async def test_under_the_cover_one_goes_back_and_elsewhere(world: World) -> None:
    async with driving(world("typical"), (80, 24), TestDoor(covered=True)) as app:
        await app.press("f4", "enter")
        assert isinstance(app.app.screen, CoveredScreen)
        await app.press("escape")
        assert "5 services" in app.text
        await app.press("enter", "f3")
        assert "Finance" in app.text
        await app.press("f6", "d")
        assert isinstance(app.app.screen, CoveredScreen), "what is covered takes no keys"
        await app.press("ctrl+k", "d")
        assert "Because" in app.text
        await app.press("ctrl+k")
        assert isinstance(app.app.screen, CoveredScreen), "a dialog over a covered screen is covered, too"
        await app.press("ctrl+k")
        assert "Because" in app.text


# ---- debrief


async def test_a_debrief_is_looked_at_written_and_ends_the_visit(world: World) -> None:
    path = world("typical")
    async with driving(path, (100, 40)) as app:
        await app.press("ctrl+d")
        assert isinstance(app.app.screen, DebriefScreen)
        for words in (
            "Due today",
            "Name who was there",
            "Ask technical leader: 4 questions",
            "Questions for later",
            "not visited",
        ):
            assert words in app.text
        await app.press("d")
        await app.enter("the ledger surprised")
        assert "the ledger surprised" in app.text
        await app.press("home", *["down"] * 2, "enter")
        assert isinstance(app.app.screen, EvidenceScreen)
        await app.press("escape", "x")
        assert "over since" in app.text
        await app.press("escape")
        assert "over · Finance" in app.text
    with Engagement.open(path) as after:
        row = next(row for row in after.visits.rows() if row.visit.team == "Finance")
        assert (row.visit.debrief, row.running) == ("the ledger surprised", False)


async def test_the_sheet_of_the_next_planned_visit_is_shown_and_written(world: World) -> None:
    path = world("typical")
    with Engagement.open(path) as book:
        book.visits.new("Architects", planned=True, focus="the bus")
    async with driving(path) as app:
        await app.press("ctrl+d", "n")
        assert "Architects" in app.text
        assert "Functions nobody has shown" in app.text
        await app.press("end")
        assert "Names to listen for" in app.text
        await app.press("w")
        assert "Written: sheet-architects" in app.text
        await app.press("escape", "escape")
        assert "Finance" in app.text
    (written,) = path.parent.glob("sheet-*.txt")
    assert "asks: the bus" in written.read_text(encoding="utf-8")
