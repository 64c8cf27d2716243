"""METHOD section 4, slowly: every completion of every service, read from the text alone.

Nothing of ``followme.scoring`` is used or was read for it, and the method's tables are typed in again. Options are
places: of a level in the field catalogue, of a band by size. A completion has one place per dimension.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, cached_property
from itertools import combinations, product
from math import ceil
from typing import Any

from followme.inventory.records import Answer, Decision, Profile, Voice

AXES = ("impact", "complexity")
LEAVES = ("Retire", "Replace", "Consolidate", "Keep outside")
NO_DECISION = ("", "Challenge")
FIRST_POSSIBLE = ("Big bet", "Quick win", "Fill-in", "Open up or replace", "Challenge")
BASES = ("seen", "document", "said", "guess")
RECORD_BASES = ("document", "seen", "said", "guess")
MISSING = Answer()

Completion = tuple[int, ...]
Options = tuple[int, ...]
Changes = tuple[tuple[int, int], ...]
"""Places of dimensions, and the option each takes, in rubric order."""


@dataclass(frozen=True, eq=False)
class Dimension:
    """One question of the rubric, without an axis if only rules look at it.

    A band's option is the least number of customers in it; a share is text.
    """

    field: str
    axis: str
    weight: Fraction
    options: tuple[Any, ...]
    points: tuple[int, ...]

    @property
    def banded(self) -> bool:
        return not isinstance(self.options[0], str) or self.options[0].endswith("%")


def _dimension(axis: str, name: str, weight: int, points: Mapping[Any, int]) -> Dimension:
    return Dimension(name, axis, Fraction(weight), tuple(points), tuple(points.values()))


DIMENSIONS = (
    _dimension("impact", "business_impact", 4, {"Critical": 100, "Supportive": 50, "Redundant": 0}),
    _dimension(
        "impact",
        "customer_impact",
        3,
        {"All Customers": 100, "Most Customers": 70, "Some Customers": 40, "Few Customers": 10},
    ),
    _dimension(
        "impact",
        "customers_annually",
        3,
        {0: 0, 100: 20, 1_000: 40, 10_000: 60, 100_000: 80, 1_000_000: 100},
    ),
    _dimension(
        "complexity",
        "implementation",
        3,
        {"Licensed Service": 20, "Licensed System": 60, "Custom System": 100},
    ),
    _dimension(
        "complexity",
        "integration",
        4,
        {"Fully-Accessible": 0, "Partially-Accessible": 50, "Inaccessible": 100},
    ),
    _dimension("complexity", "dependency", 3, {"Tightly-Coupled": 100, "Loosely-Coupled": 50, "Uncoupled": 0}),
)
RULES: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("Consolidate", {"business_impact": "Redundant", "successor": True}),
    (
        "Open up or replace",
        {
            "business_impact": "Critical",
            "integration": "Inaccessible",
            "implementation": ["Licensed Service", "Licensed System"],
        },
    ),
    ("Big bet", {"impact": "high", "integration": "Inaccessible"}),
    ("Quick win", {"impact": "high", "complexity": "low"}),
    ("Big bet", {"impact": "high", "complexity": "high"}),
    ("Fill-in", {"impact": "low", "complexity": "low"}),
    ("Challenge", {"impact": "low", "complexity": "high"}),
)


@dataclass(frozen=True, eq=False)
class Method:
    """A rubric, and what it says of one completion. Thresholds and scores are points, 0 to 100."""

    dimensions: tuple[Dimension, ...] = DIMENSIONS
    rules: tuple[tuple[str, Mapping[str, Any]], ...] = RULES
    thresholds: Mapping[str, Fraction] = field(default_factory=lambda: dict.fromkeys(AXES, Fraction(50)))
    near: Fraction = Fraction(5)
    needs: Fraction = Fraction(2, 5)
    remembered: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        return {a: tuple(i for i, d in enumerate(self.dimensions) if d.axis == a) for a in AXES}

    @cached_property
    def wholes(self) -> dict[str, Fraction]:
        return {a: sum((self.dimensions[i].weight for i in self.places[a]), Fraction(0)) for a in AXES}

    @cached_property
    def redundant(self) -> tuple[int, int]:
        place = [each.field for each in self.dimensions].index("business_impact")
        return place, self.dimensions[place].options.index("Redundant")

    def score(self, axis: str, completion: Completion) -> Fraction:
        own = tuple(completion[i] for i in self.places[axis])
        if (axis, own) not in self.remembered:
            dimensions = [self.dimensions[i] for i in self.places[axis]]
            total = sum((d.weight * d.points[o] for d, o in zip(dimensions, own, strict=True)), Fraction(0))
            self.remembered[axis, own] = total / self.wholes[axis]
        return self.remembered[axis, own]

    def interval(self, axis: str, options: Sequence[Options]) -> tuple[Fraction, Fraction]:
        own = tuple(options[i] for i in self.places[axis])
        if ("interval", axis, own) not in self.remembered:
            every = [options[i] if i in self.places[axis] else options[i][:1] for i in range(len(options))]
            scores = [self.score(axis, completion) for completion in product(*every)]
            self.remembered["interval", axis, own] = min(scores), max(scores)
        return self.remembered["interval", axis, own]

    def rule(self, completion: Completion) -> int:
        """The first rule that holds where there is no successor."""
        if completion not in self.remembered:
            scores = {axis: self.score(axis, completion) for axis in AXES}
            self.remembered[completion] = self.first(completion, scores)
        return self.remembered[completion]

    def first(
        self, completion: Sequence[int | None], scores: Mapping[str, Fraction], but: Sequence[str] = ()
    ) -> int:
        """The first rule that holds; an option of None is not settled and meets no condition."""
        return next(
            place
            for place, (name, when) in enumerate(self.rules)
            if name not in but
            and "successor" not in when
            and all(self.meets(key, wanted, completion, scores) for key, wanted in when.items())
        )

    def meets(
        self, key: str, wanted: Any, completion: Sequence[int | None], scores: Mapping[str, Fraction]
    ) -> bool:
        if key in AXES:
            score = scores[key]
            if isinstance(wanted, str):
                return (score >= self.thresholds[key]) == (wanted == "high")
            return wanted.get("min", 0) <= score < wanted.get("below", 101)
        place = [each.field for each in self.dimensions].index(key)
        if (option := completion[place]) is None:
            return False
        level = self.dimensions[place].options[option]
        if isinstance(wanted, Mapping):
            return wanted.get("min", 0) <= level < wanted.get("below", float("inf"))
        return level in ([wanted] if isinstance(wanted, str) else wanted)

    @cached_property
    def lines(self) -> dict[str, list[Fraction]]:
        """Per axis the scores that a rule compares with, sorted."""
        every = range(len(self.rules))
        found = {axis: {line for rule in every for line in self.compared(rule, axis)} for axis in AXES}
        return {axis: sorted(found[axis] - {Fraction(0)}) for axis in AXES}

    def compared(self, rule: int, axis: str) -> set[Fraction]:
        """What one rule compares the score of an axis with."""
        wanted = self.rules[rule][1].get(axis, {})
        return {self.thresholds[axis]} if isinstance(wanted, str) else {Fraction(n) for n in wanted.values()}

    def radius(self, completion: Completion) -> Fraction:
        """How much the weights may move until another rule's disposition holds, a successor aside."""
        key = ("radius", completion)
        if key not in self.remembered:
            name = self.rules[self.rule(completion)][0]
            cells = [list(self._cells(axis, completion)) for axis in AXES]
            ways = [(max(r, s), {"impact": a, "complexity": b}) for (a, r), (b, s) in product(*cells)]
            other = [way for way, scores in ways if self.rules[self.first(completion, scores)][0] != name]
            self.remembered[key] = min(other, default=Fraction(1))
        return self.remembered[key]

    def _cells(self, axis: str, completion: Completion) -> Iterator[tuple[Fraction, Fraction]]:
        """Per piece of the axis a score in it, and how far the weights must move to get there."""
        now = self.score(axis, completion)
        edges = [Fraction(0), *self.lines[axis]]
        for place, low in enumerate(edges):
            high = edges[place + 1] if place + 1 < len(edges) else Fraction(101)
            line = low if now < low else high
            yield low, Fraction(0) if low <= now < high else self._reach(axis, completion, line)

    def _reach(self, axis: str, completion: Completion, line: Fraction) -> Fraction:
        pairs = [(self.dimensions[i], completion[i]) for i in self.places[axis]]
        return share(dimension.weight * (dimension.points[option] - line) for dimension, option in pairs)


