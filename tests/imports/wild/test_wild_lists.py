"""Lists from the wild, in small: right, or asked, never wrong. ``tests/imports/wild/table.py`` shows all."""

from collections import Counter

import pytest
from table import table
from wild_corpus import CORPUS
from wild_verdicts import verdict

FAULTS = [f"F{number}" for number in range(1, 13)]


def test_every_fault_of_the_evidence_has_five_lists() -> None:
    held = Counter(wild.fault for wild in CORPUS.values())
    assert len(CORPUS) >= 75
    assert {fault: held[fault] for fault in FAULTS if held[fault] < 5} == {}


def test_few_lists_truly_need_a_person() -> None:
    assert sum(bool(wild.may_ask) for wild in CORPUS.values()) <= len(CORPUS) * 0.20


@pytest.mark.parametrize("name", CORPUS)
def test_a_wild_list_is_right_or_asked(name: str) -> None:
    judged = verdict(name)
    assert judged.word != "wrong", judged.why


def test_three_of_four_are_right_and_none_is_wrong() -> None:
    verdicts = {name: verdict(name) for name in CORPUS}
    words = Counter(judged.word for judged in verdicts.values())
    shown = table(verdicts)
    assert words["wrong"] == 0, shown
    assert words["right"] >= 0.75 * len(verdicts), shown
    assert words["asked"] <= 0.25 * len(verdicts), shown
