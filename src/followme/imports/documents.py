"""Lists in JSON and YAML as a sheet: one row per object, one column per key, inner keys joined by a dot."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from followme.errors import SourceError
from followme.imports.sheet import CELLS, Worksheet
from followme.imports.taken import Issue
from followme.imports.yaml_text import Keyed, read_yaml
from followme.text import line

_DEPTH: Final = 6  # levels below a row that become columns of their own; a Backstage entity has 3
_NULLS: Final = frozenset({"~", "null", "Null", "NULL"})
_SIGN: Final = re.compile(r"\S")
_WORTH: Final = 2
_NAMES: Final = frozenset({"name", "title", "id", "kind"})  # keys of a document that is a thing itself


def read_document(text: str, source: str) -> Worksheet:
    """The list in a JSON or YAML document, or in several. Raises SourceError: it is neither, or holds no list."""
    documents = _parsed(text, source)
    listed = _listed(documents)
    if not listed:
        raise SourceError(f"no table in {line(source)}", "It holds no list of objects or names.")
    budget = _Budget(source)
    for mapping in _around(documents, listed):
        budget.met(mapping, "")
    try:
        flat = [dict(_flat(item, "", _DEPTH, budget.at(row))) for row, item in enumerate(listed, 1)]
    except RecursionError:
        raise SourceError(f"{line(source)} cannot be read", "It is nested too deeply.") from None
    headers = list(dict.fromkeys(name for row in flat for name in row))
    budget.spend(len(headers) * len(flat))
    return Worksheet(
        "", [headers, *([row.get(name, "") for name in headers] for row in flat)], remarks=tuple(budget.remarks)
    )


def _listed(documents: Sequence[Any]) -> Sequence[Any]:
    """The things that documents list; several of one shape are the things themselves, as in JSON Lines."""
    shared = set[str].intersection(*(set(one) for one in documents)) if _are_objects(documents) else set[str]()
    if len(documents) > 1 and shared and not any(isinstance(_wrapped(one), list) for one in documents):
        return _unwrapped(documents)
    return [item for document in documents for item in _list(document)]


def _parsed(text: str, source: str) -> list[Any]:
    reader = (
        _json
        if text.lstrip()[:1] in ("{", "[") and not source.casefold().endswith((".yaml", ".yml"))
        else read_yaml
    )
    try:
        return reader(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{line(source)} cannot be read", f"{line(str(error))}.") from None


def _json(text: str) -> list[Any]:
    """The document, or all of them where each has lines of its own (JSON Lines)."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=Keyed.of)
    documents: list[Any] = []
    at = _content(text, 0)
    while at < len(text):
        document, end = decoder.raw_decode(text, at)
        documents.append(document)
        at = _content(text, end)
        if at < len(text) and "\n" not in text[end:at]:
            raise ValueError(f"Something stands behind the end of the document, at character {at + 1}")
    return documents


def _content(text: str, at: int) -> int:
    """Where the next sign stands that is no white space."""
    match = _SIGN.search(text, at)
    return match.start() if match else len(text)


def _list(document: Any) -> Sequence[Any]:
    """The things a document lists: itself, the longest list of objects in it, objects by name, or one object.

    What only wraps them (``result``, ``data.applications.edges``, ``node``) is taken off.
    """
    if isinstance(document, list):
        return _unwrapped(document)
    if not isinstance(document, dict):
        return []
    if (inner := _wrapped(document)) is not None:
        return _list(inner)
    lists = [value for value in document.values() if isinstance(value, list) and _are_objects(value)]
    if lists:
        return _unwrapped(max(lists, key=len))
    if len(document) >= _WORTH and _are_objects(list(document.values())):
        return [Keyed.of([("name", name), *fields.items()], fields.twice) for name, fields in document.items()]
    return [document]


def _around(documents: Sequence[Any], listed: Sequence[Any]) -> Iterator[Keyed]:
    """The mappings that hold the list: a name that stands twice in one hides what it named first."""
    rows = set(map(id, listed))
    for document in documents:
        inner = document.values() if isinstance(document, dict) else ()
        yield from (value for value in (document, *inner) if isinstance(value, Keyed) and id(value) not in rows)


def _wrapped(document: Mapping[str, object]) -> Any:
    """The one thing inside that a document is about, if it does not name itself: ``{"data": {…}, "total": 5}``."""
    inner = [value for value in document.values() if isinstance(value, list | dict)]
    if len(inner) != 1 or not _NAMES.isdisjoint(map(str.casefold, map(str, document))):
        return None
    return inner[0] or None


def _unwrapped(items: Sequence[Any]) -> Sequence[Any]:
    """The things in a list where each stands in an object of its own: ``{"node": {…}}``."""
    shells = {key for item in items if isinstance(item, dict) for key in item}
    inner = [value for item in items if isinstance(item, dict) for value in item.values()]
    wrapped = len(shells) == 1 and len(inner) == len(items) and _are_objects(inner)
    return inner if wrapped else items


def _are_objects(values: Sequence[Any]) -> bool:
    return bool(values) and all(isinstance(value, dict) for value in values)


class _Budget:
    """How much a document may unfold to: in YAML a few lines can stand for more than there is memory."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._left = CELLS
        self._row = 0
        self.remarks: list[Issue] = []
        self._weights: dict[int, int] = {}

    def at(self, row: int) -> "_Budget":
        """The same; what is met from now on stands in this row, counted from 1."""
        self._row = row
        return self

    def met(self, value: Keyed, name: str) -> None:
        """Take note of a mapping: of its keys that stand in it twice."""
        for key, before in value.twice:
            column = f"{name}.{key}" if name else key
            told = line(before if isinstance(before, str) else type(before).__name__)
            self.remarks.append(
                Issue(self._row, column, told, f"the key stands twice: the last counts, not {told}")
            )

    def spend(self, cells: int) -> None:
        """Take note of cells. Raises SourceError: too many."""
        self._left -= cells
        if self._left < 0:
            raise SourceError(f"{line(self._source)} is too large", f"It unfolds to more than {CELLS:,} cells.")

    def weight(self, value: Any) -> int:
        """How many things are in a value; what stands in many places is counted in each, and looked at once."""
        if not isinstance(value, dict | list):
            return 1
        if id(value) not in self._weights:
            inner = value.values() if isinstance(value, dict) else value
            self._weights[id(value)] = 1 + sum(map(self.weight, inner))
        return self._weights[id(value)]


def _flat(value: Any, name: str, levels: int, budget: _Budget) -> Iterator[tuple[str, str]]:
    """Column and cell of everything in a row."""
    budget.spend(1)
    if isinstance(value, Keyed) and levels:
        budget.met(value, name)
        for key, item in value.items():
            yield from _flat(item, f"{name}.{key}" if name else str(key), levels - 1, budget)
    else:
        yield name or "name", _cell(value, budget)


def _cell(value: Any, budget: _Budget) -> str:
    """Text as it was typed, the items of a list on lines of their own, anything else as JSON."""
    if isinstance(value, list) and not any(isinstance(item, dict | list) for item in value):
        budget.spend(len(value))
        return "\n".join(filter(None, (_scalar(item) for item in value)))
    return _nested(value, budget) if isinstance(value, dict | list) else _scalar(value)


def _scalar(value: Any) -> str:
    words: Mapping[Any, str] = {None: "", True: "TRUE", False: "FALSE"}
    if value is None or isinstance(value, bool):
        return words[value]
    return "" if value in _NULLS else str(value)


def _nested(value: Any, budget: _Budget) -> str:
    budget.spend(budget.weight(value))
    return json.dumps(value, ensure_ascii=False)
