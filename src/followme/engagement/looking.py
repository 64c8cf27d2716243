"""Verbs that only look: status, visits, timelines, evidence, suggestions, the log, conflicts, a preview."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz, process

from followme.engagement import capturing, reading
from followme.engagement.state import State
from followme.engagement.views import Conflict, Entry, LogLine, Rival, Status, Suggestion, VisitRow
from followme.fieldbook.claims import Claim, body_of
from followme.fieldbook.fold import RETRACT, Record, is_set
from followme.inventory.answers import read, to_claim, value_text
from followme.inventory.privacy import personal
from followme.inventory.records import Note, Observation, Profile
from followme.matching.placeholders import is_placeholder
from followme.text import canonical, key_of

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard

_LIKELY: Final = 60
"""Below this likeness (rapidfuzz WRatio, 0-100) a suggestion is noise."""


def status(state: State) -> Status:
    """The state of the fieldbook at a glance."""
    book = state.book
    return Status(
        book.path,
        state.product_line,
        state.me,
        book.digest,
        len(book),
        len(state.observations),
        len(state.inventory.services),
        len(state.inventory.unnamed),
        len(state.visits),
        len(conflicts(state)),
        state.rubric.digest,
        state.base_text,
        book.warnings,
        capturing.running(state),
    )


def visits(state: State) -> tuple[VisitRow, ...]:
    """All visits, oldest first, with what was recorded in each."""
    seen = Counter(one.visit for one in state.observations)
    noted = Counter(one.visit for one in state.notes)
    current = capturing.running(state)
    return tuple(
        VisitRow(visit, seen[visit.id], noted[visit.id], visit.id == current) for visit in state.visits.values()
    )


def timeline(state: State, visit: str) -> tuple[Entry, ...]:
    """What happened in a visit, in time."""
    where = state.visit_id(visit)
    entries = [_noted(state, one) for one in state.notes if one.visit == where]
    entries += [_observed(state, one) for one in state.observations if one.visit == where]
    return tuple(sorted(entries, key=lambda one: (one.at, one.record)))


def evidence(state: State, service: str) -> tuple[Entry, ...]:
    """What stands behind a service: its observations, and the notes that point to one or name it."""
    profile = state.find(service)
    mine = [one for one in (*state.observations, *state.listed) if one.key in _names(state, profile)]
    ids = {one.id for one in mine}
    entries = [_observed(state, one) for one in mine]
    entries += [_noted(state, one) for one in state.notes if one.evidence in ids]
    return tuple(sorted(entries, key=lambda one: (one.at, one.record)))


def _names(state: State, profile: Profile) -> frozenset[str]:
    return state.inventory.chains.names(profile.key)


def _where(state: State, visit: str) -> str:
    found = state.visits.get(visit)
    return (found.team or found.label or "a visit") if found else ""


def _noted(state: State, note: Note) -> Entry:
    return Entry(
        note.at,
        "note",
        note.id,
        note.author,
        note.text,
        note.speaker,
        note.kind,
        note.visit,
        _where(state, note.visit),
        private=bool(personal(note.text)) and not note.released,
    )


def _observed(state: State, one: Observation) -> Entry:
    answers = (
        f"{state.catalogue.named(name).label}: {value_text(told.value) or told.typed}"
        + (f" ({told.basis})" if told.basis != "said" else "")
        for name, told in one.answers.items()
    )
    return Entry(
        one.at,
        "observation",
        one.id,
        one.author,
        f"{one.name or '(unnamed)'}{f' ({one.qualifier})' if one.qualifier else ''}",
        " · ".join(answers),
        "known" if one.catalogue else "",
        one.visit,
        _where(state, one.visit),
        contested=any(told.contested for told in one.answers.values()),
    )


def suggest(state: State, typed: str, limit: int) -> tuple[Suggestion, ...]:
    """Known services that may be meant, best first: by beginning, by initials, then by likeness."""
    wanted = key_of(typed)
    if not wanted:
        return ()
    found: dict[str, Suggestion] = {}
    spelled = state.once("spelled", lambda: _spelled(state))
    for key, (service, name) in spelled.items():
        why = _plainly(wanted, key)
        if why:
            _keep(found, service, name, why)
    likely = process.extract(wanted, spelled.keys(), scorer=fuzz.WRatio, limit=limit, score_cutoff=_LIKELY)
    for key, _, _ in likely:
        _keep(found, *spelled[key], "is spelled alike")
    ranked = sorted(found.values(), key=lambda one: _PLAIN.index(one.why.split(" (")[0]))
    return tuple(ranked[:limit])


_PLAIN: Final = ("same name", "begins so", "has the initials", "has the word", "is spelled alike")


def _plainly(wanted: str, key: str) -> str:
    words = key.split()
    if key == wanted:
        return _PLAIN[0]
    if key.startswith(wanted):
        return _PLAIN[1]
    if len(wanted) > 1 and "".join(word[0] for word in words) == wanted:
        return _PLAIN[2]
    return _PLAIN[3] if any(word.startswith(wanted) for word in words) else ""


def _spelled(state: State) -> dict[str, tuple[Profile, str]]:
    """Every spelling's key, to its service and the spelling."""
    services = state.inventory.services
    return {key_of(name): (one, name) for one in services for name in (*one.aliases, one.service)}


