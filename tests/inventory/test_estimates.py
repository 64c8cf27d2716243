import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from followme.inventory.estimates import is_unknown, read_estimate, shown, why_unread
from followme.inventory.records import Estimate
from followme.text import MOST

BASE = 200_000

GOLDEN = [
    # points, with every grouping
    ("12000", 12_000, 12_000),
    ("12,000", 12_000, 12_000),
    ("12 000", 12_000, 12_000),
    ("12\u00a0000", 12_000, 12_000),
    ("12\u202f000", 12_000, 12_000),
    ("12.000", 12_000, 12_000),
    ("1.200", 1_200, 1_200),
    ("12'000", 12_000, 12_000),
    ("12’000", 12_000, 12_000),
    ("1,234,567", 1_234_567, 1_234_567),
    ("1.234.567", 1_234_567, 1_234_567),
    ("1,234,567.00", 1_234_567, 1_234_567),
    ("1.234.567,00", 1_234_567, 1_234_567),
    ("1,00,000", 100_000, 100_000),
    ("1200.0", 1_200, 1_200),
    ("0", 0, 0),
    ("007", 7, 7),
    ("999999999999999", 999_999_999_999_999, 999_999_999_999_999),
    ("9007199254740991", 2**53 - 1, 2**53 - 1),
    ("٣٠٠", 300, 300),
    ("１２００", 1_200, 1_200),
    ("55800000", 55_800_000, 55_800_000),
    # units
    ("1.2M", 1_200_000, 1_200_000),
    ("1,5k", 1_500, 1_500),
    ("5K", 5_000, 5_000),
    (".5M", 500_000, 500_000),
    ("0.500M", 500_000, 500_000),
    ("5 mio.", 5_000_000, 5_000_000),
    ("2 million", 2_000_000, 2_000_000),
    ("1.25 billion", 1_250_000_000, 1_250_000_000),
    ("12 thousand", 12_000, 12_000),
    ("1 200k", 1_200_000, 1_200_000),
    ("40*25", 1_000, 1_000),
    # ranges
    ("10000-50000", 10_000, 50_000),
    ("10000–50000", 10_000, 50_000),
    ("10 000 to 50 000", 10_000, 50_000),
    ("between 10k and 50k", 10_000, 50_000),
    ("from 10 to 50", 10, 50),
    ("5-10k", 5_000, 10_000),
    ("5k-10k", 5_000, 10_000),
    ("1-2M", 1_000_000, 2_000_000),
    ("500-1k", 500, 1_000),
    ("5-5", 5, 5),
    ("101-1000", 101, 1_000),
    ("1001-5000", 1_001, 5_000),
    ("5001-10,000", 5_001, 10_000),
    ("10,000-50,000", 10_000, 50_000),
    ("1-100", 1, 100),
    # bounds
    ("50000+", 50_000, None),
    ("50,000+", 50_000, None),
    ("50,000 +", 50_000, None),
    ("10k+", 10_000, None),
    (">= 50000", 50_000, None),
    ("≥50000", 50_000, None),
    ("at least 50000", 50_000, None),
    ("50 000 or more", 50_000, None),
    ("min. 50k", 50_000, None),
    (">100", 101, None),
    ("more than 100", 101, None),
    ("over 1k", 1_001, None),
    ("<100", 0, 99),
    ("less than 100", 0, 99),
    ("under 100", 0, 99),
    ("<1", 0, 0),
    ("<=100", 0, 100),
    ("≤ 100", 0, 100),
    ("up to 5k", 0, 5_000),
    ("at most 100", 0, 100),
    # shares of the base of 200,000
    ("5%", 10_000, 10_000),
    ("5 %", 10_000, 10_000),
    ("0.5%", 1_000, 1_000),
    ("1.234%", 2_468, 2_468),
    ("0.00025%", 0, 1),
    ("5-10%", 10_000, 20_000),
    ("5%-10%", 10_000, 20_000),
    (">5%", 10_001, None),
    ("<=100%", 0, 200_000),
    # a year is the unit of the question
    ("100/year", 100, 100),
    ("100 per year", 100, 100),
    ("5k p.a.", 5_000, 5_000),
    ("12000 customers a year", 12_000, 12_000),
    ("12000 customers", 12_000, 12_000),
    ("12000?", 12_000, 12_000),
]
RATES = [
    ("300/day", 109_500),
    ("300 / day", 109_500),
    ("300 per day", 109_500),
    ("300 contacts a day", 109_500),
    ("300 daily", 109_500),
    ("2k/week", 104_000),
    ("100/month", 1_200),
    ("40*25/day", 365_000),
    ("40 × 25 / day", 365_000),
    ("40x25 per week", 52_000),
    ("0.5/day", 183),
    ("200-300/day", 109_500),
    ("<300/day", 109_499),
    (">300/day", None),
    ("1%/month", 24_000),
    ("500 contacts", 500),
    ("0/day", 0),
]
UNREADABLE = [
    *(
        "50-10",
        "10k-5k",
        "-5",
        "−5",
        "5--10",
        "5-",
        "1.5",
        "12,5",
        "1.250k",
        "1,250k",
        "1,2,3",
        "1 2",
        "12 00",
    ),
    *(
        "1.2.3",
        "1,234.567",
        "12,34,5",
        "<0",
        "150%",
        "5%-10",
        "5%*40",
        "many",
        "x",
        "10²",
        "½",
        "12000 EUR",
        "#5",
    ),
    *(
        "about",
        "~",
        ">",
        "/day",
        "300/hour",
        "100/decade",
        "5 - 10 - 20",
        "9" * 5000,
        "9007199254740992",
        "+5",
    ),
    *(
        "9007199254740991k",
        "1e5",
        "0x10",
        "12_000",
        "😀",
        "[/]",
        "%",
        "k",
        "1.2.M",
        "300/day/day",
        "12\n\n00",
    ),
]
UNKNOWN = [
    *(
        "",
        " ",
        "\u00a0",
        "ND",
        "nd",
        "N.D.",
        "n/a",
        "N/A",
        "#N/A",
        "na",
        "NaN",
        "unknown",
        "Unknown.",
        "(unknown)",
    ),
    *(
        "TBD",
        "tba",
        "none",
        "None",
        "null",
        "-",
        "--",
        "–",
        "—",
        "?",
        "???",
        "...",
        "don't know",
        "don’t know",
    ),
    *("not known", "Not available", "Not Reported", "no data", "ND\n"),
]


