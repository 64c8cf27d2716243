"""What waits of visits: those to come, what was not looked back on, who was not asked, open questions."""

from collections.abc import Iterator
from functools import partial

from followme.engagement.book import Book
from followme.engagement.desk.journeys import speaks
from followme.engagement.desk.waiting import OpenItem, record_claims, said
from followme.engagement.visits.capturing import running
from followme.engagement.visits.consenting import Consenting
from followme.inventory.consent import strangers
from followme.inventory.records import Visit
from followme.text import canonical
from followme.words import desk as words
from followme.words.visits import visit_dated


def of_visits(book: Book) -> Iterator[OpenItem]:
    """Everything that waits of visits; of a running one nothing yet, and a list is none."""
    current = running(book)
    for visit in book.visits.values():
        if visit.status == "planned":
            yield _planned(book, visit)
        elif visit.id != current and not visit.label:
            yield from _made(book, visit)
    yield from _questions(book)


def _planned(book: Book, visit: Visit) -> OpenItem:
    return OpenItem(
        "planned_visit",
        visit.id,
        words.planned(visit_dated(visit)),
        visit.interviewers or (visit.author,),
        said("next", visit.id),
        visit=visit.id,
        claims=record_claims(book, "visit", visit.id),
        outcome=partial(speaks, team=visit.team),
    )


def _made(book: Book, visit: Visit) -> Iterator[OpenItem]:
    ask, where = visit.interviewers or (visit.author,), visit_dated(visit)
    claims = record_claims(book, "visit", visit.id)
    if not visit.debrief:
        yield OpenItem(
            "debrief",
            visit.id,
            words.debrief(where),
            ask,
            said("edit", visit.id, "--debrief", "TEXT"),
            visit=visit.id,
            claims=claims,
        )
    there = Consenting(book).participants(visit.id)
    notes = [note for note in book.notes if note.visit == visit.id]
    for name in strangers((note.speaker for note in notes), there):
        subject = canonical([visit.id, name])
        add = said("edit", visit.id, "--participants", f"+{name} (SCOPES)")
        mine = tuple(sorted({claim for note in notes for claim in record_claims(book, "note", note.id)}))
        yield OpenItem("stranger", subject, words.stranger(name, where), ask, add, visit=visit.id, claims=mine)
    for participant in visit.participants:
        if not participant.scopes:
            subject, text = canonical([visit.id, participant.name]), words.consent(participant.name, where)
            yield OpenItem(
                "consent",
                subject,
                text,
                (participant.name,),
                said("edit", visit.id, "--participants", f"+{participant.name} (SCOPES)"),
                visit=visit.id,
                claims=claims,
            )


def _questions(book: Book) -> Iterator[OpenItem]:
    for note in book.notes:
        if note.kind == "question":
            where = visit_dated(book.visits.get(note.visit))
            yield OpenItem(
                "visit_question",
                note.id,
                words.noted(note.text, where),
                (note.speaker or note.author,),
                said("leave", "visit_question", note.id, "--because", "ANSWER"),
                visit=note.visit,
                claims=record_claims(book, "note", note.id),
            )
