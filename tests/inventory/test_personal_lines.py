"""Lines as people type them, half of them never read while the rules were made: what is found and what is not.

A line is its kind, a tab and the text; what is a customer's own stands in ⟦ ⟧, a line break is ``\\n``. The table:
``python tests/inventory/test_personal_lines.py``.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from followme.inventory.privacy import masked

TUNED = "personal_lines.tsv"
HELD_OUT = "personal_lines_held_out.tsv"
RECALL = 0.97
FALSE_ALARMS = 0.03
HALF = 4
"""Digits of a number in a row that are more than nothing of it."""


def lines(name: str) -> list[tuple[str, str]]:
    """Kind and text of each line, its pieces in ⟦ ⟧."""
    rows = (Path(__file__).parent / name).read_text("utf-8").strip("\n").split("\n")
    return [(kind, text.replace("\\n", "\n")) for kind, _, text in (row.partition("\t") for row in rows)]


def _bare(text: str) -> str:
    return text.replace("⟦", "").replace("⟧", "")


def _shape(text: str) -> str:
    """The text without what is masked in it: lines are compared by what is left."""
    return re.sub(r"\[(?:e-mail|IBAN|card|phone)\]|⟦[^⟧]*⟧", "[]", text)


def is_right(text: str, mask: Callable[[str], str] = masked) -> bool:
    """Whether all its pieces are masked, each whole, and nothing else is."""
    return _shape(mask(_bare(text))) == _shape(text)


def halves(text: str, mask: Callable[[str], str] = masked) -> list[str]:
    """Its pieces of which some digits are masked and four in a row are left."""
    left = "".join(filter(str.isdecimal, mask(_bare(text))))
    found = []
    for piece in re.findall("⟦([^⟧]*)⟧", text):
        digits = "".join(filter(str.isdecimal, piece))
        shown = [digits[place : place + HALF] in left for place in range(len(digits) - HALF + 1)]
        if any(shown) and not all(shown):
            found.append(piece)
    return found


def table(mask: Callable[[str], str] = masked) -> str:
    """Rates of both halves."""
    rows = [f"{'half':10}{'kind':10}{'lines':>7}{'right':>7}{'rate':>8}"]
    for half, name in (("tuned", TUNED), ("held out", HELD_OUT)):
        for kind in ("phone", "card", "IBAN", "e-mail", "none"):
            of_kind = [is_right(text, mask) for each, text in lines(name) if each == kind]
            rate = sum(of_kind) / len(of_kind)
            rows.append(f"{half:10}{kind:10}{len(of_kind):7}{sum(of_kind):7}{rate:8.1%}")
    return "\n".join(rows)


@pytest.mark.parametrize("name", [TUNED, HELD_OUT])
def test_what_is_a_customers_own_is_found(name: str) -> None:
    missed = [text for kind, text in lines(name) if kind != "none" and not is_right(text)]
    every = sum(kind != "none" for kind, _ in lines(name))
    assert len(missed) <= (1 - RECALL) * every, missed


@pytest.mark.parametrize("name", [TUNED, HELD_OUT])
def test_what_is_nobodys_stays(name: str) -> None:
    nobodys = [text for kind, text in lines(name) if kind == "none"]
    alarms = [masked(text) for text in nobodys if masked(text) != text]
    assert len(alarms) <= FALSE_ALARMS * len(nobodys), alarms


@pytest.mark.parametrize("name", [TUNED, HELD_OUT])
def test_no_number_is_masked_in_half(name: str) -> None:
    assert [piece for kind, text in lines(name) if kind != "none" for piece in halves(text)] == []


def test_there_are_enough_lines() -> None:
    kinds = [kind for name in (TUNED, HELD_OUT) for kind, _ in lines(name)]
    assert len(kinds) - kinds.count("none") >= 300
    assert kinds.count("none") >= 100


if __name__ == "__main__":
    print(table())
