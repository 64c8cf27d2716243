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
                compared = self.look.learnt_from(*self._places(keys), watch)
                same = verdict == "same"
                foreseen = compared.advice == "same" or (not same and compared.apart)
                if not foreseen and not (same and compared.score < -SURE):
                    yield compared.terms, same

    def compared(self, first: str, second: str) -> Compared | None:
        """Two keys judged; None where one is not among the names."""
        if not self._has((first, second)):
            return None
        return self.look.compare(*self._places((first, second)), self.weights)

    def sentences(self, first: str, second: str, compared: Compared) -> tuple[str, ...]:
        """What to tell a person about two keys among the names."""
        here, there = self._places((first, second))
        why = reasons(self.look.weighed[here], self.look.weighed[there], compared)
        return tuple(map(self.look.says, why))

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

        ``apart`` says whether two keys were told apart already, through other names of theirs.
        """
        seen = (sight for sight in self.look.seen(watch) if not self._is_settled(sight, joined, apart))
        compared = [proposal for proposal in map(self._proposal, seen) if proposal]
        checked = told_apart(compared, joined)
        return tuple(sorted(checked, key=lambda proposal: (-proposal.compared.score, proposal.pair)))

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
        scores = {self._places(proposal.pair): proposal.compared.score for proposal in proposals}
        same = [
            self._places(keys) for keys, verdict in self.ruled.items() if verdict == "same" and self._has(keys)
        ]
        apart = [
            self._places(keys) for keys, verdict in self.ruled.items() if verdict != "same" and self._has(keys)
        ]
        gathered = groups(len(self.known), scores, same, apart)
        return tuple(tuple(self.known[place].key for place in group) for group in gathered)

    def acceptable(self, proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
        """Of the proposals advised to be the same those that no verdict and no stronger evidence contradicts."""
        sure = [proposal for proposal in proposals if proposal.compared.advice == "same"]
        of = {key: number for number, group in enumerate(self.groups(sure)) for key in group}
        return tuple(proposal for proposal in sure if of.get(proposal.a.key, -1) == of.get(proposal.b.key, -2))

    def _has(self, keys: Pair) -> bool:
        return keys[0] in self.look.place and keys[1] in self.look.place

    def _places(self, keys: Pair) -> tuple[int, int]:
        first, second = self.look.place[keys[0]], self.look.place[keys[1]]
        return (first, second) if first < second else (second, first)


def told_apart(compared: Sequence[Proposal], joined: Ask) -> Iterator[Proposal]:
    """The same, but what is as much one with a third name, which is not one with its partner, has to be looked at.

    ``AMP`` stands for the one thing or for the other: it is the same as neither unseen.
    """
    near: dict[str, set[str]] = {}
    for proposal in compared:
        if proposal.compared.advice == "same":
            near.setdefault(proposal.a.key, set()).add(proposal.b.key)
            near.setdefault(proposal.b.key, set()).add(proposal.a.key)
    proposed = {proposal.pair for proposal in compared if not proposal.compared.apart}
    names = {side.key: side.name for proposal in compared for side in (proposal.a, proposal.b)}
    for proposal in compared:
        strange = sorted(
            third
            for key, partner in (proposal.pair, proposal.pair[::-1])
            for third in near.get(key, set()) - {partner}
            if pair(partner, third) not in proposed and not joined(partner, third)
        )
        yield _doubted(proposal, names[strange[0]]) if strange and proposal.compared.advice == "same" else proposal


def _doubted(proposal: Proposal, third: str) -> Proposal:
    doubt = f'one of them may be "{third}", too, and the other not'
    return replace(proposal, compared=proposal.compared.doubted(doubt), reasons=(*proposal.reasons, doubt))
