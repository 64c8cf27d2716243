"""Strikes: which claims the words of are withdrawn. Pure; whose laptop it is has no say."""

from collections.abc import Iterable
from typing import Any, Final

from followme.fieldbook.claims import Claim, body_of, is_id

STRIKE: Final = "strike"
_NONE: Final[frozenset[str]] = frozenset()


def struck_by(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """Every claim that the strikes among ``claims`` name, with the fields they say it had set.

    A strike of odd shape strikes nothing.
    """
    struck: dict[str, frozenset[str]] = {}
    strikes = [claim for claim in claims if claim.kind == STRIKE]
    for strike in strikes:
        for claim_id, names in (named_by(strike) or {}).items():
            struck[claim_id] = struck.get(claim_id, _NONE).union(names)
    for strike in strikes:
        struck.pop(strike.id, None)  # a strike cannot be struck: what was withdrawn stays withdrawn
    return struck


def named_by(strike: Claim) -> dict[str, list[str]] | None:
    """The ids of the claims a strike names, each with the fields it had set; None: it is of odd shape."""
    named = body_of(strike).get("claims")
    if type(named) is not dict or not all(map(_is_named, named.items())):
        return None
    return named


def _is_named(entry: tuple[str, Any]) -> bool:
    claim_id, names = entry
    return bool(is_id(claim_id)) and type(names) is list and all(type(name) is str for name in names)
