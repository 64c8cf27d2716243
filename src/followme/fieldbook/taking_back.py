"""What was done here is taken back: a merge by setting it aside, an act by claims that say what stood before."""

from collections.abc import Collection
from typing import Final

from followme.errors import NothingToDo, Refused
from followme.fieldbook.claims import Claim, priors
from followme.fieldbook.connection import writing
from followme.fieldbook.local import Act
from followme.fieldbook.saying import Saying
from followme.fieldbook.strikes import STRIKE, struck_by
from followme.fieldbook.undoing import taking_back

_LET_GO: Final = (
    "INSERT OR REPLACE INTO aside SELECT * FROM claim WHERE id = ?",
    "DELETE FROM claim WHERE id = ?",
)
_TOLD: Final = 20  # entries named in a refusal


class TakingBack(Saying):
    """A log in a file, of which the last thing done can be taken back."""

    # ---- setting aside

    def set_aside(self, brought: Collection[str], handover: int = 0) -> tuple[Claim, ...]:
        """Take claims that a merge brought out of the log, to where they wait until something brings them again.

        Args:
            brought: their ids.
            handover: the merge that is taken back, if it is one.

        Raises:
            Refused: an entry that stays builds on one of them, or the words it struck are gone: which ones.
            FollowmeError: the disk is full or failing; the log is then as before.
        """
        going = [claim for name in brought if (claim := self._claims.get(name))]
        going += self._orphans({claim.id for claim in going})
        self._refuse_needed({claim.id for claim in going})
        with writing(self._link):
            for statement in _LET_GO:
                if going:
                    self._link.exec_driver_sql(statement, [(claim.id,) for claim in going])
            self.local.not_merged({claim.id for claim in going}, handover)
        self.load()
        return tuple(going)

    def take_in_again(self, handover: int) -> tuple[Claim, ...]:
        """Take in again what was set aside of a merge. Raises FollowmeError: the disk is full or failing."""
        brought = set(self.local.brought(handover))
        aside = [claim for claim in self._aside().values() if claim.id in brought]
        return self.accept(aside, lambda _: self.local.is_merged_again(handover)).new

    def _orphans(self, going: set[str]) -> list[Claim]:
        """The claims that came without words and may not stand here without the strikes that go."""
        staying = struck_by(strike for strike in self._of_kind(STRIKE) if strike.id not in going)
        return [
            claim
            for name in self._struck.keys() - staying.keys() - going - self._hidden.keys()
            if (claim := self._claims.get(name))
        ]

    def _refuse_needed(self, going: set[str]) -> None:
        strikes = [claim for name in going if (claim := self._claims[name]).kind == STRIKE]
        agreed = [claim for claim in strikes if self.local.has_agreed_to(claim.id)]
        if agreed:
            told = "; ".join(f"{claim.id[:12]} by {claim.author}" for claim in agreed)
            raise Refused("the words it struck are gone", f"Somebody here agreed to: {told}. It stays.")
        needing = [one for one in self.claims() if one.id not in going and not going.isdisjoint(priors(one))]
        if needing:
            told = "; ".join(f"{one.id[:12]} by {one.author}" for one in needing[:_TOLD])
            more = f", and {len(needing) - _TOLD} more" if len(needing) > _TOLD else ""
            raise Refused("what was said since builds on it", f"Take these back first, or leave it: {told}{more}.")

    # ---- undo and redo

    def undoable(self) -> str:
        """What ``undo`` would take back, in words; "" when there is nothing."""
        done, _ = self.local.stacks()
        return done[-1].label.removeprefix("redo ") if done else ""

    def undo(self, author: str) -> tuple[Act, tuple[Claim, ...]]:
        """Take back the last act that stands, by claims that restore what stood before it.

        Raises:
            NothingToDo: nothing done on this laptop is left to take back.
        """
        done, _ = self.local.stacks()
        if not done:
            raise NothingToDo("nothing to undo", "Undo takes back what was done on this laptop.")
        return self._take_back(done[-1], author, "undo")

    def redo(self, author: str) -> tuple[Act, tuple[Claim, ...]]:
        """Do again what the last undo took back. Raises NothingToDo: no undo, or something was done since."""
        _, undone = self.local.stacks()
        if not undone:
            raise NothingToDo("nothing to redo", "Redo follows an undo, before anything else is done.")
        return self._take_back(undone[-1], author, "redo")

    def _take_back(self, act: Act, author: str, word: str) -> tuple[Act, tuple[Claim, ...]]:
        since = frozenset(
            claim for later in self.local.acts() if later.number >= act.number for claim in later.claims
        )
        claims = [self._claims[claim_id] for claim_id in act.claims]
        statements = taking_back(claims, since, self._by_record, self._struck)
        label = act.label.removeprefix("undo ").removeprefix("redo ")
        return act, self._act(statements, author, f"{word} {label}", act.number)
