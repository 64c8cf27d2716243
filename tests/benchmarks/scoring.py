"""Scoring 10,000 services, beside a NumPy version of the plain sums; one changed answer; what if; every sentence.

The plain sums are the least that could be done: each weight times each point, added up, both axes, both ends.

Run: .venv/bin/python tests/benchmarks/scoring.py [services] [rounds]      (needs numpy; what if is over a tenth)
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from followme import config
from followme.inventory.fields import TEN
from followme.inventory.records import Answer, Estimate, Profile
from followme.scoring.rubric import parse_rubric
from followme.scoring.scales import scales_of
from followme.scoring.score import Scorer
from followme.scoring.scorecard import AXES

RUBRIC = config.rubric()
CHOICES = [field for field in TEN if field.shape == "choice"]
CHANCE = random.Random(16)  # noqa: S311  the same services on every run


def profile(number: int) -> Profile:
    """A service whose answers are there three times of four; fifty functions are shared by all."""
    answers = {field.name: Answer(CHANCE.choice(field.options), "consensus") for field in CHOICES}
    low = CHANCE.choice((0, 90, 800, 9_000, 70_000, 2_000_000))
    answers["customers_annually"] = Answer(Estimate(low, low * CHANCE.choice((1, 1, 3))), "consensus")
    kept = {name: answer for name, answer in answers.items() if CHANCE.random() < 0.75}
    kept["business_functions"] = Answer((f"function {number % 50}",), "consensus")
    key = f"service {number:06}"
    return Profile(key, key.title(), frozenset({key}), (), kept)


def plain_sums(lows: np.ndarray, highs: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of both axes of all services, from points that are read already."""
    return lows @ weights, highs @ weights


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of CPU."""
    begun = time.process_time()
    run()
    return (time.process_time() - begun) * 1000


def told(name: str, times: Sequence[float], target: str) -> None:
    """One line: the median, the 95th of a hundred, and what it is held against."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:34} median {statistics.median(ordered):8.2f} ms  p95 {p95:8.2f} ms   target {target}")


def changed(profiles: Sequence[Profile]) -> Iterator[Profile]:
    """Every hundredth service with another answer."""
    for one in profiles[::100]:
        field = CHANCE.choice(CHOICES)
        yield replace(one, answers={**one.answers, field.name: Answer(CHANCE.choice(field.options), "consensus")})


def main() -> None:
    """Score once more in each round, by a scorer that knows nothing yet."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    profiles = [profile(number) for number in range(count)]
    scales = [scale for scale in scales_of(RUBRIC) if scale.axis]
    boards = Scorer(RUBRIC).board(profiles)
    points = [[(part.low, part.high) for part in card.contributions] for card in boards.cards.values()]
    lows, highs = (np.array([[ends[at] for ends in row] for row in points]) for at in (0, 1))
    weights = np.array([[scale.weight * (scale.axis == axis) for axis in AXES] for scale in scales])
    whole, plain = [], []
    for _ in range(rounds):  # in turn, so that whatever else the machine does meets both
        whole.append(timed(lambda: Scorer(RUBRIC).board(profiles)))
        plain.append(timed(lambda: plain_sums(lows, highs, weights)))
    told(f"score {count:,} services", whole, "1000")
    told("  the plain sums, NumPy", plain, "-")
    told("one changed answer", [timed(lambda one=one: boards.change(one)) for one in changed(profiles)], "2")
    told("every sentence, first look", [timed(lambda: [card.robustness for card in boards.cards.values()])], "-")
    tenth = profiles[: count // 10]
    supposed = {"thresholds": {"impact": 55, "complexity": 45}}
    document = RUBRIC.model_dump(mode="json", exclude_unset=True) | supposed
    other = parse_rubric(document, "what if")
    told(f"what if over {len(tenth):,}", [timed(lambda: Scorer(other).board(tenth)) for _ in range(rounds)], "100")


if __name__ == "__main__":
    main()
