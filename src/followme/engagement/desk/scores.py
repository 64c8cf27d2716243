"""What waits of the scorecards: questions, answers that differ or cannot be read, undecided Challenges."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any, Final

from followme.engagement.book import Book
from followme.engagement.desk.trials import Trials, most
from followme.engagement.desk.views import Change
from followme.engagement.desk.waiting import OpenItem, behind, said
from followme.engagement.services.conflicts import contested_fields
from followme.engagement.services.views import Disagreement
from followme.engagement.services.voices import Disagreeing
from followme.fieldbook.claims import Statement
from followme.inventory.answers import read, readable
from followme.inventory.fields import Field
from followme.inventory.records import Answer, Answered, Decision, Estimate, Observation, Profile
from followme.inventory.whom import whom_to_ask
from followme.scoring.dispositions import CHALLENGE, CHOSEN_FOR_CHALLENGE
from followme.scoring.question import CUSTOMER_BASE
from followme.scoring.scales import AnswerReader, Scale, scales_of
from followme.scoring.scorecard import Scorecard
from followme.words import desk as words

ARCHITECTS: Final = ("Architects",)
"""Who rules where nobody is named."""


def of_scores(book: Book) -> Iterator[OpenItem]:
    """Everything that waits of the scorecards."""
    told_otherwise = contested_fields(book)
    differing = [row for row in Disagreeing(book).disagreements() if _is_open(book, row, told_otherwise)]
    elsewhere = {(row.key, row.field) for row in differing}
    elsewhere |= {(key, name) for key, names in told_otherwise.items() for name in names}
    yield from (_disagreement(book, row) for row in differing)
    yield from _questions(book, elsewhere)
    yield from _challenges(book)
    yield from _findings(book)
    yield from _unread(book)


# ---- the next question of a service


def _questions(book: Book, elsewhere: set[tuple[str, str]]) -> Iterator[OpenItem]:
    asked = [card for card in book.cards.values() if card.next_question]
    for card in asked:
        field = str(card.next_question)
        if field != CUSTOMER_BASE and (card.key, field) not in elsewhere:
            yield _question(book, card, field)
    if waiting := [card for card in asked if card.next_question == CUSTOMER_BASE]:
        yield _customer_base(book, waiting)


def _question(book: Book, card: Scorecard, field: str) -> OpenItem:
    question = book.catalogue.named(field)
    values = possible_values(book, card.key, field)
    return OpenItem(
        "question",
        card.key,
        words.question(card, question.label),
        card.ask or ARCHITECTS,
        said("settle", card.service, field, "ANSWER", "--because", "WHY"),
        (card.key,),
        field,
        behind(book, card.key),
        lambda trials: trials.answered(card.key, field, values),
    )


def possible_values(book: Book, key: str, field: str) -> tuple[Any, ...]:
    """What an open answer may turn out to be: its values where it is tied, the bands it spans, else all."""
    profile = book.inventory.by_key[key]
    answer = profile.answers.get(field) or Answer()
    if answer.source == "tied":
        return tuple(value for value in answer.tied if value is not None)
    if field == "redundant_with":
        return tuple(service.service for service in book.inventory.services if service.key != key)
    scale = next((scale for scale in scales_of(book.rubric) if scale.field.name == field), None)
    if scale is None:
        return book.catalogue.named(field).options
    options = AnswerReader(scale, book.base).read(answer).options
    return tuple(_option(scale, option, book.base) for option in options)


def _option(scale: Scale, option: int, base: int | None) -> Any:
    if not scale.edges:
        return scale.options[option]
    least = ceil(scale.edges[option] * (base or 0) / 100) if scale.percent else int(scale.edges[option])
    return Estimate(least, least) if scale.field.shape == "estimate" else least


def _customer_base(book: Book, waiting: list[Scorecard]) -> OpenItem:
    """Of a rubric whose bands are shares: whichever base places an estimate in another band."""
    about = book.engagement.about if book.engagement else ""
    return OpenItem(
        CUSTOMER_BASE,
        about,
        words.customer_base(len(waiting)),
        ("Product Management",),
        said("customers", "NUMBER"),
        tuple(card.key for card in waiting),
        claims=behind(book, *(card.key for card in waiting)),
        outcome=lambda trials: _any_base(trials, waiting, about),
    )


def _any_base(trials: Trials, waiting: list[Scorecard], about: str) -> Change:
    book = trials.book
    bases = sorted({base for card in waiting for base in _bases(book, card.key)})
    return most(trials.said([Statement("engagement", about, {"customer_base": str(base)})]) for base in bases)


def _bases(book: Book, key: str) -> Iterator[int]:
    """Where a base begins to place a service's estimates in another band."""
    for scale in scales_of(book.rubric):
        value = book.inventory.by_key[key].value(scale.field.name)
        if scale.percent and isinstance(value, Estimate):
            for end in filter(None, (value.low, value.high)):
                for edge in filter(None, scale.edges):
                    yield from (max(1, int(end * 100 / edge) + step) for step in (0, 1))


# ---- answers that differ, or cannot be read


