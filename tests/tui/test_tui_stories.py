"""One story per thing people do, keys only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from tui_driving import Driver, driving

from followme.engagement import Engagement
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.widgets.record_table import RecordTable

World = Callable[[str], Path]


def book(path: Path) -> Engagement:
    """The fieldbook as another program sees it after the app has gone."""
    return Engagement.open(path)


def timeline(app: Driver) -> str:
    """What was taken down, as it is shown."""
    rows = app.app.screen.query_one("#timeline", RecordTable)
    return "\n".join(" ".join(map(str, rows._row(row))) for row in rows.records)


async def test_the_first_line_starts_a_visit_and_is_kept(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        assert "No visit yet" in app.text
        await app.enter("the agent sighs")
        assert "the agent sighs" in timeline(app)
    with book(path) as after:
        (row,) = after.visits.rows()
        assert (row.notes, row.running) == (1, True)


async def test_every_kind_of_line(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        notes = ('"I look it up twice" Agent 2', "?who owns it", "=no trust")
        for line in (*notes, ".siebel > zendesk @verify #email"):
            await app.enter(line)
    with book(path) as after:
        visit = after.visits.rows()[0].visit.id
        assert [(e.word, e.text, e.detail) for e in after.visits.timeline(visit) if e.kind == "note"] == [
            ("quote", "I look it up twice", "Agent 2"),
            ("question", "who owns it", ""),
            ("reading", "no trust", ""),
        ]
        first, second = sorted(after.visits.observations(), key=lambda one: one.order)
        assert (first.name, second.name) == ("siebel", "zendesk")
        assert first.episode == second.episode != ""
        assert second.answers["business_functions"].value == ("verify",)
        assert second.answers["identity_keys"].value == ("email",)


async def test_a_known_name_is_offered_and_taken(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.type(".sie")
        assert "begins with it" in app.text
        await app.press("tab")
        assert ".Siebel" in app.text
        await app.press("enter")
        assert "begins with it" not in app.text
        assert "Kept: " in app.text
    with book(path) as after:
        assert after.services.find("siebel").observations == 3


async def test_the_form_is_filled_by_letters_and_the_score_moves(world: World) -> None:
    path = world("empty")
    async with driving(path, (120, 40)) as app:
        await app.enter(".billing hub")
        await app.press("ctrl+g")
        assert "Impact     3–100" in app.text
        await app.press("down", "down", "down", "c", "down", "a", "down")
        assert "Impact     70–100" in app.text
        await app.type("12000")
        assert "Impact     88" in app.text, "typing alone already moves the preview"
        await app.press("enter", "c", "down", "i", "down", "1")
        assert "Complexity 100" in app.text
        assert "recommended Big bet" in app.text
        await app.press("escape")
    with book(path) as after:
        (seen,) = after.visits.observations()
        assert seen.answers["business_impact"].value == "Critical"
        assert seen.answers["customers_annually"].typed == "12000"
        assert seen.answers["dependency"].value == "Tightly-Coupled"


async def test_a_guess_and_a_basis(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter(".hub")
        await app.press("ctrl+g", "down", "down", "down", "c", "question_mark")
        assert "guess" in app.text
        await app.press("down", "m", "ctrl+r")
        await app.press("escape")
    with book(path) as after:
        answers = after.visits.observations()[0].answers
        assert answers["business_impact"].basis == "guess"
        assert answers["customer_impact"].basis == "seen"


async def test_a_form_without_a_name_keeps_its_answers_until_there_is_one(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.press("ctrl+g", "down", "down", "down", "down", "s")
        assert "Name the service" in app.text
        await app.press("up", "up", "up", "up")
        await app.enter("ledger")
        await app.press("escape")
    with book(path) as after:
        (seen,) = after.visits.observations()
        assert (seen.name, seen.answers["business_impact"].value) == ("ledger", "Supportive")


async def test_undo_takes_back_typing_first_then_the_last_line(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter(".siebel")
        await app.type("half a")
        await app.press("ctrl+z")
        assert "half a" not in app.text
        assert "siebel" in app.text
        await app.press("ctrl+y")
        assert "half a" in app.text
        await app.press("ctrl+z", "ctrl+z")
        assert "siebel" not in timeline(app)
        await app.press("ctrl+y")
        assert "half a" in app.text, "the typing comes back before the line does"


async def test_undo_and_redo_of_a_sighting(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter(".siebel")
        await app.press("ctrl+z")
        assert "siebel" not in timeline(app)
        await app.press("ctrl+y")
        assert "siebel" in timeline(app)


async def test_from_a_scorecard_to_the_quote_behind_it(world: World) -> None:
    async with driving(world("typical"), (120, 40)) as app:
        await app.press("f6", "enter")
        assert isinstance(app.app.screen, EvidenceScreen)
        assert "Customer Care" in app.text
        await app.press("tab", "down")
        assert "I type the account number three times" in app.text
        await app.press("escape")
        assert "Scorecards" in app.text


async def test_inventory_filters_sorts_and_opens(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f4")
        assert "5 services, by name" in app.text
        await app.press("slash")
        await app.type("team:finance oracle")
        assert "1 of 5 services" in app.text
        await app.press("enter", "enter")
        assert "Oracle GL" in app.text
        await app.press("escape", "escape", "s")
        assert "5 services, by sightings" in app.text


async def test_the_picture_and_the_table(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("f6", "p")
        assert "Quick win" in app.text
        assert "┊" in app.text
        assert "impact 94" in app.text
        await app.press("p")
        assert "┊" not in app.text


async def test_a_decision_needs_a_reason(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.press("f6", "d", "k", "enter")
        assert "Because is needed." in app.text
        await app.enter("only a channel")
        assert "= Keep outside" in app.text
    with book(path) as after:
        decided = after.services.scorecard("siebel").decided
        assert decided is not None
        assert decided.reason == "only a channel"


async def test_an_answer_is_adjudicated(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.press("f4", "down", "down", "down", "enter")
        await app.press("down", "down", "down", "down", "a")
        assert "Integration of Siebel" in app.text
        await app.press("i", "down")
        await app.enter("the vendor says so")
    with book(path) as after:
        assert after.services.find("siebel").answers["integration"].source == "adjudicated"


async def test_export_writes_what_it_lists(world: World, tmp_path: Path) -> None:
    async with driving(world("typical")) as app:
        await app.press("ctrl+t", "enter")
        assert "Written and checked" in app.text
        assert "integration-plan.json" in app.text
        await app.press("ctrl+r")
        assert "Checked" in app.text
        assert "no problem" in app.text
        await app.press("escape")
        assert "Finance" in app.text
    assert (tmp_path / "typical-plans" / "integration-plan.json").is_file()


async def test_the_first_run_creates_an_engagement(tmp_path: Path) -> None:
    async with driving(None) as app:
        assert "Start an engagement" in app.text
        await app.press("f6")
        assert "Start an engagement" in app.text, "without a fieldbook there is nowhere to go"
        await app.type("Home Net")
        assert "home_net.fieldbook" in app.text
        await app.press("enter")
        await app.enter("Ana")
        assert "No visit yet" in app.text
        assert "Home Net · Ana" in app.text
    with book(tmp_path / "home_net.fieldbook") as after:
        assert after.log.status().me == "Ana"


async def test_the_first_run_opens_what_is_found_here(world: World) -> None:
    world("typical")
    async with driving(None) as app:
        assert "typical.fieldbook" in app.text
        await app.press(*["tab"] * 4, "enter")
        assert "Finance" in app.text


async def test_a_new_visit_and_back_to_the_old_one(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.press("ctrl+n")
        await app.type("arch")
        await app.press("down")
        await app.enter("Hull")
        assert "Architects" in app.text
        await app.enter("they draw it by hand")
        await app.press("ctrl+l", "down", "enter")
        assert "Finance · 2 Mar · York" in app.text
    with book(path) as after:
        teams = {row.visit.team: (row.notes, row.running) for row in after.visits.rows()}
        assert teams["Architects"] == (1, False)
        assert teams["Finance"] == (0, True)


async def test_sightings_of_the_next_customer_are_one_case(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.press("ctrl+b")
        await app.enter(".crm")
        await app.enter(".ledger")
        await app.press("ctrl+b")
        await app.enter(".crm")
    with book(path) as after:
        cases = [one.episode for one in after.visits.observations() if one.name in {"crm", "ledger"}]
        assert cases == ["1", "1", "2"]


async def test_a_line_is_taken_out_and_comes_back(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("up", "delete")
        assert "Oracle GL" not in app.text
        await app.press("escape", "ctrl+z")
        assert "Oracle GL" in app.text


async def test_what_was_typed_is_found_again(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.type("half a thou")
    async with driving(path) as app:
        assert "half a thou" in app.text
        assert "Recovered this line from 11:0" in app.text
        await app.press("escape")
        assert "half a thou" not in app.text
    with book(path) as after:
        assert after.visits.drafts() == ()


async def test_an_answer_half_typed_is_found_again(world: World) -> None:
    path = world("empty")
    with book(path) as before:
        seen = before.visits.capture("hub")
        before.visits.save_draft(f"answers {seen.record}", {"business_functions": "order hand"})
    async with driving(path) as app:
        assert "order hand" in app.text
        assert "Recovered these answers" in app.text
        await app.press("ctrl+g")
    with book(path) as after:
        assert after.visits.drafts() == ()
        assert after.visits.observations()[0].answers["business_functions"].value == ("order hand",)


async def test_a_paste_is_cleaned_and_says_so(world: World) -> None:
    async with driving(world("empty")) as app:
        app.app.post_message(Paste("one line\x1b[2J\x00"))
        await app.settle()
        assert "one line[2J" in app.text
        assert "removed 2 control characters" in app.text


async def test_the_palette_does_what_a_key_does(world: World) -> None:
    async with driving(world("typical")) as app:
        await app.press("ctrl+p")
        await app.type("scorec")
        await app.app.workers.wait_for_complete()
        await app.press("enter")
        assert "Scorecards" in app.text


@pytest.mark.parametrize(
    ("words", "first"),
    [("decide", "scorecards.decide"), ("conflict", "merge.conflicts"), ("twin", "merge.twins"),
     ("retract", "timeline.retract"), ("undo", "app.undo"), ("scrcrds", "mode.scorecards"), ("hndvr", None)],
)  # fmt: skip
def test_the_palette_finds_by_words_and_never_by_scattered_letters(words: str, first: str | None) -> None:
    from followme.tui.frame.palette import fits  # noqa: PLC0415
    from followme.tui.keys.registry import ALL  # noqa: PLC0415

    best = max(ALL, key=lambda action: fits(action, words))
    assert (best.id if fits(best, words) else None) == first


async def test_the_palette_goes_to_the_mode_of_what_it_finds(world: World) -> None:
    async with driving(world("typical"), notifications=True) as app:
        await app.press("f4", "ctrl+p")
        await app.type("twin")
        await app.app.workers.wait_for_complete()
        assert "Merge · t" in app.text
        await app.press("enter")
        await app.settle()
        assert app.app.current_mode == "merge"
        await app.press("f4", "ctrl+p")
        await app.type("decide")
        await app.app.workers.wait_for_complete()
        await app.press("enter")
        await app.settle()
        assert app.app.current_mode == "scorecards"
        assert "Decide: d on the row in hand" in app.text


def test_the_palette_finds_every_action_by_its_label_first() -> None:
    from followme.tui.frame.palette import fits  # noqa: PLC0415
    from followme.tui.keys.registry import ALL  # noqa: PLC0415

    for action in (one for one in ALL if one.palette != "never"):
        ahead = [other for other in ALL if fits(other, action.label) > fits(action, action.label)]
        assert not ahead, action.id


GOES = [
    ("twins", "merge"), ("sign-offs", "review"), ("waits for a person", "desk"), ("rule the marked", "duplicates"),
    ("import a list", "inventory"), ("picture", "scorecards"), ("strategy", "plan"), ("theme", "settings"),
    ("behind the service", "journey"), ("next customer", "visit"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "mode"), GOES)
async def test_the_palette_takes_one_to_every_mode(world: World, words: str, mode: str) -> None:
    async with driving(world("typical")) as app:
        start = "f8" if mode == "journey" else "f1"
        await app.press(start, "ctrl+p")
        await app.type(words)
        await app.app.workers.wait_for_complete()
        await app.press("enter")
        await app.settle()
        assert app.app.current_mode == mode


async def test_the_palette_does_to_a_row_only_where_one_is_in_hand(world: World) -> None:
    path = world("typical")
    with book(path) as before:
        ruled = len(before.log.lines())
    async with driving(path, notifications=True) as app:
        await app.press("f3", "ctrl+p")
        await app.type("different they are two")
        await app.app.workers.wait_for_complete()
        await app.press("enter")
        await app.settle()
        assert app.app.current_mode == "duplicates"
        assert "Different: d on the row in hand" in app.text
    with book(path) as after:
        assert len(after.log.lines()) == ruled


async def test_the_palette_reaches_what_has_the_keys(world: World) -> None:
    path = world("empty")
    async with driving(path) as app:
        await app.enter(".hub")
        await app.press("ctrl+g", "down", "down", "down", "c", "ctrl+p")
        await app.type("how it is known")
        await app.app.workers.wait_for_complete()
        await app.press("enter")
        assert "seen" in app.text
        await app.press("escape")
    with book(path) as after:
        assert after.visits.observations()[0].answers["business_impact"].basis == "seen"


async def test_too_small_takes_no_keys_and_goes_away(world: World) -> None:
    path = world("typical")
    async with driving(path) as app:
        await app.pilot.resize_terminal(59, 18)
        await app.settle()
        assert "Too small: 59×18" in app.text
        await app.type("lost? ")
        await app.press("f6", "ctrl+z", "enter", "escape")
        assert "Too small" in app.text
        await app.pilot.resize_terminal(60, 18)
        await app.settle()
        assert "Finance" in app.text
        assert "lost?" not in app.text


async def test_the_theme_goes_round(world: World) -> None:
    async with driving(world("empty")) as app:
        await app.press("f12")
        seen = []
        for _ in range(3):
            await app.press("t")
            seen.append(app.app.theme)
        assert seen == ["followme-light", "followme-contrast", "followme-dark"]
