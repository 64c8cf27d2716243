"""What if: other weights, thresholds, answers, or another rubric; who would move, and why. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

import tomli_w

from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.kinds.judgement import ruled_answer
from followme.engagement.rubrics import Scores, sound_rubric
from followme.engagement.services.views import Move, Supposed, Supposition
from followme.errors import ConfigError, Refused, Unknown, UsageError, nearest
from followme.fieldbook.log import uncollected
from followme.inventory.answers import read, value_text
from followme.inventory.fields import Catalogue
from followme.inventory.records import Answer, Profile
from followme.scoring.dispositions import disposition_of
from followme.scoring.document import Rubric, weight_of
from followme.scoring.rubric import parse_rubric
from followme.scoring.scorecard import AXES, Scorecard
from followme.words import what_if as words
from followme.words.fields import answer_text, spaced
from followme.words.scores import lines_of

_WHAT_IF: Final = "what if"
_LEFT_OUT: Final = "0"
_DIMENSIONS: Final = ("dimensions", "added")


def _known(typed: str, names: Sequence[str], what: str) -> str:
    """The one of ``names`` that is typed, however it is punctuated."""
    name = typed.strip().replace("-", "_").casefold()
    if name in names:
        return name
    raise UsageError(f'no {what} "{typed}"', f"There are {', '.join(names)}.{nearest(name, names)}")


def _weight(name: str, typed: str) -> int | str:
    text = typed.strip()
    whole = text.isascii() and text.isdecimal() and len(text) <= 4  # noqa: PLR2004  1000
    try:
        return weight_of(int(text) if whole else text)
    except ValueError as error:
        raise UsageError(f'"{typed}" is no weight of {name}', f"{error}; 0 leaves it out.") from None


def _threshold(axis: str, typed: str) -> int:
    text = typed.strip()
    if text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) <= 100:  # noqa: PLR2004  a score
        return int(text)
    raise UsageError(f'"{typed}" is no threshold of {axis}', "Give a whole number from 0 to 100.")


def _base(book: Book, supposition: Supposition) -> Rubric:
    if not supposition.rubric:
        return book.rubric
    return sound_rubric(supposition.rubric, supposition.source or "the rubric")


def _weights(rubric: Rubric) -> dict[str, int | str]:
    return {one.field: one.weight for one in rubric.scored}


def document_of(base: Rubric, supposition: Supposition) -> dict[str, Any]:
    """The rubric as a document, with the supposed weights and thresholds; what weighs 0 is left out.

    Raises:
        UsageError: no such field or axis, with the nearest; or no threshold.
    """
    document = base.model_dump(mode="json", exclude_unset=True)
    names = tuple(_weights(base))
    weights = {_known(name, names, "weight"): text for name, text in supposition.weights.items()}
    for part in _DIMENSIONS:
        document[part] = [
            one | ({"weight": _weight(one["field"], weights[one["field"]])} if one["field"] in weights else {})
            for one in document.get(part, ())
            if weights.get(one["field"], "").strip() != _LEFT_OUT
        ]
    for name, text in supposition.thresholds.items():
        axis = _known(name, AXES, "threshold")
        document["thresholds"] = document["thresholds"] | {axis: _threshold(axis, text)}
    return document if document["added"] else {key: value for key, value in document.items() if key != "added"}


def toml_of(book: Book, supposition: Supposition) -> str:
    """The supposed rubric as one TOML document, as it can be kept.

    Raises:
        Refused: nothing of a rubric is supposed.
    """
    if supposition.weights or supposition.thresholds:
        return tomli_w.dumps(document_of(_base(book, supposition), supposition))
    if supposition.rubric:
        return supposition.rubric
    raise Refused(
        "nothing of a rubric is supposed", "Change a weight or a threshold. An answer is settled on its service."
    )


def _rubric(base: Rubric, supposition: Supposition) -> Rubric:
    """The rubric that is supposed; the very one there is when nothing of it is."""
    if not supposition.weights and not supposition.thresholds:
        return base
    try:
        return parse_rubric(document_of(base, supposition), _WHAT_IF)
    except ConfigError as error:
        raise UsageError(error.title, error.message) from None


def _answered(book: Book, rubric: Rubric, supposition: Supposition) -> Iterator[tuple[Profile, str, Answer]]:
    """Every supposed answer with its service and its field."""
    catalogue = Catalogue().with_added(rubric.added_fields())
    for (service, name), typed in supposition.answers.items():
        try:
            question = catalogue.named(name)
        except Unknown as error:
            raise UsageError(error.title, error.message) from None
        told = read(question, ruled_answer(question, typed), base=book.base, at="", claim="")
        yield (
            book.find(service),
            question.name,
            Answer(told.value, "adjudicated", spread={value_text(told.value): 1}),
        )


def _supposed_cards(
    book: Book, rubric: Rubric, answered: Sequence[tuple[Profile, str, Answer]]
) -> Mapping[str, Scorecard]:
    """All scorecards; of an answer only its own service's: its peers, their scores and decisions stay."""
    scores = Scores(rubric, book.base)
    own = rubric is book.rubric
    cards = dict(book.cards if own else scores.cards(book.inventory, book.decisions, book.progress))
    profiles: dict[str, Profile] = {}
    for profile, name, answer in answered:
        before = profiles.get(profile.key, profile)
        profiles[profile.key] = replace(before, answers={**before.answers, name: answer})
    for key, profile in profiles.items():
        decision = book.decisions.get(key)
        cards[key] = book.card_for(profile, decision) if own else scores.card_of(profile, decision)
    return cards