@pytest.mark.parametrize(("typed", "low", "high"), GOLDEN)
def test_what_people_write_is_read_as_they_mean_it(typed: str, low: int, high: int | None) -> None:
    assert read_estimate(typed, BASE) == Estimate(low, high)


@pytest.mark.parametrize("hedge", ["~", "~ ", "≈", "about ", "Circa ", "ca. ", "c. ", "approx. ", "roughly "])
@pytest.mark.parametrize(
    ("typed", "low", "high"), GOLDEN[:2] + [row for row in GOLDEN if row[0] in ("5-10k", "50000+", "<100")]
)
def test_a_hedge_marks_the_estimate_and_changes_nothing_else(
    hedge: str, typed: str, low: int, high: int | None
) -> None:
    assert read_estimate(hedge + typed) == Estimate(low, high, about=True)


@pytest.mark.parametrize(("typed", "high"), RATES)
def test_a_rate_counts_contacts_so_it_bounds_customers_from_above(typed: str, high: int | None) -> None:
    assert read_estimate(typed, BASE) == Estimate(0, high, contacts=True)


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_cannot_be_read_is_neither_a_number_nor_unknown(typed: str) -> None:
    assert read_estimate(typed, BASE) is None
    assert not is_unknown(typed)


@pytest.mark.parametrize("typed", UNKNOWN)
def test_words_for_unknown_are_not_zero_and_not_unreadable(typed: str) -> None:
    assert is_unknown(typed)
    assert read_estimate(typed, BASE) is None


@pytest.mark.parametrize("typed", ["5%", "5-10%", ">5%", "0%", "1%/day"])
def test_a_share_is_unknown_without_a_customer_base(typed: str) -> None:
    assert read_estimate(typed) is None
    assert read_estimate(typed, -1) is None
    assert read_estimate(typed, 0) is not None


@given(st.text())
@example("1" * 79 + " contacts")
@example("(" * 400)
@example("~" + " " * 300)
def test_any_text_has_a_reading(typed: str) -> None:
    estimate = read_estimate(typed, BASE)
    if estimate is not None:
        assert not is_unknown(typed)
        assert 0 <= estimate.low <= MOST
        assert estimate.high is None or estimate.low <= estimate.high <= MOST


@given(st.text(alphabet="0123456789.,-+~%kKmM<>=/ *?'dayweekto", max_size=24), st.none() | st.integers(0, 10**9))
def test_near_misses_have_a_reading_too(typed: str, base: int | None) -> None:
    estimate = read_estimate(typed, base)
    assert estimate is None or estimate.high is None or 0 <= estimate.low <= estimate.high


COUNTS = st.integers(0, MOST)


@given(COUNTS, COUNTS, st.sampled_from([",", " ", ".", "'", "", "\u00a0"]))
def test_every_grouping_of_a_range_gives_the_same_interval(one: int, other: int, mark: str) -> None:
    low, high = sorted((one, other))
    typed = f"{low:,}-{high:,}".replace(",", mark)
    assert read_estimate(typed) == Estimate(low, high)


@given(COUNTS, st.none() | COUNTS, st.booleans(), st.booleans())
def test_what_is_shown_reads_back(low: int, more: int | None, about: bool, contacts: bool) -> None:
    high = None if more is None else min(MOST, low + more)
    estimate = Estimate(0 if contacts else low, high, about=about, contacts=contacts)
    assert read_estimate(shown(estimate)) == estimate


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("5-10k", "5,000–10,000"),
        ("50000+", "≥ 50,000"),
        ("ca. 12000", "~12,000"),
        ("300/day", "≤ 109,500 contacts"),
        ("<100", "0–99"),
        ("0", "0"),
        (">300/week", "≥ 0 contacts"),
    ],
)
def test_estimates_are_shown_in_words(typed: str, words: str) -> None:
    estimate = read_estimate(typed)
    assert estimate
    assert shown(estimate) == words


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("10-5k", "turned round, or the first number lacks its unit"),
        ("50-10", "turned round, or the first number lacks its unit"),
        ("-5", "negative"),
        ("lots", "no number or range of customers"),
    ],
)
def test_what_is_unreadable_says_why(typed: str, why: str) -> None:
    assert read_estimate(typed) is None
    assert why_unread(typed) == why
