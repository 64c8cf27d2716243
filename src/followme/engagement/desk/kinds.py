"""Everything that may wait for a person: the one table of its kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Way = Literal[
    "answer", "decide", "pair", "contradiction", "unnamed", "homonym", "conflict", "twin", "strike", "visit",
    "visits", "journey", "record", "settings", "leave",
]  # fmt: skip
"""Where it is settled: a dialog of the service's answer or fate, or the screen that has it."""


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item.

    Attributes:
        name: its word in the contract, in ``config/desk.toml`` and under which it is left.
        words: what people read for it.
        way: where it is settled.
        outcomes: the words that may be said on it, of which each is tried.
    """

    name: str
    words: str
    way: Way
    outcomes: str


_ROWS: Final = (
    ItemKind("question", "question", "answer", "each value the open answer may take"),
    ItemKind("disagreement", "disagreement", "answer", "each value that somebody gives"),
    ItemKind("challenge", "undecided Challenge", "decide", "Integrate, Retire, Keep outside"),
    ItemKind("contradicted", "decisions that clash", "decide", "Integrate, Retire, Keep outside"),
    ItemKind("redundant_with_no_peer", "nobody takes over", "answer", "each other service takes over"),
    ItemKind("mutual_redundancy", "redundant with each other", "answer", "another business impact or successor"),
    ItemKind("unread", "not understood", "record", "each level, or band, for this entry"),
    ItemKind("customer_base", "customer base", "settings", "each base at which an estimate changes its band"),
    ItemKind("duplicate", "pair of names", "pair", "the two are one"),
    ItemKind("spelling", "pair of spellings", "pair", "the two are one"),
    ItemKind(
        "contradiction", "contradiction", "contradiction", "one after all, or one verdict between them falls"
    ),
    ItemKind("unnamed", "without a name", "unnamed", "each service there is, or a new one"),
    ItemKind("possible_homonym", "one name, several services", "homonym", "it is split as proposed"),
    ItemKind("unserved_state", "unserved state", "journey", "some service serves it"),
    ItemKind("service_without_state", "in no state", "answer", "it serves some state"),
    ItemKind("unmapped_function", "function of no state", "journey", "each state takes it"),
    ItemKind("impact_contradicts_number", "number against level", "answer", "another level, or another number"),
    ItemKind("unvisited_team", "team not visited", "visits", "one scored answer of one service, said there"),
    ItemKind("planned_visit", "planned visit", "visits", "one scored answer of one service, said there"),
    ItemKind("debrief", "not looked back on", "visit", "nothing that a plan reads"),
    ItemKind("stranger", "speaker, no participant", "visit", "nothing that a plan reads"),
    ItemKind("consent", "consent not asked", "visit", "nothing that a plan reads"),
    ItemKind("visit_question", "question of a visit", "leave", "nothing that a plan reads"),
    ItemKind("conflict", "conflict", "conflict", "each of its values"),
    ItemKind("twin", "perhaps one visit", "twin", "the two visits are one"),
    ItemKind("strike", "asked strike", "strike", "it is refused, and the words it hides are back"),
)
KINDS: Final[Mapping[str, ItemKind]] = MappingProxyType({row.name: row for row in _ROWS})
"""By name, in the order of the docs."""