def by_impact(card: Scorecard) -> tuple[bool, Fraction, str]:
    """Sorts scorecards, the highest impact first, the unscored last."""
    return card.firmness == "unscored", -card.impact.middle, card.key


def _places(cards: Mapping[str, Scorecard]) -> dict[str, int]:
    return {card.key: place for place, card in enumerate(sorted(cards.values(), key=by_impact), 1)}


@derived
def _places_now(book: Book) -> dict[str, int]:
    return _places(book.cards)


def _displaced(book: Book, cards: Mapping[str, Scorecard]) -> tuple[tuple[Scorecard, int, int], ...]:
    """Who is at another place by impact; of equally far moved ones the higher place first."""
    before = _places_now(book)
    other = [(cards[key], before[key], place) for key, place in _places(cards).items() if before[key] != place]
    return tuple(sorted(other, key=lambda one: (-abs(one[1] - one[2]), one[2])))


def _in_force(card: Scorecard) -> tuple[str, str, str | None]:
    into = card.recommended.successor if disposition_of(card.disposition).needs_successor else None
    return card.disposition, card.firmness, into


def _recommended(card: Scorecard) -> str | None:
    return card.recommended.disposition or card.recommended.working


class Supposing(Wing):
    """What would be."""

    def what_if(self, supposition: Supposition) -> Supposed:
        """Who moves under other weights, thresholds, answers or another rubric. Writes nothing.

        Raises:
            UsageError: no such weight, threshold or field, with the nearest; a number that is none.
            ConfigError: the other rubric is none.
            Refused: an answer its field cannot hold.
            Unknown: no such service, with the nearest.
        """
        book = self.book
        base = _base(book, supposition)
        rubric = _rubric(base, supposition)
        answered = tuple(_answered(book, rubric, supposition))
        before = book.cards
        with uncollected():
            cards = _supposed_cards(book, rubric, answered)
        lines = (lines_of(book.rubric), lines_of(rubric))
        pairs = [(before[key], card) for key, card in cards.items() if card is not before[key]]
        pairs.sort(key=lambda pair: by_impact(pair[0]))
        moved = [pair for pair in pairs if _in_force(pair[0]) != _in_force(pair[1])]
        held = [pair for pair in pairs if pair[1].decided and _recommended(pair[0]) != _recommended(pair[1])]
        return Supposed(
            words.supposed_words(self._parts(base, rubric, supposition, answered)),
            rubric,
            cards,
            tuple(self._move(*pair, words.why_moved(*pair, lines)) for pair in moved),
            tuple(self._move(*pair, words.held_words(pair[1], pair[0])) for pair in held),
            _displaced(book, cards) if pairs else (),
        )

    def _move(self, before: Scorecard, after: Scorecard, because: str) -> Move:
        was, now = (
            words.place_words(card, self.book.name_of(card.recommended.successor or ""))
            for card in (before, after)
        )
        return Move(before, after, was, now, because)

    def _parts(
        self,
        base: Rubric,
        rubric: Rubric,
        supposition: Supposition,
        answered: Sequence[tuple[Profile, str, Answer]],
    ) -> Iterator[str]:
        """What is supposed, each in words; what is as it was is not told."""
        catalogue = Catalogue().with_added(base.added_fields())
        if supposition.rubric:
            yield words.rubric_words(supposition.source or rubric.digest)
        weights = _weights(rubric)
        for name, was in _weights(base).items():
            if weights.get(name) != was:
                yield words.weight_words(catalogue.named(name).label, weights.get(name, _LEFT_OUT), was)
        for axis in AXES:
            low, high = getattr(base.thresholds, axis), getattr(rubric.thresholds, axis)
            if low != high:
                yield words.threshold_words(axis, high, low)
        for profile, name, answer in answered:
            label = catalogue.named(name).label if catalogue.has(name) else spaced(name)
            was = answer_text(profile.answers.get(name) or Answer())
            yield words.answer_words(label, profile.service, answer_text(answer), was)
