"""What a word from somebody would change, found by trying it: nothing is written, and nothing is guessed.

A changed answer, or decision, is tried on a board of one's own, which knows what it can reach (METHOD section 4:
successors), and is then taken back. Two names that become one are tried on it too, unless somebody names one of
them as who takes over. Whatever else there is to say is said in a log that is thrown away.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from followme.engagement.book import Book
from followme.engagement.desk.standings import (
    Standings,
    difference,
    planned_of,
    standings,
    successors_of,
)
from followme.engagement.desk.views import CHANGES, Change
from followme.engagement.kinds.decisions import decisions_of
from followme.fieldbook.claims import Statement
from followme.integration.intents import intents
from followme.integration.strategy import STRATEGIES, in_order, precedences
from followme.inventory.records import Answer, Decision, Observation, Profile, Source
from followme.inventory.spellings import respelt
from followme.matching.clusters import Chains, pair
from followme.scoring.dispositions import RETIRE
from followme.scoring.evidence import COMPARED
from followme.scoring.peers import redundant_with
from followme.scoring.scorecard import Scorecard
from followme.text import canonical, key_of

_GONE: Final = Decision("", RETIRE)
"""What takes a service out of the way of all others."""
_SEEN_BY_OTHERS: Final = ("business_impact", *COMPARED)
_PLANNED_BY: Final = ("business_functions", "journey_state", "consumes_from", "rekeyed_from", "identity_keys")
"""The answers that place a service in the journey, and tie it to others."""


def most(changes: Iterable[Change]) -> Change:
    """The most that any of these changes; the first that can change a disposition ends the search."""
    so_far: Change = "nothing"
    for change in changes:
        if change == "disposition":
            return change
        so_far = min(so_far, change, key=CHANGES.index)
    return so_far


class Trials:
    """What hypothetical words would change in one engagement as it stands.

    ``step`` is called before each trial; it may raise ``Stopped``, and the trials are over then.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.step: Callable[[], None] = lambda: None
        self._board = book.scores.board(book.inventory, book.decisions, book.progress)
        self._now: Standings = standings(book)

    # ---- one service says, or is, something else

    def answered(self, key: str, field: str, values: Iterable[Any]) -> Change:
        """What an answer of a service can change, whichever of these values it takes."""
        return self.among(self._with(key, field, value) for value in values)

    def _with(self, key: str, field: str, value: Any) -> Profile:
        profile = self._now.profiles[key]
        source: Source = "missing" if value in (None, ()) else "adjudicated"
        return replace(profile, answers={**profile.answers, field: Answer(value, source)})

    def among(self, profiles: Iterable[Profile]) -> Change:
        """What can change where a service may become any of these; what ties it to others is as it is."""
        tried = [(profile, self._card_of(profile)) for profile in profiles]
        now = self._now.cards
        if any(card.recommended.possible != now[profile.key].recommended.possible for profile, card in tried):
            return "disposition"
        return most(self._among_others(profile, card) for profile, card in tried)

    def _card_of(self, profile: Profile) -> Scorecard:
        self.step()
        return self._board.would_be(profile, self.book.decisions.get(profile.key))

    def _among_others(self, profile: Profile, card: Scorecard) -> Change:
        """What changes where a service is this one: others see its impact, and what it serves."""
        before = self._now.profiles[profile.key]
        seen = any(profile.answers.get(name) != before.answers.get(name) for name in _SEEN_BY_OTHERS)
        if seen or card.impact != self._now.cards[profile.key].impact:
            return self.became(profile, self.book.decisions.get(profile.key))
        return "wave" if self._replanned({profile.key: profile}, {profile.key: card}) else "nothing"

    def decided(self, key: str, decisions: Iterable[Decision | None]) -> Change:
        """What a decision on a service can change, whichever of these it is; None is none."""
        return most(self.became(self._now.profiles[key], decision) for decision in decisions)

    def became(self, profile: Profile, decision: Decision | None) -> Change:
        """What changes where a service is this one, decided so."""
        self.step()
        key = profile.key
        cards = self._cards_after([(profile, decision)], [(self._now.profiles[key], self.book.decisions.get(key))])
        return self._change({key: profile}, cards)

    def _cards_after(
        self,
        said: Sequence[tuple[Profile, Decision | None]],
        back: Sequence[tuple[Profile, Decision | None]],
    ) -> dict[str, Scorecard]:
        """The scorecards that are different once these were put on the board; it is as before then."""
        changed = {key for profile, decision in said for key in self._board.change(profile, decision)}
        cards = {key: self._board.cards[key] for key in changed}
        for profile, decision in back:
            self._board.change(profile, decision)
        return cards

    def _change(self, profiles: Mapping[str, Profile], cards: Mapping[str, Scorecard]) -> Change:
        now = self._now
        if any(card.recommended.possible != now.cards[key].recommended.possible for key, card in cards.items()):
            return "disposition"
        return "wave" if self._replanned(profiles, cards) else "nothing"

    def _replanned(self, profiles: Mapping[str, Profile], cards: Mapping[str, Scorecard]) -> bool:
        """Whether a plan of these services would be another one; what ties them to others is as it was."""
        now = self._now
        if any(
            now.intents[key].role == "target" and _repointed(now.cards[key], card) for key, card in cards.items()
        ):
            return True
        near = {*profiles, *cards, *(heir for key in cards for heir in now.heirs_of.get(key, ()))}
        every = {key: cards.get(key, now.cards[key]) for key in self._with_heirs(near, cards)}
        near_profiles = {key: profiles.get(key, now.profiles[key]) for key in every}
        planned = intents(near_profiles.values(), every, now.progress, {})
        if any(planned_of(planned[key], every[key]) != now.planned(key) for key in near):
            return True
        ranked = precedences(near_profiles.values(), every)
        return any(self._moves_place(key, near_profiles, every) for key in ranked if planned[key].role == "target")

    def _with_heirs(self, keys: Iterable[str], cards: Mapping[str, Scorecard]) -> set[str]:
        """These services and all who may take over from one of them, now or then."""
        now, reached = self._now, set(keys)
        for key in list(reached):
            reached.update(heir for heir in successors_of(now.cards[key]) if heir in now.profiles)
            reached.update(heir for heir in successors_of(cards.get(key, now.cards[key])) if heir in now.profiles)
        return reached

    def _moves_place(self, key: str, profiles: Mapping[str, Profile], cards: Mapping[str, Scorecard]) -> bool:
        """Whether a target stands elsewhere beside its two neighbours in the order of a strategy."""
        now = self._now
        for strategy in STRATEGIES:
            order, at = now.orders[strategy], now.places[strategy][key]
            near = order[max(0, at - 1) : at + 2]
            neighbours = [profiles.get(beside, now.profiles[beside]) for beside in near]
            ranked = precedences(neighbours, {beside: cards.get(beside, now.cards[beside]) for beside in near})
            if tuple(beside.key for beside in in_order(ranked.values(), strategy)) != near:
                return True
        return False

    # ---- an observation says something else

    def seen_as(self, observations: Iterable[Observation]) -> Change:
        """What can change where an observation (or one more) is any of these; it names its service as before."""
        return most(self._seen_as(entry) for entry in observations)

    def _seen_as(self, observation: Observation) -> Change:
        profile = self._seen(observation)
        before = self._now.profiles.get(profile.key) if profile else None
        if profile is None or before is None:
            return "nothing"
        return self.among([profile])

    def _seen(self, entry: Observation) -> Profile | None:
        return self.book.inventories.profile_with(respelt(entry, self.book.shown))

    def named_as(self, entry: Observation) -> Change:
        """What changes where an entry that names nothing names a service there is."""
        profile = self._seen(entry)
        if profile is None:
            return "nothing"
        before = self._now.profiles[profile.key]
        if any(_told(profile, field) != _told(before, field) for field in _PLANNED_BY):
            kind = "catalogue" if entry.catalogue else "observation"
            return self.said([Statement(kind, entry.id, {"service_name": {"value": entry.name, "basis": "said"}})])
        return self.became(profile, self.book.decisions.get(profile.key))

    # ---- two services are one

    def joined(self, a: str, b: str) -> Change:
        """What changes where two services, by key, are ruled to be one."""
        if a == b:
            return "nothing"
        whole = self.book.inventories.profile_of_both(a, b)
        if self._is_named(whole.names) or redundant_with(whole) or self._is_tangled(whole.names):
            return self.said([Statement("verdict", canonical(list(pair(a, b))), {"verdict": "same"})])
        now, decision = self._now, self._decision_of_both(a, b)
        kept, gone = whole.key, b if whole.key == a else a
        ghost = replace(now.profiles[gone], answers={**now.profiles[gone].answers, **_SILENT})
        put = replace(whole, names=now.profiles[kept].names)
        back = [(now.profiles[key], self.book.decisions.get(key)) for key in (kept, gone)]
        cards = self._cards_after([(ghost, _GONE), (put, decision)], back)
        after = cards.pop(kept, now.cards[kept])
        cards.pop(gone, None)
        possible = after.recommended.possible
        if any(now.cards[key].recommended.possible != possible for key in (a, b)):
            return "disposition"
        change = self._change({}, cards)
        return change if change == "disposition" else self._joined_plan(a, b, whole, after, change)

    def _joined_plan(self, a: str, b: str, whole: Profile, card: Scorecard, change: Change) -> Change:
        now = self._now
        roles = {now.intents[key].role for key in (a, b)}
        if "target" in roles:
            return "wave"  # two places in the order become one, or what was none becomes a target
        silent = not any(self._is_tied(key) for key in (a, b)) and not {a, b} & now.progress.keys()
        if change == "nothing" and silent and roles == {"unplaced"} and not successors_of(card):
            alone = intents([whole], {whole.key: card}, {}, {})[whole.key]
            same = now.journey.states_of(a) == now.journey.states_of(b)
            return "nothing" if alone.role == "unplaced" and same else "wave"
        return self.said([Statement("verdict", canonical(list(pair(a, b))), {"verdict": "same"})])

    def _is_tied(self, key: str) -> bool:
        profile, ties = self._now.profiles[key], self._now.ties
        naming = any(profile.value(field) for field in ("consumes_from", "rekeyed_from", "identity_keys"))
        return naming or bool(ties.named(key)) or bool(ties.keys(key))

    def _is_named(self, names: Iterable[str]) -> bool:
        """Whether somebody says that one of these takes over, or a decision does."""
        return not self._named_heirs.isdisjoint(names)

    @property
    def _named_heirs(self) -> frozenset[str]:
        return self.book.once("named heirs", lambda: frozenset(self._naming()))

    def _naming(self) -> Iterator[str]:
        for profile in self._now.profiles.values():
            yield from map(key_of, redundant_with(profile))
        yield from filter(None, (decision.successor for decision in self.book.decisions.values()))

    def _is_tangled(self, names: Iterable[str]) -> bool:
        """Whether verdicts tell one of these from something, or it is a name that a service was given."""
        chains, wanted = self.book.inventory.chains, set(names)
        suspended = {name for keys in chains.suspended for name in keys}
        apart = {name for keys, word in self.book.ruled.items() if word != "same" for name in keys}
        return bool(wanted & (suspended | apart | chains.given.keys()))

    def _decision_of_both(self, a: str, b: str) -> Decision | None:
        """The decision that would hold for both as one; two that differ are none."""
        now, fieldbook, chains = self._now, self.book.fieldbook, self.book.inventory.chains
        names = now.profiles[a].names | now.profiles[b].names
        records = (fieldbook.record("decision", name) for name in sorted(names))
        whole = Chains({**chains.of, **dict.fromkeys(names, names)}, given=chains.given)
        made = decisions_of((record for record in records if record and not record.retracted), whole)
        return made.get(whole.service(a))

    # ---- whatever else is said

    def said(self, statements: Sequence[Statement]) -> Change:
        """What changes once this was said, by looking at everything again."""
        self.step()
        return difference(self.book, self.book.supposing(statements))

    def refused(self, strike: str) -> Change:
        """What changes where a strike that asks is refused, and the words it hides are back."""
        return difference(self.book, Book(self.book.fieldbook.without({strike}), self.book.me))


def _repointed(before: Scorecard, after: Scorecard) -> bool:
    return before.complexity.middle != after.complexity.middle


def _told(profile: Profile, field: str) -> Any:
    return profile.value(field) if field in profile.answers else None


_SILENT: Final = {field: Answer((), "missing") for field in COMPARED}
