"""What is taken for a customer's own data, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.inventory.privacy import masked, personal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mail ann.lee+tax@mail.example.org, please", ("ann.lee+tax@mail.example.org",)),
        ("<a@b.co>;c@d.co", ("a@b.co", "c@d.co")),
        ("card 4111 1111 1111 1111 declined", ("4111 1111 1111 1111",)),
        ("card 4111111111111111.", ("4111111111111111",)),
        ("ring +49 30 1234567", ("+49 30 1234567",)),
        ("ring (030) 1234-567", ("(030) 1234-567",)),
        ("ring 06.12.34.56.78", ("06.12.34.56.78",)),
        ("ring 555 123 4567 now", ("555 123 4567",)),
        ("GB82 WEST 1234 5698 7654 32", ("GB82 WEST 1234 5698 7654 32",)),
        ("de89370400440532013000, he says", ("de89370400440532013000",)),
        ("AT61 1904 3002 3457 3201 paid late", ("AT61 1904 3002 3457 3201",)),
        # no one's data
        ("DE88 3704 0044 0532 0130 00", ()),  # no IBAN, and no number is cut out of it
        ("RE12 ABCD EFGH IJKL is a shelf", ()),
        ("4111111111111112 is an order", ()),
        ("about 1,000,000,000 a year", ()),
        ("version 10.20.30.40", ()),
        ("12000 customers, 300/day", ()),
        ("ask @ann or team@desk", ()),
        ("", ()),
    ],
)
def test_personal_data(text: str, found: tuple[str, ...]) -> None:
    assert personal(text) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ann@b.co rang 030 1234567", "[e-mail] rang [phone]"),
        ("pays GB82 WEST 1234 5698 7654 32 or 4111 1111 1111 1111.", "pays [IBAN] or [card]."),
        ("nothing of anyone", "nothing of anyone"),
    ],
)
def test_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@given(st.text(alphabet=st.sampled_from("a@.b 0123456789+GB-")))
def test_nothing_is_left_to_find_in_what_was_masked_and_all_else_stands(text: str) -> None:
    for piece in personal(text):
        assert piece not in masked(text)
    assert masked(text) == text or personal(text)


@given(st.text())
def test_any_text_can_be_looked_at_and_what_is_found_is_in_it(text: str) -> None:
    assert all(piece in text for piece in personal(text))


@pytest.mark.parametrize("piece", ["a", "a.", "1 ", "A1", "DE12 ", "+", "a@"])
def test_a_long_note_of_a_merged_file_is_read_in_linear_steps(piece: str) -> None:
    # 64 KiB is the largest body a claim may have; a quadratic pattern needs half a minute for it
    assert isinstance(personal(piece * (65_000 // len(piece))), tuple)
