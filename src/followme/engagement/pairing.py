"""Verbs of matching: which names may be one service, why, and the ruling on all that are safe at once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from followme import config
from followme.engagement.ruling import contradicted, verdict_on
from followme.engagement.state import State
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Unknown, nearest
from followme.inventory.records import Observation
from followme.inventory.services import most_frequent, spelling
from followme.matching.clusters import Contradiction, Pair
from followme.matching.matcher import Compared, Known
from followme.matching.names import Reader
from followme.matching.proposals import Matching, Proposal, Watch
from followme.matching.reasons import explained
from followme.matching.weights import Weights
from followme.matching.words import Words
from followme.text import key_of, line


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Every pair worth a look, the surest first (CONTRACTS ``duplicates``)."""

    proposals: tuple[Proposal, ...]
    acceptable: tuple[Proposal, ...]
    unnamed: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two names judged: what each term adds to the log-odds, and the sentences that follow."""

    a: str
    b: str
    compared: Compared
    terms: tuple[tuple[float, str], ...]
    reasons: tuple[str, ...]
    verdict: str


def matching(state: State, watch: Watch | None = None) -> Matching:
    """The names at hand, weighed; verdicts have taught it. Computed once per change of the log.

    Args:
        state: the engagement.
        watch: told how many names of how many were read; it may raise ``Stopped``.
    """
    return state.once("matching", lambda: _matching(state, watch))


def spellings(state: State) -> Mapping[str, str]:
    """Every key with the spelling it is shown under."""
    return state.once("spellings", lambda: {one.key: one.name for one in known(state)})


def known(state: State) -> tuple[Known, ...]:
    """Every key that was said or listed, with what was told of it."""
    return state.once("known", lambda: tuple(_known(state)))


def _matching(state: State, watch: Watch | None) -> Matching:
    words = Words(config.matching(), config.aliases())
    return Matching(known(state), Reader(words), Weights.of(words.matching.weights), state.ruled, watch)


def _known(state: State) -> Iterable[Known]:
    """Each key under its most frequent spelling, with the leaders and functions told of it."""
    by_key: dict[str, list[Observation]] = {}
    for one in (*state.observations, *state.listed):
        if one.key:
            by_key.setdefault(one.key, []).append(one)
    for key, seen in by_key.items():
        name = most_frequent(Counter(map(spelling, seen)))
        leaders = _told(seen, "business_leader") | _told(seen, "technical_leader")
        yield Known(key, name, leaders, _told(seen, "business_functions"))


def _told(seen: Iterable[Observation], field: str) -> frozenset[str]:
    answers = (one.answers[field].value for one in seen if field in one.answers)
    return frozenset(key_of(value) for values in answers for value in values or ())


def duplicates(state: State, watch: Watch | None = None) -> Duplicates:
    """The pairs of names nobody ruled on that may be one service.

    Args:
        state: the engagement.
        watch: told how many names of how many were read, then how many were compared; it may raise ``Stopped``.
    """
    return state.once("duplicates", lambda: _duplicates(state, watch))


def waiting(state: State, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Of pairs proposed before those that still wait: nobody ruled on them, and no chain joins them."""
    chains = state.inventory.chains
    return tuple(
        one
        for one in proposals
        if one.pair not in state.ruled and chains.service(one.a.key) != chains.service(one.b.key)
    )


def _duplicates(state: State, watch: Watch | None) -> Duplicates:
    found = matching(state, watch)
    chains = state.inventory.chains
    proposals = found.proposals(lambda a, b: chains.service(a) == chains.service(b), watch)
    unnamed = {line(one.name) for one in (*state.observations, *state.listed) if not one.key and line(one.name)}
    return Duplicates(proposals, found.acceptable(proposals), tuple(sorted(unnamed)), chains.contradictions)


def explain(state: State, one: str, other: str) -> Explanation:
    """Why two names may be one service, or may not.

    Raises:
        Unknown: a name nobody said.
    """
    found = matching(state)
    names = {known.key: known.name for known in found.known}
    keys = [_key(names, typed) for typed in (one, other)]
    compared = found.compared(keys[0], keys[1])
    if compared is None:
        raise Unknown("one of the names is no name", "Placeholders are not matched.")
    verdict = state.ruled.get((min(keys), max(keys)), "")
    said = found.sentences(keys[0], keys[1], compared)
    return Explanation(names[keys[0]], names[keys[1]], compared, explained(compared, found.weights), said, verdict)


def _key(names: dict[str, str], typed: str) -> str:
    key = typed if typed in names else key_of(line(typed))
    if key not in names:
        hint = nearest(line(typed), list(names.values()))
        raise Unknown(f'nobody said "{line(typed)}"', f"List the names with `followme services`.{hint}")
    return key


def accept(state: State) -> Receipt:
    """Rule *same* on every pair that is safe to accept unseen: one act, and one undo.

    Raises:
        NothingToDo: there is none.
    """
    sure = duplicates(state).acceptable
    if not sure:
        raise NothingToDo("nothing is advised to be the same", "See `followme duplicates` for pairs to look at.")
    return rule_pairs(state, {one.pair: "; ".join(one.reasons) for one in sure}, "same")


def rule_pairs(state: State, because: Mapping[Pair, str], verdict: str) -> Receipt:
    """One verdict on several pairs: one act, and one undo.

    Args:
        state: the engagement.
        because: the reason of each pair; pairs are of keys, as proposals have them.
        verdict: same, different or variants.

    Raises:
        NothingToDo: there is no pair.
    """
    if not because:
        raise NothingToDo("no pair to rule on", "See `followme duplicates` for pairs to look at.")
    statements = [verdict_on(keys, verdict, why) for keys, why in because.items()]
    words = "a verdict" if len(because) == 1 else f"a verdict on {len(because)} pairs"
    receipt = state.say(statements, words)
    return replace(receipt, said=contradicted(state, because.keys()))
