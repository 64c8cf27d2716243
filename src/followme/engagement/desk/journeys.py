"""What waits of the customer's journey: states, functions and teams that nobody has told of yet."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from followme import config
from followme.engagement.book import Book
from followme.engagement.desk.scores import readings_of, to_decide
from followme.engagement.desk.trials import Trials, most
from followme.engagement.desk.views import Change
from followme.engagement.desk.waiting import OpenItem, Outcome, behind, changes_wave, said
from followme.engagement.ground import ground
from followme.inventory.records import Answer, Answered, Finding, Observation
from followme.inventory.whom import whom_to_ask
from followme.rationalization.findings import findings
from followme.rationalization.mapping import lines
from followme.scoring.scales import scales_of
from followme.text import key_of
from followme.words import desk as words

_MANAGEMENT: Final = ("Product Management",)
_NUMBER: Final = ("customer_impact", "customers_annually")


def of_journey(book: Book) -> Iterator[OpenItem]:
    """Everything that waits of the journey."""
    for finding in findings(ground(book)):
        gather = _FOUND.get(finding.kind)
        if gather is not None:
            yield gather(book, finding)
    for function in ground(book).journey.unmapped_functions:
        yield _unmapped(book, function)


def _unserved(book: Book, finding: Finding) -> OpenItem:
    """Whichever service serves it stands in one more state."""
    outcome: Outcome = changes_wave if book.inventory.services else _nobody
    where = said("edit", "RECORD", "--journey-state", finding.subject)
    return OpenItem("unserved_state", finding.subject, finding.text, _MANAGEMENT, where, outcome=outcome)


def _nobody(_: Trials) -> Change:
    return "nothing"


def _stateless(book: Book, finding: Finding) -> OpenItem:
    """Whichever state it is told to serve, it stands in one more."""
    profile = book.inventory.by_key[finding.subject]
    ask = whom_to_ask(profile, book.catalogue.named("business_impact"))
    where = said("settle", profile.service, "journey_state", "STATE", "--because", "WHY")
    claims = behind(book, profile.key)
    return OpenItem(
        "service_without_state",
        profile.key,
        finding.text,
        ask,
        where,
        (profile.key,),
        "journey_state",
        claims,
        changes_wave,
    )


def _unmapped(book: Book, function: str) -> OpenItem:
    """Any state may take it; who serves it then stands in one more, unless it stands in all of them."""
    every = len(config.journey().states)
    places = ground(book).journey.states_of
    mine = [profile.key for profile in book.inventory.services if _serves(profile.answers, function)]
    outcome = changes_wave if any(len(places(key)) < every for key in mine) else _nobody
    return OpenItem(
        "unmapped_function",
        function,
        words.unmapped(function),
        _MANAGEMENT,
        said("same", function, "WORD OF THE JOURNEY", "--of", "functions"),
        tuple(mine),
        claims=behind(book, *mine),
        outcome=outcome,
    )


def _serves(answers: Mapping[str, Answer] | Mapping[str, Answered], function: str) -> bool:
    values = (answers[name].value for name in ("business_functions", "journey_state") if name in answers)
    return any(function in lines(value) for value in values)


def _contradicted(book: Book, finding: Finding) -> OpenItem:
    profile = book.inventory.by_key[finding.subject]
    return OpenItem(
        "impact_contradicts_number",
        profile.key,
        finding.text,
        whom_to_ask(profile, book.catalogue.named("customer_impact")),
        said("settle", profile.service, "customer_impact", "ANSWER", "--because", "WHY"),
        (profile.key,),
        "customer_impact",
        behind(book, profile.key),
        partial(_level_or_number, key=profile.key),
    )


def _clash(book: Book, finding: Finding) -> OpenItem:
    """Decisions that take away each other's successor, by the service that both are about."""
    return to_decide(book, "contradicted", finding.subject, finding.text)


def _level_or_number(trials: Trials, key: str) -> Change:
    book = trials.book
    return most(trials.answered(key, name, readings_of(book, book.catalogue.named(name))) for name in _NUMBER)


# ---- teams


def _unvisited(_: Book, finding: Finding) -> OpenItem:
    outcome = partial(speaks, team=finding.subject)
    where = said("visit plan", finding.subject)
    return OpenItem(
        "unvisited_team", key_of(finding.subject), finding.text, (finding.subject,), where, outcome=outcome
    )


def speaks(trials: Trials, team: str) -> Change:
    """What one more visit with a team can change: one answer of one service that a score reads, said there."""
    return most(_heard(trials, team))


def _heard(trials: Trials, team: str) -> Iterator[Change]:
    book = trials.book
    scored = [book.catalogue.named(scale.field.name) for scale in scales_of(book.rubric)]
    for profile in book.inventory.services:
        for field in scored:
            if profile.answers[field.name].source != "adjudicated":
                for value in readings_of(book, field):
                    yield trials.seen_as([heard(team, profile.key, profile.service, field.name, value)])


def heard(team: str, key: str, name: str, field: str, value: Any) -> Observation:
    """What a visit that is still to come would hear first."""
    answered = Answered(value, "said", "9999", "…", author="…")
    return Observation("…", "…", team, "9999", "…", name, key, answers={field: answered}, voice="…")


_FOUND: Final[Mapping[str, Callable[[Book, Finding], OpenItem]]] = {
    "unserved_state": _unserved,
    "service_without_state": _stateless,
    "impact_contradicts_number": _contradicted,
    "contradicted": _clash,
    "unvisited_team": _unvisited,
}
"""The findings that ask somebody something; the others say how it is."""
