"""The law of patience: a fieldbook holds what the keys said, however fast they came, however slow the store.

``--pty 500`` presses so many sessions in a terminal, ``--sessions`` in this process. A test's number makes its
sessions: the same on every run.
"""

import random
from collections.abc import Callable
from typing import Final

import pytest
from patience_claims import Told
from patience_keys import Feed, Session, Step
from patience_process import in_process
from patience_pty import busy, in_pty
from patience_sessions import ENDS, VERBS, drawn, replayed, shares

Press = Callable[[Session, Feed, float, int], Told]
SPEEDS: Final = (
    *[(Feed.ONCE, 0.0)] * 26,
    *[(Feed.ONCE, 0.05)] * 4,
    (Feed.ONCE, 0.3),
    *[(Feed.BURSTS, 0.0)] * 4,
    (Feed.BURSTS, 0.05),
    (Feed.BURSTS, 0.3),
    *[(Feed.STILL, 0.0)] * 2,
    (Feed.STILL, 0.05),
)
"""How the keys come, and seconds that the store takes longer for a write: one of these for each session."""
WITHIN: Final = {
    *("change of a note", "choice", "a name by Tab in the form", "step in a chain", "history", "evidence"),
    *("confirmation", "redo", "take out", "typing comes back"),
}
ENDED: Final = {f"ends in {end}" for end in ENDS}


def keys(text: str) -> tuple[str, ...]:
    """Words between blanks are typed, with a blank where an underline is; what stands in ``<>`` is a key."""
    every: list[str] = []
    for word in text.split():
        every += [word[1:-1]] if word[0] == "<" else word.replace("_", " ")
    return tuple(every)


FIXED: Final = replayed(
    Session(
        "begun",
        (
            Step("note", keys("sighs <enter>")),
            Step("chain", keys(".avaya_>_sieb <tab> <enter>")),
            Step(
                "form",
                keys("<ctrl+g> Dana <down> Dan <down> refund <down> c <down> m <down> ~5k? <enter> v <ctrl+g>"),
            ),
            Step(
                "timeline", keys("<up> <up> <up> <enter> _twice <down> <down> <down> u <enter> <enter> ! <enter>")
            ),
            Step("customer", keys("and_on <enter> <ctrl+b> .sap <enter> <enter> <enter>")),
            Step("new visit", keys("ha <ctrl+n> cu <tab> Leeds <enter> lf <enter>")),
            Step("undo", keys("ok <enter> <ctrl+z> <ctrl+z> <ctrl+y> <f4> <f3>")),
            Step("visits", keys("<ctrl+l> <down> <enter> .crm <enter> <up> <delete> ?why <enter>")),
            Step("form", keys("<ctrl+g> <ctrl+r> left")),
        ),
    )
)


BROKE: Final = {
    "up did not wait for the first row": ("empty", "hm <enter> <up> <delete>"),
    "a key of another mode did not wait": ("begun", "<up> <delete> <ctrl+u> <down> b"),
    "the debrief was of the visit shown": ("empty", "hm <enter> <ctrl+d> d _all_well <enter>"),
    "a face was new to the visit shown": ("begun", '<ctrl+n> cu <enter> ok <enter> "hm"_Bo <enter> <ctrl+a> 2'),
    "what was left late kept half": (
        "begun",
        "<ctrl+g> Dana <enter> refund <down> <up> item_7 <down> Dana_Fox;_Lee <down>",
    ),
    "a Tab gave way to a look": ("begun", ".sap <enter> .zen <tab> <enter> .si <tab> <enter> .ava <tab> <enter>"),
    "quitting asked about what was typed last": ("begun", "<ctrl+g> left"),
    "nothing to undo was said late": (
        "empty",
        "<ctrl+z> <ctrl+z> hm <enter> <ctrl+z> <ctrl+z> ok <enter>",
    ),
}
"""Sessions that once broke the law, and how."""


def broken(press: Press, session: Session, feed: Feed, store: float, number: int) -> str:
    """How a session breaks the law; "" when it keeps it."""
    try:
        told = press(session, feed, store, number)
        how = "" if told == session.expected else session.expected.unlike(told)
    except Exception as error:  # noqa: BLE001  a crash is what is looked for
        how = f"{type(error).__name__}: {error}"
    return f"{number}: {feed.value}, {store:g} s a write: {how}\n  {session}" if how else ""


def all_broken(press: Press, numbers: range) -> list[str]:
    """How those of these sessions do that break the law."""
    told = []
    for number, session in zip(numbers, drawn(numbers.start, len(numbers)), strict=True):
        feed, store = random.Random(number).choice(SPEEDS)  # noqa: S311  nothing secret
        told.append(broken(press, session, feed, store, number))
    return [how for how in told if how]


def test_sessions_in_process(in_process_numbers: range) -> None:
    failures = all_broken(in_process, in_process_numbers)
    assert not failures, "\n".join(failures)


def test_sessions_in_a_terminal(in_terminal_numbers: range) -> None:
    failures = all_broken(in_pty, in_terminal_numbers)
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("store", [0.0, 0.05, 0.3])
@pytest.mark.parametrize("feed", Feed)
def test_one_session_at_every_speed(feed: Feed, store: float) -> None:
    """All of them equal the model, so each other."""
    how = broken(in_process, FIXED, feed, store, 1)
    assert not how, how


@pytest.mark.parametrize("feed", [Feed.ONCE, Feed.BURSTS])
@pytest.mark.parametrize("how", BROKE)
def test_what_broke_it_once(how: str, feed: Feed) -> None:
    world, typed = BROKE[how]
    said = broken(in_process, replayed(Session(world, (Step(how, keys(typed)),))), feed, 0.0, 3)
    assert not said, said


@pytest.mark.parametrize("feed", [Feed.ONCE, Feed.BURSTS])
def test_one_session_beside_four_that_want_the_processor(feed: Feed) -> None:
    with busy(4):
        how = broken(in_pty, FIXED, feed, 0.0, 1)
    assert not how, how


def test_sessions_do_all_that_is_done_in_a_visit(record_property: Callable[[str, object], None]) -> None:
    made = shares([session for first in range(0, 100, 10) for session in drawn(first, 10)])
    words = ", ".join(f"{verb} {percent}" for verb, percent in made.percent.items())
    record_property(
        "figure", f"patience: {made.sessions} sessions, {made.keys} keys (median); in % of them {words}"
    )
    assert made.keys >= 60
    assert {verb for verb, percent in made.percent.items() if percent >= 10} >= WITHIN | set(VERBS) | ENDED
