"""Imports a list of the corpus through the command line, as anybody would, and says what became of it."""

import contextlib
import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import tomli_w
from wild_corpus import CORPUS
from wild_lists import ANY, Wild

from followme.__main__ import main

_AT: Final = "2026-03-02T09:30:00Z"
_ABOUT: Final = frozenset({"name", "header", "encoding", "records", "edition"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """``right``: all that is stated holds. ``asked``: a question with choices, nothing written, and right once
    it is answered. ``wrong``: anything else, and why.
    """

    word: Literal["right", "asked", "wrong"]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import said, and what the fieldbook says after it."""

    code: int
    report: Mapping[str, Any] | None
    said: str
    seen: tuple[Mapping[str, Any], ...]
    services: tuple[Mapping[str, Any], ...]
    unnamed: int


@cache
def verdict(name: str) -> Verdict:
    """The verdict on one list of the corpus; each is imported once in a process."""
    wild = CORPUS[name]
    with tempfile.TemporaryDirectory() as folder:
        outcome = _imported(wild, Path(folder), ())
        if outcome.code != 3:
            return _ended(tuple(_faults(wild, outcome)), "right")
        faults = tuple(_no_question(wild, outcome))
        if faults or not (wild.columns or wild.options):
            return _ended(faults, "asked")
        answered = _imported(wild, Path(folder), (*wild.options, *_map(wild, Path(folder))))
        return _ended(tuple(f"once answered: {fault}" for fault in _faults(wild, answered)), "asked")


def _ended(faults: tuple[str, ...], word: Literal["right", "asked"]) -> Verdict:
    return Verdict("wrong", "; ".join(faults)) if faults else Verdict(word)


def _map(wild: Wild, folder: Path) -> tuple[str, ...]:
    if not wild.columns:
        return ()
    path = folder / "map.toml"
    path.write_text(tomli_w.dumps({"map": dict(wild.columns)}), encoding="utf-8")
    return ("--map", str(path))


def _imported(wild: Wild, folder: Path, options: tuple[str, ...]) -> Outcome:
    book, source = folder / f"{len(options)}.fieldbook", folder / wild.source
    source.write_bytes(wild.content)
    _ran("new", book, "--product-line", "Tax Online", "--as", "Ada Lee", "--at", _AT)
    code, out, err = _ran("import", book, source, "--json", *options)
    services = json.loads(_ran("services", book, "--json")[1])
    seen = json.loads(_ran("observations", book, "--json")[1])["observations"]
    said = json.loads(out) if out.strip() else None
    return Outcome(code, said, out + err, tuple(seen), tuple(services["services"]), services["unnamed"])


def _ran(*words: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of followme in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
        sys.stdout.flush()
        sys.stderr.flush()
    return code, _written(out), _written(err)


def _written(stream: io.TextIOWrapper) -> str:
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode()


def _no_question(wild: Wild, outcome: Outcome) -> Iterator[str]:
    """What keeps a refusal from being a question that a person can answer."""
    asks = (outcome.report or {}).get("asks") or ()
    if not asks:
        yield f"refused: {' '.join(outcome.said.split())[:160]}"
    if outcome.seen:
        yield "asked, and wrote"
    for ask in asks:
        if ask["about"] not in _ABOUT or (wild.may_ask and ask["about"] != wild.may_ask):
            yield f"asks about {ask['about']}: {ask['question']}"
        if not ask["question"] or not ask["answer"] or not all(one["value"] for one in ask["choices"]):
            yield f"a question without words, choices or answer: {ask}"
        if not ask["choices"] or not any(one["examples"] for one in ask["choices"]):
            yield f"a question without examples: {ask['question']}"


def _faults(wild: Wild, outcome: Outcome) -> Iterator[str]:
    """What of the stated does not hold."""
    if outcome.code or outcome.report is None:
        yield f"exit {outcome.code}: {' '.join(outcome.said.split())[:160]}"
        return
    if len({one["at"] for one in outcome.seen}) > 1:
        yield "rows of several times"
    yield from _names(wild, outcome)
    yield from _columns(wild, outcome.report)
    yield from _answers(wild, outcome)
    told = json.dumps(outcome.seen, ensure_ascii=False) + outcome.said
    yield from (f"lost in silence: {text}" for text in wild.heard if text not in told)


def _names(wild: Wild, outcome: Outcome) -> Iterator[str]:
    names, expected = Counter(one["service_name"] for one in outcome.seen), Counter(wild.names)
    if lost := expected - names:
        yield f"services lost: {_few(lost)}"
    if names.total() - outcome.unnamed != expected.total():
        yield f"services that are none: {_few(names - expected)}"


def _few(names: Counter[str]) -> str:
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return ", ".join(sorted(names)[:4]) + more


def _columns(wild: Wild, report: Mapping[str, Any]) -> Iterator[str]:
    columns: Mapping[str, str] = report["map"]
    for name, header in wild.fields.items():
        if columns.get(header) != name:
            yield f"{header} is {columns.get(header, 'not mapped')}, not {name}"
    yield from (f"{header} became {columns[header]}" for header in wild.never if header in columns)
    for key in ("encoding", "header_row"):
        stated = getattr(wild, key)
        if stated is not None and report.get(key) != stated:
            yield f"{key} {report.get(key)}, not {stated}"
    yield from _proposed(wild, report["proposed_values"])


def _proposed(wild: Wild, proposed: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name, levels in wild.proposed.items():
        listed = {text.casefold(): level for text, level in proposed.get(name, {}).items()}
        for text, level in levels.items():
            given = listed.get(text.casefold())
            if given is None or level not in (ANY, given):
                yield f"{text} proposed as {given}, not {'a level' if level == ANY else level}"


def _answers(wild: Wild, outcome: Outcome) -> Iterator[str]:
    for service, stated in wild.answers.items():
        for name, value in stated.items():
            rows = [one["answers"] for one in outcome.seen if one["service_name"] == service]
            given = [_unordered(row[name]["value"]) for row in rows if name in row]
            if _unordered(value) not in given:
                yield f"{name} of {service}: {given}, not {value}"
    for service, known in wild.sources.items():
        told = next((one["answers"] for one in outcome.services if one["service"] == service), {})
        for name, source in known.items():
            if told.get(name, {}).get("source") != source:
                yield f"{name} of {service} is {told.get(name, {}).get('source')}, not {source}"
    answered = {name for one in outcome.seen for name, told in one["answers"].items() if told["value"]}
    taken = {name for name in wild.absent if name in answered}
    proposed = {name for name in wild.proposed if name in answered}
    yield from (f"{name} was taken" for name in sorted(taken | (proposed - _named_too(wild))))


def _unordered(value: object) -> object:
    """An answer of several values without their order: it is a set."""
    return sorted(value) if isinstance(value, list) else value


def _named_too(wild: Wild) -> set[str]:
    """Fields of which the list also names a level outright: those may be answered beside what is proposed."""
    return {name for stated in wild.answers.values() for name in stated}
