"""From verdicts to services: chains of *same*, broken wherever a chain would join what was ruled apart.

A contradiction (A=B, B=C, A≠C) is shown with its verdicts, never settled by us: until people settle it, every
*same* on any simple path between the two names ruled apart is suspended, all others hold.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from followme.matching.rings import Pair, Rings, pair

__all__ = ["Chains", "Contradiction", "Pair", "chains", "components", "neighbours", "pair", "reachable"]

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two names ruled apart that a chain of *same* verdicts joins; what joins them is found when asked for."""

    apart: Pair
    rings: Rings = field(repr=False, compare=False)

    @property
    def suspended(self) -> tuple[Pair, ...]:
        """Every *same* on a simple path between the two, sorted."""
        return self.rings.between(*self.apart).edges

    @property
    def names(self) -> tuple[str, ...]:
        """Every name involved, sorted."""
        return self.rings.between(*self.apart).names


@dataclass(frozen=True, slots=True)
class Chains:
    """Names by chain. A name no verdict speaks of is its own chain.

    ``given`` are names that a service was given, by key, as they were typed; ``suspended`` the *same* verdicts
    that rest in any contradiction.
    """

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
    suspended: frozenset[Pair] = frozenset()
    given: Mapping[str, str] = field(default_factory=dict)

    def names(self, key: str) -> frozenset[str]:
        """Every key that is the same service as ``key``, itself included."""
        return self.of.get(key, frozenset({key}))

    def service(self, key: str) -> str:
        """The service's key: the smallest of its chain; a name it was given changes no key."""
        names = self.of.get(key)
        if names is None:
            return key
        return min(names - self.given.keys() or names) if self.given else min(names)


def chains(same: Iterable[Pair], apart: Iterable[Pair], given: Mapping[str, str] | None = None) -> Chains:
    """The chains that ``same`` verdicts make, less those suspended by ``apart`` verdicts; ``given`` as in them.

    Deterministic: the order of the verdicts does not matter.
    """
    edges = {pair(*names) for names in same if names[0] != names[1]}
    joined = components(edges)
    ruled = sorted({pair(*names) for names in apart if names[0] != names[1]})
    clashes = [keys for keys in ruled if keys[1] in joined.get(keys[0], ())]
    if not clashes:
        return Chains(joined, given=given or {})
    rings = Rings(neighbours(edges))
    suspended = rings.between_any(clashes)
    contradictions = tuple(Contradiction(keys, rings) for keys in clashes)
    return Chains(components(edges - suspended), contradictions, suspended, given or {})


def components(edges: Iterable[tuple[Node, Node]]) -> dict[Node, frozenset[Node]]:
    """Each end of an edge with all that edges join it to, itself included."""
    near = neighbours(edges)
    of: dict[Node, frozenset[Node]] = {}
    for start in near:
        if start not in of:
            reached = reachable(start, near)
            of.update(dict.fromkeys(reached, frozenset(reached)))
    return of


def neighbours(edges: Iterable[tuple[Node, Node]]) -> dict[Node, set[Node]]:
    """Each end of an edge with the other ends of its edges."""
    near: dict[Node, set[Node]] = {}
    for first, second in edges:
        near.setdefault(first, set()).add(second)
        near.setdefault(second, set()).add(first)
    return near


def reachable(start: Node, near: Mapping[Node, set[Node]]) -> set[Node]:
    """All that steps to what is ``near`` lead to, the start included."""
    reached, waiting = {start}, [start]
    while waiting:
        fresh = near.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached
