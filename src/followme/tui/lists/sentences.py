"""What the Import screen says above its views: the file, the counts, or what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from followme.errors import FollowmeError, NoTable
from followme.text import times
from followme.tui.lists.reading import LOOK, Looked
from followme.tui.safe import cut, joined, ui_text
from followme.words.signs import SIGN


def file_words(path: Path, looked: Looked | None) -> Content:
    """The file, its sheet, and what was said of it as a whole."""
    if looked is None:
        return joined(("Import  ", "bold"), cut(path.name, 40))
    sheet = f', sheet "{cut(looked.report.sheet, 30)}"' if looked.report.sheet else ""
    choices = "".join(f" · {words}" for words in _said_of(looked))
    return joined(("Import  ", "bold"), cut(path.name, 40), sheet, (choices, "$accent"))


def _said_of(looked: Looked) -> list[str]:
    choices = (
        ("known, not seen", looked.importing.catalogue),
        ("names split", looked.importing.split_names),
        ("written by followme", looked.preview.ours),
        ("map remembered", looked.preview.remembered),
    )
    return [words for words, so in choices if so]


def counts_words(looked: Looked) -> Content:
    """``213 rows: 200 new, 13 already there, 0 kept as typed, 0 rejected``."""
    parts: list[str | tuple[str, str]] = [(f"{times(looked.report.rows, 'row')}: ", "bold")]
    for place, (outcome, count) in enumerate(looked.counts.items()):
        alert = outcome in LOOK and count
        comma = ", " if place else ""
        parts.append(
            (f"{comma}{f'{SIGN} ' if alert else ''}{count:,} {outcome}", "bold $warning" if alert else "")
        )
    return joined(*parts)


def trouble_words(error: FollowmeError) -> Content:
    """What is wrong with a file, and what to do."""
    message = error.why if isinstance(error, NoTable) else error.message
    named = "Enter says which column holds the service's name. " if getattr(error, "columns", ()) else ""
    return Content("\n\n").join(
        [
            ui_text(f"{SIGN} {error.title}", "bold $warning"),
            ui_text(message),
            ui_text(f"{named}esc goes back; nothing was written.", "$muted"),
        ]
    )
