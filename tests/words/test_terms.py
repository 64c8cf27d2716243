"""Terms: one table says what people read, and the words it replaces stand nowhere where people read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from followme import cli
from followme.cli.root import every_command
from followme.inventory.lines import NOTE_KINDS
from followme.text import times
from followme.tui.keys.registry import ALL, SCOPES
from followme.words import terms

SOURCE = Path(cli.__file__).parents[1]
SNAPSHOTS = Path(__file__).parents[1] / "tui" / "snapshots"
OLD = {
    "working": r"(?i)\bworking\b",
    "kept as typed": r"(?i)\b(kept|keep|stays?) as typed\b",
    "claims": r"(?i)\bclaims?\b",
    "voices": r"(?i)\bvoices?\b",
    "adjudicate": r"(?i)\badjudicat\w*",
    "seen as a number": r"\bseen \d|\bSeen\b(?! by)|\bseen each other\b",
    "the source's names alone": r"\b(highest|lowest)-impact first\b",
}
NOT_SAID = re.compile(r"^(SELECT|INSERT|CREATE|app )| FROM claim|claim table differs")
"""What no person reads: SQL, nests of scopes; and the log's own table where a file is not ours."""


def sentences(path: Path) -> Iterator[str]:
    """The strings of a module that are more than a word, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alone = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    documented = {id(value) for value in alone}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield from [node.value] if " " in node.value.strip() and not NOT_SAID.search(node.value) else []


@pytest.mark.parametrize("old", OLD)
def test_no_sentence_of_the_product_says_the_old_word(old: str) -> None:
    every = [(path.name, told) for path in sorted(SOURCE.rglob("*.py")) for told in sentences(path)]
    assert len(every) > 1000
    assert not [told for told in every if re.search(OLD[old], told[1])]


@pytest.mark.parametrize("old", OLD)
def test_no_help_says_the_old_word(old: str) -> None:
    shown = [command.help for command in every_command().values()]
    shown += [text for action in ALL for text in (action.label, action.help)]
    shown += [scope.heading for scope in SCOPES.values()]
    assert not [text for text in shown if re.search(OLD[old], text)]


@pytest.mark.parametrize("old", OLD)
def test_no_picture_of_a_screen_says_the_old_word(old: str) -> None:
    lines = [line for path in SNAPSHOTS.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines
    assert not [line for line in lines if re.search(OLD[old], line)]


def test_what_code_calls_otherwise_has_its_words() -> None:
    assert (terms.read_as("working"), terms.read_as("decided")) == ("so far", "decided")
    assert terms.read_as("unread") == "not understood, kept"
    assert [terms.note_word(kind) for kind in NOTE_KINDS] == ["quote", "note", "reading", "question", "mark"]
    assert [terms.note_kind(terms.note_word(kind)) for kind in NOTE_KINDS] == list(NOTE_KINDS)
    assert (terms.entries(1), terms.entries(2000)) == ("1 entry", "2,000 entries")
    assert terms.strategy_word("highest-impact") == "easy wins first"
    assert terms.strategy_name("highest-complexity") == "Lowest-Impact / Highest-Complexity First"
    assert "highest-complexity (hard and small first)" in terms.strategy_help()


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [(1, "answer", "1 answer"), (2, "answer", "2 answers"), (0, "entry", "0 entries"), (2, "day", "2 days")],
)
def test_one_is_one_and_more_are_many(count: int, noun: str, words: str) -> None:
    assert times(count, noun) == words
