"""How work grows with what a file may hold, counted in lines run, not in seconds."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from followme.engagement import Engagement
from followme.fieldbook.claims import Claim, Statement, make
from followme.fieldbook.fold import fold
from followme.fieldbook.handing import hand_over
from followme.fieldbook.log import Log

SIZE = 150
OURS = str(Path("src", "followme"))


def _claim(number: int, text: str, *prior: str) -> Claim:
    at = f"2026-03-02T09:{number // 60 % 60:02}:{number % 60:02}.000Z"
    return make(Statement("note", "a" * 32, {"text": text}), "Eve", at, prior, f"{number:016x}")


def flat(n: int) -> list[Claim]:
    """None replaces another."""
    return [_claim(number, f"text {number}") for number in range(n)]


def after_a_history(n: int) -> list[Claim]:
    """Half were said one after the other, each of the others replaces the last of these and says what all say."""
    told: list[Claim] = []
    for number in range(n // 2):
        told.append(_claim(number, "alike" if number % 3 else f"text {number}", *(one.id for one in told[-1:])))
    last = told[-1].id
    return told + [
        _claim(n + number, "alike" if number % 2 else f"text {number}", last) for number in range(n // 2)
    ]


def lines_run(work: Callable[[], object]) -> int:
    """Lines of followme that ``work`` runs through, loops in one line included."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace if OURS in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("history", [flat, after_a_history])
def test_twice_the_rivals_are_folded_in_twice_the_steps(history: Callable[[int], list[Claim]]) -> None:
    once, twice = (lines_run(partial(fold, history(n), {})) for n in (SIZE, 2 * SIZE))
    assert once > SIZE
    assert twice < 2.2 * once


@pytest.mark.parametrize("history", [flat, after_a_history])
def test_twice_the_rivals_are_merged_in_twice_the_steps(
    history: Callable[[int], list[Claim]], tmp_path: Path
) -> None:
    steps = []
    for n in (SIZE, 2 * SIZE):
        hand_over(history(n), tmp_path / f"{n}.fieldbook")
        with Engagement.create(tmp_path / f"own{n}.fieldbook", "Tax Online", "Ana") as book:
            steps.append(lines_run(partial(book.team.merge, [tmp_path / f"{n}.fieldbook"])))
            (conflict,) = book.services.conflicts()
            assert len(conflict.values) == (n if history is flat else n // 2)
    assert steps[0] > SIZE
    assert steps[1] < 2.2 * steps[0]


def test_a_record_grows_where_it_stands_and_a_copy_shares_none_of_it() -> None:
    own, more = flat(3), flat(9)[3:]
    log, copy = Log(), Log()
    log.take_in(own)
    copy.__dict__.update(log.__dict__)
    copy.detach()
    copy.take_in(more)
    assert [len(one._by_record["note", "a" * 32]) for one in (log, copy)] == [3, 9]
    log.take_in(more[:1])
    assert [one.digest for one in (log, copy)] == [digest_of(flat(4)), digest_of(flat(9))]
    assert [len(one._by_record["note", "a" * 32]) for one in (log, copy)] == [4, 9]


def test_struck_claims_stand_where_they_stood() -> None:
    told = flat(6)
    log = Log()
    log.take_in(told)
    body = {"claims": {told[place].id: ["text"] for place in (2, 4)}}
    log.take_in([make(Statement("strike", "s", body), "Eve", told[0].at, [], "e" * 16), _claim(9, "new")])
    kept = log._by_record["note", "a" * 32]
    assert [one.body is None for one in kept] == [False, False, True, False, True, False, False]
    assert [one.id for one in kept[:6]] == [one.id for one in told]


def digest_of(told: list[Claim]) -> str:
    log = Log()
    log.take_in(told)
    return log.digest
