"""What a word would change, by saying it: the claims are made, everything is worked out anew and compared.

Written from the issue's sentence and METHOD, beside the desk's own ways: it knows of none of its short cuts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from typing import Any

from followme import config
from followme.engagement.book import Book
from followme.engagement.desk.views import DeskItem
from followme.engagement.names.qualifying import Qualifying
from followme.engagement.services.conflicts import Conflicting
from followme.fieldbook.claims import Statement
from followme.integration.intents import intents
from followme.inventory.records import Estimate, Observation, Profile
from followme.rationalization.identity import identity_key
from followme.rationalization.journey import build_journey
from followme.rationalization.mapping import lines, rekeyings
from followme.scoring.score import Scorer
from followme.text import canonical, key_of

CHOICES: Mapping[str, tuple[str, ...]] = {
    "business_impact": ("Critical", "Supportive", "Redundant"),
    "customer_impact": ("All Customers", "Most Customers", "Some Customers", "Few Customers"),
    "customers_annually": ("0", "100", "1000", "10000", "100000", "1000000"),
    "implementation": ("Licensed Service", "Licensed System", "Custom System"),
    "integration": ("Fully-Accessible", "Partially-Accessible", "Inaccessible"),
    "dependency": ("Tightly-Coupled", "Loosely-Coupled", "Uncoupled"),
}
BANDS = (0, 100, 1_000, 10_000, 100_000, 1_000_000)
JOURNEY = config.journey()
RUBRIC = config.rubric()
SCORER = cache(partial(Scorer, RUBRIC))
"""Per rubric and base: what equal answers gave is remembered, in a thousand worlds too."""


def said(value: str) -> dict[str, str]:
    return {"value": value, "basis": "said"}


# ---- two worlds


@dataclass
class World:
    """Everything the issue's sentence speaks of, per service; and the service of every entry."""

    service: dict[str, str]
    possible: dict[str, tuple[str, ...]]
    planned: dict[str, tuple[str, str | None, Fraction | None]]
    states: dict[str, tuple[str, ...]]
    ranks: dict[str, tuple[int | None, ...]]
    consumers: dict[str, set[str]]


def world(book: Book) -> World:
    profiles, chains = book.inventory.services, book.inventory.chains
    retired = {key for key, status in book.progress.items() if status == "retired"}
    cards = SCORER(book.base).board(profiles, book.decisions, retired).cards
    plan = intents(profiles, cards, book.progress, {})
    journey = build_journey(profiles, book.observations, JOURNEY)
    targets = [one for one in profiles if plan[one.key].role == "target"]
    orders = [sorted(targets, key=lambda one: _place(one, cards[one.key], sign)) for sign in (1, -1)]
    keys = [[one.key for one in order] for order in orders]
    entries = (*book.observations, *book.listed)
    return World(
        {one.id: chains.service(one.key) for one in entries if one.key},
        {key: card.recommended.possible for key, card in cards.items()},
        {
            key: (one.role, one.successor, cards[key].complexity.middle if one.role == "target" else None)
            for key, one in plan.items()
        },
        {one.key: journey.states_of(one.key) for one in profiles},
        {one.key: tuple(key.index(one.key) if one.key in key else None for key in keys) for one in profiles},
        {one.key: set(_consumers(one, profiles, journey.states_of)) for one in profiles},
    )


def _place(one: Profile, card: Any, sign: int) -> tuple[Any, ...]:
    """METHOD section 6, strategy; ``sign`` is 1 for highest impact first."""
    impact, complexity = card.impact.middle, card.complexity.middle
    told = one.value("customers_annually")
    customers = told.low if isinstance(told, Estimate) else None
    return (-sign * (impact - complexity), -sign * impact, customers is None, -sign * (customers or 0), one.key)


def _consumers(target: Profile, profiles: Sequence[Profile], states_of: Any) -> Iterator[str]:
    order = [state.state for state in JOURNEY.states]
    for one in profiles:
        if one.key == target.key:
            continue
        named = {key_of(name) for name in lines(one.value("consumes_from"))}
        named |= {key_of(each.service) for each in rekeyings(one.value("rekeyed_from"))}
        mine, theirs = (
            {identity_key(key) for key in lines(each.value("identity_keys"))} for each in (target, one)
        )
        first, last = states_of(target.key)[:1], states_of(one.key)[-1:]
        later = bool(first and last) and order.index(last[0]) > order.index(first[0])
        if named & target.names or (mine & theirs and later):
            yield one.key


