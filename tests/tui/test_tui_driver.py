"""The bytes of a terminal, as the thread reads them that hands keys on."""

import os
from collections.abc import Iterator
from itertools import islice
from threading import Event

import pytest

from followme.tui.terminal.driver import read_from


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Where it is read, and where it is typed."""
    both = os.pipe()
    yield both
    for end in both:
        os.close(end)


def test_an_esc_with_nothing_behind_it_is_known_before_the_keys_are_handed_on(ends: tuple[int, int]) -> None:
    """What is typed while they are handed on comes after the esc, and is no part of it."""
    read, typed = ends
    os.write(typed, b"all that was typed\x1b")
    reading = read_from(read, Event())
    assert next(reading) == b"all that was typed\x1b"
    os.write(typed, b"s")
    assert [*islice(reading, 2)] == [None, b"s"]


@pytest.mark.parametrize("keys", [b"\x1b[A", b"\x1bs", b"a\x1b[3~b", b"x"])
def test_what_came_at_once_stays_together(keys: bytes, ends: tuple[int, int]) -> None:
    read, typed = ends
    os.write(typed, keys)
    assert [*islice(read_from(read, Event()), 2)] == [keys, None]


def test_nothing_is_read_once_the_app_has_ended(ends: tuple[int, int]) -> None:
    ended = Event()
    ended.set()
    assert [*read_from(ends[0], ended)] == []