def _is_open(book: Book, row: Disagreement, told_otherwise: Mapping[str, Iterable[str]]) -> bool:
    answer = book.inventory.by_key[row.key].answers[row.field]
    return answer.source != "adjudicated" and row.field not in told_otherwise.get(row.key, ())


def _disagreement(book: Book, row: Disagreement) -> OpenItem:
    profile, field = book.inventory.by_key[row.key], book.catalogue.named(row.field)
    answer = profile.answers[row.field]
    values = said_values(book, field, answer)
    return OpenItem(
        "disagreement",
        f"{row.key} {row.field}",
        words.disagreement(row.service, row.label, row.said),
        whom_to_ask(profile, field) if field.ask else ARCHITECTS,
        said("settle", row.service, row.field, "ANSWER", "--because", "WHY"),
        (row.key,),
        row.field,
        answer.evidence,
        lambda trials: trials.answered(row.key, row.field, values),
    )


def said_values(book: Book, field: Field, answer: Answer) -> tuple[Any, ...]:
    """Each value that some voice gives; of leaders, whom no score reads, none."""
    if answer.source == "tied":
        return tuple(value for value in answer.tied if value is not None)
    if field.names_people:
        return ()
    readings = (
        read(field, {"value": text, "basis": "said"}, base=book.base, at="", claim="") for text in answer.spread
    )
    return tuple(reading.value for reading in readings if reading.value is not None)


def _unread(book: Book) -> Iterator[OpenItem]:
    for kind in ("observation", "catalogue"):
        for entry in book.typed(kind):
            for name, answered in entry.answers.items():
                if not readable(answered) and not answered.contested:
                    yield _kept_as_typed(book, entry, name, answered)


def _kept_as_typed(book: Book, entry: Observation, name: str, answered: Answered) -> OpenItem:
    field = book.catalogue.named(name)
    key = book.inventory.chains.service(entry.key) if entry.key else ""
    values = readings_of(book, field)
    return OpenItem(
        "unread",
        f"{entry.id} {name}",
        words.unread(entry.name or "(unnamed)", field.label, answered.typed),
        tuple(filter(None, (answered.author or entry.author,))),
        said("edit", entry.id, f"--{name.replace('_', '-')}", "VALUE"),
        (key,) if key else (),
        name,
        (answered.claim,),
        lambda trials: trials.seen_as(told_as(entry, name, answered, value) for value in values),
    )


def readings_of(book: Book, field: Field) -> tuple[Any, ...]:
    """What an answer to a field can be: its levels, or the least of each band; none where no score reads it."""
    scale = next((each for each in scales_of(book.rubric) if each.field.name == field.name), None)
    return tuple(_option(scale, option, book.base) for option in scale.every) if scale else field.options


def told_as(entry: Observation, name: str, answered: Answered, value: Any) -> Observation:
    """The entry had this been its answer."""
    return replace(entry, answers={**entry.answers, name: replace(answered, value=value, typed="…")})


# ---- what is to be decided


def _challenges(book: Book) -> Iterator[OpenItem]:
    for card in book.cards.values():
        if card.recommended.disposition == CHALLENGE and card.firmness != "decided":
            others = tuple(map(book.name_of, card.recommended.retire_candidate))
            yield to_decide(book, "challenge", card.key, words.challenge(card, others))


def to_decide(book: Book, kind: str, key: str, text: str) -> OpenItem:
    """What waits for a decision on the service of that key."""
    profile = book.inventory.by_key[key]
    return OpenItem(
        kind,
        key,
        text,
        whom_to_ask(profile, book.catalogue.named("business_impact")),
        said("decide", profile.service, "DISPOSITION", "--because", "WHY"),
        (key,),
        claims=behind(book, key),
        outcome=partial(_chosen, key=key),
    )


def _chosen(trials: Trials, key: str) -> Change:
    """What deciding a service can change, whichever of a Challenge's choices it is."""
    return trials.decided(key, (Decision(key, name) for name in CHOSEN_FOR_CHALLENGE))


def _findings(book: Book) -> Iterator[OpenItem]:
    every = dict.fromkeys(finding for card in book.cards.values() for finding in card.findings)
    for finding in every:
        ways = _SETTLED_BY.get(finding.kind)
        if ways and finding.subject in book.inventory.by_key:
            profile = book.inventory.by_key[finding.subject]
            yield OpenItem(
                finding.kind,
                finding.subject,
                finding.text,
                whom_to_ask(profile, book.catalogue.named("business_impact")),
                said("settle", profile.service, ways[0], "ANSWER", "--because", "WHY"),
                (finding.subject,),
                ways[0],
                behind(book, finding.subject),
                partial(_any_answer, profile=profile, fields=ways),
            )


_SETTLED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "redundant_with_no_peer": ("redundant_with",),
    "mutual_redundancy": ("business_impact", "redundant_with"),
}
"""By finding: the answers of which another one would settle it."""


def _any_answer(trials: Trials, profile: Profile, fields: tuple[str, ...]) -> Change:
    book = trials.book
    rivals = tuple(service.service for service in book.inventory.services if service.key != profile.key)
    values = {name: rivals if name == "redundant_with" else book.catalogue.named(name).options for name in fields}
    return most(trials.answered(profile.key, name, values[name]) for name in fields)
