"""Is this fieldbook sound? SQLite's own check, then every claim re-hashed and read."""

from collections.abc import Iterator
from dataclasses import dataclass

from followme.fieldbook.claims import Claim, beyond, fault, priors
from followme.fieldbook.store import TORN, Fieldbook
from followme.fieldbook.strikes import STRIKE, named_by


@dataclass(frozen=True, slots=True)
class Soundness:
    """What ``check`` found. ``problems`` empty = sound; ``remarks`` are odd, and do no harm."""

    claims: int
    struck: int
    digest: str
    kinds: tuple[str, ...]
    absent: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def soundness(book: Fieldbook) -> Soundness:
    """Every claim in the file of ``book`` verified: id, seal, form; a row without words must have its strike.

    ``absent`` counts claims that others replace but that have not reached this book (an older hand-over).
    """
    claims = book.stored()
    problems = [f"database: {line}" for line in book.quick_check()]
    problems += [f"entry {claim.id[:12]}: {why}" for claim in claims if (why := fault(claim))]
    problems += [
        f"entry {claim.id[:12]}: has no words and no strike that took them"
        for claim in claims
        if claim.body is None and not book.is_struck(claim.id)
    ]
    ids = {claim.id for claim in claims}
    absent = {parent for claim in claims if not fault(claim) for parent in priors(claim)} - ids
    struck = sum(claim.body is None for claim in claims)
    problems += [TORN] * book.torn
    remarks = tuple(remark for claim in claims for remark in _remarks(claim))
    return Soundness(len(claims), struck, book.digest, book.kinds(), len(absent), tuple(problems), remarks)


def _remarks(claim: Claim) -> Iterator[str]:
    if claim.kind == STRIKE and claim.body is not None and named_by(claim) is None:
        yield f"entry {claim.id[:12]}: a strike of odd shape, it strikes nothing"
    yield from (beyond_words(claim.id, name) for name in beyond(claim))


def beyond_words(claim_id: str, name: str) -> str:
    """What is said of a field with a number in it that no two programs read alike."""
    return f"entry {claim_id[:12]}: {name} holds a number beyond 2^53-1, which is kept and read as no value"