def share(terms: Iterable[Fraction]) -> Fraction:
    """|sum| / sum of the absolutes; 1 if every term is 0."""
    terms = list(terms)
    whole = sum(map(abs, terms), Fraction(0))
    return abs(sum(terms, Fraction(0))) / whole if whole else Fraction(1)


METHOD = Method()


@cache
def plain(name: str) -> str:
    """``key_of`` of a name without a qualifier."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@dataclass(frozen=True)
class Read:
    """An answer as places of options; ``values`` are what may be answered when asked."""

    state: str
    options: Options
    values: tuple[Options, ...]


def read(dimension: Dimension, answer: Answer, base: int | None = None) -> Read:
    key = dimension, answer.source, answer.value, answer.tied, base
    if key not in _READ:
        _READ[key] = _read(dimension, answer, base)
    return _READ[key]


_READ: dict[Any, Read] = {}


def _read(dimension: Dimension, answer: Answer, base: int | None) -> Read:
    every = tuple(range(len(dimension.options)))
    apart = tuple((option,) for option in every)
    if answer.source == "missing" or (answer.source != "tied" and answer.value is None):
        return Read("missing", every, apart)
    values = answer.tied if answer.source == "tied" else (answer.value,)
    found = tuple(_places(dimension, value, base) if value is not None else every for value in values)
    options = tuple(sorted({option for each in found for option in each}))
    if answer.source == "tied":
        return Read("tied", options, found)
    return Read("settled" if len(options) == 1 else "partial", options, tuple((option,) for option in options))


def _places(dimension: Dimension, value: Any, base: int | None) -> Options:
    if not dimension.banded:
        return (dimension.options.index(value),)
    least = [_least(edge, base) for edge in dimension.options]
    if None in least:
        return tuple(range(len(least)))
    low, high = (value.low, value.high) if hasattr(value, "low") else (value, value)
    tops = [*(edge - 1 for edge in least[1:]), None]
    return tuple(
        place
        for place, (edge, top) in enumerate(zip(least, tops, strict=True))
        if (top is None or low <= top) and (high is None or high >= edge) and (top is None or edge <= top)
    )


def _least(edge: int | str, base: int | None) -> int | None:
    if not isinstance(edge, str):
        return edge
    return None if base is None else ceil(Fraction(edge.rstrip("%")) * base / 100)


@dataclass(frozen=True)
class World:
    """One service among its peers: what its answers allow, and who may succeed it."""

    reads: tuple[Read, ...]
    named: frozenset[str]
    sharing: tuple[tuple[Fraction, Fraction, str, tuple[Options, ...]], ...]
    circle: bool

    @cached_property
    def options(self) -> tuple[Options, ...]:
        return tuple(each.options for each in self.reads)

    @cached_property
    def fate(self) -> tuple[object, ...]:
        """All beside its answers that its disposition hangs on."""
        return bool(self.named), max((low for low, *_ in self.sharing), default=None), self.circle


class Oracle:
    """METHOD section 4 of a board of services."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        decisions: Mapping[str, Decision] | None = None,
        retired: Collection[str] = (),
        method: Method = METHOD,
        base: int | None = None,
    ) -> None:
        self.method, self.retired, self.base = method, frozenset(retired), base
        self.profiles = {profile.key: profile for profile in profiles}
        given = {key: decision.disposition for key, decision in (decisions or {}).items()}
        self.decided = {key: given[key] for key in self.profiles if given.get(key, "") not in NO_DECISION}
        self.reads = {profile.key: self.read(profile) for profile in profiles}

    def read(self, profile: Profile) -> tuple[Read, ...]:
        return tuple(read(d, profile.answers.get(d.field, MISSING), self.base) for d in self.method.dimensions)

    def settled_redundant(self, key: str) -> bool:
        place, option = self.method.redundant
        return self.reads[key][place].options == (option,)

    def is_peer(self, key: str) -> bool:
        if key in self.retired:
            return False
        return self.decided[key] not in LEAVES if key in self.decided else not self.settled_redundant(key)

    def names(self, profile: Profile) -> set[str]:
        """What ``redundant_with`` names, itself aside: keys of services, and of nobody's."""
        answer = profile.answers.get("redundant_with", MISSING)
        said = answer.tied if answer.source == "tied" else (answer.value,)
        every = self.profiles.values()
        keys = {plain(name) for name in said if name}
        return {next((each.key for each in every if key in each.names), key) for key in keys} - {profile.key}

    def circle(self, profile: Profile) -> bool:
        """Whether it would be in the largest set of Redundant services that name only each other."""
        there = {key for key in self.profiles if self.settled_redundant(key)} | {profile.key}
        there -= {*self.decided, *self.retired}
        names = {key: self.names(profile if key == profile.key else self.profiles[key]) for key in there}
        while out := {key for key in there if not names[key] or names[key] - there}:
            there -= out
        return profile.key in there and len(there) > 1

    def world(self, profile: Profile) -> World:
        peers = [self.profiles[key] for key in self.profiles if key != profile.key and self.is_peer(key)]
        functions = self._functions(profile)
        sharing = tuple(
            (*self.method.interval("impact", options), peer.key, options)
            for peer in peers
            if functions & self._functions(peer)
            for options in [tuple(each.options for each in self.reads[peer.key])]
        )
        named = frozenset(self.names(profile) & {peer.key for peer in peers})
        return World(self.read(profile), named, sharing, self.circle(profile))

    @staticmethod
    def _functions(profile: Profile) -> set[str]:
        return {plain(function) for function in profile.value("business_functions") or ()}

    # -- one completion

    def heirs(self, world: World, completion: Completion) -> set[str]:
        if world.named:
            return set(world.named)
        impact = self.method.score("impact", completion)
        above = [(-low, -high, key) for low, high, key, _ in world.sharing if low > impact]
        return {min(above)[2]} if above else set()

    def is_redundant(self, completion: Completion) -> bool:
        place, option = self.method.redundant
        return completion[place] == option

    def disposition(self, world: World, completion: Completion) -> str:
        if self.is_redundant(completion):
            if self.heirs(world, completion):
                return "Consolidate"
            if world.circle:
                return "Challenge"
        return self.method.rules[self.method.rule(completion)][0]

    def possible(self, world: World, options: Sequence[Options] | None = None) -> set[str]:
        known = self.method.remembered.setdefault(world.fate, {})
        found = set()
        for completion in product(*(options or world.options)):
            if completion not in known:
                known[completion] = self.disposition(world, completion)
            found.add(known[completion])
        return found

    # -- one service

    def intervals(self, world: World, options: Sequence[Options] | None = None) -> list[tuple[Fraction, Fraction]]:
        return [self.method.interval(axis, options or world.options) for axis in AXES]

    def successor(self, world: World) -> str | None:
        found = set[str]()
        for completion in product(*world.options):
            found |= self.heirs(world, completion) if self.is_redundant(completion) else set()
        return next(iter(found)) if len(found) == 1 else None

    def answered(self, world: World) -> tuple[int, int]:
        scored = [world.reads[place] for axis in AXES for place in self.method.places[axis]]
        return sum(each.state != "missing" for each in scored), len(scored)

    def unscored(self, world: World) -> bool:
        def share_of(axis: str) -> Fraction:
            there = [i for i in self.method.places[axis] if world.reads[i].state != "missing"]
            return sum((self.method.dimensions[i].weight for i in there), Fraction(0)) / self.method.wholes[axis]

        return len(self.possible(world)) > 1 and any(share_of(axis) < self.method.needs for axis in AXES)

    def so_far(self, world: World, options: Sequence[Options] | None = None) -> str:
        """The only possible one, else what the midpoints give, however little is answered."""
        options = options or world.options
        possible = self.possible(world, options)
        if len(possible) == 1:
            return next(iter(possible))
        middles = {axis: sum(self.method.interval(axis, options)) / 2 for axis in AXES}
        settled = [each[0] if len(each) == 1 else None for each in options]
        place = self.method.first(settled, middles, ("Consolidate", "Open up or replace"))
        found = self.method.rules[place][0]
        if found == "Challenge" or found not in possible:
            found = next(name for name in FIRST_POSSIBLE if name in possible)
        return found

    def working(self, world: World) -> str | None:
        return None if len(self.possible(world)) == 1 or self.unscored(world) else self.so_far(world)

    def next_question(self, profile: Profile, world: World) -> str | None:
        if profile.key in self.decided:
            return None
        possible = self.possible(world)
        if len(possible) == 1:
            return "redundant_with" if possible == {"Consolidate"} and len(world.named) > 1 else None
        ranked = []
        for place, each in enumerate(world.reads):
            if each.state == "settled":
                continue
            worlds = [put(world.options, ((place, value),)) for value in each.values]
            counts = [len(self.possible(world, options)) for options in worlds]
            widths = [sum(high - low for low, high in self.intervals(world, options)) for options in worlds]
            ranked.append((max(counts), max(widths), place))
        asked = self.method.dimensions[min(ranked)[2]]
        return "customer_base" if self.base is None and str(asked.options[-1]).endswith("%") else asked.field

    def near_line(self, world: World) -> bool:
        rules = {
            self.method.rule(completion)
            for completion in product(*world.options)
            if not self.is_redundant(completion) or not (self.heirs(world, completion) or world.circle)
        }
        for axis, (low, high) in zip(AXES, self.intervals(world), strict=True):
            for line in {line for rule in rules for line in self.method.compared(rule, axis)}:
                away = low - line if low >= line else line - high if high < line else None
                if away is not None and away <= self.method.near:
                    return True
        return False

    def findings(self, profile: Profile, world: World) -> set[str]:
        """Redundant ones that name only each other; else a name that no peer has, its own one first of all."""
        answer = profile.answers.get("redundant_with", MISSING)
        said = [plain(name) for name in (answer.tied if answer.source == "tied" else (answer.value,)) if name]
        is_mutual = self.settled_redundant(profile.key) and world.circle and "Challenge" in self.possible(world)
        nobodys = self.names(profile) - world.named if not is_mutual else set()
        found = {"mutual_redundancy"} if is_mutual else set()
        return found | ({"redundant_with_no_peer"} if nobodys or profile.names & {*said} else set())

    # -- how firm

    def changes(self, world: World, steps: int, *, ask: bool = False) -> Iterator[Changes]:
        """Every change of so many level steps of the settled answers; ``ask``: open ones take any value, free."""

        def after(place: int, left: int) -> Iterator[Changes]:
            if left > most[place]:
                return
            if place == len(world.reads):
                if left == 0:
                    yield ()
                return
            yield from after(place + 1, left)
            now, top = world.options[place], len(self.method.dimensions[place].options)
            if world.reads[place].state != "settled":
                moves = [(option, 0) for option in now] if ask else []
            else:
                moves = [(to, abs(to - now[0])) for to in range(top) if 0 < abs(to - now[0]) <= left]
            for to, costs in moves:
                yield from (((place, to), *rest) for rest in after(place + 1, left - costs))

        most = [self.most_steps(world, place) for place in range(len(world.reads) + 1)]
        return after(0, steps)

    def most_steps(self, world: World, place: int = 0) -> int:
        """How many its settled answers can take, from that place on."""
        tops = [len(each.options) - 1 for each in self.method.dimensions]
        pairs = list(zip(world.reads, tops, strict=True))[place:]
        return sum(max(each.options[0], top - each.options[0]) for each, top in pairs if each.state == "settled")

    def flips(self, world: World) -> tuple[int | None, list[tuple[Changes, str]]]:
        """The fewest level steps that flip a settled one, and each change of so many with what it gives."""
        present = self.possible(world)
        for steps in range(1, self.most_steps(world) + 1):
            worlds = [(changes, put_all(world.options, changes)) for changes in self.changes(world, steps)]
            if found := [each for each in worlds if self.possible(world, each[1]) != present]:
                return steps, [
                    (changes, self.so_far(world, options)) for changes, options in sorted(found, key=_found_rank)
                ]
        return None, []

    def weight_radius(self, world: World) -> Fraction:
        return min(self._radius(world, completion) for completion in product(*world.options))

    def _radius(self, world: World, completion: Completion) -> Fraction:
        if not self.is_redundant(completion):
            return self.method.radius(completion)
        if world.named:
            return Fraction(1)
        against = {key: self._against(options, completion) for *_, key, options in world.sharing}
        if heirs := self.heirs(world, completion):
            return against[heirs.pop()]
        own = Fraction(1) if world.circle else self.method.radius(completion)
        return min([own, *against.values()])

    def _against(self, options: tuple[Options, ...], completion: Completion) -> Fraction:
        """How much the weights may move until the impact of a peer at its lowest passes this completion's."""
        terms = []
        for place in self.method.places["impact"]:
            dimension = self.method.dimensions[place]
            lowest = min(dimension.points[option] for option in options[place])
            terms.append(dimension.weight * (lowest - dimension.points[completion[place]]))
        return share(terms)

    def visits_agree(self, profile: Profile) -> tuple[int, int]:
        present = self.possible(self.world(profile))
        scored = {each.field for each in self.method.dimensions if each.axis}
        speak = [
            voice
            for voice in profile.voices
            if any(name in scored and _says(answer) for name, answer in voice.answers.items())
        ]
        alone = [self.possible(self.world(heard(profile, voice, scored))) for voice in speak]
        return sum(possible == present for possible in alone), len(speak)

    def word(self, profile: Profile) -> tuple[str, str | None]:
        """The word, and what it leans on."""
        world = self.world(profile)
        steps, flips = self.flips(world)
        agree, of = self.visits_agree(profile)
        if steps != 1 and self.weight_radius(world) >= Fraction(1, 5) and agree == of:
            return "firm", None
        fields = {self.method.dimensions[changes[0][0]].field for changes, _ in flips}
        return ("leans", fields.pop()) if steps == 1 and len(fields) == 1 else ("open", None)

    # -- why not

    def why_nots(self, world: World) -> dict[str, tuple[int, list[Changes]]]:
        """Per disposition that answers lead to: the fewest steps, and all such changes without a needless part."""
        found: dict[str, tuple[int, set[Changes]]] = {}
        for steps in range(self.most_steps(world) + 1):
            for changes in self.changes(world, steps, ask=True):
                possible = self.possible(world, put_all(world.options, changes))
                if len(possible) == 1:
                    least, known = found.setdefault(possible.pop(), (steps, set()))
                    if least == steps:
                        known.add(changes)
        return {
            name: (steps, sorted((each for each in reach if each and not _parts(each) & reach), key=_rank))
            for name, (steps, reach) in found.items()
        }


