"""Looking for words in all that was taken down."""

from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, reads
from followme.cli.output import minute, named, note, table
from followme.cli.parameters import argument
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.log.views import FoundRecord, Hits

PLACE: Final = 81


@reads()
def find(
    engagement: "Engagement",
    words: Annotated[list[str], argument("WORDS", "All of them are found; in '\"quotes\"' they stand together.")],
) -> Result:
    """Look for words in notes, quotes, answers and names of all visits; the latest first."""
    hits = engagement.log.find(" ".join(words))
    return Result(
        lambda: {"found": [_document(hit) for hit in hits.found], "count": hits.count}, lambda: _print(hits)
    )


def _document(hit: "FoundRecord") -> dict[str, object]:
    """With the places of the words in each part of the text, in characters."""
    parts = [{"text": part.text, "marks": [list(mark) for mark in part.marks]} for part in hit.parts]
    return named(hit, "kind", "record", "service", "visit", "at", "author") | {"parts": parts}


def _print(hits: "Hits") -> None:
    from followme.words.finding import bracketed, excerpt

    rows = [
        (
            minute(hit.at),
            hit.where,
            hit.word or hit.kind,
            " · ".join(bracketed(excerpt(part)) for part in hit.parts),
        )
        for hit in hits.found
    ]
    table(("at (UTC)", "where", "what", "found"), rows, "Nothing of that was said.")
    if hits.count > len(rows):
        note(f"{times(hits.count, 'place')} in all; say more words")