def change(before: World, after: World) -> str:
    common = before.service.keys() & after.service.keys()
    pairs = {(before.service[entry], after.service[entry]) for entry in common}
    if any(before.possible[a] != after.possible[b] for a, b in pairs):
        return "disposition"
    image: dict[str | None, set[str | None]] = {None: {None}}
    for a, b in pairs:
        image.setdefault(a, set()).add(b)
    for a, b in pairs:
        (role, heir, points), now = before.planned[a], after.planned[b]
        if (role, points) != (now[0], now[2]) or image.get(heir, {heir}) != {now[1]}:
            return "wave"
        if before.states[a] != after.states[b] or before.ranks[a] != after.ranks[b]:
            return "wave"
        if {c for one in before.consumers[a] for c in image.get(one, {one})} != after.consumers[b]:
            return "wave"
    return "nothing"


# ---- every word there is on an item


def outcomes(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    """Each word on an item as the claims it would be."""
    yield from _WORDS[item.kind](book, item)


def _ruled(key: str, field: str, value: Any) -> list[Statement]:
    return [Statement("adjudication", canonical([key, field]), {"value": value, "because": "so"})]


def _open_values(book: Book, key: str, field: str) -> tuple[str, ...]:
    answer = book.inventory.by_key[key].answers[field]
    if answer.source == "tied" and field != "customers_annually":
        return answer.tied
    if field == "customers_annually" and isinstance(answer.value, Estimate):
        high = answer.value.high
        tops = [*(low - 1 for low in BANDS[1:]), None]
        return tuple(
            str(low)
            for low, top in zip(BANDS, tops, strict=True)
            if (top is None or answer.value.low <= top) and (high is None or high >= low)
        )
    if answer.source == "tied":
        return tuple(_number(value) for value in answer.tied)
    return CHOICES[field]


def _number(value: Estimate) -> str:
    return f"{value.low}+" if value.high is None else f"{value.low}-{value.high}"


def _question(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    if item.field == "redundant_with":
        answer = book.inventory.by_key[item.service].answers["redundant_with"]
        values: tuple[str, ...] = tuple(value for value in answer.tied if value)
    else:
        values = _open_values(book, item.service, item.field)
    yield from (_ruled(item.service, item.field, said(value)) for value in values)


def _disagreement(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    answer = book.inventory.by_key[item.service].answers[item.field]
    if answer.source == "tied":
        values = [_number(value) if isinstance(value, Estimate) else value for value in answer.tied]
    elif "leader" in item.field:
        values = []
    else:
        values = list(answer.spread)
    yield from (_ruled(item.service, item.field, said(value)) for value in values)


def _fates(_: Book, item: DeskItem) -> Iterator[list[Statement]]:
    for fate in ("Integrate", "Retire", "Keep outside"):
        yield [Statement("decision", item.service, {"disposition": fate, "reason": "so"})]


def _successors(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    for one in book.inventory.services:
        if one.key != item.service:
            yield _ruled(item.service, "redundant_with", said(one.service))


def _mutual(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    yield from (_ruled(item.service, "business_impact", said(value)) for value in CHOICES["business_impact"])
    yield from _successors(book, item)


def _unread(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    record, field = item.subject.split(" ")
    kind = "catalogue" if any(one.id == record for one in book.listed) else "observation"
    yield from ([Statement(kind, record, {field: said(value)})] for value in CHOICES.get(field, ()))


def _same(_: Book, item: DeskItem) -> Iterator[list[Statement]]:
    yield [Statement("verdict", item.subject, {"verdict": "same"})]


def _spelling(_: Book, item: DeskItem) -> Iterator[list[Statement]]:
    yield [Statement("spelling", item.subject, {"verdict": "same"})]


def _contradiction(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    disputes = book.inventory.chains.contradictions
    for dispute in (one for one in disputes if list(one.apart) == _parts(item.subject)[1:]):
        for pair, verdict in [(dispute.apart, "same"), *((pair, "different") for pair in dispute.suspended)]:
            yield [Statement("verdict", canonical(list(pair)), {"verdict": verdict})]


def _unnamed(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    names = [*(one.service for one in book.inventory.services), "Quite another name"]
    for entry in book.inventory.unnamed:
        if key_of(entry.name) == item.subject:
            kind = "catalogue" if entry.catalogue else "observation"
            yield from ([Statement(kind, entry.id, {"service_name": said(name)})] for name in names)


def _homonym(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    by = next(one.homonym.by for one in Qualifying(book).homonyms() if one.homonym.key == item.subject)
    split = Qualifying(book).splitting(item.subject, by)
    yield [Statement(kind, about, {"qualifier": word}) for (kind, about), word in split.qualified.items()]


def _serving(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    for one in book.observations:
        if one.key:
            yield [Statement("observation", one.id, {"journey_state": said(item.subject)})]


def _some_state(_: Book, item: DeskItem) -> Iterator[list[Statement]]:
    for state in JOURNEY.states:
        yield _ruled(item.service, "journey_state", said(state.state))


def _level_or_number(_: Book, item: DeskItem) -> Iterator[list[Statement]]:
    for field in ("customer_impact", "customers_annually"):
        yield from (_ruled(item.service, field, said(value)) for value in CHOICES[field])


def _one_more_visit(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    team = book.visits[item.subject].team if item.kind == "planned_visit" else item.ask[0]
    visit = Statement("visit", "later", {"team": team, "status": "made", "starts": "2027-01-01T00:00:00.000Z"})
    for one in book.inventory.services:
        for field, values in CHOICES.items():
            for value in values:
                body = {"visit": "later", "service_name": said(one.service), field: said(value)}
                yield [visit, Statement("observation", "heard", body)]


def _rivals(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    kind, about, field = _parts(item.subject)
    found = next(
        one for one in Conflicting(book).conflicts() if (one.kind, one.about, one.field) == (kind, about, field)
    )
    for rival in found.values:
        claim = book.fieldbook.claim(rival.claim)
        assert claim is not None
        yield [Statement(kind, claim.about, {field: _body(claim.body or "{}").get(field)})]


def _twins(_: Book, item: DeskItem) -> Iterator[list[Statement]]:
    yield [Statement("twin", item.subject, {"verdict": "same"})]


def _nothing(_book: Book, _item: DeskItem) -> Iterator[list[Statement]]:
    yield from ()


def _parts(text: str) -> list[str]:
    parts: list[str] = json.loads(text)
    return parts


def _body(text: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(text)
    return body


def _mapped(book: Book, item: DeskItem) -> Iterator[list[Statement]]:
    """Config maps functions; here the services that serve it are seen in each state instead."""
    for state in JOURNEY.states:
        serving = [one for one in book.observations if item.subject in _told(one, "business_functions")]
        yield [Statement("observation", one.id, {"journey_state": said(state.state)}) for one in serving]


def _told(one: Observation, field: str) -> tuple[str, ...]:
    return lines(one.answers[field].value) if field in one.answers else ()


_WORDS = {
    "question": _question,
    "disagreement": _disagreement,
    "challenge": _fates,
    "contradicted": _fates,
    "redundant_with_no_peer": _successors,
    "mutual_redundancy": _mutual,
    "unread": _unread,
    "duplicate": _same,
    "spelling": _spelling,
    "contradiction": _contradiction,
    "unnamed": _unnamed,
    "possible_homonym": _homonym,
    "unserved_state": _serving,
    "unmapped_function": _mapped,
    "service_without_state": _some_state,
    "impact_contradicts_number": _level_or_number,
    "unvisited_team": _one_more_visit,
    "planned_visit": _one_more_visit,
    "conflict": _rivals,
    "twin": _twins,
    "strike": _nothing,
    "debrief": _nothing,
    "stranger": _nothing,
    "consent": _nothing,
    "visit_question": _nothing,
}


def most(book: Book, item: DeskItem, before: World) -> str:
    """The most that any word on an item changes."""
    found = "nothing"
    for statements in outcomes(book, item):
        now = change(before, world(book.supposing(statements)))
        if now == "disposition":
            return now
        found = "wave" if "wave" in (found, now) else found
    return found