def put(options: Sequence[Options], changes: Iterable[tuple[int, Options]]) -> tuple[Options, ...]:
    """The options with some of them put otherwise."""
    changed = dict(changes)
    return tuple(changed.get(place, each) for place, each in enumerate(options))


def put_all(options: Sequence[Options], changes: Changes) -> tuple[Options, ...]:
    return put(options, [(place, (to,)) for place, to in changes])


def _parts(changes: Changes) -> set[Changes]:
    """All that leaves out some of them."""
    return {part for count in range(len(changes)) for part in combinations(changes, count)}


def _rank(changes: Changes) -> tuple[int, Changes]:
    """By number of answers, then in rubric order."""
    return len(changes), changes


def _found_rank(found: tuple[Changes, Any]) -> tuple[int, Changes]:
    return _rank(found[0])


def _says(answer: Answer) -> bool:
    return answer.source == "tied" or (answer.source != "missing" and answer.value is not None)


def heard(profile: Profile, voice: Voice, scored: Collection[str]) -> Profile:
    """The profile with one voice's own answers in place of the consensus."""
    answers = dict(profile.answers)
    for name, answer in voice.answers.items():
        stands = profile.answers.get(name, MISSING)
        bases = RECORD_BASES if name == "implementation" else BASES
        if name not in {*scored, "redundant_with"} or not _says(answer) or stands.of == "adjudicated":
            continue
        if not stands.basis or bases.index(answer.basis) <= bases.index(stands.basis):
            answers[name] = answer
    return replace(profile, answers=answers)
