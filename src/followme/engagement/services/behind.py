"""What is behind one answer of a service: who said what, by team, and whether what stands rests on it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from followme.engagement.book import Book
from followme.engagement.reading import text
from followme.engagement.services.views import AnswerBehind, SaidBy
from followme.inventory.fields import Field
from followme.inventory.records import Answer, Profile, Voice
from followme.inventory.services import Adjudication
from followme.inventory.voices import that_count
from followme.scoring.evidence import claims_behind
from followme.text import canonical, key_of
from followme.words.terms import read_as
from followme.words.visits import visit_placed

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard

RULING: Final = "adjudication"
NOWHERE: Final = "no visit"


def answer_behind(
    book: Book, profile: Profile, field: Field, card: "Scorecard | None", *, rests: bool
) -> AnswerBehind:
    """One answer of a service with everybody who gave it."""
    stands = profile.answers[field.name]
    parts = card.contributions if card else ()
    return AnswerBehind(
        field.name,
        field.label,
        stands,
        next((each for each in parts if each.field == field.name), None),
        rests,
        claims_behind(profile, (field.name,)),
        (
            *_rulings(book, profile, field),
            *_voices(book, profile, field, stands),
            *_lists(book, profile, field, stands),
        ),
    )


def rulings_on(book: Book, profile: Profile, fields: Iterable[str]) -> list[Adjudication]:
    """The rulings on these answers of a service, under whichever of its names they were made."""
    asked = set(fields)
    service = book.inventory.chains.service
    return [each for each in book.adjudications if each.field in asked and service(each.key) == profile.key]


def _rulings(book: Book, profile: Profile, field: Field) -> list[SaidBy]:
    return [_ruling(book, each) for each in rulings_on(book, profile, (field.name,))]


def _ruling(book: Book, ruled: Adjudication) -> SaidBy:
    about = canonical([ruled.key, ruled.field])
    record = book.fieldbook.record(RULING, about)
    settled = len(ruled.values) == 1
    answer = Answer(
        ruled.values[0] if settled else None,
        "adjudicated" if settled else "tied",
        () if settled else ruled.values,
        {},
        ruled.claims,
        "",
        ruled.by,
        "adjudicated",
    )
    claim = book.fieldbook.claim(record.by["value"]) if record else None
    why = text(record.fields, "because") if record else ""
    return SaidBy("ruling", "", "", f"a {read_as(RULING)}", answer, claim.at if claim else "", True, why, (about,))


def _voices(book: Book, profile: Profile, field: Field, stands: Answer) -> list[SaidBy]:
    """By team, and of a team by time; they count unless somebody ruled."""
    voices = _telling(profile.voices, field)
    counting = that_count(field, voices, stands) if stands.of == "consensus" else ()
    rows = [_said(book, "voice", each, field, counts=_among(each, counting)) for each in voices]
    return sorted(rows, key=lambda each: (key_of(each.team), each.at, each.visit))


def _lists(book: Book, profile: Profile, field: Field, stands: Answer) -> list[SaidBy]:
    """By name; they count where no voice has an answer."""
    lists = _telling(profile.lists, field)
    counting = that_count(field, lists, stands) if stands.of == "catalogue" else ()
    return [_said(book, "list", each, field, counts=_among(each, counting)) for each in lists]


def _telling(voices: Iterable[Voice], field: Field) -> list[Voice]:
    return [each for each in voices if each.heard.get(field.name)]


def _among(voice: Voice, voices: Iterable[Voice]) -> bool:
    return any(voice is each for each in voices)


def _said(book: Book, kind: Literal["voice", "list"], voice: Voice, field: Field, *, counts: bool) -> SaidBy:
    heard = voice.heard[field.name]
    claims = (book.fieldbook.claim(each.claim) for each in heard)
    records = dict.fromkeys(claim.about for claim in claims if claim)
    where = voice.visit if kind == "list" else visit_placed(book.visits.get(voice.visit))
    at = max(each.at for each in heard)
    answer = voice.answers[field.name]
    return SaidBy(kind, voice.team, voice.visit, where or NOWHERE, answer, at, counts, "", tuple(records))
