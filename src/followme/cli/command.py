"""What commands share: a decorator that opens the fieldbook, adds FILE, --as, --at and --json, and prints.

A command is a function of the engagement; its other parameters are its arguments and options, and what it hands
back is printed when the fieldbook is closed.
"""

import gc
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from inspect import Parameter, Signature, getdoc, signature
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args, get_origin

import typer
from typer.models import OptionInfo

from followme.cli.opening import READS, WRITES, Choosing, opened
from followme.cli.output import named, note, say, short_id, show, show_json, table, unprinted
from followme.cli.parameters import As, At, File, Json
from followme.errors import Unprinted, UsageError
from followme.text import safe_text

if TYPE_CHECKING:
    from followme.engagement.views import Receipt

Row = TypeVar("Row")
_HALF: Final = re.compile("[\ud800-\udfff]")
_LONG: Final = re.compile(r"--[^\s=]+(=.*)?", re.DOTALL)
"""What is an option; any other word that begins with a dash is a text."""
_ANY_WORDS: Final = {"allow_extra_args": True, "ignore_unknown_options": True}
_ANSWERS: Final = (
    "Answers: --business-leader --technical-leader --business-functions --business-impact --customer-impact "
    "--customers-annually --implementation --integration --dependency --redundant-with --identity-keys "
    '--consumes-from --rekeyed-from "SERVICE #KEY" --journey-state, and one per added dimension of the rubric. '
    'Levels by name, letter or number. A trailing "?" marks a guess; "seen: …" and "document: …" name the basis. '
    'Lists are separated by ";".'
)


def _option(name: str, annotation: object, default: object = "") -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


FILE: Final = _option("file", File, Parameter.empty)
_JSON: Final = _option("json", Json, default=False)
_CONTEXT: Final = _option("context", typer.Context, Parameter.empty)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command has to tell: a document to programs, lines to people; and its exit code.

    ``kept``: whether it wrote something, where that is not so of every call of the command.
    """

    document: Callable[[], object]
    lines: Callable[[], None]
    code: int = 0
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that share a first word."""

    name: str
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """A function, the words that call it, the shared parameters it takes.

    ``answers``: any other option is one. ``keeps``: it writes something. ``hidden``: --help does not list it.
    """

    words: tuple[str, ...]
    function: Callable[..., Result | None]
    shared: tuple[Parameter, ...] = ()
    answers: bool = False
    keeps: bool = False
    hidden: bool = False
    opening: Choosing = WRITES

    @property
    def help(self) -> str:
        """What it does."""
        return getdoc(self.function) or ""

    def add_to(self, tree: typer.Typer) -> None:
        """Hang it into a tree, with its parameters."""
        epilog, settings = (_ANSWERS, _ANY_WORDS) if self.answers else (None, None)
        listed = tree.command(
            self.words[-1], help=self.help, epilog=epilog, context_settings=settings, hidden=self.hidden
        )
        listed(self._typed())

    @property
    def takes(self) -> Mapping[str, int]:
        """How many values each of its options takes."""
        every = [get_args(parameter.annotation) for parameter in (*self._own(), *self.shared)]
        told = [(kind, how) for kind, *(how, *_) in filter(None, every) if isinstance(how, OptionInfo)]
        return {str(how.default): _values(kind) for kind, how in told}

    def _typed(self) -> Callable[..., int]:
        """The function as Typer reads it: all its parameters in the signature, called with what was typed."""

        def run(**values: Any) -> int:
            result = self._result(values)
            if result and values.get("json"):
                show_json(result.document())
            elif result:
                result.lines()
            kept = self.keeps if result is None or result.kept is None else result.kept
            if fault := unprinted():
                raise Unprinted(fault, after_writing=kept)
            return result.code if result else 0

        own = [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in self._own()]
        every = [*own, *self.shared, *[_CONTEXT] * self.answers]
        every.sort(key=lambda parameter: parameter is not FILE)
        run.__dict__["__signature__"] = Signature(every)
        return run

    def _own(self) -> list[Parameter]:
        """Those of the function itself: its others are given."""
        others = {"engagement", "answers", *(parameter.name for parameter in self.shared)}
        return [own for name, own in signature(self.function).parameters.items() if name not in others]

    def _result(self, values: Mapping[str, Any]) -> Result | None:
        gc.enable()
        _refuse_odd_bytes(values)
        takes = signature(self.function).parameters
        arguments = {name: value for name, value in values.items() if name in takes}
        if self.answers:
            arguments["answers"] = answers_in(values["context"].args)
            _refuse_odd_bytes(arguments["answers"])
        if FILE not in self.shared:
            return self.function(**arguments)
        with opened(
            values["file"], self.opening(values), values.get("me", ""), values.get("at", "")
        ) as engagement:
            for warning in engagement.log.warnings():
                say(f"warning: {warning}")
            return self.function(engagement, **arguments)


