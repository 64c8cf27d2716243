"""What a claim has in its past, however far, as bits."""

from collections.abc import Iterable, Mapping, Sequence

from followme.fieldbook.claims import Claim, priors


def pasts(claims: Sequence[Claim], index: Mapping[str, int]) -> list[int]:
    """For each claim the bits of all claims it has in its past.

    Ids are hashes, so sound claims have no cycles; in a damaged file a link that closes one is ignored.

    Args:
        claims: of one record.
        index: the place of each by its id.
    """
    parents = [[index[prior] for prior in priors(claim) if prior in index] for claim in claims]
    past: list[int | None] = [None] * len(parents)
    met: set[int] = set()
    for start in range(len(parents)):
        stack = [] if start in met else [start]
        while stack:
            place = stack[-1]
            met.add(place)
            waiting = [parent for parent in parents[place] if parent not in met]
            if waiting:
                stack.append(waiting[0])
                continue
            stack.pop()
            past[place] = _union(past, parents[place])
    return [bits or 0 for bits in past]


def _union(past: Sequence[int | None], places: Iterable[int]) -> int:
    bits = 0
    for place in places:
        before = past[place]
        bits |= 0 if before is None else before | 1 << place
    return bits
