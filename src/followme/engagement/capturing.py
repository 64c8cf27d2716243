"""Verbs of a visit: start it, note, capture, edit, take back. Each is one act in the log."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from followme.engagement.reading import text
from followme.engagement.state import State
from followme.engagement.views import Receipt
from followme.errors import Refused, Unknown
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import RETRACT, Record
from followme.fieldbook.given import stamp
from followme.inventory.answers import LISTS, read, readable, to_claim
from followme.inventory.fields import Field
from followme.inventory.privacy import personal
from followme.inventory.twins import MARK, mark_word
from followme.text import canonical, clean, key_of, line

RUNNING: Final = "visit"
_NOTE_KINDS: Final = ("quote", "seen", "reading", "question", MARK)


def visit_new(
    state: State,
    team: str,
    *,
    place: str,
    interviewers: Sequence[str],
    participants: Sequence[str],
    focus: str,
    planned: bool,
    starts: str,
) -> Receipt:
    """A visit; it becomes the running one unless it is only planned."""
    visit = state.book.ids.record()
    told = {"team": team, "place": place, "focus": focus}
    body: dict[str, Any] = {name: line(value) for name, value in told.items() if line(value)}
    body["status"] = "planned" if planned else "made"
    body["starts"] = starts or stamp(state.book.clock.now())
    who = [line(name) for name in interviewers] or [state.me]
    body["interviewers"] = {"add": who}
    visited = [_participant(one) for one in participants if line(one)]
    if visited:
        body["participants"] = {"add": visited}
    receipt = state.say([Statement("visit", visit, body)], "a visit")
    if not planned:
        run(state, visit)
    return receipt


def _participant(typed: str) -> dict[str, Any]:
    """``Agent 2 (notes, quotes)`` as a name and what they agreed to."""
    name, _, scopes = typed.partition("(")
    agreed = [line(scope) for scope in scopes.rstrip(") ").split(",") if line(scope)]
    return {"name": line(name), "scopes": agreed}


def run(state: State, visit: str) -> None:
    """Make a visit the running one on this laptop; a planned one is made by that, and its team names it.

    Raises:
        Unknown: no visit, or several.
    """
    about = _planned_with(state, visit) or state.visit_id(visit)
    if state.visits[about].status == "planned":
        state.say([Statement("visit", about, {"status": "made"})], "the start of a visit")
    state.book.local.remember(RUNNING, about)


def _planned_with(state: State, team: str) -> str:
    """The one planned visit with a team, unless the word names a visit otherwise; "" when there is no such."""
    named = {one.id for one in state.visits.values() if one.label and key_of(one.label) == key_of(team)}
    planned = [
        one.id for one in state.visits.values() if one.status == "planned" and key_of(one.team) == key_of(team)
    ]
    if named or not key_of(team) or not planned:
        return ""
    if len(planned) > 1:
        raise Unknown(
            f"{len(planned)} planned visits are with {line(team)}", "Take the id from `followme visits`."
        )
    return planned[0]


def running(state: State) -> str | None:
    """The id of the running visit."""
    visit = state.book.local.place(RUNNING)
    return visit if visit in state.visits else None


def note(state: State, visit: str, typed: str, kind: str, *, speaker: str, tag: str, evidence: str) -> Receipt:
    """A timestamped line of a visit; typed as ``=mark kettle`` and said to be nothing else, it is a mark.

    Raises:
        Refused: an empty note, or a kind there is not.
    """
    if kind not in _NOTE_KINDS:
        raise Refused(f'"{kind}" is no kind of note', f"Kinds are {', '.join(_NOTE_KINDS)}.")
    word = mark_word(typed) if kind == "seen" else ""
    typed, kind = (word, MARK) if word else (typed, kind)
    cleaned = clean(typed, lines=True)
    if not cleaned.text:
        raise Refused("an empty note", "Type what was said or seen.")
    told = {"speaker": line(speaker), "tag": line(tag)}
    body: dict[str, Any] = {name: value for name, value in told.items() if value}
    body |= {"visit": state.visit_id(visit), "kind": kind, "text": cleaned.text}
    if evidence:
        body["evidence"] = state.record(evidence).about
    found = personal(cleaned.text)
    warning = f"marked as customer's own data: {', '.join(found)}" if found else ""
    return state.say([Statement("note", state.book.ids.record(), body)], "a note", said=(cleaned.removed, warning))


def capture(
    state: State, service: str, answers: Mapping[str, str], *, visit: str, episode: str, qualifier: str
) -> Receipt:
    """An observation; with a name only it is a sighting. Without a running visit one is made.

    Raises:
        Refused: a capture without a name or any answer.
    """
    named = clean(service)
    typed = {**answers, "service_name": named.text} if named.text else dict(answers)
    said = [named.removed]
    body = _setting(state, typed, said)
    if not body:
        raise Refused("nothing to capture", "Give the name of the service that was used.")
    statements, where = _visit_for(state, visit)
    body["visit"] = where
    if line(qualifier):
        body["qualifier"] = line(qualifier)
    if line(episode):
        body["episode"] = line(episode)
    body["order"] = _next_order(state, where, line(episode))
    about = state.book.ids.record()
    receipt = state.say([*statements, Statement("observation", about, body)], "an observation", about, said)
    if statements:
        run(state, where)
    return receipt


def _visit_for(state: State, visit: str) -> tuple[list[Statement], str]:
    if visit:
        return [], state.visit_id(visit)
    current = running(state)
    if current:
        return [], current
    fresh = state.book.ids.record()
    body = {
        "status": "made",
        "starts": stamp(state.book.clock.now()),
        "interviewers": {"add": [state.me]},
    }
    return [Statement("visit", fresh, body)], fresh


def _next_order(state: State, visit: str, episode: str) -> int:
    orders = (one.order for one in state.observations if one.visit == visit and one.episode == episode)
    return max(orders, default=0) + 1


def _setting(state: State, answers: Mapping[str, str], said: list[str]) -> dict[str, Any]:
    """The body that sets these answers on a record that has none."""
    body: dict[str, Any] = {}
    for name, typed in answers.items():
        field = state.catalogue.named(name)
        value = answer(field, cleaned(typed, said), said)
        if value:
            body[field.name] = {"add": value} if field.shape in LISTS else value
    return body


def cleaned(typed: str, said: list[str]) -> str:
    """What was typed as it can be kept; what was removed is said."""
    found = clean(typed, lines=True)
    said.append(found.removed)
    return found.text


def answer(field: Field, typed: str, said: list[str]) -> Any:
    """What a claim holds for an answer; one that its field cannot read is kept as typed, and that is said."""
    value = to_claim(field, typed)
    told = read(field, value, base=1, at="", claim="")  # a share can be read, whatever the base
    if not readable(told):
        said.append(f'kept as typed: {field.label.lower()} "{told.typed}"')
    return value


def changes(state: State, record: Record, answers: Mapping[str, str], said: list[str]) -> dict[str, Any]:
    """The body that changes a record's answers to these; what is the same already is left out."""
    body: dict[str, Any] = {}
    for name, typed in answers.items():
        if name in OF_A_CASE:
            if line(typed) != text(record.fields, name):
                body[name] = line(typed) or None
            continue
        field = state.catalogue.named(name)
        change = _change(field, record.fields.get(field.name), cleaned(typed, said), said)
        if change is not _SAME:
            body[field.name] = change
    return body