def _refuse_odd_bytes(values: Mapping[str, Any]) -> None:
    """A byte that is no UTF-8 comes in as half a character. A file's name may hold one, a text may not."""
    for name, value in values.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and _HALF.search(text):
                named = f'{name.replace("_", " ")} "{safe_text(text)}"'
                raise UsageError(
                    f"{named} holds a byte that is no UTF-8", "Type it in a terminal that speaks UTF-8."
                )


def command(
    words: str = "",
    *,
    shared: tuple[Parameter, ...] = (),
    answers: bool = False,
    keeps: bool = False,
    opening: Choosing = WRITES,
) -> Callable[[Callable[..., Result | None]], Command]:
    """A command, called as the function or by these words; with FILE shared, of the engagement in it."""
    return lambda function: Command(
        tuple((words or function.__name__).split()), function, shared, answers, keeps=keeps, opening=opening
    )


tells = partial(command, shared=(_JSON,))
"""A command that needs no fieldbook: --json."""
reads = partial(command, shared=(FILE, _JSON), opening=READS)
"""A command that looks: FILE and --json."""
writes = partial(command, shared=(FILE, _option("me", As), _option("at", At), _JSON), keeps=True)
"""A command that says something: FILE, --as, --at and --json."""


def wrote(receipt: "Receipt", deed: str) -> Result:
    """What a verb wrote: one line, or the record and its claims; and what has to be said about it."""

    def lines() -> None:
        show(f"{deed} {_subject(receipt.record)}".rstrip())
        note(*receipt.said)

    def document() -> object:
        note(*receipt.said)
        return named(receipt, "record", "claims")

    return Result(document, lines, kept=True)


def listed(
    name: str,
    rows: Sequence[Row],
    document: Callable[[Row], object],
    cells: Callable[[Row], Sequence[str]],
    headers: Sequence[str],
    empty: str,
) -> Result:
    """Rows: a document of each under one name, or a table; ``empty`` where there are none."""
    return Result(
        lambda: {name: [document(row) for row in rows]},
        lambda: table(headers, [cells(row) for row in rows], empty),
    )


def _subject(record: str) -> str:
    # A key made of names (a verdict's two, a ruling's service and field) is JSON: cut, it says nothing.
    if not record.startswith("["):
        return short_id(record)
    from followme.words.fields import spaced

    return ", ".join(spaced(str(name)) for name in json.loads(record))


def answers_in(words: Sequence[str]) -> dict[str, str]:
    """``--business-impact Critical --identity-keys=email`` as answers; a repeated option makes a list.

    Raises:
        UsageError: a word that is no option, or an option without a value.
    """
    answers: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            raise UsageError(f'"{word}" stands alone', "Answers are options: --business-impact Critical.")
        name, equals, value = word[2:].partition("=")
        typed = value if equals else next(rest, None)
        if typed is None:
            raise UsageError(f"{word} has no value", f'Write {word} "…".')
        answers.setdefault(name.replace("-", "_"), []).append(typed)
    return {name: "; ".join(values) for name, values in answers.items()}


def joined(words: Iterable[str]) -> list[str]:
    """``--functions -cash`` as one word: it takes an item off a list, and its h is no question for help."""
    whole: list[str] = []
    for word in words:
        if _is_item_off(word) and whole and whole[-1].startswith("--") and "=" not in whole[-1]:
            whole[-1] += f"={word}"
        else:
            whole.append(word)
    return whole


def _is_item_off(word: str) -> bool:
    return word.startswith("-") and not word.startswith("--") and word not in {"-", "-h"}


def _values(kind: object) -> int:
    """How many words make a value of it: none of a flag, as many as a tuple has, else one."""
    pairs = [len(get_args(one)) for one in (kind, *get_args(kind)) if get_origin(one) is tuple]
    return 0 if kind is bool else next(iter(pairs), 1)


def texts_apart(words: Sequence[str], takes: Mapping[str, int]) -> list[str]:
    """The options of a command, ``--``, its other words: so that a text may begin with a dash."""
    texts: list[str] = []
    options: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            texts += rest
        elif not (_LONG.fullmatch(word) or word == "-h"):
            texts.append(word)
        else:
            values = 0 if "=" in word or word in {"-h", "--help"} else takes.get(word, 1)
            given = list(islice(rest, values))
            if len(given) < values:
                return list(words)  # the last option lacks its value, and is told so
            options += [word, *given]
    return [*options, "--", *texts]
