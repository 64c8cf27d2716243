"""Boards of a few services for the laws of scoring: every kind of answer, decision, voice and redundancy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from scoring_oracle import BASES, DIMENSIONS, METHOD, MISSING, Dimension, Method, Oracle

from followme.inventory.records import Answer, Decision, Estimate, Profile, Voice

EDGES = (0, 1, 99, 100, 101, 999, 1000, 9999, 10_000, 99_999, 100_000, 999_999, 1_000_000, 10**9)
DECISIONS = (
    "Integrate",
    "Retire",
    "Replace",
    "Keep outside",
    "Consolidate",
    "Challenge",
    "Quick win",
    "Big bet",
    "Fill-in",
    "Open up or replace",
    "",  # two laptops decided differently
)
FUNCTIONS = ("Billing", "billing ", "Care", "Sales")


@dataclass(frozen=True)
class Drawn:
    """A board as it is handed to the product and to the oracle."""

    profiles: Sequence[Profile]
    decisions: Mapping[str, Decision]
    retired: frozenset[str]

    def oracle(self, method: Method = METHOD, base: int | None = None) -> Oracle:
        return Oracle(self.profiles, self.decisions, self.retired, method, base)


def seeded(seed: int) -> Random:
    """The same draws every time."""
    return Random(seed)  # noqa: S311


def estimate(random: Random, *, exact: bool = False) -> Estimate:
    low, high = sorted((random.choice(EDGES), random.choice(EDGES)))
    kind = "exact" if exact else random.choice(["exact", "exact", "exact", "range", "open", "rate"])
    if kind == "range":
        return Estimate(low, high, about=random.random() < 0.5)
    if kind == "open":
        return Estimate(low, None)
    return Estimate(0, high, contacts=True) if kind == "rate" else Estimate(high, high)


def value(random: Random, dimension: Dimension, *, exact: bool = False) -> Any:
    if not dimension.banded:
        return random.choice(dimension.options)
    if dimension.field == "customers_annually":
        return estimate(random, exact=exact)
    return random.choice([*(edge for edge in dimension.options), random.randrange(0, 300)])


def answer(random: Random, dimension: Dimension, unknown: float = 0.15, tied: float = 0.1) -> Answer:
    draw = random.random()
    if draw < unknown:
        return random.choice([MISSING, MISSING, Answer(None, "consensus", basis="said")])
    basis = random.choice(BASES)
    if draw < unknown + tied:
        values = [value(random, dimension) for _ in range(random.choice([2, 2, 3]))]
        if len(kept := tuple(dict.fromkeys(values))) > 1:
            return Answer(None, "tied", kept, basis=basis, tie_of=random.choice(["consensus", "adjudicated"]))
    source = random.choice(["consensus", "consensus", "consensus", "adjudicated", "catalogue"])
    said = value(random, dimension, exact=unknown < 0.1)
    return Answer(said, source, basis="" if source == "adjudicated" else basis)


def complete(places: Sequence[int], *only: Dimension) -> dict[str, Answer]:
    """Every answer settled, or ``only`` some, at the options of a completion."""
    pairs = zip(DIMENSIONS, places, strict=True)
    return {each.field: settled(each, place) for each, place in pairs if not only or each in only}


def settled(dimension: Dimension, place: int) -> Answer:
    option = dimension.options[place]
    if dimension.field == "customers_annually":
        option = Estimate(option, option)
    return Answer(option, "consensus", basis="said")


def profile(name: str, answers: Mapping[str, Answer], voices: Sequence[Voice] = ()) -> Profile:
    return Profile(
        name, name.upper(), frozenset({name, f"old {name}"}), (), answers, visits=len(voices), voices=tuple(voices)
    )


def names(random: Random, count: int) -> Answer:
    """What ``redundant_with`` says: one of the board, an alias, itself, nobody's name, or several of them."""
    known = [each for i in range(count) for each in (f"S{i}", f"Old  s{i}")]
    chosen = tuple(dict.fromkeys(random.choice([*known, "Nobody"]) for _ in range(random.choice([1, 1, 2, 3]))))
    if random.random() < 0.4:
        return MISSING
    source = random.choice(["consensus", "adjudicated"])
    return (
        Answer(chosen[0], source, basis="said") if len(chosen) == 1 else Answer(None, "tied", chosen, basis="said")
    )