_SAME: Final = object()
OF_A_CASE: Final = frozenset({"episode", "qualifier"})
"""What can be changed of an observation and is no answer."""


def _change(field: Field, present: Any, typed: str, said: list[str]) -> Any:
    if field.shape not in LISTS:
        return _SAME if to_claim(field, typed) == present else answer(field, typed, said)
    have = {canonical(item): item for item in (present if isinstance(present, list) else [])}
    want = {canonical(item): item for item in _wanted(field, have.values(), typed)}
    change = {
        "add": [item for key, item in want.items() if key not in have],
        "remove": [item for key, item in have.items() if key not in want],
    }
    change = {word: items for word, items in change.items() if items}
    return change or _SAME


def _wanted(field: Field, have: Iterable[Any], typed: str) -> list[Any]:
    """The items wanted: ``+x`` adds to those there are, ``-x`` takes away, otherwise the list is replaced."""
    plain: list[str] = []
    more: list[str] = []
    less: list[str] = []
    for part in typed.replace("\n", ";").split(";"):
        item = part.strip()
        (more if item.startswith("+") else less if item.startswith("-") else plain).append(item.lstrip("+-"))
    plain = [item for item in plain if item]
    gone = {_named(item) for item in to_claim(field, ";".join(less))}
    start = to_claim(field, ";".join(plain)) if plain or not (more or less) else list(have)
    kept = [item for item in start if _named(item) not in gone]
    return [*kept, *to_claim(field, ";".join(more))]


def _named(item: Any) -> str:
    """What an item of a list names, whatever its basis."""
    named = item.get("value") if isinstance(item, dict) else None
    return key_of(named) if isinstance(named, str) else canonical(item)


def edit(state: State, word: str, answers: Mapping[str, str]) -> Receipt:
    """Change answers of an observation (or catalogue entry), the text of a note, or a visit's particulars.

    Raises:
        Refused: nothing would change.
    """
    record = state.record(word)
    said: list[str] = []
    if record.kind in {"observation", "catalogue"}:
        body = changes(state, record, answers, said)
    else:
        body = _plain_changes(record, answers)
    if not body:
        raise Refused("nothing would change", "The record says so already.")
    return state.say([Statement(record.kind, record.about, body)], f"an edit of {record.kind}", said=said)


PLAIN: Final = {
    "note": ("text", "kind", "speaker", "tag"),
    "visit": ("team", "place", "focus", "debrief", "label", "ends"),
}
"""What can be changed of a note, and of a visit."""


def _plain_changes(record: Record, answers: Mapping[str, str]) -> dict[str, Any]:
    new = {name: plain_value(record.kind, name, typed) for name, typed in answers.items()}
    return {name: value for name, value in new.items() if value != record.fields.get(name)}


def plain_value(kind: str, name: str, typed: str) -> str | None:
    """What a claim holds for a field of a note or a visit; None clears it.

    Raises:
        Refused: it has no such field that people change.
    """
    known = PLAIN[kind]
    if name not in known:
        raise Refused(f"a {kind} has no {name}", f"It has {', '.join(known)}.")
    return clean(typed, lines=name in {"text", "debrief"}).text or None


def retract(state: State, word: str) -> Receipt:
    """Take a record back: it is hidden, and stays in the log.

    Raises:
        Refused: it is taken back already.
    """
    record = state.record(word)
    if record.retracted:
        raise Refused("taken back already", "Undo brings it back.")
    return state.say([Statement(record.kind, record.about, {RETRACT: True})], f"the retraction of a {record.kind}")
