"""The corpus of wild lists in figures, and what became of each: ``python tests/imports/wild/table.py``."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from wild_corpus import CORPUS
from wild_verdicts import Verdict, verdict

_WORDS = ("right", "asked", "wrong")


def table(verdicts: Mapping[str, Verdict]) -> str:
    """Every list with its fault and verdict, then how many of each."""
    return "\n".join([*_lists(verdicts), "", *_sums(verdicts)])


def _lists(verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    for name, judged in sorted(verdicts.items(), key=lambda pair: (_order(CORPUS[pair[0]].fault), pair[0])):
        yield f"{CORPUS[name].fault:8} {name:36} {judged.word:6} {judged.why}".rstrip()


def _sums(verdicts: Mapping[str, Verdict]) -> Iterator[str]:
    yield f"{'fault':8} " + " ".join(f"{word:>6}" for word in _WORDS)
    for fault in sorted({CORPUS[name].fault for name in verdicts}, key=_order):
        yield _sum(fault, (judged for name, judged in verdicts.items() if CORPUS[name].fault == fault))
    yield _sum("all", verdicts.values())


def _sum(title: str, judged: Iterable[Verdict]) -> str:
    words = Counter(one.word for one in judged)
    return f"{title:8} " + " ".join(f"{words[word]:6}" for word in _WORDS)


def _order(fault: str) -> tuple[int, str]:
    """F1 before F10, what is no fault last."""
    number = fault.removeprefix("F")
    return (int(number) if number.isdigit() else 99, fault)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            os.environ[name] = home  # what this laptop remembers for its person is no part of the table
        print(table({name: verdict(name) for name in CORPUS}))
