"""Which names of an inventory may be one service: proposals to be ruled on, and what can be accepted at once."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from followme.matching.clusters import Pair, pair
from followme.matching.groups import groups
from followme.matching.look import SURE, Look, Seen, Watch
from followme.matching.matcher import POSSIBLE, Compared, Known
from followme.matching.reasons import reasons

Ask = Callable[[str, str], bool]
"""A question about two keys."""


def _nobody(_one: str, _other: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two names, and what is advised about them; ``a`` comes first by key."""

    a: Known
    b: Known
    compared: Compared
    reasons: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        """Their keys."""
        return pair(self.a.key, self.b.key)

    @property
    def doubt(self) -> float:
        """How little is known of the pair: the verdict on the one nearest to even odds teaches most."""
        return -abs(self.compared.score)


class Matching:
    """What was seen of the names, by the weights that verdicts have made."""

    def __init__(self, look: Look, ruled: Mapping[Pair, str] | None = None, watch: Watch | None = None) -> None:
        self.look = look
        self.ruled = ruled or {}
        self.weights = look.weights.learned(self._lessons(watch))

    @property
    def known(self) -> Sequence[Known]:
        """The names, by key."""
        return self.look.known

    def _lessons(self, watch: Watch | None) -> Iterator[tuple[tuple[float, ...], bool]]:
        """The verdicts the terms can learn from: those on pairs that people have to look at.

        What a guard holds apart anyway says nothing of the terms, nor does a *same* against all evidence (a
        rename). A pair that may be accepted unseen teaches nothing either way: accepting all of them made 80 more
        pairs likely, and one *different* on such a pair (one name of two things) had taken away the advice on all
        others.
        """
        for keys, verdict in sorted(self.ruled.items()):
            if self._has(keys) and self.look.tells(*self._places(keys)):
                found = self.look.learnt_from(*self._places(keys), watch)
                same = verdict == "same"
                foreseen = found.advice == "same" or (not same and found.apart)
                if not foreseen and not (same and found.score < -SURE):
                    yield found.terms, same

    def compared(self, one: str, other: str) -> Compared | None:
        """Two keys judged; None where one is not among the names."""
        if not self._has((one, other)):
            return None
        return self.look.compare(*self._places((one, other)), self.weights)

    def sentences(self, one: str, other: str, compared: Compared) -> tuple[str, ...]:
        """What to tell a person about two keys among the names."""
        here, there = self._places((one, other))
        told = reasons(self.look.weighed[here], self.look.weighed[there], compared)
        return tuple(map(self.look.says, told))

    def judged(self, keys: Collection[str], watch: Watch | None = None) -> Iterator[tuple[Pair, Compared]]:
        """Every pair of some of the names that verdicts may make one, ruled on or not."""
        for seen in self.look.seen(watch):
            a, b = self.known[seen.one].key, self.known[seen.other].key
            if a in keys and b in keys:
                compared = self.look.judged(seen.one, seen.other, self.look.terms(seen), self.weights)
                yield pair(a, b), compared

    def proposal(self, keys: Pair, compared: Compared) -> Proposal:
        """Two names that were judged, as a proposal."""
        a, b = (self.known[self.look.place[key]] for key in keys)
        return Proposal(a, b, compared, self.sentences(*keys, compared))

    def proposals(self, joined: Ask, watch: Watch | None = None, apart: Ask = _nobody) -> tuple[Proposal, ...]:
        """Pairs worth a look that nobody ruled on and no chain joins, the surest first.

        Args:
            joined: whether two keys are one service already.
            watch: told how many names of how many were looked at; it may raise to stop.
            apart: whether two keys were told apart already, through other names of theirs.
        """
        seen = (one for one in self.look.seen(watch) if not self._is_settled(one, joined, apart))
        found = [one for one in map(self._proposal, seen) if one]
        told = told_apart(found, joined)
        return tuple(sorted(told, key=lambda one: (-one.compared.score, one.pair)))

    def _is_settled(self, seen: Seen, joined: Ask, apart: Ask) -> bool:
        a, b = self.known[seen.one].key, self.known[seen.other].key
        return (a, b) in self.ruled or joined(a, b) or apart(a, b)

    def _proposal(self, seen: Seen) -> Proposal | None:
        terms = self.look.terms(seen)
        if self.weights.score(terms) < POSSIBLE:
            return None
        compared = self.look.judged(seen.one, seen.other, terms, self.weights)
        keys = (self.known[seen.one].key, self.known[seen.other].key)
        return self.proposal(keys, compared) if compared.advice else None

    def groups(self, proposals: Sequence[Proposal]) -> tuple[tuple[str, ...], ...]:
        """The groups that proposals make beside the verdicts that stand; nothing ruled apart is in one."""
        scores = {self._places(one.pair): one.compared.score for one in proposals}
        same = [
            self._places(keys) for keys, verdict in self.ruled.items() if verdict == "same" and self._has(keys)
        ]
        apart = [
            self._places(keys) for keys, verdict in self.ruled.items() if verdict != "same" and self._has(keys)
        ]
        held = groups(len(self.known), scores, same, apart)
        return tuple(tuple(self.known[place].key for place in one) for one in held)

    def acceptable(self, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """Of the proposals advised to be the same those that no verdict and no stronger evidence contradicts."""
        sure = [one for one in proposals if one.compared.advice == "same"]
        of = {key: number for number, group in enumerate(self.groups(sure)) for key in group}
        return tuple(one for one in sure if of.get(one.a.key, -1) == of.get(one.b.key, -2))

    def _has(self, keys: Pair) -> bool:
        return keys[0] in self.look.place and keys[1] in self.look.place

    def _places(self, keys: Pair) -> tuple[int, int]:
        first, second = self.look.place[keys[0]], self.look.place[keys[1]]
        return (first, second) if first < second else (second, first)


def told_apart(found: Sequence[Proposal], joined: Ask) -> Iterator[Proposal]:
    """The same, but what is as much one with a third name, which is not one with its partner, has to be looked at.

    ``AMP`` stands for the one thing or for the other: it is the same as neither unseen.
    """
    near: dict[str, set[str]] = {}
    for one in found:
        if one.compared.advice == "same":
            near.setdefault(one.a.key, set()).add(one.b.key)
            near.setdefault(one.b.key, set()).add(one.a.key)
    proposed = {one.pair for one in found if not one.compared.apart}
    names = {known.key: known.name for one in found for known in (one.a, one.b)}
    for one in found:
        strange = sorted(
            third
            for key, partner in (one.pair, one.pair[::-1])
            for third in near.get(key, set()) - {partner}
            if pair(partner, third) not in proposed and not joined(partner, third)
        )
        yield _doubted(one, names[strange[0]]) if strange and one.compared.advice == "same" else one


def _doubted(one: Proposal, third: str) -> Proposal:
    doubt = f'one of them may be "{third}", too, and the other not'
    return replace(one, compared=one.compared.doubted(doubt), reasons=(*one.reasons, doubt))
