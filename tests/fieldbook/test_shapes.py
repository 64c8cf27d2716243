"""Remembering shapes gives what reading and writing every body again would give, whatever was seen before."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followme.fieldbook import shapes
from followme.fieldbook.shapes import is_canonical_body
from followme.text import canonical, is_canonical

WORDS = st.text(st.sampled_from('ab: ,{}[]"\\\n\x00\x1f\x7f\u0080é日\U0001f600'), max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-20, 2**53) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
BODIES = st.dictionaries(WORDS, VALUES, max_size=4).map(lambda body: canonical(_portable(body)))


def _portable(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return min(value, 2**53 - 1)
    if isinstance(value, list):
        return [_portable(item) for item in value]
    return {key: _portable(item) for key, item in value.items()} if isinstance(value, dict) else value


def _slowly(body: bytes) -> bool:
    try:
        return is_canonical(body.decode())
    except (ValueError, RecursionError):
        return False


def _quickly(body: bytes) -> bool:
    try:
        return is_canonical_body(body)
    except (ValueError, RecursionError):
        return False


@pytest.fixture(autouse=True)
def _forgetful() -> None:
    shapes._seen.clear()
    shapes._places.clear()


@settings(max_examples=400)
@given(BODIES, st.data())
def test_a_changed_text_is_judged_as_if_nothing_had_been_seen(body: str, data: st.DataObject) -> None:
    assert is_canonical_body(body.encode())
    place = data.draw(st.integers(0, len(body)))
    cut = data.draw(st.integers(0, 4))
    more = data.draw(WORDS | st.sampled_from(['"', '":"', '","', ":", '{"a":1}', " ", "1.0", "01", "1e3", "NaN"]))
    other = (body[:place] + more + body[place + cut :]).encode()
    assert _quickly(other) == _slowly(other), other


@pytest.mark.parametrize(
    ("seen", "other"),
    [
        ('{"a:":"v"}', '{"a:"ZZZ"v"}'),
        ('{"a":"b","c":1}', '{"c":"b","a":1}'),
        ('{"a":"b","c":"d"}', '{"a":"b","a":"d"}'),
        ('{"a":"x"}', '{"a":"x\ny"}'),
        ('{"a":1}', '{"a":1.0}'),
        ('{"a":"b"}', '{"a":"b"} '),
        ('{"a":{"b":"c"},"d":"e"}', '{"a":{"d":"c"},"b":"e"} '),
        ('{"é":"b","\U0001f600":"c"}', '{"\U0001f600":"b","é":"c"}'),
    ],
)
def test_a_shape_once_seen_lets_no_other_in(seen: str, other: str) -> None:
    assert _quickly(seen.encode())
    assert not _slowly(other.encode())
    assert not _quickly(other.encode())


def test_words_do_not_make_a_shape() -> None:
    for number in range(300):
        assert is_canonical_body(canonical({"a": {"value": f"word {number}"}, "b": [f"{number}x"]}).encode())
    assert len(shapes._seen) == 1


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_MOST", 5)
    for number in range(40):
        assert is_canonical_body(f'{{"k{number}":"v"}}'.encode())
        assert len(shapes._seen) <= 5
