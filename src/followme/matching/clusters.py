"""From verdicts to services: chains of *same*, broken wherever a chain would join what was ruled apart.

A contradiction (A=B, B=C, A≠C) is shown with its verdicts, never settled by us: until people settle it, every
*same* on any simple path between the two names ruled apart is suspended, all others hold.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

Pair = tuple[str, str]
"""Two keys, sorted."""
Node = TypeVar("Node", bound=Hashable)


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


def pair(first: str, second: str) -> Pair:
    """Two keys as the pair a verdict is about."""
    return (first, second) if first <= second else (second, first)


def chains(same: Iterable[Pair], apart: Iterable[Pair], given: Mapping[str, str] | None = None) -> Chains:
    """The chains that ``same`` verdicts make, less those suspended by ``apart`` verdicts; ``given`` as in them.

    Deterministic: the order of the verdicts does not matter.
    """
    edges = sorted({pair(*names) for names in same if names[0] != names[1]})
    contradictions = _contradictions(edges, sorted({pair(*names) for names in apart}))
    suspended = {edge for contradiction in contradictions for edge in contradiction.suspended}
    return Chains(components(edge for edge in edges if edge not in suspended), tuple(contradictions), given or {})


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


def _contradictions(edges: list[Pair], apart: list[Pair]) -> list[Contradiction]:
    chained = components(edges)
    contradictions = []
    for first, second in apart:
        together = chained.get(first, frozenset())
        if first != second and second in together:
            inside = [edge for edge in edges if edge[0] in together]
            contradictions.append(Contradiction((first, second), tuple(_on_a_path(inside, first, second))))
    return contradictions


def _on_a_path(edges: list[Pair], start: str, end: str) -> list[Pair]:
    """The edges on some simple path from ``start`` to ``end``.

    An edge is on one exactly when, with an edge start–end added, both lie in one biconnected component
    (Menger: two edges of a biconnected graph share a cycle).
    """
    extra, real = pair(start, end), set(edges)
    for block in _blocks([*edges, extra], start):
        if extra in block:
            return sorted(edge for edge in block if edge in real)
    return []


def _blocks(edges: list[Pair], root: str) -> list[set[Pair]]:
    """Biconnected components by edges (Tarjan, Hopcroft 1973), without recursion."""
    near = {name: sorted(beside) for name, beside in neighbours(edges).items()}
    depth, low = {root: 0}, {root: 0}
    open_edges: list[Pair] = []
    blocks: list[set[Pair]] = []
    walk = [(root, "", iter(near[root]))]
    while walk:
        here, parent, steps = walk[-1]
        step = next((neighbour for neighbour in steps if neighbour != parent), None)
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
