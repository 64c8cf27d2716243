"""All lists of the corpus, by name. A new list is one entry in one of the modules below."""

from collections.abc import Iterable, Mapping
from typing import Final

import lists_dialects
import lists_encodings
import lists_good
import lists_headers
import lists_languages
import lists_meanings
import lists_records
import lists_rows
import lists_values
from wild_lists import Wild

_MODULES: Final = (
    lists_headers,
    lists_rows,
    lists_languages,
    lists_encodings,
    lists_values,
    lists_meanings,
    lists_records,
    lists_dialects,
    lists_good,
)


def _by_name(lists: Iterable[Wild]) -> Mapping[str, Wild]:
    listed = tuple(lists)
    corpus = {wild.name: wild for wild in listed}
    assert len(corpus) == len(listed), "two lists of one name"
    return corpus


CORPUS: Final[Mapping[str, Wild]] = _by_name(wild for module in _MODULES for wild in module.LISTS)
