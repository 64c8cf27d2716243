"""What lies between two names as it was found before: a walk over the whole graph for each pair asked about."""

from followme.matching.clusters import Pair, neighbours, pair


def on_a_path(edges: list[Pair], start: str, end: str) -> list[Pair]:
    """The edges on some simple path from ``start`` to ``end``.

    An edge is on one exactly when, with an edge start–end added, both lie in one biconnected component
    (Menger: two edges of a biconnected graph share a cycle).
    """
    extra, real = pair(start, end), set(edges)
    for block in blocks([*edges, extra], start):
        if extra in block:
            return sorted(edge for edge in block if edge in real)
    return []


def blocks(edges: list[Pair], root: str) -> list[set[Pair]]:
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
                    blocks.append(cut(open_edges, pair(above, here)))
        elif step not in depth:
            depth[step] = low[step] = len(walk)
            open_edges.append(pair(here, step))
            walk.append((step, here, iter(near[step])))
        elif depth[step] < depth[here]:
            open_edges.append(pair(here, step))
            low[here] = min(low[here], depth[step])
    return blocks


def cut(open_edges: list[Pair], edge: Pair) -> set[Pair]:
    place = open_edges.index(edge)
    block = set(open_edges[place:])
    del open_edges[place:]
    return block
