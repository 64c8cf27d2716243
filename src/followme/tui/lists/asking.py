"""What only a person can say about a file: its questions, and what an answer makes of the import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from followme.inventory.fields import NAME
from followme.text import line
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.safe import cut

if TYPE_CHECKING:
    from followme.engagement.lists.previewing import Importing
    from followme.imports.asking import Ask

OTHER_LIST: Final = "--list NAME"
_EXAMPLE: Final = 28
"""Characters of an example, of three."""
_ABOUT: Final = {
    "name": "Look at what stands in the column. Everything else can be changed after it.",
    "header": "What stands above the header is left out.",
    "encoding": "Choose the one in which the words read as words.",
    "records": "The others are left out.",
    "edition": "A newer edition corrects the rows of the list; another list adds its own.",
}


class ListNameDialog(AskDialog[str]):
    """What another list is called."""

    def __init__(self, proposed: str) -> None:
        question = Question("list", "List", "a name of its own", proposed, needed=True)
        super().__init__("What is this list called?", (question,))

    def done(self, answers: dict[str, str]) -> str:
        return line(answers["list"])


def ask_dialog(ask: Ask) -> ChooseDialog:
    """The question with its answers, and what stands in the file if it is the one."""
    choices = [Choice(one.value, _words(ask, one.value), _examples(one.examples)) for one in ask.choices]
    return ChooseDialog(cut(ask.question, 90), choices, "", _ABOUT.get(ask.about, ""))


def header_dialog(top: Sequence[tuple[int, str]], now: int) -> ChooseDialog:
    """The first rows of the sheet, to choose the header from."""
    choices = [Choice(str(number), cut(cells, 60), f"row {number}") for number, cells in top]
    return ChooseDialog("Which row is the header?", choices, str(now), _ABOUT["header"])


def _words(ask: Ask, value: str) -> str:
    return f"row {value}" if ask.about == "header" else cut(value, 40)


def _examples(examples: Sequence[str]) -> str:
    return " · ".join(cut(example, _EXAMPLE) for example in examples[:3])


def answered(base: Importing, ask: Ask, value: str) -> Importing:
    """The import with an answer to a question."""
    match ask.about:
        case "name":
            return replace(base, columns={**base.columns, value: NAME})
        case "header":
            return with_header(base, int(value))
        case "encoding":
            return replace(base, encoding=value)
        case "records":
            return replace(base, records=value)
    return replace(base, edition=True)


def with_header(base: Importing, row: int) -> Importing:
    """Another row as the header; what was said about the columns says nothing about those under it."""
    return replace(base, header=row, columns={}, values={}, visit_column="", team_column="", qualifier_column="")
