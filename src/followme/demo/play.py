"""Plays the worked engagement through the verbs, as three people would: three laptops, then one fieldbook.

Clock and ids are given, so the fieldbook and its bundle are the same bytes on every machine.
"""

import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from followme.engagement.engagement import Engagement
from followme.errors import NotAcceptable
from followme.fieldbook.given import FixedClock, SeededIds, read_time
from followme.scoring.scorecard import Scorecard
from followme.text import slug, times
from followme.words.terms import entries

_ANSWERS: Final = ("rekeyed_from", "business_impact", "integration", "customers_annually")
"""Answers an event may override."""
BUNDLE: Final = "exports"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demo made; ``late`` is a colleague's hand-over that waits to be merged."""

    file: Path
    late: Path
    bundle: Path
    cards: tuple[Scorecard, ...]
    thresholds: dict[str, int]


def play(folder: Path, say: Callable[[str], None]) -> Demonstration:
    """Make the worked engagement in ``folder``.

    Args:
        folder: made if it is missing; must not hold the demo yet.
        say: told what is being done, a line at a time.

    Raises:
        NotAcceptable: the demo is there already, or the folder cannot be made.
    """
    story = tomllib.loads(files("followme.demo").joinpath("engagement.toml").read_text(encoding="utf-8"))
    final = _place(folder, story["file"], story["late"]["file"])
    with tempfile.TemporaryDirectory() as laptops:
        books = [_visited(story, name, Path(laptops), say) for name in story["interviewers"]]
        with _opened(final, story, story["rulings"], create=True) as joined:
            for book in books:
                with Engagement.open(book) as opened:
                    joined.team.take_in(opened.team)
            _rule(joined, story["rulings"])
        late = _late(story, dict(zip(story["interviewers"], books, strict=True)), folder)
    say(f"joined {times(len(books), 'fieldbook')}; ruled on names, answers and fates")
    return _outcome(final, late, folder / BUNDLE, say)


def _place(folder: Path, name: str, late: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotAcceptable(f"{folder} cannot be made", f"{error.strerror or error}.") from None
    final = folder / name
    if final.exists() or (folder / late).exists():
        raise NotAcceptable(
            f"the demo is in {folder} already", f"Open it with: followme {final}, or give another folder."
        )
    return final


def _opened(path: Path, story: Mapping[str, Any], part: Mapping[str, Any], *, create: bool) -> Engagement:
    clock, ids = FixedClock(read_time(part["at"])), SeededIds(f"{path.stem}/{part['by']}")
    if create:
        return Engagement.create(
            path, story["product_line"], part["by"], customers=story["customers"], clock=clock, ids=ids
        )
    return Engagement.open(path, clock=clock, ids=ids)


def _visited(story: Mapping[str, Any], name: str, laptops: Path, say: Callable[[str], None]) -> Path:
    """One interviewer's fieldbook, with all their visits."""
    path = laptops / f"{slug(name)}.fieldbook"
    mine = [visit for visit in story["visits"] if visit["by"] == name]
    clock = FixedClock(read_time(mine[0]["at"]))
    ids = SeededIds(name)
    with Engagement.create(
        path, story["product_line"], name, customers=story["customers"], clock=clock, ids=ids
    ) as book:
        for visit in mine:
            _visit(book, clock, story["services"], visit)
            say(f"{name} visited {visit['team']}: {entries(len(visit['events']))}")
        for part in story["apart"]:
            if part["by"] == name:
                clock.at = read_time(part["at"])
                for service, field, value, because in part["adjudications"]:
                    book.services.adjudicate(service, field, value, because)
    return path


def _late(story: Mapping[str, Any], books: Mapping[str, Path], folder: Path) -> Path:
    """A colleague's hand-over that nobody has merged yet."""
    late = story["late"]
    clock, to = FixedClock(read_time(late["at"])), folder / str(late["file"])
    with Engagement.open(books[late["by"]], clock=clock, ids=SeededIds(f"late {late['by']}")) as book:
        _visit(book, clock, story["services"], late)
        for service, field, value, because in late["adjudications"]:
            book.services.adjudicate(service, field, value, because)
        book.team.handover(to)
    return to


def _visit(book: Engagement, clock: FixedClock, services: Mapping[str, Any], visit: Mapping[str, Any]) -> None:
    start = clock.at = read_time(visit["at"])
    made = book.visits.new(
        visit["team"], place=visit["place"], focus=visit["focus"], participants=visit["participants"]
    )
    for event in visit["events"]:
        clock.at = start
        clock.forward(minutes=event["min"])
        if "see" in event:
            _see(book, services, event)
        else:
            text, kind = event.get("quote", event.get("note")), "quote" if "quote" in event else "seen"
            speaker, tag = event.get("speaker", ""), event.get("tag", "")
            book.visits.note(made.record, text, event.get("kind", kind), speaker=speaker, tag=tag)
    book.log.edit(made.record, {"debrief": visit["debrief"]})


def _see(book: Engagement, services: Mapping[str, Any], event: Mapping[str, Any]) -> None:
    service = services.get(event.get("as", event["see"]), {})
    tells = {"all": ("business", "technical"), "name": ()}.get(event["tells"], (event["tells"],))
    answers = {name: text for part in tells for name, text in service.get(part, {}).items()}
    answers |= {name: event[name] for name in _ANSWERS if name in event}
    basis = event.get("basis")
    if basis:
        answers = {name: f"{basis}: {text}" for name, text in answers.items() if ";" not in text}
    book.visits.capture(event["see"], answers, episode=event.get("episode", ""))


def _rule(book: Engagement, rulings: Mapping[str, Any]) -> None:
    for verdict, first, second, because in rulings["verdicts"]:
        book.names.rule(first, second, verdict, because)
    for service, field, value, because in rulings["adjudications"]:
        book.services.adjudicate(service, field, value, because)
    for decision in rulings["decisions"]:
        book.services.decide(
            decision["service"],
            decision["is"],
            decision["because"],
            successor=decision.get("successor", ""),
            target_date=decision.get("by_when", ""),
        )


def _outcome(file: Path, late: Path, bundle: Path, say: Callable[[str], None]) -> Demonstration:
    with Engagement.open(file) as book:
        cards = book.services.scorecards()
        say(f"scored {times(len(cards), 'service')}")
        written = book.plans.export(bundle)
        say(f"wrote {times(len(written.files), 'file')}, each checked against its schema")
        return Demonstration(file, late, bundle, cards, book.services.rubric().thresholds.model_dump())
