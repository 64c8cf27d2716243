"""What of a line is not understood. It is kept as the text of a note, and said."""

import re
from typing import Final

from followme.errors import nearest
from followme.inventory.fields import readings
from followme.inventory.lines import TAG, Meant, NoteLine, gap_in, is_sighting

_TAG: Final = re.compile(r"!([\w-]+)(?=\s|$)")
_CHAINED: Final = re.compile(r">>|[-=]?>|→")


def not_understood(meant: Meant | None) -> str:
    """What was not understood in a line, in words; "" when all was.

    It reads what the line became: a tag that there is not, and half a chain, are still in the text of its note.
    """
    if not isinstance(meant, NoteLine) or meant.kind != "seen" or meant.tag:
        return ""
    problem = _tag(meant.text) or _chain(meant.text)
    return f"{problem}: kept as text" if problem else ""


def _tag(text: str) -> str:
    match = _TAG.match(text)
    if match is None:
        return ""
    word, tags = match[1], () if match[1].isdecimal() else readings(TAG, match[1])
    if len(tags) > 1:
        letters = [TAG.letters[TAG.options.index(tag)] for tag in tags]
        return f"`{word}` is {either(tags)} ({either(letters)})"
    if tags:
        return f"nothing follows the tag `{word}`"
    return f"`{word}` is no tag; tags are {', '.join(TAG.options)}.{nearest(word, TAG.options)}".rstrip(".?")


def _chain(text: str) -> str:
    if first := _CHAINED.match(text):
        return f"no service is named before `{first[0]}`; a chain begins with a dot"
    gap = gap_in(text) if is_sighting(text) else ""
    return f"no service is named after `{gap}`" if gap else ""


def either(words: tuple[str, ...] | list[str]) -> str:
    """``surprise, stop-gap or sequence``."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
