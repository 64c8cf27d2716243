"""Verbs of judgement: which names are one service, which answer holds, what becomes of a service."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from followme.engagement.book import Book
from followme.engagement.rubrics import sound_rubric
from followme.engagement.views import Receipt
from followme.errors import Refused, nearest
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.given import read_time
from followme.inventory.answers import read, to_claim
from followme.inventory.fields import Field
from followme.inventory.records import Profile
from followme.matching.clusters import Chains, Pair, pair
from followme.matching.placeholders import is_placeholder
from followme.scoring.dispositions import DISPOSITIONS, disposition_of
from followme.text import canonical, clean, key_of, line

VERDICTS: Final = ("same", "different", "variants")
NOTHING: Final = (None, "", ())
"""What reads as no answer; 0 is one."""


def pair_named(one: str, other: str) -> Pair:
    """The keys of two names as people type them.

    Raises:
        Refused: one name twice, or a placeholder.
    """
    keys = pair(_key(one), _key(other))
    if keys[0] == keys[1]:
        raise Refused("one name twice", f'"{line(one)}" and "{line(other)}" are the same name already.')
    return keys


def verdict_on(keys: Pair, verdict: str, because: str) -> Statement:
    """What a claim says of two names; ``keys`` in the order of ``pair``."""
    return Statement(
        "verdict", canonical(list(keys)), {"verdict": verdict, "because": clean(because).text or None}
    )


def verdict_named(word: str, *, variants: bool) -> str:
    """The verdict that a word names, on two names; twins and the spellings of a value have no ``variants``.

    Raises:
        Refused: none; says which there are.
    """
    known = VERDICTS if variants else VERDICTS[:2]
    chosen = next((one for one in known if key_of(word) in {one, one.removesuffix("s")}), None)
    if chosen is None:
        raise Refused(f'"{line(word)}" is no verdict', f"Choose one of: {', '.join(known)}.")
    return chosen


def _key(name: str) -> str:
    if is_placeholder(line(name)):
        raise Refused(f'"{line(name)}" names nothing', "A placeholder stands for many services, or none.")
    return key_of(line(name))


def contradicted(chains: Chains, ruled: Collection[Pair]) -> tuple[str, ...]:
    """What has to be said when verdicts on these pairs contradict others."""
    if any(keys in ruled for one in chains.contradictions for keys in (one.apart, *one.suspended)):
        return ("This contradicts other verdicts: every same between the names ruled apart is suspended.",)
    return ()


def said_under(book: Book, kind: str, profile: Profile, typed: str, *field: str) -> list[str]:
    """The record keys to speak under: the name used, and every other of the chain that was spoken of before.

    A later word of one person then replaces the earlier one, whichever name of the service either was said of.
    """
    name = key_of(line(typed))
    used = name if name in profile.names else profile.key
    keys = [canonical([one, *field]) if field else one for one in (used, *sorted(profile.names - {used}))]
    told = {record.about for record in book.fieldbook.records(kind)}
    return [keys[0], *(one for one in keys[1:] if one in told)]


def ruled_answer(question: Field, value: str) -> Any:
    """What a claim holds for the answer of a field that somebody rules to be so.

    Raises:
        Refused: a value the field cannot hold.
    """
    told = to_claim(question, value)
    if not told:
        raise Refused("no answer given", f"Say what {question.label.lower()} is.")
    if question.shape == "choice" and told["value"] not in question.options:
        known = ", ".join(question.options)
        raise Refused(
            f'"{value}" is no {question.label.lower()}',
            f"Choose one of: {known}.{nearest(value, question.options)}",
        )
    if question.shape == "rekeyed":
        raise Refused("re-keyings are observed, not ruled", "Capture where it was seen.")
    if read(question, told, base=1, at="", claim="").value in NOTHING:  # a share is an answer, whatever the base
        raise Refused(f'"{line(value)}" answers nothing', f"Say what {question.label.lower()} is.")
    return told


def reason_given(because: str) -> str:
    """Why, as one text.

    Raises:
        Refused: there is none.
    """
    reason = clean(because).text
    if not reason:
        raise Refused("no reason given", 'Say why, with --because "…": the next reader will ask.')
    return reason


def adopt_rubric(book: Book, document: str, source: str) -> Receipt:
    """Make a rubric the engagement's own: from now on every score rests on it, on every laptop.

    Raises:
        ConfigError: it is no sound rubric; names the key and the nearest known one.
    """
    if document:
        sound_rubric(document, source)
    body = {"document": document or None}
    return book.say([Statement("rubric", "rubric", body)], "a rubric")


def strike(book: Book, claims: Sequence[Claim], because: str) -> Receipt:
    """Withdraw claims, and every other claim of their records that says the same words again (as undo does)."""
    found = {one.id: one for claim in claims for one in (claim, *_repeating(book, claim))}
    named = {one.id: sorted(body_of(one)) for one in found.values() if one.kind != "strike"}
    body = {"claims": named, "because": clean(because).text or None}
    about = book.fieldbook.ids.record()
    struck = book.fieldbook.strike(Statement("strike", about, body), book.me)
    more = len(named) - len(claims)
    said = f"{more} other claims said the same and were struck too" if more > 0 else ""
    return Receipt(about, (struck.id,), (said,) if said else ())


def _repeating(book: Book, claim: Claim) -> list[Claim]:
    record = book.fieldbook.record(*claim.record)
    others = [one for one in record.claims if one.id != claim.id] if record else []
    return [one for one in others if _words(body_of(claim)) & _words(body_of(one))]


def _words(body: Mapping[str, object]) -> set[tuple[str, str]]:
    """What a body says in words: not its switches, nor what it clears."""
    return {(name, canonical(value)) for name, value in body.items() if isinstance(value, str | dict | list)}


def decide(book: Book, service: str, disposition: str, because: str, successor: str, target_date: str) -> Receipt:
    """What becomes of a service, and why.

    Raises:
        Refused: no reason; no such decision; a successor that is missing, itself, or leaving.
    """
    profile = book.find(service)
    chosen = decision_named(disposition)
    key = successor_key(book, profile.key, chosen, successor)
    body = {
        "disposition": chosen,
        "reason": reason_given(because),
        "successor": key,
        "target_date": target_day(target_date),
    }
    keys = said_under(book, "decision", profile, service)
    return book.say([Statement("decision", about, body) for about in keys], "a decision")


def decision_named(word: str) -> str:
    """The decision that a word names.

    Raises:
        Refused: none; says which there are.
    """
    chosen = next((one for one in DISPOSITIONS if key_of(one) == key_of(word)), None)
    if chosen is None:
        known = ", ".join(DISPOSITIONS)
        raise Refused(f'"{line(word)}" is no decision', f"Choose one of: {known}.{nearest(word, DISPOSITIONS)}")
    return chosen


def target_day(typed: str) -> str | None:
    """The day by which, as ``2026-03-02``; None when none is typed.

    Raises:
        UsageError: it is no day.
    """
    return read_time(typed).date().isoformat() if typed else None


def successor_key(book: Book, key: str, chosen: str, successor: str) -> str | None:
    """The key of the service that takes over from the service ``key``, which is decided ``chosen``.

    Raises:
        Refused: it is missing, itself, or leaving.
        Unknown: no such service.
    """
    if not successor:
        if disposition_of(chosen).needs_successor:
            raise Refused(f"{chosen} needs a successor", "Name it with --successor.")
        return None
    heir = book.find(successor)
    if heir.key == key:
        raise Refused("a service cannot succeed itself", "Name another one.")
    fate = book.decisions.get(heir.key)
    if fate and not disposition_of(fate.disposition).can_take_over:
        raise Refused(f"{heir.service} is leaving too", f"It is decided {fate.disposition}: name another one.")
    return heir.key
