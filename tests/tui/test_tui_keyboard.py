"""From a terminal's bytes to events: however they are parted, whatever they are."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, MouseEvent, Paste
from textual.message import Message

from followme.tui.terminal.keyboard import Keyboard

START, END = "\x1b[200~", "\x1b[201~"
PIECES = (
    *("a", "é", "日本", "👩‍👩‍👧", " ", "\r", "\t", "\x7f", "\x11", "x" * 40),
    *("\x1b[A", "\x1bOR", "\x1b[3~", "\x1b[Z", "\x1b[17~", "\x1b[<0;3;4M", "\x1b[<0;3;4m"),
    *(f"{START}one\r\ntwo{END}", f"{START}\x1b[31mred\x1b[0m é{END}", f"{START}{END}", f"{START}a\x1b[201b{END}"),
)
RAW = (b"\xff", b"\xc3", b"\x1b[M !!", b"\x1b[M\xff\xfe\x03", b"\x1b[M\r\n\t")
"""What is no UTF-8, and mouse reports of X10."""


def told(events: Iterator[Message]) -> list[tuple[object, ...]]:
    """What was typed, without when."""
    every: list[tuple[object, ...]] = []
    for event in events:
        if isinstance(event, Key):
            every.append((event.key, event.character))
        elif isinstance(event, Paste):
            every.append(("paste", event.text))
        elif isinstance(event, MouseEvent):
            every.append((type(event).__name__, event.x, event.y, event.button))
    return every


def events(*parts: bytes) -> list[tuple[object, ...]]:
    keyboard = Keyboard(XTermParser())
    return told(event for part in parts for event in keyboard.feed(part))


def parted(data: bytes, cuts: Sequence[int]) -> Iterator[bytes]:
    ends = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    for start, end in pairwise(ends):
        yield data[start:end]


TYPED = st.lists(st.sampled_from([*(piece.encode() for piece in PIECES), *RAW]), max_size=12).map(b"".join)


@given(TYPED, st.lists(st.integers(0, 1 << 16), max_size=12))
def test_parted_anywhere_bytes_are_the_same(data: bytes, cuts: list[int]) -> None:
    assert events(*parted(data, cuts)) == events(data)


@given(TYPED)
def test_byte_by_byte_too(data: bytes) -> None:
    assert events(*(bytes([one]) for one in data)) == events(data)


@given(st.lists(st.sampled_from(PIECES[:9]), max_size=20), st.sampled_from(RAW[2:]))
def test_reports_of_an_old_mouse_are_no_keys(typed: list[str], report: bytes) -> None:
    data = [piece.encode() for piece in typed]
    assert events(report.join(data)) == events(b"".join(data))


def test_a_byte_that_is_no_utf8_is_a_sign_in_its_place() -> None:
    assert "".join(str(event[1]) for event in events(b"a\xffb\xc3(c")) == "a\ufffdb\ufffd(c"


INSIDE = ("a", "é", " ", "\r\n", "\x1b[31m", "\x1b[A", "\xa0", "\x1b]0;t\x07", "~")


@given(st.lists(st.sampled_from(INSIDE), max_size=30))
def test_between_the_marks_all_is_text_in_its_order(pieces: list[str]) -> None:
    text = "".join(piece for piece in pieces if piece[0] != "\x1b")
    pasted = f"x{START}{''.join(pieces)}{END}y".encode()
    assert events(pasted) == [("x", "x"), ("paste", text), ("y", "y")]


def test_a_mark_within_a_paste_is_text() -> None:
    within = f"{START}before{END}after{END}z".encode()
    assert events(within) == [("paste", "beforeafter"), ("z", "z")]


def test_two_pastes_are_two() -> None:
    assert events(f"{START}one{END}{START}two{END}".encode()) == [("paste", "one"), ("paste", "two")]


def test_a_paste_of_1_mb_in_colour_is_its_text_and_the_next_key_is_heard() -> None:
    lines = [f"\x1b[3{n % 8}mline {n} of é\x1b[0m" for n in range(40_000)]
    data = f"{START}{chr(10).join(lines)}{END}q".encode()
    assert len(data) > 1_000_000
    blocks = [data[at : at + 4096] for at in range(0, len(data), 4096)]
    begun = time.process_time()
    paste, key = events(*blocks)
    assert paste == ("paste", "\n".join(f"line {n} of é" for n in range(40_000)))
    assert key == ("q", "q")
    assert time.process_time() - begun < 30, "it looks at what it has again for every block"


def test_esc_is_a_key_when_nothing_follows() -> None:
    keyboard = Keyboard(XTermParser())
    assert not told(keyboard.feed(b"\x1b"))
    time.sleep(0.2)  # what tells an esc from a sequence is that time passes
    assert told(keyboard.wait()) == [("escape", "\x1b")]


@pytest.mark.parametrize("rest", [b"", b"\x1b", b"\x1b[20", f"{START}half".encode()])
def test_it_ends_in_the_midst_of_anything(rest: bytes) -> None:
    keyboard = Keyboard(XTermParser())
    list(keyboard.feed(rest))
    with suppress(EOFError):
        keyboard.end()
