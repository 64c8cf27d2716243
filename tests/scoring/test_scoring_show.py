"""Scores as people and programs read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.scoring.scorecard import Interval
from followme.scoring.show import rounded, shown

scores = st.fractions(0, 100, max_denominator=10**6)


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (Fraction(50), "50"),
        (Fraction(78), "78"),
        (Fraction(499, 10), "49.9"),
        (Fraction(4996, 100), "49.96"),
        (Fraction(49_9999, 10_000), "49.9999"),
        (Fraction(494, 10), "49"),
        (Fraction(505, 10), "50"),  # half to even, and still at least 50
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(1, 3), "0"),
    ],
)
def test_a_score_is_rounded_as_far_as_its_side_of_the_threshold_allows(score: Fraction, text: str) -> None:
    assert shown(score, 50) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (Fraction(36), Fraction(56), "36–56"),
        (Fraction(499, 10), Fraction(72), "49.9–72"),
        (Fraction(41), Fraction(41), "41"),
        (Fraction(412, 10), Fraction(414, 10), "41.2–41.4"),
        (Fraction(4996, 100), Fraction(50), "49.96–50"),
    ],
)
def test_an_interval_shows_both_ends(low: Fraction, high: Fraction, text: str) -> None:
    assert shown(Interval(low, high), 50) == text


def test_without_thresholds_a_score_is_a_whole_number() -> None:
    assert shown(Fraction(4996, 100)) == "50"


@given(scores, st.integers(0, 100), st.integers(0, 100))
def test_a_shown_score_never_crosses_a_threshold(score: Fraction, one: int, other: int) -> None:
    text = Fraction(shown(score, one, other))
    assert [text >= line for line in (one, other)] == [score >= line for line in (one, other)]
    assert abs(text - score) <= Fraction(1, 2)


@given(scores, st.integers(0, 100))
def test_no_fewer_decimals_would_do(score: Fraction, line: int) -> None:
    text = shown(score, line)
    places = len(text.partition(".")[2])
    if places:
        assert (round(score, places - 1) >= line) != (score >= line)


@given(scores, scores)
def test_the_ends_of_an_open_interval_read_differently(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert ("–" in shown(Interval(low, high), 50)) == (low != high)


def test_json_numbers_are_half_even_to_four_decimals() -> None:
    assert [rounded(Fraction(n, 100_000)) for n in (5, 15, 25, 100_000, 3_333_333)] == [
        0,
        0.0002,
        0.0002,
        1,
        33.3333,
    ]
    assert isinstance(rounded(Fraction(50)), int)
    assert isinstance(rounded(Fraction(5, 100_000)), int)


@given(st.fractions(min_value=-1000, max_value=1000))
def test_a_number_for_json_is_rounded_half_even_to_four_decimals(value: Fraction) -> None:
    exact = round(value * 10_000)
    assert rounded(value) == (exact // 10_000 if exact % 10_000 == 0 else exact / 10_000)