def _keep(found: dict[str, Suggestion], service: Profile, name: str, why: str) -> None:
    alias = f" (as {name})" if name != service.service else ""
    found.setdefault(service.key, Suggestion(service.service, service.key, why + alias))


def preview(state: State, word: str, answers: Mapping[str, str]) -> "Scorecard | None":
    """The scorecard of the service of a record, as if these answers were saved now. Writes nothing.

    Args:
        state: the engagement.
        word: the observation's id; "" for one that is only being typed.
        answers: what is typed in the form.
    """
    told = _as_if(state, word, answers)
    if told is None:
        return None
    return state.card_with(told)


def _as_if(state: State, word: str, answers: Mapping[str, str]) -> Observation | None:
    record = state.record(word) if word else None
    if record:
        before = state.read(record)
    else:
        visit = capturing.running(state) or ""
        team = state.visits[visit].team if visit else ""
        before = Observation("…", visit, team, "9999", state.me, "", "")
    now = dict(before.answers)
    for name, typed in answers.items():
        if state.catalogue.has(name):
            field = state.catalogue.named(name)
            now[name] = read(field, to_claim(field, typed), base=state.base, at="9999", claim="…")
    named = now.pop("service_name", None)
    name = (named.value or named.typed) if named else before.name
    key = "" if is_placeholder(name) else key_of(name, before.qualifier)
    return replace(before, answers=now, name=name, key=key) if key else None


def log(state: State, word: str) -> tuple[LogLine, ...]:
    """Every claim in words, oldest first; of one record when ``word`` names it."""
    book = state.book
    if word:
        records: Iterable[Record] = _records_of(state, word)
    else:
        every = {claim.record for claim in book.claims()}
        records = [one for where in sorted(every) if (one := book.record(*where))]
    records = list(records)
    later = reading.replaced(records)
    lines = [_line(state, claim, later) for record in records for claim in record.claims]
    return tuple(sorted(lines, key=lambda one: (one.at, one.claim)))


def _records_of(state: State, word: str) -> list[Record]:
    """The record of that key, or the verdicts, decisions and observations about that service."""
    about = {claim.record for claim in state.book.claims() if claim.about == word}
    if not about:
        found = state.record(word)
        about = {(found.kind, found.about)}
    return [one for where in sorted(about) if (one := state.book.record(*where))]


def _line(state: State, claim: Claim, later: Mapping[str, tuple[str, ...]]) -> LogLine:
    words = "[withheld]" if state.book.is_struck(claim.id) else _words(body_of(claim))
    return LogLine(claim.id, claim.at, claim.author, claim.kind, claim.about, words, later.get(claim.id, ()))


def _words(body: Mapping[str, Any]) -> str:
    return " · ".join(_word(name, value) for name, value in body.items())


def _word(name: str, value: Any) -> str:
    if name == RETRACT:
        return "taken back" if value else "brought back"
    if value is None:
        return f"{name}: cleared"
    if is_set(value):
        more = [f"+{_plain(item)}" for item in value.get("add", [])]
        return f"{name}: {' '.join(more + [f'-{_plain(item)}' for item in value.get('remove', [])])}"
    return f"{name}: {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, dict) and "value" in value:
        basis = value.get("basis", "said")
        return f"{value['value']}{f' ({basis})' if basis != 'said' else ''}"
    return value if isinstance(value, str) else canonical(value)


def conflicts(state: State) -> tuple[Conflict, ...]:
    """Every field that two people set without having seen each other."""
    found = []
    for record in state.book.conflicted():
        for name, heads in record.conflicts.items():
            rivals = tuple(Rival(_plain(head.value), head.author, head.at, head.claim) for head in heads)
            found.append(Conflict(record.kind, record.about, _service(state, record), name, rivals))
    return (*found, *_in_one_chain(state))


_HELD: Final = (
    ("adjudication", "value"),
    ("decision", "disposition"),
    ("decision", "successor"),
    ("progress", "status"),
)
"""What holds for a whole chain of names, whichever of them it was said of."""


def _in_one_chain(state: State) -> Iterable[Conflict]:
    """What was said of one service under different names of its chain, and differs."""
    for kind, name in _HELD:
        held: dict[tuple[str, ...], list[Record]] = {}
        for record in state.book.records(kind):
            if name not in record.conflicts:
                field = reading.named_in(record.about)[1:] if kind == "adjudication" else ()
                held.setdefault((_service(state, record) or "", *field), []).append(record)
        for (service, *fields), records in held.items():
            rivals = tuple(_rival(state, record, name) for record in records)
            if len({canonical(one.value) for one in rivals}) > 1:
                yield Conflict(kind, canonical([service, *fields]) if fields else service, service, name, rivals)


def _rival(state: State, record: Record, name: str) -> Rival:
    value = record.fields.get(name)
    if name == "successor" and isinstance(value, str):
        value = state.inventory.chains.service(value)
    claim = next(one for one in record.claims if one.id == record.by.get(name, record.first.id))
    return Rival(None if value is None else _plain(value), claim.author, claim.at, claim.id)


def _service(state: State, record: Record) -> str | None:
    """The key of the service a record speaks of; None when it speaks of none (a visit, a person)."""
    if record.kind in {"observation", "catalogue"}:
        name = state.read(record).key
    elif record.kind in {"decision", "progress"}:
        name = record.about
    else:
        name = next(iter(reading.named_in(record.about)), "") if record.kind in {"adjudication", "verdict"} else ""
    return state.inventory.chains.service(name) if name else None
