"""What stands above the views of a file: what it is, what would come of it, what to know before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content

from followme.errors import FollowmeError, NoTable
from followme.imports.asking import Ask
from followme.text import times
from followme.tui.lists.asking import question_words
from followme.tui.lists.reading import LOOK, Looked
from followme.tui.safe import cut, joined, ui_text
from followme.words.editions import may_be_edition
from followme.words.signs import SIGN
from followme.words.terms import read_as

if TYPE_CHECKING:
    from followme.imports.reporting import ImportReport

_NAME: Final = 40
_REMARK: Final = 140
"""Characters of a file's or list's name, and of what is odd in a file."""


def file_words(path: Path, looked: Looked | None) -> Content:
    """The file, its sheet, and what was said of it as a whole."""
    if looked is None:
        return joined(("Import  ", "bold"), cut(path.name, _NAME))
    sheet = f', sheet "{cut(looked.report.sheet, 30)}"' if looked.report.sheet else ""
    choices = "".join(f" · {words}" for words in _said_of(looked))
    return joined(("Import  ", "bold"), cut(path.name, _NAME), sheet, (choices, "$accent"))


def _said_of(looked: Looked) -> list[str]:
    report, importing = looked.report, looked.importing
    of = cut(report.list, 24)
    choices = (
        (f"newer edition of {of}", importing.edition),
        ("gone dropped", importing.gone),
        (f"list {of}", importing.list_name),
        ("known, not seen", importing.catalogue),
        ("names split", importing.split_names),
        (f"header in row {report.header_row}", importing.header),
        (f"{report.encoding}", report.encoding not in ("", "utf-8")),
        ("written by followme", looked.preview.ours),
        ("map remembered", looked.preview.remembered),
    )
    return [words for words, so in choices if so]


def looked_words(looked: Looked) -> Content:
    """What would come of it, whether it may be a newer edition, and what is odd in it."""
    lines = [counts_words(looked)]
    if looked.report.edition_of and not looked.edition and looked.fresh:
        may_be = f"{SIGN} {may_be_edition(cut(looked.report.edition_of, 24))}:"
        lines.append(joined((may_be, "bold $warning"), " y in Rows corrects it."))
    return Content("\n").join([*lines, *(ui_text(f"{SIGN} {remark}", "$warning") for remark in _odd(looked))])


def _odd(looked: Looked) -> Iterator[str]:
    """What is odd in the file as such; of what is odd in a column its view tells."""
    report = looked.report
    if report.rows_above:
        above = "looks like data and is" if report.rows_above == 1 else "look like data and are"
        yield f"{times(report.rows_above, 'row')} above the header {above} left out: h takes another header."
    yield from (cut(issue.reason, _REMARK) for issue in report.cleaned if not issue.column)
    yield from (cut(remark, _REMARK) for remark in report.remarks if not columns_of(remark, report))


def columns_of(remark: str, report: ImportReport) -> list[str]:
    """The columns that a remark speaks of."""
    headers = (*report.map, *report.unmapped_columns)
    return [header for header in headers if f'"{header}"' in remark]


def counts_words(looked: Looked) -> Content:
    """``213 rows: 200 new · 13 already there · 0 not understood, kept · 0 rejected``."""
    parts: list[str | tuple[str, str]] = [(f"{times(looked.report.rows, 'row')}: ", "bold")]
    for place, (outcome, count) in enumerate(looked.counts.items()):
        alert = outcome in LOOK and count
        between = " · " if place else ""
        parts.append(
            (
                f"{between}{f'{SIGN} ' if alert else ''}{count:,} {read_as(outcome)}",
                "bold $warning" if alert else "",
            )
        )
    return joined(*parts)


def asks_words(asks: Sequence[Ask]) -> Content:
    """What has to be said before anything can be imported."""
    return joined((f"{SIGN} {question_words(asks[0])}", "bold $warning"), "  Enter answers.")


def trouble_words(error: FollowmeError) -> Content:
    """What is wrong with a file, and what to do."""
    message = error.why if isinstance(error, NoTable) else error.message
    return Content("\n\n").join(
        [
            ui_text(f"{SIGN} {error.title}", "bold $warning"),
            ui_text(message),
            ui_text("esc goes back; nothing was written.", "$muted"),
        ]
    )
