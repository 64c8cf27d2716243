"""What lies between two names: the edges on any simple path, by biconnected components.

The components of a graph hang together as trees, each by one name of the one above it. An edge lies on a simple
path between two names exactly when its component lies on their way through the tree (Menger: two edges of a
biconnected graph share a cycle). So the graph is walked once, whatever number of pairs is asked about.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

Pair = tuple[str, str]
"""Two keys, sorted."""


def pair(first: str, second: str) -> Pair:
    """Two keys as the pair a verdict is about."""
    return (first, second) if first <= second else (second, first)


class Crossing(NamedTuple):
    """The edges on any simple path between two names, and the names on them, each sorted."""

    edges: tuple[Pair, ...]
    names: tuple[str, ...]


@dataclass(slots=True, eq=False)
class _Ring:
    """A biconnected component: the name by which it hangs, how deep that stands, its edges."""

    top: str
    depth: int
    edges: list[Pair]


@dataclass(slots=True)
class _Met:
    """A name on the walk: whence it was met, how far up its neighbours reach, the edges open when it was met."""

    name: str
    parent: str | None
    rest: Iterator[str]
    reach: int
    opened: int


class Rings:
    """The components of a graph, by the names ``near`` each (Tarjan, Hopcroft 1973); no recursion.

    ``steps`` counts what was done: two looks at each edge to build them, then one at each ring an answer passes.
    """

    def __init__(self, near: Mapping[str, set[str]]) -> None:
        self.steps = 0
        self._near = near
        self._depth: dict[str, int] = {}
        self._hangs: dict[str, _Ring] = {}
        self._told: dict[frozenset[_Ring], Crossing] = {}
        for root in near:
            if root not in self._depth:
                self._hangs[root] = _Ring(root, -1, [])
                self._walk(root)

    def between(self, first: str, second: str) -> Crossing:
        """What lies between two names that edges join."""
        way = frozenset(self._way(first, second))
        if way not in self._told:
            edges = sorted(edge for ring in way for edge in ring.edges)
            self._told[way] = Crossing(tuple(edges), tuple(sorted({name for edge in edges for name in edge})))
        return self._told[way]

    def between_any(self, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """What lies between the names of any of these pairs, each pair joined by edges."""
        taken: set[_Ring] = set()
        above: dict[str, str] = {}

        def higher(name: str) -> str:
            """The name above, from which on no ring is taken yet."""
            passed = []
            while self._hangs[name] in taken:
                passed.append(name)
                name = above.get(name, self._hangs[name].top)
            above.update(dict.fromkeys(passed, name))
            return name

        for first, second in pairs:
            for ring in self._way(first, second, higher):
                taken.add(ring)
        return frozenset(edge for ring in taken for edge in ring.edges)

    def _way(self, first: str, second: str, higher: Callable[[str], str] = lambda name: name) -> Iterator[_Ring]:
        """The rings from one name to the other, from both ends up to where they meet."""
        while (first := higher(first)) != (second := higher(second)):
            if self._hangs[first].depth < self._hangs[second].depth:
                first, second = second, first
            ring = self._hangs[first]
            self.steps += 1
            yield ring
            if ring is self._hangs[second]:
                return
            first = ring.top

    def _walk(self, root: str) -> None:
        opened: list[Pair] = []
        walk = [self._met(root, None, 0, opened)]
        while walk:
            here = walk[-1]
            step = next(here.rest, None)
            if step is None:
                walk.pop()
                if walk:
                    self._close(here, walk[-1], opened)
            elif step not in self._depth:
                walk.append(self._met(step, here.name, len(walk), opened))
                opened.append(pair(here.name, step))
            elif step != here.parent and self._depth[step] < self._depth[here.name]:
                opened.append(pair(here.name, step))
                here.reach = min(here.reach, self._depth[step])

    def _met(self, name: str, parent: str | None, depth: int, opened: list[Pair]) -> _Met:
        self._depth[name] = depth
        self.steps += len(self._near[name])
        return _Met(name, parent, iter(self._near[name]), depth, len(opened))

    def _close(self, here: _Met, above: _Met, opened: list[Pair]) -> None:
        """All below ``here`` was seen; where none of it reaches beyond ``above``, a ring is whole."""
        above.reach = min(above.reach, here.reach)
        depth = self._depth[above.name]
        if here.reach >= depth:
            ring = _Ring(above.name, depth, opened[here.opened :])
            del opened[here.opened :]
            self._hangs.update((name, ring) for edge in ring.edges for name in edge if self._depth[name] > depth)
