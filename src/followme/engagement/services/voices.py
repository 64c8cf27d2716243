"""Where the voices about one service differ. A disagreement is evidence, not an error: both teams may be right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.services.views import Disagreement
from followme.inventory.answers import read, union, value_text
from followme.inventory.fields import Field
from followme.inventory.records import Answer, Estimate, Observation, Profile
from followme.text import MOST, key_of


@derived
def _disagreements(book: Book) -> tuple[Disagreement, ...]:
    asked = [one for one in book.catalogue.fields if one.shape in {"choice", "estimate", "number"}]
    leaders = [one for one in book.catalogue.fields if one.names_people]
    named = _named_by_voice(book, leaders)
    spoke, listed = _spoke(book, asked), _listed(book)
    found = [
        told
        for profile in book.inventory.services
        for told in (
            *(_disagreement(book, profile, field) for field in asked if len(spoke[profile.key, field.name]) > 1),
            *(_of_lists(profile, field, rows) for rows in [listed.get(profile.key)] if rows for field in asked),
            *(_led_by(profile, field, named.get((profile.key, field.name), {})) for field in leaders),
        )
    ]
    return tuple(one for one in found if one)


def _spoke(book: Book, asked: Sequence[Field]) -> Mapping[tuple[str, str], set[tuple[str, str]]]:
    """Service key and field to who answered in which voice: two people in one visit may disagree too.

    A conflict in one record has no author, so that alone it is no disagreement.
    """
    spoke: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for one in book.observations:
        for field in asked:
            if one.key and field.name in one.answers:
                author = key_of(one.answers[field.name].author)
                spoke[book.inventory.chains.service(one.key), field.name].add((one.voice, author))
    return spoke


def _listed(book: Book) -> Mapping[str, list[Observation]]:
    """Service key to the rows of lists about it, where there are several: only their answers have to be read."""
    rows: dict[str, list[Observation]] = defaultdict(list)
    for one in book.listed:
        if one.key and one.row:
            rows[book.inventory.chains.service(one.key)].append(one)
    return {key: several for key, several in rows.items() if len(several) > 1}


def _of_lists(profile: Profile, field: Field, rows: Sequence[Observation]) -> Disagreement | None:
    """Lists that say different things of a service, where no voice has an answer."""
    lists: dict[str, set[str]] = defaultdict(set)
    for one, answered in ((one, one.answers[field.name]) for one in rows if field.name in one.answers):
        for value in answered.contested or (answered.value,):
            if one.row and value is not None:
                lists[value_text(value)].add(one.row.of)
    answer = profile.answers.get(field.name) if len(lists) > 1 else None
    if answer is None or answer.source != "tied" or not set(answer.spread) <= set(lists):
        return None
    said = [(f"{value} ({', '.join(sorted(names))})", len(names)) for value, names in lists.items()]
    ordered = tuple(sorted(said, key=lambda each: (-each[1], each[0])))
    return Disagreement(profile.key, profile.service, field.name, field.label, ordered, "tied", moves=False)


def _named_by_voice(book: Book, leaders: Sequence[Field]) -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    """Service key and field to each voice's names."""
    named: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for one in book.observations:
        for field in leaders:
            answered = one.answers.get(field.name)
            if one.key and answered and answered.value:
                voices = named.setdefault((book.inventory.chains.service(one.key), field.name), {})
                voices[one.voice] = union((*voices.get(one.voice, ()), *answered.value))
    return named


def _led_by(profile: Profile, field: Field, voices: Mapping[str, tuple[str, ...]]) -> Disagreement | None:
    """Leaders whom some voices name and others do not."""
    by_key = {frozenset(map(key_of, names)): value_text(tuple(sorted(names))) for names in voices.values()}
    if len(by_key) < 2:  # noqa: PLR2004  two voices
        return None
    counts = Counter(by_key[frozenset(map(key_of, names))] for names in voices.values())
    said = tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
    stands = value_text(profile.value(field.name))
    return Disagreement(profile.key, profile.service, field.name, field.label, said, stands, moves=False)


def _disagreement(book: Book, profile: Profile, field: Field) -> Disagreement | None:
    answer = profile.answers.get(field.name)
    if answer is None or len(answer.spread) < 2:  # noqa: PLR2004  two voices
        return None
    values = [_value(book, field, text) for text in answer.spread]
    if field.shape == "estimate" and _overlap([one for one in values if isinstance(one, Estimate)]):
        return None
    stands = "tied" if answer.source == "tied" else value_text(answer.value)
    said = tuple(sorted(answer.spread.items(), key=lambda each: (-each[1], each[0])))
    moves = _moves(book, profile, field, values)
    return Disagreement(profile.key, profile.service, field.name, field.label, said, stands, moves)


def _value(book: Book, field: Field, text: str) -> Any:
    return read(field, {"value": text, "basis": "said"}, base=book.base, at="", claim="").value


def _overlap(told: Sequence[Estimate]) -> bool:
    """Whether one number of customers would fit all of them."""
    lows, highs = [one.low for one in told], [MOST if one.high is None else one.high for one in told]
    return not told or max(lows) <= min(highs)


def _moves(book: Book, profile: Profile, field: Field, values: Iterable[Any]) -> bool:
    """Whether the service's possible dispositions depend on which voice is right."""
    decision = book.decisions.get(profile.key)
    answered = (
        replace(profile, answers={**profile.answers, field.name: Answer(one, "consensus")}) for one in values
    )
    cards = (book.card_for(one, decision) for one in answered)
    return len({card.recommended.possible for card in cards}) > 1


class Disagreeing(Wing):
    """Where voices differ."""

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where the voices about one service differ, what stands now, and whether it could change its disposition.

        Levels, numbers and leaders; other lists grow with every voice, and that is no disagreement.
        """
        return _disagreements(self.book)
