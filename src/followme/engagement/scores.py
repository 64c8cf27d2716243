"""Scorecards that are kept true: one changed service is scored again, with the few others that can see it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from followme.inventory.records import Decision, Profile
from followme.inventory.services import Inventory
from followme.scoring.score import Board, Scorer

if TYPE_CHECKING:
    from followme.scoring.document import Rubric
    from followme.scoring.scorecard import Scorecard


class Scores:
    """The scorecards of one engagement under one rubric."""

    def __init__(self, rubric: "Rubric", base: int | None) -> None:
        self.basis = (rubric.digest, base)
        self._scorer = Scorer(rubric, base)
        self._board: Board | None = None
        self._profiles: Mapping[str, Profile] = {}
        self._decisions: Mapping[str, Decision] = {}

    def cards(self, inventory: Inventory, decisions: Mapping[str, Decision]) -> "Mapping[str, Scorecard]":
        """Every scorecard, by key."""
        profiles = inventory.by_key
        changed = [key for key in profiles if self._differs(key, profiles[key], decisions.get(key))]
        if self._board is None or self._regrouped(profiles, changed):
            self._board = self._scorer.board(inventory.services, decisions)
        else:
            for key in changed:
                self._board.change(profiles[key], decisions.get(key))
        self._profiles, self._decisions = profiles, decisions
        return dict(self._board.cards)

    def _differs(self, key: str, profile: Profile, decision: Decision | None) -> bool:
        return self._profiles.get(key) is not profile or self._decisions.get(key) != decision

    def _regrouped(self, profiles: Mapping[str, Profile], changed: list[str]) -> bool:
        """Whether services came, went or changed their names: another set of peers."""
        if profiles.keys() != self._profiles.keys():
            return True
        return any(profiles[key].names != self._profiles[key].names for key in changed)

    def card_of(self, profile: Profile, decision: Decision | None) -> "Scorecard":
        """The scorecard a profile would have among the services as they are."""
        board = self._board or self._scorer.board((), {})
        return board.would_be(profile, decision)
