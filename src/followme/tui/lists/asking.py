"""What only a person can say about a file: its questions, and what an answer makes of the import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from followme.errors import FollowmeError, NoTable
from followme.imports.asking import Ask, AskedFirst, Offer
from followme.inventory.fields import NAME
from followme.text import line
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.safe import cut

if TYPE_CHECKING:
    from followme.engagement.lists.previewing import Importing

OTHER_LIST: Final = "--list NAME"
_LONGEST: Final = 120
_EXAMPLE: Final = 28
"""Characters of a question, and of an example, of three."""
_ROW: Final = 90
"""Characters of a row that may be the header: the dialog is narrower."""
_ABOUT: Final = {
    "name": "Look at what stands in the columns.",
    "header": "It says what stands below it. Rows above it are left out.",
    "encoding": "Choose the one in which the words read as words.",
    "records": "The others are left out.",
}
_EDITION: Final = {"--edition": "it corrects their rows", OTHER_LIST: "it adds its own rows"}
"""What the two answers do."""


class ListNameDialog(AskDialog[str]):
    """What another list is called."""

    def __init__(self, proposed: str) -> None:
        question = Question("list", "List", "a name of its own", proposed, needed=True)
        about = "Its next edition is known by that name."
        super().__init__("What is this list called?", (question,), about)

    def done(self, answers: dict[str, str]) -> str:
        return line(answers["list"])


def questions(error: FollowmeError) -> tuple[Ask, ...]:
    """What a person can say so that a file can be read after all."""
    if isinstance(error, AskedFirst):
        return error.asks
    columns = tuple(Offer(header) for header in dict.fromkeys(error.columns)) if isinstance(error, NoTable) else ()
    return (Ask("name", "Which column names the service?", columns, ""),) if columns else ()


def ask_dialog(ask: Ask) -> ChooseDialog:
    """The question with its answers, and what stands in the file if it is the one."""
    choices = [_choice(ask, one) for one in ask.choices]
    return ChooseDialog(question_words(ask), choices, "", _ABOUT.get(ask.about, ""))


def question_words(ask: Ask) -> str:
    """The question, as a sentence of its own."""
    question = cut(ask.question, _LONGEST)
    return question[:1].upper() + question[1:]


def _choice(ask: Ask, one: Offer) -> Choice:
    if ask.about == "header":
        return _row_choice(int(one.value), " · ".join(one.examples))
    if ask.about == "edition":
        return Choice(one.value, ": ".join((*one.examples, _EDITION.get(one.value, ""))))
    examples = _apart(ask, one) if ask.about == "encoding" else one.examples
    return Choice(one.value, cut(one.value, 40), " · ".join(cut(each, _EXAMPLE) for each in examples[:3]))


def _apart(ask: Ask, one: Offer) -> Sequence[str]:
    """The lines that do not read the same in every answer."""
    others = [other.examples for other in ask.choices if other is not one]
    return [text for text in one.examples if not all(text in each for each in others)] or one.examples


def _row_choice(number: int, cells: str) -> Choice:
    return Choice(str(number), f"row {number}: {cut(cells, _ROW)}")


def header_dialog(top: Sequence[tuple[int, str]], now: int) -> ChooseDialog:
    """The first rows of the sheet, to choose the header from."""
    choices = [_row_choice(number, cells) for number, cells in top]
    about = f"{_ABOUT['header']} What you said about columns is not taken along."
    return ChooseDialog("Which row is the header?", choices, str(now), about)


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
        case "edition":
            return replace(base, edition=True)


def with_header(base: Importing, row: int) -> Importing:
    """Another row as the header; what was said about the columns says nothing about those under it."""
    return replace(base, header=row, columns={}, values={}, visit_column="", team_column="", qualifier_column="")
