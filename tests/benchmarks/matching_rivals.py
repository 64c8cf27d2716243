"""What else could match names: rapidfuzz's scorers over all pairs, and TF-IDF of letters in a row."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from matching_sets import NameSet, Pair, sorted_pair
from rapidfuzz import fuzz, process, utils

try:
    import numpy as np
except ImportError:  # then rapidfuzz compares one with all
    np = None

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
        if np is not None:
            (scores,) = process.cdist([one], choices, scorer=scorer, score_cutoff=100 * LEAST)
            yield from ((place, int(at), float(scores[at])) for at in np.flatnonzero(scores))
        else:
            near = process.extract(one, choices, scorer=scorer, score_cutoff=100 * LEAST, limit=None)
            yield from ((place, at, score) for _, score, at in near)


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
    """Cosine of TF-IDF over letters in a row within words (``char_wb``, 2–4), every pair from ``LEAST`` on.

    Exact: what the lightest letters of a name can add is bounded (Cauchy), so only names that share a heavier
    one are compared.
    """
    counts = [Counter(_runs(name, sizes)) for name in one_set.names]
    spread = Counter(run for count in counts for run in count)
    vectors = [_unit(count, spread, len(counts)) for count in counts]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    found: Scores = {}
    for place, vector in enumerate(vectors):
        heavy = _heavy(vector, spread)
        near = {other for run in heavy for other in postings[run] if one_set.asked(place, other)}
        for other in near:
            small, big = sorted((vector, vectors[other]), key=len)
            score = sum(weight * big[run] for run, weight in small.items() if run in big)
            if score >= LEAST:
                found[sorted_pair(place, other)] = score
        for run in vector:
            postings[run].append(place)
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


def _heavy(vector: dict[str, float], spread: Counter[str]) -> list[str]:
    """The rarest, until the rest together cannot reach ``LEAST``."""
    ordered = sorted(vector, key=lambda run: (spread[run], run))
    left, kept = 1.0, []
    for run in ordered:
        if left < LEAST * LEAST:
            break
        kept.append(run)
        left -= vector[run] ** 2
    return kept


def all_pairs_seconds(names: list[str], scorer: Scorer, sample: int, clock: Callable[[], float]) -> float:
    """What comparing each name with each would take on one core, from a sample of them."""
    plain = [utils.default_process(name) for name in names]
    asked: Any = plain[:sample]
    begun = clock()
    if np is not None:
        process.cdist(asked, plain, scorer=scorer, score_cutoff=85, dtype=np.uint8, workers=1)
    else:
        for one in asked:
            process.extract(one, plain, scorer=scorer, score_cutoff=85, limit=None)
    return (clock() - begun) * len(names) / sample / 2
