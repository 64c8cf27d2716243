"""The state chart of the customer: states, and the transitions that are its events. METHOD §5."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from followme.errors import Refused
from followme.inventory.records import Finding, Observation, Profile
from followme.rationalization.mapping import Mapper, lines
from followme.rationalization.settings import JourneyConfig
from followme.scoring.show import written
from followme.text import key_of

Move = tuple[str, str]
"""From state, to state."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a customer can be: the services (keys) that serve it and their business functions (as typed)."""

    state: str
    label: str
    services: tuple[str, ...]
    functions: tuple[str, ...]
    final: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """A customer moves on: the event's type, who can emit it, and how often it was seen in episodes.

    ``services`` are the services of the state that is left: they hold the customer at that moment.
    """

    event: str
    from_: str
    to: str
    services: tuple[str, ...]
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Journey:
    """The chart. ``places`` says per service the states it serves, in the order of the journey."""

    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    unmapped_functions: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]

    def states_of(self, service: str) -> tuple[str, ...]:
        """The states that a service (key) serves, in order; empty when in none."""
        return self.places.get(service, ())

    def as_json(self, findings: Iterable[Finding] = ()) -> dict[str, object]:
        """The contract's ``journey`` object."""
        return {
            "states": written(self.states),
            "transitions": written(self.transitions),
            "unmapped_functions": list(self.unmapped_functions),
            "findings": written(tuple(findings)),
        }


def build_journey(
    profiles: Sequence[Profile], observations: Iterable[Observation], config: JourneyConfig
) -> Journey:
    """The chart of the states in ``config`` with what was seen laid over it.

    Transitions are each state to the next in order (not out of a final state), those drawn in the config,
    and every pair of consecutive observations of one episode by one author in different states: what one
    interviewer recorded is a sequence of its own, because no clock says what lies between two people's.
    An observation whose state nobody said takes part in no pair: nothing is inferred over it.

    Raises:
        Refused: when two transitions share an event name, or one name is a dot-token prefix of another,
            because engines that match by prefix would then take the wrong one.
    """
    mapper = Mapper(config)
    places = {profile.key: _places(profile, mapper) for profile in profiles}
    states = _states(profiles, places, mapper, config)
    seen = _moves(observations, mapper)
    transitions = _transitions(states, seen, config)
    _refuse_ambiguous([transition.event for transition in transitions])
    return Journey(states, transitions, _unmapped(profiles, mapper), places)


def _places(profile: Profile, mapper: Mapper) -> tuple[str, ...]:
    functions = map(mapper.of_function, lines(profile.value("business_functions")))
    return mapper.ordered([*functions, *map(mapper.of_name, lines(profile.value("journey_state")))])


def _states(
    profiles: Sequence[Profile], places: Mapping[str, tuple[str, ...]], mapper: Mapper, config: JourneyConfig
) -> tuple[State, ...]:
    services: dict[str, list[str]] = {state.state: [] for state in config.states}
    functions: dict[str, set[str]] = {state.state: set() for state in config.states}
    for profile in profiles:
        for state in places[profile.key]:
            services[state].append(profile.key)
        for function in lines(profile.value("business_functions")):
            if target := mapper.of_function(function):
                functions[target].add(function)
    return tuple(
        State(
            state.state,
            state.label,
            tuple(sorted(services[state.state])),
            tuple(sorted(functions[state.state])),
            state.final,
        )
        for state in config.states
    )


def _unmapped(profiles: Iterable[Profile], mapper: Mapper) -> tuple[str, ...]:
    """Functions, and typed state names, that no state takes."""
    missing = set()
    for profile in profiles:
        missing |= {f for f in lines(profile.value("business_functions")) if not mapper.of_function(f)}
        missing |= {s for s in lines(profile.value("journey_state")) if not mapper.of_name(s)}
    return tuple(sorted(missing))


def _moves(observations: Iterable[Observation], mapper: Mapper) -> Counter[Move]:
    """How often a customer was seen going from one state straight to another."""
    episodes: dict[tuple[str, str, str], list[Observation]] = {}
    for step in observations:
        if step.episode and not step.catalogue:
            episodes.setdefault((step.visit, step.episode, key_of(step.author)), []).append(step)
    moves: set[tuple[str, str, Move]] = set()
    for steps in episodes.values():
        steps.sort(key=lambda step: (step.order, step.at, step.id))
        for step, following in pairwise(steps):
            before, after = mapper.of_observation(step), mapper.of_observation(following)
            if before and after and before != after:  # what two interviewers saw together counts once
                moves.add((step.occasion, following.occasion, (before, after)))
    return Counter(move for _, _, move in moves)


def _transitions(states: Sequence[State], seen: Counter[Move], config: JourneyConfig) -> tuple[Transition, ...]:
    drawn = {(transition.from_, transition.to): transition.event for transition in config.transitions}
    ahead = {(state.state, following.state) for state, following in pairwise(states) if not state.final}
    place = {state.state: at for at, state in enumerate(states)}
    moves = sorted(ahead | set(drawn) | set(seen), key=lambda move: (place[move[0]], place[move[1]]))
    return tuple(
        Transition(
            drawn.get((from_, to)) or f"{config.prefix}.{from_}_to_{to}",
            from_,
            to,
            states[place[from_]].services,
            seen[from_, to],
        )
        for from_, to in moves
    )


def _refuse_ambiguous(events: Iterable[str]) -> None:
    """Sorted by tokens, a name that is a prefix of any other is a prefix of the one right after it."""
    for shorter, longer in pairwise(sorted(tuple(event.split(".")) for event in events)):
        if longer[: len(shorter)] == shorter:
            first, second = ".".join(shorter), ".".join(longer)
            how = "are one event name" if shorter == longer else "overlap: the first is a prefix of the second"
            raise Refused(
                "ambiguous event names",
                f'"{first}" and "{second}" {how}. Give one of the two transitions another event name.',
            )
