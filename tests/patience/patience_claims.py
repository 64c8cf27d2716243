"""What a fieldbook holds, less ids, salts and times: two of them told the same say equal lists."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from followme.engagement import Engagement
from followme.fieldbook.claims import body_of

_ID: Final = re.compile(r"[0-9a-f]{32}")
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@dataclass(frozen=True)
class Told:
    """The claims in their order, and which visit runs; a record is called by its place among those that appear."""

    claims: tuple[tuple[str, str, str, Any], ...]
    running: str

    def unlike(self, other: "Told") -> str:
        """The first claim in which they differ, with what stands before it."""
        rows = [*zip(self.claims, other.claims, strict=False)]
        at = next((n for n, (one, two) in enumerate(rows) if one != two), len(rows))
        before = "\n".join(f"    {claim}" for claim in self.claims[max(0, at - 2) : at])
        here, there = (repr(told.claims[at]) if at < len(told.claims) else "nothing" for told in (self, other))
        last = f"running {self.running!r} and {other.running!r}"
        return f"{before}\n  - {here}\n  + {there}\n  ({len(self.claims)} and {len(other.claims)} claims, {last})"


def told(engagement: Engagement) -> Told:
    """What an open engagement holds."""
    names: dict[str, str] = {}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(part) for name, part in value.items()}
        if isinstance(value, list):
            return [plain(part) for part in value]
        if isinstance(value, str) and _ID.fullmatch(value):
            return names.setdefault(value, f"record {len(names) + 1}")
        return "a time" if isinstance(value, str) and _TIME.fullmatch(value) else value

    claims = [
        (claim.kind, plain(claim.about), claim.author, plain(body_of(claim)))
        for claim in engagement._book.fieldbook.claims()
    ]
    running = next((row.visit.id for row in engagement.visits.rows() if row.running), "")
    return Told(tuple(claims), plain(running))


def held(path: Path) -> Told:
    """What the fieldbook in a file holds."""
    with Engagement.open(path) as engagement:
        return told(engagement)
