"""What only a person can say about a file before anything of it is taken: never guessed, asked with examples."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from followme.errors import SourceError
from followme.text import line

About = Literal["name", "header", "encoding", "records", "edition"]
"""Which column is the name; which row is the header; how the bytes read; which records; whose edition it is."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the answers, with what stands in the file if it is the one."""

    value: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question about a file.

    Attributes:
        about: what is asked.
        question: in words.
        choices: the answers there are, the likeliest first.
        answer: what the command line is to be told, ready to use for the first choice.
    """

    about: About
    question: str
    choices: tuple[Offer, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What a person said about how a file is to be read.

    Attributes:
        mapped: headers of a person's column map, by which a header is known, too.
        sheet: the sheet to take; else the one in sight whose names are surest, then the longest.
        header: the row of the sheet that is the (last row of the) header, counted from 1; 0 = look for it.
        encoding: how the bytes of a text file read; "" = find out.
        records: of a document that lists several kinds of records, which.
    """

    mapped: Collection[str] = ()
    sheet: str = ""
    header: int = 0
    encoding: str = ""
    records: str = ""


NOTHING: Final = HowToRead()
"""Nobody said anything."""


class AskedFirst(SourceError):
    """A file about which something has to be said first; nothing of it was written."""

    def __init__(self, source: str, asks: Sequence[Ask]) -> None:
        first = asks[0]
        super().__init__(f"{line(source)} needs a word from you", f"{first.question} {first.answer}")
        self.asks = tuple(asks)


def toml(text: str) -> str:
    """A text as a key or a value of a map in TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
