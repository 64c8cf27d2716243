"""Decisions: what people say becomes of a service, what refuses one, and which stand."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from followme.engagement.kinds.judgement import reason_given
from followme.engagement.kinds.kind import Circumstances, Kind, ThirdValue, body, by_field
from followme.engagement.reading import text
from followme.errors import Refused, nearest
from followme.fieldbook.claims import body_of
from followme.fieldbook.fold import Record
from followme.fieldbook.given import read_time
from followme.inventory.records import Decision
from followme.matching.clusters import Chains
from followme.rationalization.contradictions import Clash, contradictions
from followme.scoring.dispositions import DISPOSITIONS, disposition_of
from followme.text import key_of, line
from followme.words.claims import Phrasing, service_opening

# ---- what a record tells


def _rivals(record: Record, names: Chains) -> Iterator[Decision]:
    """The decision a record tells of; while it is in conflict, each of those that were made side by side."""
    heads = {head.claim for name in ("disposition", "successor") for head in record.conflicts.get(name, ())}
    deciding = heads or {record.by.get("disposition", record.first.id)}
    for claim in record.claims:
        if claim.id in deciding:
            fields = {**record.fields, **body_of(claim)} if heads else record.fields
            heir = text(fields, "successor")
            yield Decision(
                record.about,
                text(fields, "disposition"),
                text(fields, "reason"),
                claim.author,
                claim.at,
                names.service(heir) if heir else None,
                text(fields, "target_date") or None,
                claim.id,
            )


def every_decision(records: Iterable[Record], names: Chains) -> dict[str, tuple[Decision, ...]]:
    """All that may stand of a service, by its key: rivals of a conflict, what was said of each of its names."""
    by_service: dict[str, tuple[Decision, ...]] = {}
    for record in records:
        key = names.service(record.about)
        by_service[key] = (*by_service.get(key, ()), *_rivals(record, names))
    return by_service


def decisions_of(records: Iterable[Record], names: Chains) -> dict[str, Decision]:
    """Decisions by service key; one in conflict, in unknown words, or told two ways in one chain, is none yet."""
    settled = (record for record in records if not {"disposition", "successor"} & record.conflicts.keys())
    known = {
        key: [one for one in made if one.disposition in DISPOSITIONS]
        for key, made in every_decision(settled, names).items()
    }
    return {
        key: max(made, key=lambda decision: (decision.at, decision.claim))
        for key, made in known.items()
        if len({(decision.disposition, decision.successor) for decision in made}) == 1
    }


# ---- what people may put in it


def decision_named(word: str) -> str:
    """The decision that a word names.

    Raises:
        Refused: none; says which there are.
    """
    chosen = next((name for name in DISPOSITIONS if key_of(name) == key_of(word)), None)
    if chosen is None:
        names = f"Choose one of: {', '.join(DISPOSITIONS)}.{nearest(word, DISPOSITIONS)}"
        raise Refused(f'"{line(word)}" is no decision', names)
    return chosen


def target_day(typed: str) -> str | None:
    """The day by which, as ``2026-03-02``; None when none is typed.

    Raises:
        UsageError: it is no day.
    """
    return read_time(typed).date().isoformat() if typed else None


def successor_key(book: Circumstances, chosen: str, successor: str) -> str | None:
    """The key of the service that takes over from one that is decided ``chosen``.

    Raises:
        Refused: it is missing.
        Unknown: no such service.
    """
    if successor:
        return book.find(successor).key
    if disposition_of(chosen).needs_successor:
        raise _unsucceeded(chosen)
    return None


def _unsucceeded(chosen: str) -> Refused:
    return Refused(f"{chosen} needs a successor", "Name it with --successor of `followme decide`.")


def refuse_contradiction(book: Circumstances, about: str, said: Mapping[str, object]) -> None:
    """Refuse what is ``said`` of the service ``about``, a name's key, if it contradicts what else is decided.

    Other decisions count while they are in conflict too, and whatever name of a service they were made under:
    any of them may come to stand.

    Raises:
        Refused: it would take away another's successor, or its own is leaving or itself; says what would lift it.
    """
    chains = book.inventory.chains
    key, heir = chains.service(about), text(said, "successor")
    made = Decision(key, text(said, "disposition"), successor=chains.service(heir) if heir else None)
    others = every_decision(book.fieldbook.records("decision"), chains)
    clashes = contradictions({**others, key: (made,)})
    clash = next((one for one in clashes if key in one.services), None)
    if clash:
        raise _refusal(book, key, clash, disputed=len(others.get(_other(key, clash), ())) > 1)


def _other(key: str, clash: Clash) -> str:
    return clash.leaving if clash.naming == key else clash.naming


def _refusal(book: Circumstances, key: str, clash: Clash, *, disputed: bool) -> Refused:
    if clash.naming == clash.leaving:
        return Refused("a service cannot succeed itself", "Name another one.")
    profile = book.inventory.by_key.get(_other(key, clash))
    other = profile.service if profile else _other(key, clash)
    first = f"Settle what is decided of {other} first" if disputed else f"Decide {other} anew first"
    if clash.naming == key:
        is_so = f"{'It may be' if disputed else 'It is'} decided {clash.left.disposition}"
        return Refused(f"{other} is leaving too", f"{is_so}: name another successor. {first} if it is to stay.")
    into = f"{other} {'may be' if disputed else 'is'} decided {clash.named.disposition} with it as successor"
    return Refused(f"this takes away the successor of {other}", f"{into}. {first}, with another successor.")


def _allowed(book: Circumstances, about: str, said: Mapping[str, object]) -> None:
    """What is taken of a conflict contradicts no more than what is decided anew."""
    record = book.fieldbook.record("decision", about)
    fields = {**(record.fields if record else {}), **said}
    if disposition_of(text(fields, "disposition")).needs_successor and not text(fields, "successor"):
        raise _unsucceeded(text(fields, "disposition"))
    refuse_contradiction(book, about, fields)


def _disposition(proposal: ThirdValue) -> str:
    chosen, record = decision_named(proposal.typed), proposal.record
    agreed = "" if "successor" in record.conflicts else text(record.fields, "successor")
    successor_key(proposal.book, chosen, agreed)
    return chosen


def _successor(proposal: ThirdValue) -> str | None:
    return successor_key(proposal.book, text(proposal.record.fields, "disposition"), proposal.typed)


_CHECK: Final = by_field(
    disposition=_disposition,
    successor=_successor,
    reason=lambda proposal: reason_given(proposal.typed),
    target_date=lambda proposal: target_day(proposal.typed),
)
KINDS: Final = (
    # What people decided about a service. Key: the key of the name it was made under.
    Kind(
        "decision",
        body("disposition reason successor target_date"),
        _CHECK,
        Phrasing(opening=service_opening, whole=True, reason="reason"),
        lambda about: (about,),
        chained=("disposition", "successor"),
        anew=("decision", "decide"),
        ruling=("disposition", "successor", "target_date"),
        allowed=_allowed,
    ),
)
