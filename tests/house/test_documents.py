"""Documents without a type stay at JSON's own edges; the count sees them through aliases and quotes."""

from pathlib import Path

from documents import documents

MOST = 60
DEFINING = """
from collections.abc import Mapping
from typing import Any
Plan = Mapping[str, Any]
def whole(plan: Plan) -> "dict[str, dict[str, Any]]":
    '''A dict[str, Any] in a sentence is none.'''
"""
USING = """
from house.defining import Plan as Whole
def part(plan: Whole, other: dict[str, str]) -> dict[str, object]: ...
"""


def test_the_tree_has_few() -> None:
    assert documents().total() <= MOST


def test_annotations_aliases_and_quotes_count_and_sentences_do_not(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "defining.py").write_text(DEFINING)
    (house / "using.py").write_text(USING)
    assert documents(house) == {"defining.py": 3, "using.py": 1}
