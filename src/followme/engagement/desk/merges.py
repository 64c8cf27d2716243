"""What waits of what colleagues brought: conflicts, strikes that ask, visits and sightings that may be one."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from followme.engagement.book import Book
from followme.engagement.desk.trials import Trials, most
from followme.engagement.desk.views import Change
from followme.engagement.desk.waiting import OpenItem, record_claims, said
from followme.engagement.log.striking import AskedStrike, Striking
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.services.views import Conflict
from followme.engagement.team.settling import Settling
from followme.engagement.visits.twinning import Twinning
from followme.engagement.visits.views import Twin
from followme.errors import FollowmeError
from followme.fieldbook.claims import Statement
from followme.matching.clusters import pair
from followme.text import canonical
from followme.words import desk as words

_SILENT: Final = frozenset({"note", "person", "team", "column_map", "list", "reviewed", "signoff", "requirement"})
"""Kinds of records that no score and no plan reads."""
_WHY: Final = frozenset({"because", "reason", "target_date"})


def of_merges(book: Book) -> Iterator[OpenItem]:
    """Everything that waits of what colleagues brought."""
    yield from (_conflict(conflict) for conflict in Conflicting(book).conflicts())
    yield from (_twin(book, twin) for twin in Twinning(book).twins() if not twin.verdict)
    yield from (_strike(book, strike) for strike in Striking(book).asking())


def _conflict(conflict: Conflict) -> OpenItem:
    return OpenItem(
        "conflict",
        canonical([conflict.kind, conflict.about, conflict.field]),
        words.conflict(conflict.name, conflict.label, [value.words or value.value for value in conflict.values]),
        tuple(dict.fromkeys(value.author for value in conflict.values)),
        said("resolve", conflict.about, conflict.field, "VALUE"),
        (conflict.service,) if conflict.service else (),
        conflict.field,
        tuple(sorted(value.claim for value in conflict.values)),
        partial(_settled, conflict=conflict),
    )


def _settled(trials: Trials, conflict: Conflict) -> Change:
    if conflict.kind in _SILENT or conflict.field in _WHY:
        return "nothing"
    return most(_taking(trials, conflict, rival.claim) for rival in conflict.values)


def _taking(trials: Trials, conflict: Conflict, value: str) -> Change:
    try:
        return trials.said(Settling(trials.book).settlement(conflict, value))
    except FollowmeError:  # a newer version's words: nobody can say them here
        return "nothing"


def _twin(book: Book, twin: Twin) -> OpenItem:
    people = (book.visits[name].author for name in (twin.a, twin.b) if name in book.visits)
    kinds = "visit" if twin.kind == "visit" else "observation"
    return OpenItem(
        "twin",
        canonical(list(pair(twin.a, twin.b))),
        words.twin(twin.kind, twin.left, twin.right, twin.why),
        tuple(dict.fromkeys(people)),
        said("twin", twin.a, twin.b),
        claims=tuple(sorted({*record_claims(book, kinds, twin.a), *record_claims(book, kinds, twin.b)})),
        outcome=partial(_ruled, twin=twin),
    )


def _ruled(trials: Trials, twin: Twin) -> Change:
    """One interaction that two took down counts once; what was said in it holds either way."""
    if twin.kind != "visit":
        return "nothing"
    return trials.said([Statement("twin", canonical(list(pair(twin.a, twin.b))), {"verdict": "same"})])


def _strike(book: Book, strike: AskedStrike) -> OpenItem:
    return OpenItem(
        "strike",
        strike.claim,
        f"{strike.words}.",
        (book.me,),
        said("strike", "--confirm"),
        claims=(strike.claim,),
        outcome=partial(Trials.refused, strike=strike.claim),
    )
