"""The what-if of ``score``: what its options suppose, and who would move."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from followme.cli.output import short, show, table
from followme.cli.parameters import option
from followme.errors import UsageError

if TYPE_CHECKING:
    from followme.engagement.services.views import Move, Supposed, Supposition

Weights = Annotated[
    list[str] | None, option("--weight", "FIELD=N", 'What if it weighed 2, "1/3", or 0: not at all.')
]
Thresholds = Annotated[list[str] | None, option("--threshold", "AXIS=N", "What if impact were high from N.")]
Answers = Annotated[list[str] | None, option("--answer", "FIELD=VALUE", "What if SERVICE were so.")]
Tried = Annotated[Path | None, option("--rubric", "TOML", "What if this were the rubric.")]


def supposition(
    service: str,
    rubric: Path | None,
    weights: Sequence[str] | None,
    thresholds: Sequence[str] | None,
    answers: Sequence[str] | None,
) -> "Supposition | None":
    """What the options suppose; None where they suppose nothing.

    Raises:
        UsageError: an option without ``=``, one name twice, an answer of no service.
        ConfigError: the rubric cannot be read.
    """
    if not (rubric or weights or thresholds or answers):
        return None
    from followme import config
    from followme.engagement.services.views import Supposition

    if answers and not service:
        raise UsageError("whose answer?", "--answer FIELD=VALUE needs a SERVICE.")
    return Supposition(
        _pairs("--weight", weights),
        _pairs("--threshold", thresholds),
        {(service, name): value for name, value in _pairs("--answer", answers).items()},
        config.text("rubric", rubric) if rubric else "",
        config.file_name("rubric", rubric) if rubric else "",
    )


def _pairs(name: str, typed: Sequence[str] | None) -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for word in typed or ():
        left, equals, right = word.partition("=")
        if not (left.strip() and equals and right.strip()):
            raise UsageError(f'{name} "{word}" says nothing', f"Write {name} NAME=VALUE.")
        if left in pairs:
            raise UsageError(f"{name} {left} is there twice", "Say it once.")
        pairs[left] = right
    return pairs


def moved_json(supposed: "Supposed", keys: Collection[str]) -> dict[str, object]:
    """The keys that a what-if adds to ``score``."""
    return {
        "what_if": supposed.words,
        "moved": [_move_json(move) for move in supposed.moves if move.after.key in keys],
        "held": [_move_json(move) for move in supposed.held if move.after.key in keys],
        "places": [
            {"key": card.key, "was": was, "is": now} for card, was, now in supposed.places if card.key in keys
        ],
    }


def _move_json(move: "Move") -> dict[str, object]:
    before, after = move.before, move.after
    return {
        "key": after.key,
        "service": after.service,
        "was": before.disposition or None,
        "was_firmness": before.firmness,
        "is": after.disposition or None,
        "is_firmness": after.firmness,
        "successor": after.recommended.successor,
        "because": move.because,
    }


def show_moved(supposed: "Supposed", keys: Collection[str]) -> None:
    """What is supposed, who moves from where to where and why, and how many stay."""
    from followme.words.what_if import counts_words, places_words

    moves = [move for move in supposed.moves if move.after.key in keys]
    held = [move for move in supposed.held if move.after.key in keys]
    show(supposed.words)
    show(counts_words(len(moves), len(keys), len(held)))
    if places := [one for one in supposed.places if one[0].key in keys]:
        show(places_words(places))
    if moves:
        show("")
        rows = [(short(move.after.service, 38), move.was, move.now, short(move.because, 90)) for move in moves]
        table(("service", "from", "to", "why"), rows, "")
    for move in held:
        show(f"\n{move.after.service}, {move.because}")
