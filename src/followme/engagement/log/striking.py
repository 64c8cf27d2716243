"""Strikes: words that are withdrawn for good."""

from collections.abc import Mapping, Sequence

from followme.engagement.book import Book, Wing
from followme.engagement.views import Receipt
from followme.errors import Unknown
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.text import canonical, clean


def _claim(book: Book, word: str) -> Claim:
    claims = [claim for claim in book.fieldbook.claims() if claim.id.startswith(word)]
    if len(claims) != 1:
        problem = "several claims start" if claims else "no claim starts"
        raise Unknown(f'{problem} with "{word}"', "Take the id from `followme log`.")
    return claims[0]


def _repeating(book: Book, claim: Claim) -> list[Claim]:
    record = book.fieldbook.record(*claim.record)
    others = [one for one in record.claims if one.id != claim.id] if record else []
    return [one for one in others if _words(body_of(claim)) & _words(body_of(one))]


def _words(body: Mapping[str, object]) -> set[tuple[str, str]]:
    """What a body says in words: not its switches, nor what it clears."""
    return {(name, canonical(value)) for name, value in body.items() if isinstance(value, str | dict | list)}


class Striking(Wing):
    """Words are withdrawn."""

    def strike(self, claims: Sequence[str], because: str) -> Receipt:
        """Withdraw claims, and every other claim of their records that says the same words again (as undo does).

        Their words leave this file, and every file it is merged into.

        Raises:
            Unknown: no claim, or several, start so.
        """
        withdrawn = [_claim(self.book, word) for word in claims]
        repeated = {each.id: each for claim in withdrawn for each in (claim, *_repeating(self.book, claim))}
        named = {claim.id: sorted(body_of(claim)) for claim in repeated.values() if claim.kind != "strike"}
        body = {"claims": named, "because": clean(because).text or None}
        about = self.book.fieldbook.ids.record()
        struck = self.book.fieldbook.strike(Statement("strike", about, body), self.book.me)
        more = len(named) - len(claims)
        said = f"{more} other claims said the same and were struck too" if more > 0 else ""
        return Receipt(about, (struck.id,), (said,) if said else ())
