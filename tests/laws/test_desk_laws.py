"""The desk's claim *can change*, held against saying every word there is and looking at everything anew."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from desk_oracle import CHOICES, most, said, world

from followme import config
from followme.engagement import Engagement
from followme.engagement.book import Book
from followme.engagement.desk.verbs import DeskVerbs
from followme.engagement.desk.views import CHANGES, DeskItem
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import FixedClock, SeededIds
from followme.text import canonical

NAMES = ("Siebel", "Siebel CRM", "Zendesk", "Zen Desk", "Billing Hub", "Billing", "SAP", "Phone list", "N/A")
TEAMS = ("Customer Care", "Finance", "Field Sales")
FUNCTIONS = ("billing", "billings", "order handling", "support", "odd jobs")
LEADERS = ("Dana Fox", "Jo Bly", "Mo Kay")
BOOKS, PER_RUN = 200, 50


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """An engagement in which nothing was said; config files are read once, not for each of a thousand worlds."""
    path: Path = tmp_path_factory.mktemp("desk") / "a.fieldbook"
    clock = FixedClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("journey", "matching", "aliases", "desk", "rubric"):
            read = partial(_as_read, getattr(config, name)())
            patch.setattr(config, name, read)
        with Engagement.create(path, "Home", "Ana", clock=clock, ids=SeededIds("desk")) as engagement:
            yield engagement._book


def _as_read(document: Any, _: Path | None = None) -> Any:
    return document


def _book(empty: Book, chance: Random) -> Book:
    """A few services as two people may have told of them, some of it twice, or not to be read."""
    statements = [_visit(chance, number) for number in range(3)]
    statements += [one for number in range(chance.randint(4, 8)) for one in _seen(chance, number)]
    statements += [_entry(chance, number) for number in range(chance.randint(0, 2))]
    statements += [one for _ in range(chance.randint(0, 2)) for one in _judged(chance)]
    if chance.random() < 0.3:
        statements.append(Statement("engagement", empty.engagement.about, {"customer_base": "1000000"}))  # type: ignore[union-attr]
    return empty.supposing(statements)


def _visit(chance: Random, number: int) -> Statement:
    body: dict[str, object] = {"team": TEAMS[number], "status": chance.choice(["made", "made", "made", "planned"])}
    body["starts"] = f"2026-03-0{number + 2}T09:00:00.000Z"
    if chance.random() < 0.5:
        body["debrief"] = "It was long."
    return Statement("visit", f"visit{number}", body)


def _seen(chance: Random, number: int) -> Iterator[Statement]:
    body: dict[str, Any] = {"visit": f"visit{chance.randrange(3)}", "service_name": said(chance.choice(NAMES))}
    for field, values in CHOICES.items():
        if chance.random() < 0.7:
            body[field] = said(chance.choice(values))
    if chance.random() < 0.3:
        body["customers_annually"] = said(chance.choice(["300/day", "500-50000", "a lot", "20000+"]))
    for field, values in (("business_functions", FUNCTIONS), ("business_leader", LEADERS)):
        if chance.random() < 0.5:
            body[field] = {"add": [said(chance.choice(values))]}
    for field, values in (("identity_keys", ("email", "phone")), ("consumes_from", NAMES[:8])):
        if chance.random() < 0.2:
            body[field] = {"add": [said(chance.choice(values))]}
    if chance.random() < 0.3:
        body["redundant_with"] = said(chance.choice([*NAMES[:8], "nobody knows"]))
    yield Statement("observation", f"seen{number}", body)
    if chance.random() < 0.1:  # another author, who has not seen it
        field = chance.choice(list(CHOICES))
        yield Statement("observation", f"seen{number}", {field: said(chance.choice(CHOICES[field]))})


def _entry(chance: Random, number: int) -> Statement:
    body: dict[str, Any] = {"service_name": said(chance.choice(NAMES[:8]))}
    body["integration"] = said(chance.choice(CHOICES["integration"]))
    return Statement("catalogue", f"entry{number}", body)


def _judged(chance: Random) -> Iterator[Statement]:
    a, b, c = sorted(name.casefold() for name in chance.sample(NAMES[:8], 3))
    way = chance.choice(["decision", "decision", "verdict", "contradiction", "progress", "adjudication"])
    if way == "decision":
        fate = chance.choice(["Retire", "Keep outside", "Integrate", "Replace"])
        heir = {"successor": b} if fate == "Replace" else {}
        yield Statement("decision", a, {"disposition": fate, "reason": "so", **heir})
    elif way == "verdict":
        word = chance.choice(["same", "different", "variants"])
        yield Statement("verdict", canonical([a, b]), {"verdict": word})
    elif way == "contradiction":
        yield Statement("verdict", canonical([a, b]), {"verdict": "same"})
        yield Statement("verdict", canonical([b, c]), {"verdict": "same"})
        yield Statement("verdict", canonical([a, c]), {"verdict": "different"})
    elif way == "progress":
        yield Statement("progress", a, {"status": chance.choice(["in_progress", "integrated"])})
    else:
        field = chance.choice(list(CHOICES))
        value = said(chance.choice(CHOICES[field]))
        yield Statement("adjudication", canonical([a, field]), {"value": value, "because": "so"})


ALWAYS = ("unserved_state", "service_without_state", "unvisited_team", "debrief")
"""Kinds that change the same in nearly every book: looked at in one of ten."""


def _looked_at(book: Book, chance: Random, seed: int) -> list[DeskItem]:
    """One item of each kind."""
    items = list(DeskVerbs(book).desk().items)
    chance.shuffle(items)
    chosen = {item.kind: item for item in items if item.kind not in ALWAYS or seed % 10 == 0}
    return list(chosen.values())


@pytest.mark.parametrize("run", range(BOOKS // PER_RUN))
def test_what_an_item_can_change_is_what_its_words_change(empty: Book, run: int) -> None:
    met: Counter[str] = Counter()
    for seed in range(run * PER_RUN, (run + 1) * PER_RUN):
        chance = Random(seed)  # noqa: S311
        book = _book(empty, chance)
        before = world(book)
        for item in _looked_at(book, chance, seed):
            met[item.changes] += 1
            assert item.changes == most(book, item, before), (seed, item)
    assert min(met[change] for change in CHANGES) >= PER_RUN // 2, met
