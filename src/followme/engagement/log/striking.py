"""Strikes: words that are withdrawn for good."""

from collections.abc import Mapping, Sequence

from followme.engagement.book import Book
from followme.engagement.views import Receipt
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.text import canonical, clean


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