def voice(random: Random, place: int, count: int, dimensions: Sequence[Dimension]) -> Voice:
    said = {
        each.field: answer(random, each, 0.1, 0.1)
        for each in dimensions
        if random.random() < random.choice([0.1, 0.4])
    }
    if random.random() < 0.2:
        said["redundant_with"] = names(random, count)
    heard = {field: replaced(each, random) for field, each in said.items()}
    return Voice(f"v{place}", random.choice(["", "Care", "UX"]), heard, {})


def replaced(each: Answer, random: Random) -> Answer:
    """A voice knows no ruling and no list; of what it said is unknown it says nothing."""
    if each.source != "tied" and each.value is None:
        return MISSING
    basis = each.basis or random.choice(BASES)
    source = "consensus" if each.source in ("adjudicated", "catalogue") else each.source
    return Answer(each.value, source, each.tied, basis=basis)


def drawn(random: Random, dimensions: Sequence[Dimension] = DIMENSIONS) -> Drawn:
    """One to five services; half of the boards have two or more that are redundant with each other."""
    count = random.choice([1, 2, 2, 3, 3, 4, 5])
    profiles = [profile(f"s{i}", *_said(random, count, dimensions)) for i in range(count)]
    if count > 1 and random.random() < 0.5:
        profiles = _in_a_ring(random, profiles)
    chosen = {each.key: Decision(each.key, random.choice(DECISIONS)) for each in profiles if random.random() < 0.2}
    retired = frozenset(each.key for each in profiles if random.random() < 0.08)
    return Drawn(random.sample(profiles, count), chosen, retired)


def another(random: Random, board: Drawn, key: str) -> Drawn:
    """The board with one of its services answered anew, decided otherwise, or gone."""
    answers, voices = _said(random, len(board.profiles), DIMENSIONS)
    decisions = {other: each for other, each in board.decisions.items() if other != key}
    if random.random() < 0.3:
        decisions[key] = Decision(key, random.choice(DECISIONS))
    retired = board.retired - {key} | ({key} if random.random() < 0.1 else set())
    if random.random() < 0.3:  # only what was decided changes
        return replace(board, decisions=decisions)
    profiles = [profile(key, answers, voices) if each.key == key else each for each in board.profiles]
    return Drawn(profiles, decisions, retired)


def _said(random: Random, count: int, dimensions: Sequence[Dimension]) -> tuple[dict[str, Answer], list[Voice]]:
    unknown, tied = random.choice([(0, 0), (0, 0.1), (0.05, 0.05), (0.15, 0.15), (0.3, 0.1), (0.7, 0.1)])
    said = {each.field: answer(random, each, unknown, tied) for each in dimensions}
    if random.random() < 0.3:
        said["business_impact"] = Answer("Redundant", "consensus", basis="said")
    functions = tuple(random.sample(FUNCTIONS, random.choice([0, 1, 1, 2])))
    said["business_functions"] = Answer(functions, "consensus") if functions else MISSING
    said["redundant_with"] = names(random, count)
    return said, [voice(random, i, count, dimensions) for i in range(random.choice([0, 0, 1, 2, 3]))]


def _in_a_ring(random: Random, profiles: Sequence[Profile]) -> list[Profile]:
    """The first few name each other in a circle; at times one more leads in."""
    length = random.randint(2, min(4, len(profiles)))
    ring = []
    for place, each in enumerate(profiles):
        names_next = place < length or (place == length and random.random() < 0.7)
        said = dict(each.answers)
        if names_next:
            target = f"S{(place + 1) % length}"
            kind = random.random()
            tie = (target, random.choice([f"S{place}", f"s{random.randrange(length)}"]))
            said["redundant_with"] = (
                Answer(None, "tied", tie, basis="said")
                if kind < 0.3
                else Answer(target, "consensus", basis="said")
            )
            if random.random() < 0.85:
                said["business_impact"] = Answer("Redundant", "consensus", basis="said")
            if random.random() < 0.7:
                said["business_functions"] = MISSING
        ring.append(profile(each.key, said, each.voices))
    return ring
