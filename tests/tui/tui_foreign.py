"""A fieldbook whose every text is one hostile string, as a merge may have brought it: nothing passed ``clean``."""

import csv
import json
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui_worlds import TickingClock, _new

from followme.engagement import Engagement
from followme.errors import Refused
from followme.fieldbook.claims import Claim, Statement, fault, id_of, make, seal_of
from followme.fieldbook.given import SeededIds, stamp
from followme.fieldbook.store import Fieldbook
from followme.inventory.fields import TEN
from followme.text import canonical, key_of

MARK = "Qz"
"""Before every payload, so that what is shown of it can be found."""
HOSTILE = {
    "markup": "[/][@click=app.quit()]x[bold]",
    "controls": "\x1b]0;x\x07\x1b]52;c;cm0gLXJm\x07\x9b31m\x9d0;x\x9ca\x00b\x7fc\x08d",
    "scripts": "\u202egnp\u2066.exe\u2069e" + "\u0301" * 40 + "👩\u200d👩\u200d👧\u200d👦日本語の名前",
    "long": "N" * 4000,
}
"""One run each, 15 s of one core: what cannot hide what another does shares one."""
TEAMS = ("Care", "Finance")
PLAIN = ("one", "two", "three", "four")
"""Keys a claim may be about, whatever the payload is."""
NAMES = ("desk", "desks", "test", "ledger")
LEVELS = {"business_impact": "Critical", "integration": "Inaccessible"}


def text_of(payload: str) -> str:
    """The payload as it stands in texts."""
    return MARK + payload


def foreign(path: Path, payload: str) -> None:
    """Visits of two teams, names alike, contradictions, homonyms, conflicts, decisions: each text the payload."""
    with _new(path, "Home", "Ana") as book:
        _unspeakable(book._book.fieldbook, "\ud800\udfff")
        _fill(book, text_of(payload))


def _unspeakable(store: Fieldbook, text: str) -> None:
    """Lone surrogates, escaped in a body as a foreign program may write them; no verb of ours would."""
    body = canonical({"team": "?", "text": "?"}).replace("?", "".join(f"\\u{ord(char):04x}" for char in text))
    for kind in ("visit", "note", "observation", "engagement"):
        salt, about = store.ids.salt(), store.ids.record()
        envelope = (kind, about, "Ana", stamp(store.clock.now()), "[]")
        seal = seal_of(salt, body)
        store._write([Claim(id_of(*envelope, seal), *envelope, body, salt, seal)])


def _fill(book: Engagement, text: str) -> None:
    store = book._book.fieldbook
    author = _author(store, text)
    visits = [store.ids.record() for _ in TEAMS]
    for visit, team in zip(visits, TEAMS, strict=True):
        _say(store, author, "visit", visit, _visit(text, team))
    seen = [_sighting(store, author, text, visits[number % 2], number) for number in range(2 * len(NAMES))]
    _twin(store, text)
    _say(store, author, "catalogue", store.ids.record(), _answers(f"{text} known", text, text))
    _unnamed(store, author, text, visits[0])
    _judge(store, author, text)
    _contest(
        store, author, "observation", seen[0], {"business_impact": _said(f"{text} too"), "episode": f"{text} too"}
    )
    _say(store, author, "rubric", "rubric", {"document": _rubric(text), "reason": text})
    _contest(store, author, "rubric", "rubric", {"document": f"{_rubric(text)}# too", "reason": f"{text} too"})
    book.visits.save_draft("visit line", {"text": text})
    book.visits.run(visits[0])


def _author(store: Fieldbook, text: str) -> str:
    """The payload itself, where a claim may name such an author."""
    try:
        make(Statement("note", "x", {}), text[:400], stamp(store.clock.now()), (), store.ids.salt())
    except ValueError:
        return "Foreign"
    return text[:400]


def _say(store: Fieldbook, author: str, kind: str, about: str, body: dict[str, Any]) -> None:
    with suppress(Refused):  # a key with a control, or of 4,000 characters: no merge brings such a claim
        store.say([Statement(kind, about, body)], author, "a merge")


def _visit(text: str, team: str) -> dict[str, Any]:
    people = {"interviewers": {"add": [text]}, "participants": {"add": [{"name": text}]}}
    told = dict.fromkeys(("place", "focus", "debrief", "label"), text)
    return {**told, **people, "team": f"{text} {team}", "status": "made"}


