"""What the method wants people to look at, as far as it needs no graph search beyond one walk. METHOD §5."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from shlex import quote
from typing import Final

from followme.inventory.fields import TEN
from followme.inventory.homonyms import TeamGroup, homonyms
from followme.inventory.records import Decision, Estimate, Finding, Observation, Profile, Visit
from followme.matching.clusters import reachable
from followme.rationalization.contradictions import contradictions, redundant_successors
from followme.rationalization.identity import Identity, identity_key, resolvable
from followme.rationalization.journey import Journey
from followme.rationalization.mapping import Reach, rekeyings
from followme.rationalization.settings import JourneyConfig
from followme.text import key_of, times

_LEVELS: Final = next(field.options for field in TEN if field.name == "customer_impact")


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the findings rest on. ``customer_base`` in customers a year, None when unknown.

    ``decisions`` are those that stand, by the key of their service.
    """

    profiles: Sequence[Profile]
    observations: Sequence[Observation]
    visits: Sequence[Visit]
    journey: Journey
    identity: Identity
    config: JourneyConfig
    customer_base: int | None = None
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    def names(self, keys: Iterable[str]) -> str:
        """The shown names of services, in a sentence."""
        shown = {profile.key: profile.service for profile in self.profiles}
        return ", ".join(shown.get(key, key) for key in keys)


def findings(ground: Ground) -> tuple[Finding, ...]:
    """Every finding, by kind in the contract's order and then ours; within a kind by journey, else by key."""
    ordered = replace(ground, profiles=sorted(ground.profiles, key=lambda profile: profile.key))
    return tuple(finding for find in _FINDERS for finding in find(ordered))


def _unserved_state(ground: Ground) -> Iterator[Finding]:
    for state in ground.journey.states:
        if not state.services:
            text = f'Nobody named a service for "{state.label}": who serves the customer here?'
            yield Finding("unserved_state", state.state, text)


def _redundant_state(ground: Ground) -> Iterator[Finding]:
    for state in ground.journey.states:
        if len(state.services) > 1:
            names = ground.names(state.services)
            text = f'"{state.label}" is served by {len(state.services)} services: {names}.'
            yield Finding("redundant_state", state.state, text)


def _unreachable_state(ground: Ground) -> Iterator[Finding]:
    ahead: dict[str, set[str]] = {}
    for transition in ground.journey.transitions:
        ahead.setdefault(transition.from_, set()).add(transition.to)
    reached = reachable(ground.journey.states[0].state, ahead)
    for state in ground.journey.states:
        if state.state not in reached:
            text = f'No transition leads a customer from the first state to "{state.label}".'
            yield Finding("unreachable_state", state.state, text)


def _contradicted(ground: Ground) -> Iterator[Finding]:
    """Decisions that a merge or a verdict brought together, and what answers say of a successor since."""
    for clash in contradictions({key: (made,) for key, made in ground.decisions.items()}):
        text = f"{clash.sentence(lambda key: ground.names([key]))} One of the two has to be decided anew."
        yield Finding("contradicted", clash.leaving, text)
    for key, made, heir in redundant_successors(ground.decisions, ground.profiles):
        service, successor = ground.names([key]), ground.names([heir])
        opening = f"{service} is decided {made.disposition} with {successor} as its successor"
        text = f"{opening}, and the answers say that {successor} is redundant itself. One has to be decided."
        yield Finding("contradicted", heir, text)


def _silent_transition(ground: Ground) -> Iterator[Finding]:
    for transition in ground.journey.transitions:
        if not transition.services:
            text = f"No service can tell that a customer went {_step(ground, transition.event)}."
            yield Finding("silent_transition", transition.event, text)


def _step(ground: Ground, event: str) -> str:
    """From which state to which: nobody reads an event's type."""
    labels = {state.state: state.label for state in ground.journey.states}
    step = next(one for one in ground.journey.transitions if one.event == event)
    return f'from "{labels[step.from_]}" to "{labels[step.to]}"'


def _service_without_state(ground: Ground) -> Iterator[Finding]:
    for profile in ground.profiles:
        if not ground.journey.states_of(profile.key):
            text = f"{profile.service} has no function that belongs to a state of the journey."
            yield Finding("service_without_state", profile.key, text)


def _stranded_data(ground: Ground) -> Iterator[Finding]:
    """Settled Inaccessible, and holding customer data: an identity key, or a number of customers not 0."""
    for profile in ground.profiles:
        if profile.value("integration") != "Inaccessible":
            continue
        keys = ground.identity.services.get(profile.key, ())
        customers = profile.value("customers_annually")
        if keys or (isinstance(customers, Estimate) and customers.high != 0):
            holding = f"holds {', '.join(keys)}" if keys else "serves customers"
            text = f"{profile.service} {holding} and nothing can be read out of it."
            yield Finding("stranded_data", profile.key, text)


def _event_without_identity(ground: Ground) -> Iterator[Finding]:
    for event, keys in resolvable(ground.journey, ground.identity).items():
        if not keys:
            going = _step(ground, event)
            text = f"No service that tells who went {going} holds a key that another knows the customer by."
            yield Finding("event_without_identity", event, text)


