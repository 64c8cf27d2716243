"""Sessions of keys that Hypothesis makes, each with what the model says of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from patience_claims import told
from patience_forms import FORM, FormPlace
from patience_keys import Session
from patience_model import Model
from patience_person import Person
from patience_worlds import WORLDS, laid
from tui_worlds import MORNING, TickingClock

from followme.engagement import Engagement
from followme.fieldbook.given import SeededIds

VERBS: Final = (
    "note",
    "quote",
    "question",
    "chain",
    "sighting",
    "tab",
    "paste",
    "paste_of_lines",
    "again",
    "discard",
    "undo",
    "undo",
    "noise",
    "new_visit",
    "visits",
    "customer",
    "modes",
    "face",
    "debrief",
    "find",
    "acts",
    "timeline",
    "timeline",
    "timeline",
    "timeline",
    "release",
    "form",
    "form",
)
ENDS: Final = ("line", "line", "line", "a half line", "a dialog", "a dialog", "a form", "a form")


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A session, pressed by somebody who knows the model, and what it has to leave in the fieldbook."""
    world = draw(st.sampled_from(WORLDS))
    verbs = draw(st.lists(st.sampled_from(VERBS), min_size=5, max_size=8))
    with TemporaryDirectory() as folder:
        path = laid(world, Path(folder) / "model.fieldbook")
        with Engagement.open(path, clock=TickingClock(MORNING), ids=SeededIds("model")) as book:
            person = Person(draw, Model(book))
            person.does("note", person.note)
            for verb in verbs:
                person.does(verb, getattr(person, verb))
            ends = _end(person, draw(st.sampled_from(ENDS)))
            done = {step.verb for step in person.steps} | person.done | {ends}
            return Session(world, tuple(person.steps), told(book), frozenset(done))


def _end(person: Person, end: str) -> str:
    """In the line, or in the midst of something."""
    if end == "a half line":
        person.types("half a th")
    elif end == "a dialog":
        person.press("ctrl+n", *"Fi", "down", *"Yo")
    elif end == "a form":
        person.press(FORM)
        place = person.model.place
        if isinstance(place, FormPlace) and place.field.shape != "choice":
            person.types("left")
    person.ends(f"ends in {end}")
    return f"ends in {end}"


SIMPLEST: Final = 1
"""Hypothesis begins with the least it can draw: the same of every seed."""


def drawn(number: int, count: int) -> list[Session]:
    """So many sessions that Hypothesis makes of a seed: the same on every run."""
    made: list[Session] = []
    every = settings(
        max_examples=count + SIMPLEST,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @seed(number)
    @every
    @given(sessions())
    def make(session: Session) -> None:
        made.append(session)

    make()
    return made[SIMPLEST:]


def replayed(session: Session) -> Session:
    """The same keys, and what the model says of them."""
    with TemporaryDirectory() as folder:
        path = laid(session.world, Path(folder) / "model.fieldbook")
        with Engagement.open(path, clock=TickingClock(MORNING), ids=SeededIds("model")) as book:
            model = Model(book)
            for key in session.keys:
                model.press(key)
            return Session(session.world, session.steps, told(book), session.done)


@dataclass(frozen=True)
class Shares:
    """How long sessions are (median), and in what part of them each thing is done, in percent."""

    sessions: int
    keys: int
    percent: dict[str, int]


def shares(made: Sequence[Session]) -> Shares:
    """What is in these sessions."""
    done = Counter(verb for session in made for verb in session.done)
    percent = {verb: 100 * count // len(made) for verb, count in sorted(done.items())}
    return Shares(len(made), int(median(len(session.keys) for session in made)), percent)