def _said(text: str) -> dict[str, str]:
    return {"value": text, "basis": "said"}


def _answers(name: str, text: str, leader: str) -> dict[str, Any]:
    lists = {one.name: {"add": [_said(text)]} for one in TEN if one.shape == "list"}
    plain = {one.name: _said(LEVELS.get(one.name, text)) for one in TEN if one.shape != "list"}
    leaders = {role: {"add": [_said(leader)]} for role in ("business_leader", "technical_leader")}
    named = {"service_name": _said(name), **leaders}
    rekeyed = {"rekeyed_from": {"add": [{"service": text, "key": text}]}, "journey_state": _said(text)}
    return {**lists, **plain, **rekeyed, **named, "identity_keys": {"add": [_said(text)]}}


def _sighting(store: Fieldbook, author: str, text: str, visit: str, number: int) -> str:
    """Every two under one name, told by two teams whose leaders have nobody in common."""
    name = f"{text} {NAMES[number // 2]}"
    about = store.ids.record()
    told = _answers(name, text, f"{('Ann', 'Bob')[number % 2]} {text}")
    _say(store, author, "observation", about, {**told, "visit": visit, "episode": text, "order": number})
    note = {
        "visit": visit,
        "kind": "quote",
        "text": text,
        "speaker": f"{text}{number}",
        "tag": text,
        "evidence": about,
    }
    _say(store, author, "note", store.ids.record(), note)
    return about


def _twin(store: Fieldbook, text: str) -> None:
    """A colleague took down the first visit as well."""
    visit = store.ids.record()
    _say(store, "Ben", "visit", visit, _visit(text, TEAMS[0]))
    told = {"visit": visit, "service_name": _said(f"{text} {NAMES[0]}"), "order": 0}
    _say(store, "Ben", "observation", store.ids.record(), told)


def _unnamed(store: Fieldbook, author: str, text: str, visit: str) -> None:
    told = _answers("TBD", text, text)
    _say(store, author, "observation", store.ids.record(), {**told, "visit": visit})


def _judge(store: Fieldbook, author: str, text: str) -> None:
    """Verdicts that contradict each other, a ruling, a decision."""
    keys = [key_of(f"{text} {word}") for word in NAMES]
    pairs = (((0, 3), "same"), ((2, 3), "same"), ((0, 2), "different"))
    several = ((names, pair) for names in (keys, PLAIN) for pair in pairs)
    for names, ((one, other), verdict) in several:
        about = canonical(sorted((names[one], names[other])))
        _say(store, author, "verdict", about, {"verdict": verdict, "because": text})
    ruling = {"value": _said(text), "because": text}
    _say(store, author, "adjudication", canonical([keys[1], "dependency"]), ruling)
    decided = {"disposition": "Keep outside", "reason": text, "successor": keys[0], "target_date": text}
    _say(store, author, "decision", keys[1], decided)


def _contest(store: Fieldbook, author: str, kind: str, about: str, body: dict[str, object]) -> None:
    """Somebody who had seen nothing of it answered, or ruled, otherwise."""
    at = stamp(store.clock.now())
    rival = make(Statement(kind, about, body), author, at, (), store.ids.salt())
    assert not fault(rival)
    store.accept([rival])


def _rubric(text: str) -> str:
    """A rubric that cannot be read: what is wrong with it is told."""
    return f'version = 1\n"{text[:60]}" = {text!r}\n' if text.isprintable() else text


def forged(path: Path, payload: str) -> None:
    """A colleague's fieldbook of the same engagement, a row of which somebody changed by hand."""
    clock, ids = TickingClock(), SeededIds("ben")
    with Engagement.create(path, "Home", "Ben", clock=clock, ids=ids) as book:
        _say(book._book.fieldbook, "Ben", "note", ids.record(), {"text": "as it was", "visit": ids.record()})
    body = json.dumps({"text": text_of(payload)})
    with sqlite3.connect(path) as link:
        link.execute("UPDATE claim SET body = ? WHERE kind = 'note'", (body,))
    link.close()


def listed(path: Path, payload: str) -> None:
    """A list whose headers and cells are the payload."""
    text = text_of(payload).encode("utf-8", "replace").decode()
    rows = [("Application", "Criticality", text), *((f"{text} {number}", text, text) for number in range(3))]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