def _rekeyed(ground: Ground) -> Iterator[Finding]:
    """One finding per service, source and key; the most frequent first. METHOD calls it the worst pain."""
    reach = Reach(ground.profiles)
    typings: set[tuple[str, tuple[str, str, str]]] = set()
    for observation in (observation for observation in ground.observations if not observation.catalogue):
        answered = observation.answers.get("rekeyed_from")
        for rekeying in rekeyings(answered.value) if answered else ():
            to = reach.key(observation.key) or observation.key
            typed = to, reach.key(rekeying.service) or key_of(rekeying.service), identity_key(rekeying.key)
            typings.add((observation.occasion, typed))  # what two interviewers saw together counts once
    counts = Counter(typed for _, typed in typings)
    for (to, from_, key), seen in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        subject, where = key or "data", ground.names([from_])
        into = ground.names([to]) or "an unnamed service"
        text = f"{subject} is typed by hand from {where} into {into}, {times(seen, 'time')}."
        yield Finding("rekeyed", to or from_ or "unnamed", text)


def _unvisited_team(ground: Ground) -> Iterator[Finding]:
    visited = {key_of(visit.team) for visit in ground.visits if visit.status != "planned"}
    visited |= {key_of(seen.team) for seen in ground.observations if not seen.catalogue}
    for team in ground.config.teams:
        if key_of(team) not in visited:
            yield Finding("unvisited_team", team, f"No visit with {team} has been made.")


def _known_never_seen(ground: Ground) -> Iterator[Finding]:
    for profile in ground.profiles:
        if not profile.seen:
            text = f"{profile.service} is in a catalogue, and nobody was seen using it."
            yield Finding("known_never_seen", profile.key, text)


def _seen_not_known(ground: Ground) -> Iterator[Finding]:
    """Only where there is a catalogue at all: without one, everything would be unknown to it."""
    catalogued = {entry.key for entry in ground.observations if entry.catalogue and entry.key}
    for profile in ground.profiles if catalogued else ():
        if not catalogued & (profile.names | {profile.key}):
            text = f"{profile.service} was seen in use, and no catalogue knows it."
            yield Finding("seen_not_known", profile.key, text)


def _impact_contradicts_number(ground: Ground) -> Iterator[Finding]:
    """Against the shares in the config where the customer base is known, else against each other."""
    contradicts = _against_base if ground.customer_base else _against_others
    sized = [
        (profile, profile.value("customer_impact"), profile.value("customers_annually"))
        for profile in ground.profiles
        if isinstance(profile.value("customers_annually"), Estimate)
        and profile.value("customer_impact") in _LEVELS
    ]
    find = contradicts(ground, sized)
    for profile, level, customers in sized:
        if why := find(level, customers):
            text = f'{profile.service} is said to touch "{level}", and {why}.'
            yield Finding("impact_contradicts_number", profile.key, text)


Told = Sequence[tuple[Profile, str, Estimate]]
Contradiction = Callable[[str, Estimate], str]
"""Says why a level and a number cannot both be true; empty when they can."""


def _against_base(ground: Ground, _: Told) -> Contradiction:
    shares = {share.level: share for share in ground.config.impact_shares}
    base = ground.customer_base or 1

    def why(level: str, customers: Estimate) -> str:
        share = shares.get(level)
        if not share:
            return ""
        if customers.high is not None and customers.high < base * Fraction(share.at_least, 100):
            return f"{customers.high} of {base} customers is less than {share.at_least} %"
        if customers.low > base * Fraction(share.at_most, 100):
            return f"{customers.low} of {base} customers is more than {share.at_most} %"
        return ""

    return why


def _against_others(_: Ground, sized: Told) -> Contradiction:
    """A weaker level with more customers, for certain, than a stronger one contradicts the stronger."""
    most: dict[str, tuple[int, str]] = {}
    for profile, level, customers in sized:
        most[level] = max(most.get(level, (-1, "")), (customers.low, profile.service))

    def why(level: str, customers: Estimate) -> str:
        for weaker in _LEVELS[_LEVELS.index(level) + 1 :]:
            low, name = most.get(weaker, (-1, ""))
            if customers.high is not None and customers.high < low:
                return f'{customers.high} is fewer than the {low} of {name}, said to touch "{weaker}"'
        return ""

    return why


_PARTIES: Final = 3
"""Parties of a homonym that are named in its sentence; more are counted."""

_ONE: Final = "if it is one, rule who leads it with followme settle."


def _possible_homonym(ground: Ground) -> Iterator[Finding]:
    """Per name, not per service: what a chain of verdicts joins was looked at."""
    for homonym in homonyms(ground.observations, ground.profiles):
        who = "; ".join(map(_party, homonym.parties[:_PARTIES]))
        more = f"; and {len(homonym.parties) - _PARTIES} more" if len(homonym.parties) > _PARTIES else ""
        split = f"followme qualify FILE {quote(homonym.name)} --by {homonym.by} splits it"
        text = f'"{homonym.name}" may be {len(homonym.parties)} services, led by: {who}{more}. {split}; {_ONE}'
        yield Finding("possible_homonym", homonym.key, text)


def _party(party: Sequence[TeamGroup]) -> str:
    leaders = list(dict.fromkeys(leader for group in party for leader in group.leaders))
    more = f" and {len(leaders) - _PARTIES} more" if len(leaders) > _PARTIES else ""
    teams = ", ".join(group.team or "visits without a team" for group in party)
    return f"{', '.join(leaders[:_PARTIES])}{more} ({teams})"


_FINDERS: Final[tuple[Callable[[Ground], Iterator[Finding]], ...]] = (
    *(_unserved_state, _redundant_state, _unreachable_state, _contradicted, _silent_transition),
    *(_service_without_state, _stranded_data, _event_without_identity, _rekeyed, _unvisited_team),
    *(_known_never_seen, _seen_not_known, _impact_contradicts_number, _possible_homonym),
)
