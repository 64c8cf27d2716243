"""Is this fieldbook sound? SQLite's own check, then every claim re-hashed and read."""

from dataclasses import dataclass

from followme.fieldbook.claims import Claim, fault, priors
from followme.fieldbook.store import TORN, Fieldbook
from followme.fieldbook.strikes import STRIKE, named_by


def _is_odd(claim: Claim) -> bool:
    return claim.kind == STRIKE and claim.body is not None and named_by(claim) is None


@dataclass(frozen=True, slots=True)
class Soundness:
    """What ``check`` found. ``problems`` empty = sound; ``remarks`` is what is sound and yet does nothing."""

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
    remarks = [
        f"entry {claim.id[:12]}: a strike of odd shape, it strikes nothing" for claim in claims if _is_odd(claim)
    ]
    ids = {claim.id for claim in claims}
    absent = {parent for claim in claims if not fault(claim) for parent in priors(claim)} - ids
    struck = sum(claim.body is None for claim in claims)
    problems += [TORN] * book.torn
    return Soundness(len(claims), struck, book.digest, book.kinds(), len(absent), tuple(problems), tuple(remarks))
