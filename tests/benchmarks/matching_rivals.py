"""What else could match names: rapidfuzz's scorers over all pairs, and TF-IDF of letters in a row."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from matching_sets import NameSet, Pair, sorted_pair
from rapidfuzz import fuzz, process, utils

try:
    import numpy as np
except ImportError:
    raise SystemExit("error: the rivals need numpy; install it with pip install -e '.[bench]'") from None

LEAST: Final = 0.5
"""Likeness below which no rival's pair is kept: no threshold that is best for any of them is as low."""
Scores = dict[Pair, float]
Scorer = Callable[..., float]
SCORERS: Final[dict[str, Scorer]] = {"WRatio": fuzz.WRatio, "token_set_ratio": fuzz.token_set_ratio}


def ready_made(one_set: NameSet, scorer: Scorer) -> Scores:
    """A rapidfuzz scorer over every pair, 0 to 1."""
    plain = [utils.default_process(name) for name in one_set.names]
    sides = _sides(one_set)
    found: Scores = {}
    for place, at, score in _alike([plain[one] for one in sides[0]], [plain[one] for one in sides[1]], scorer):
        one, other = sides[0][place], sides[1][at]
        if one_set.two or one < other:
            found[sorted_pair(one, other)] = score / 100
    return found


def _alike(asked: list[str], choices: list[str], scorer: Scorer) -> Iterator[tuple[int, int, float]]:
    """Places of every two that are alike enough, and how much."""
    for place, one in enumerate(asked):
        (scores,) = process.cdist([one], choices, scorer=scorer, score_cutoff=100 * LEAST)
        yield from ((place, int(at), float(scores[at])) for at in np.flatnonzero(scores))


def _sides(one_set: NameSet) -> tuple[list[int], list[int]]:
    every = list(range(len(one_set.names)))
    if not one_set.two:
        return every, every
    first = one_set.sources[0]
    return (
        [place for place in every if one_set.sources[place] == first],
        [place for place in every if one_set.sources[place] != first],
    )


def letters(one_set: NameSet, sizes: range = range(2, 5)) -> Scores:
    """Cosine of TF-IDF over letters in a row within words (``char_wb``, 2–4), every pair from ``LEAST`` on."""
    counts = [Counter(_runs(name, sizes)) for name in one_set.names]
    spread = Counter(run for count in counts for run in count)
    vectors = [_unit(count, spread, len(counts)) for count in counts]
    first, second = _sides(one_set)
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, place in enumerate(second):
        for run, weight in vectors[place].items():
            postings[run].append((at, weight))
    held = {run: (np.array([at for at, _ in some]), np.array([weight for _, weight in some]))
            for run, some in postings.items()}  # fmt: skip
    found: Scores = {}
    for place in first:
        scores = np.zeros(len(second))
        for run, weight in vectors[place].items():
            if run in held:
                at, weights = held[run]
                scores[at] += weight * weights
        for at in np.flatnonzero(scores >= LEAST):
            if one_set.two or place < second[at]:
                found[sorted_pair(place, second[at])] = float(scores[at])
    return found


def _runs(name: str, sizes: range) -> list[str]:
    return [
        padded[at : at + size]
        for word in (utils.default_process(name)).split()
        for padded in (f" {word} ",)
        for size in sizes
        for at in range(len(padded) - size + 1)
    ]


def _unit(count: Counter[str], spread: Counter[str], size: int) -> dict[str, float]:
    raw = {run: times * (1 + math.log((1 + size) / (1 + spread[run]))) for run, times in count.items()}
    norm = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {run: weight / norm for run, weight in raw.items()}


def all_pairs_seconds(names: list[str], scorer: Scorer, sample: int, clock: Callable[[], float]) -> float:
    """What comparing each name with each would take on one core, from a sample of them."""
    plain = [utils.default_process(name) for name in names]
    asked: Any = plain[:sample]
    begun = clock()
    process.cdist(asked, plain, scorer=scorer, score_cutoff=85, dtype=np.uint8, workers=1)
    return (clock() - begun) * len(names) / sample / 2
