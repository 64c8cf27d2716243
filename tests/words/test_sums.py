"""A score written out is a sum that anybody can check: read again it gives the score."""

import random
import re
from fractions import Fraction

import pytest

from followme.scoring.scorecard import Contribution, Interval, Recommendation, Scorecard
from followme.words.sums import written_out

BARE = Recommendation(None, ("Quick win",), None, "")
NOTHING = Interval(Fraction(), Fraction())


def card(*parts: tuple[int, int, int | Fraction]) -> Scorecard:
    """Impact of these: weight, fewest and most points."""
    total = sum((Fraction(weight) for weight, _, _ in parts), Fraction())
    made = []
    for number, (weight, low, high) in enumerate(parts):
        share = Fraction(weight) / total
        adds = Interval(share * low, share * high)
        made.append(Contribution(f"f{number}", "impact", weight, share, low, high, adds, "settled", ("a",)))
    score = Interval(
        sum((one.adds.low for one in made), Fraction()), sum((one.adds.high for one in made), Fraction())
    )
    return Scorecard("s", "S", score, NOTHING, tuple(made), BARE, False, None, (), None, ())


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([(4, 100, 100), (3, 70, 70), (3, 100, 100)], "(100·4 + 70·3 + 100·3) / 10 = 91"),
        ([(4, 100, 100), (3, 40, 70), (3, 0, 100)], "(100·4 + (40–70)·3 + (0–100)·3) / 10 = 52–91"),
        ([(1, 50, 50), (3, 53, 53)], "(50·1 + 53·3) / 4 = 52.25"),
        ([(1, 0, 0), (2, 100, 100)], "(0·1 + 100·2) / 3 ≈ 66.6667"),
        ([(Fraction(1, 3), 60, 60), (Fraction(1, 3), 0, 0)], "(60·(1/3) + 0·(1/3)) / (2/3) = 30"),
    ],
)
def test_a_score_is_written_out(parts: list[tuple[int, int, int]], words: str) -> None:
    assert written_out(card(*parts), "impact") == words
    assert written_out(card(*parts), "complexity") == "", "nothing is scored there"


def end(sum_: str, place: int) -> Fraction:
    """One end of a sum, worked out from its text."""
    terms, total = re.fullmatch(r"\((.*)\) / (\d+)", sum_).groups()  # type: ignore[union-attr]
    points = (re.fullmatch(r"\(?(\d+)(?:–(\d+)\))?·(\d+)", term).groups() for term in terms.split(" + "))  # type: ignore[union-attr]
    told = [(low, high or low, weight) for low, high, weight in points]
    return sum((Fraction(int(one[place])) * int(one[2]) for one in told), Fraction()) / int(total)


def test_what_is_written_out_gives_the_score() -> None:
    draw = random.Random(16)  # noqa: S311  a seed, no secret
    for _ in range(300):
        parts = [
            (draw.randrange(1, 9), *sorted((draw.randrange(101), draw.randrange(101))))
            for _ in range(draw.randrange(1, 6))
        ]
        made = card(*parts)
        sum_, sign, result = re.split(r" ([=≈]) ", written_out(made, "impact"))
        assert (end(sum_, 0), end(sum_, 1)) == (made.impact.low, made.impact.high)
        shown = [Fraction(text) for text in result.split("–")]
        close = [
            abs(one - other) <= Fraction(1, 20000)
            for one, other in zip(shown, (made.impact.low, made.impact.high), strict=False)
        ]
        assert all(close)
        assert (sign == "=") == ({made.impact.low, made.impact.high} == set(shown))
