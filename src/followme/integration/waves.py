"""Which service joins or leaves in which wave, and when each wave may happen. METHOD §6.

Where METHOD leaves room: a service in progress goes before all planned ones; what is integrated or retired
already stands in wave 0 and, once something is integrated, the pilot has been made and wave 1 is a wave like
any other. A wave is filled in priority order until the next service does not fit: size never jumps the queue.
Only a consumer does, so that a wave has one. A retirement stands in a later wave than all it waits for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from followme.integration.consumers import Pool, Ties
from followme.integration.document import ClosedDays, Window
from followme.integration.intents import Intent
from followme.integration.settings import Blackout, IntegrationConfig
from followme.integration.strategy import Precedence
from followme.rationalization.journey import Journey

Allowed = Callable[[str], bool]


def _anybody(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Departure:
    """A service that leaves once wave ``after_wave`` is over. ``unmoved``: consumers nobody has placed."""

    service: str
    successor: str | None
    after_wave: int
    unmoved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Iteration:
    """A wave as it is filled. ``consumers`` holds (consumer, target, why); ``state`` is set in a pilot."""

    number: int
    targets: tuple[str, ...]
    retirements: tuple[Departure, ...]
    consumers: tuple[tuple[str, str, str], ...]
    state: str | None = None
    pilot: bool = False


def plan_waves(
    ordered: Sequence[Precedence], intents: Mapping[str, Intent], ties: Ties, journey: Journey, capacity: int
) -> tuple[Iteration, ...]:
    """Wave 0 (what is done already), the pilot and all later waves of services in the order of the strategy.

    The pilot keeps to a state of the journey. ``capacity`` is in complexity points of a wave.
    """
    planner = _Planner(ordered, intents, ties, journey, capacity)
    waves = [planner.done()]
    while planner.waiting or planner.leaving:
        waves.append(planner.next(len(waves)))
    return tuple(waves)


@dataclass(slots=True)
class _Planner:
    """The state of planning: who waits, who is placed where, who is still to leave."""

    ordered: Sequence[Precedence]
    intents: Mapping[str, Intent]
    ties: Ties
    journey: Journey
    capacity: int
    waiting: dict[str, Fraction] = field(init=False)
    leaving: list[str] = field(init=False)
    placed: dict[str, int] = field(init=False, default_factory=dict)
    joined: Pool = field(init=False)
    everyone: Pool = field(init=False)
    cheapest: Fraction = field(init=False)

    def __post_init__(self) -> None:
        begun = sorted(self.ordered, key=lambda standing: self.intents[standing.key].status != "in_progress")
        targets = [standing for standing in begun if self.intents[standing.key].role == "target"]
        self.waiting = {each.key: each.complexity for each in targets if not self.intents[each.key].done}
        intents = [self.intents[each.key] for each in begun]
        self.leaving = [intent.key for intent in intents if intent.role == "retirement" and not intent.done]
        self.cheapest = min(self.waiting.values(), default=Fraction(0))
        self.joined = Pool(self.ties)
        self.everyone = Pool(self.ties, [standing.key for standing in targets])

    def done(self) -> Iteration:
        """Wave 0: the infrastructure, and what is integrated or retired already."""
        finished = [standing.key for standing in self.ordered if self.intents[standing.key].done]
        targets = [key for key in finished if self.intents[key].role == "target"]
        gone = [
            Departure(key, self.intents[key].successor, 0)
            for key in finished
            if self.intents[key].role == "retirement"
        ]
        self.placed |= dict.fromkeys(finished, 0)
        return Iteration(0, tuple(targets), tuple(gone), self._join(targets))

    def next(self, number: int) -> Iteration:
        """The next wave, ``number`` from 1."""
        pilot = number == 1 and self._is_to_pilot()
        chosen = self._pilot() if pilot else self._ordinary()
        state = self._state(chosen[0]) if pilot and chosen else None
        retirements = self._retire(number)
        for key in chosen:
            del self.waiting[key]
        self.placed |= dict.fromkeys(chosen, number)
        return Iteration(number, tuple(chosen), retirements, self._join(chosen), state, pilot)

    def _join(self, targets: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
        targets = tuple(targets)
        for key in targets:
            self.joined.add(key)
        return tuple((who, key, why) for key in targets for who, why in self.joined.consumers(key))

    def _is_to_pilot(self) -> bool:
        """Until the first integration, unless all that waits has to be opened up first."""
        integrated = any(each.status == "integrated" for each in self.intents.values())
        return not integrated and not (self.waiting and all(self.intents[key].must_open for key in self.waiting))

    def _pilot(self) -> list[str]:
        """The first target with a possible consumer, that consumer, and others of its state."""
        able = [key for key in self.waiting if self._is_able(key)]
        for key in able:
            if partner := self._partner(key, self._is_able):
                return self._fill([key, partner], self._of_state(key))
        return self._fill(able[:1], self._of_state(able[0])) if able else []

    def _is_able(self, key: str) -> bool:
        """Whether the infrastructure can be tried with it: its data can be read, or it is begun anyway."""
        intent = self.intents[key]
        return not intent.must_open or intent.status == "in_progress"

    def _of_state(self, first: str) -> Allowed:
        state = self._state(first)
        return lambda key: state is not None and self._state(key) == state and self._is_able(key)

    def _ordinary(self) -> list[str]:
        chosen = self._fill([], _anybody)
        together = Pool(self.ties, chosen)
        if any(self.joined.consumers(key) or together.consumers(key) for key in chosen):
            return chosen
        for key in chosen:
            if partner := self._partner(key, _anybody):
                return self._fill([key, partner], _anybody)
        return chosen

    def _fill(self, first: Sequence[str], allowed: Allowed) -> list[str]:
        """``first``, then who waits, in order, until one does not fit; one always does."""
        chosen = list(first)
        room = self.capacity - sum(self.waiting[key] for key in first)
        for key, cost in self.waiting.items():
            if key in first or not allowed(key):
                continue
            if chosen and cost > room:
                break
            chosen.append(key)
            room -= cost
        return chosen

    def _partner(self, target: str, allowed: Allowed) -> str | None:
        """A waiting consumer that fits beside ``target``: rather open, then of its state, then first in order."""
        room = self.capacity - self.waiting[target]
        if room < self.cheapest:
            return None  # spares a look at every pair where nothing ever fits beside anything
        named, tied = self.everyone.named(target), self.everyone.tied(target)
        fitting = {
            key: None
            for key, _ in (*named, *tied)
            if key in self.waiting and allowed(key) and self.waiting[key] <= room
        }
        if not fitting:
            return None
        state = self._state(target)
        place = {key: at for at, key in enumerate(self.waiting) if key in fitting}
        return min(fitting, key=lambda key: (self.intents[key].must_open, self._state(key) != state, place[key]))

    def _state(self, key: str) -> str | None:
        """The first state of a service: the one it counts in."""
        return next(iter(self.journey.states_of(key)), None)

    def _retire(self, number: int) -> tuple[Departure, ...]:
        """Who can leave in this wave: successor joined and consumers moved in earlier waves, or leaving too.

        The largest set that holds together, so that two that feed each other can leave together.
        """
        going = {key for key in self.leaving if self._heir_joined(key)}
        while stuck := {key for key in going if not self._freed(key, going)}:
            going -= stuck
        retirements = tuple(self._retirement(key) for key in self.leaving if key in going)
        self.leaving = [key for key in self.leaving if key not in going]
        self.placed |= dict.fromkeys(going, number)
        return retirements

    def _heir_joined(self, key: str) -> bool:
        successor = self.intents[key].successor
        return successor is None or successor in self.placed

    def _freed(self, key: str, going: set[str]) -> bool:
        waits = (user for user in self.ties.named(key) if self.intents[user].role in {"target", "retirement"})
        return all(user in self.placed or user in going for user in waits)

    def _retirement(self, key: str) -> Departure:
        """Waits for the waves of its successor and consumers; consumers that leave with it are no wait."""
        successor = self.intents[key].successor
        consumers = self.ties.named(key)
        waits = [self.placed[other] for other in (successor, *consumers) if other in self.placed]
        unmoved = (user for user in consumers if self.intents[user].role not in {"target", "retirement"})
        return Departure(key, successor, max(waits, default=0), tuple(unmoved))


def windows(count: int, config: IntegrationConfig) -> tuple[Window, ...]:
    """Windows of ``count`` waves, one after the other around the blackouts, never from today's date.

    Empty ones without a start, or past the end of the calendar.
    """
    placed: list[Window] = []
    begin = config.start
    for _ in range(count):
        window = _window(begin, config) if begin else Window()
        placed.append(window)
        last = window.not_after
        begin = last + timedelta(days=1) if last and last < date.max else None
    return tuple(placed)


def _window(begin: date, config: IntegrationConfig) -> Window:
    days = timedelta(weeks=config.weeks_per_wave) - timedelta(days=1)
    moved: list[ClosedDays] = []
    try:
        while hit := _hit(begin, begin + days, config.blackouts):
            moved.append(ClosedDays(hit.from_, hit.to, hit.why))
            begin = hit.to + timedelta(days=1)
        end = begin + days
    except OverflowError:
        return Window(blackouts=tuple(moved))
    return Window(begin, end, tuple(moved))


def _hit(begin: date, end: date, blackouts: Sequence[Blackout]) -> Blackout | None:
    """The first blackout that the days touch."""
    touching = (each for each in blackouts if each.from_ <= end and each.to >= begin)
    return min(touching, key=lambda each: (each.from_, each.to), default=None)
