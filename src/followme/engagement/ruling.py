"""What every word of judgement needs: the records it is said under, an answer that can hold, a reason."""

from typing import Any, Final

from followme.engagement.book import Book
from followme.errors import Refused, nearest
from followme.inventory.answers import read, to_claim
from followme.inventory.fields import Field
from followme.inventory.records import Profile
from followme.text import canonical, clean, key_of, line

NOTHING: Final = (None, "", ())
"""What reads as no answer; 0 is one."""


def said_under(book: Book, kind: str, profile: Profile, typed: str, *field: str) -> list[str]:
    """The record keys to speak under: the name used, and every other of the chain that was spoken of before.

    A later word of one person then replaces the earlier one, whichever name of the service either was said of.
    """
    name = key_of(line(typed))
    used = name if name in profile.names else profile.key
    keys = [canonical([key, *field]) if field else key for key in (used, *sorted(profile.names - {used}))]
    abouts = {record.about for record in book.fieldbook.records(kind)}
    return [keys[0], *(key for key in keys[1:] if key in abouts)]


def ruled_answer(question: Field, value: str) -> Any:
    """What a claim holds for the answer of a field that somebody rules to be so.

    Raises:
        Refused: a value the field cannot hold.
    """
    ruled = to_claim(question, value)
    if not ruled:
        raise Refused("no answer given", f"Say what {question.label.lower()} is.")
    if question.shape == "choice" and ruled["value"] not in question.options:
        options = ", ".join(question.options)
        raise Refused(
            f'"{value}" is no {question.label.lower()}',
            f"Choose one of: {options}.{nearest(value, question.options)}",
        )
    if question.shape == "rekeyed":
        raise Refused("re-keyings are observed, not ruled", "Capture where it was seen.")
    if read(question, ruled, base=1, at="", claim="").value in NOTHING:  # a share is an answer, whatever the base
        raise Refused(f'"{line(value)}" answers nothing', f"Say what {question.label.lower()} is.")
    return ruled


def reason_given(because: str) -> str:
    """Why, as one text.

    Raises:
        Refused: there is none.
    """
    reason = clean(because).text
    if not reason:
        raise Refused("no reason given", 'Say why, with --because "…": the next reader will ask.')
    return reason
