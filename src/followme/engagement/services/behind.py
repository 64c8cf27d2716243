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
from followme.words.visits import visit_dated

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
        next((one for one in parts if one.field == field.name), None),
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
    return [one for one in book.adjudications if one.field in asked and service(one.key) == profile.key]


def _rulings(book: Book, profile: Profile, field: Field) -> list[SaidBy]:
    return [_ruling(book, one) for one in rulings_on(book, profile, (field.name,))]


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
    said = [_said(book, "voice", one, field, counts=_among(one, counting)) for one in voices]
    return sorted(said, key=lambda one: (key_of(one.team), one.at, one.visit))


def _lists(book: Book, profile: Profile, field: Field, stands: Answer) -> list[SaidBy]:
    """By name; they count where no voice has an answer."""
    lists = _telling(profile.lists, field)
    counting = that_count(field, lists, stands) if stands.of == "catalogue" else ()
    return [_said(book, "list", one, field, counts=_among(one, counting)) for one in lists]


def _telling(voices: Iterable[Voice], field: Field) -> list[Voice]:
    return [one for one in voices if one.heard.get(field.name)]


def _among(voice: Voice, voices: Iterable[Voice]) -> bool:
    return any(voice is one for one in voices)


def _said(book: Book, kind: Literal["voice", "list"], voice: Voice, field: Field, *, counts: bool) -> SaidBy:
    heard = voice.heard[field.name]
    claims = (book.fieldbook.claim(one.claim) for one in heard)
    records = dict.fromkeys(claim.about for claim in claims if claim)
    where = voice.visit if kind == "list" else visit_dated(book.visits.get(voice.visit))
    at = max(one.at for one in heard)
    answer = voice.answers[field.name]
    return SaidBy(kind, voice.team, voice.visit, where or NOWHERE, answer, at, counts, "", tuple(records))
