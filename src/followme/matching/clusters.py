"""From verdicts to services: chains of *same*, broken wherever a chain would join what was ruled apart.

A contradiction (A=B, B=C, A≠C) is shown with its verdicts, never settled by us: until people settle it, every
*same* on any simple path between the two names ruled apart is suspended, all others hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]
"""Two keys, sorted."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two names ruled apart that a chain of *same* verdicts joins."""

    apart: Pair
    suspended: tuple[Pair, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name involved, sorted."""
        return tuple(sorted({name for pair in (self.apart, *self.suspended) for name in pair}))


@dataclass(frozen=True, slots=True)
class Chains:
    """Names by chain. A name no verdict speaks of is its own chain.

    ``given`` are names that a service was given, by key, as they were typed.
    """

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
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


def pair(one: str, other: str) -> Pair:
    """Two keys as the pair a verdict is about."""
    return (one, other) if one <= other else (other, one)


def chains(same: Iterable[Pair], apart: Iterable[Pair], given: Mapping[str, str] | None = None) -> Chains:
    """The chains that ``same`` verdicts make, less those suspended by ``apart`` verdicts; ``given`` as in them.

    Deterministic: the order of the verdicts does not matter.
    """
    edges = sorted({pair(*one) for one in same if one[0] != one[1]})
    found = _contradictions(edges, sorted({pair(*one) for one in apart}))
    suspended = {edge for one in found for edge in one.suspended}
    return Chains(_components(edge for edge in edges if edge not in suspended), tuple(found), given or {})


def _components(edges: Iterable[Pair]) -> dict[str, frozenset[str]]:
    near = _neighbours(edges)
    of: dict[str, frozenset[str]] = {}
    for start in near:
        if start not in of:
            reached = _reach(start, near)
            of.update(dict.fromkeys(reached, frozenset(reached)))
    return of


def _neighbours(edges: Iterable[Pair]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for one, other in edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return near


def _reach(start: str, near: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = near.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached


def _contradictions(edges: list[Pair], apart: list[Pair]) -> list[Contradiction]:
    components = _components(edges)
    found = []
    for one, other in apart:
        together = components.get(one, frozenset())
        if one != other and other in together:
            inside = [edge for edge in edges if edge[0] in together]
            found.append(Contradiction((one, other), tuple(_on_a_path(inside, one, other))))
    return found


def _on_a_path(edges: list[Pair], start: str, end: str) -> list[Pair]:
    """The edges on some simple path from ``start`` to ``end``.

    An edge is on one exactly when, with an edge start–end added, both lie in one biconnected component
    (Menger: two edges of a biconnected graph share a cycle).
    """
    extra, known = pair(start, end), set(edges)
    for block in _blocks([*edges, extra], start):
        if extra in block:
            return sorted(edge for edge in block if edge in known)
    return []


def _blocks(edges: list[Pair], root: str) -> list[set[Pair]]:
    """Biconnected components by edges (Tarjan, Hopcroft 1973), without recursion."""
    near = {name: sorted(others) for name, others in _neighbours(edges).items()}
    depth, low = {root: 0}, {root: 0}
    open_edges: list[Pair] = []
    blocks: list[set[Pair]] = []
    walk = [(root, "", iter(near[root]))]
    while walk:
        here, parent, others = walk[-1]
        step = next((other for other in others if other != parent), None)
        if step is None:
            walk.pop()
            if walk:
                above = walk[-1][0]
                low[above] = min(low[above], low[here])
                if low[here] >= depth[above]:
                    blocks.append(_cut(open_edges, pair(above, here)))
        elif step not in depth:
            depth[step] = low[step] = len(walk)
            open_edges.append(pair(here, step))
            walk.append((step, here, iter(near[step])))
        elif depth[step] < depth[here]:
            open_edges.append(pair(here, step))
            low[here] = min(low[here], depth[step])
    return blocks


def _cut(open_edges: list[Pair], edge: Pair) -> set[Pair]:
    place = open_edges.index(edge)
    block = set(open_edges[place:])
    del open_edges[place:]
    return block
