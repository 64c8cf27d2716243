"""Merges are taken back: what one brought waits aside, until something brings it again."""

from collections.abc import Sequence

from followme.engagement.book import Wing
from followme.engagement.log.views import Reversal
from followme.errors import Refused, Unknown
from followme.fieldbook.adoption import ENGAGEMENT
from followme.fieldbook.claims import Claim
from followme.fieldbook.handovers import SET_ASIDE, Handed
from followme.words.acts import Deed
from followme.words.terms import entries


class TakingAside(Wing):
    """Merges are set aside, and taken in again."""

    def set_aside(self, handover: int) -> Reversal:
        """Take a merge back.

        Raises:
            Unknown: no merge that stands has that number.
            Refused: what was said since builds on it: which entries; or this fieldbook began with it.
        """
        one = next((one for one in self._merges() if one.number == handover), None)
        if one is None or one.state == SET_ASIDE:
            raise Unknown(f"no merge {handover} to set aside", "Take the number from `followme status FILE`.")
        return self._gone(one)

    def _merges(self) -> list[Handed]:
        return [one for one in self.book.fieldbook.local.handovers() if one.direction == "in"]

    def _gone(self, one: Handed) -> Reversal:
        fieldbook = self.book.fieldbook
        brought = set(fieldbook.local.brought(one.number))
        if all(claim.id in brought for record in fieldbook.records(ENGAGEMENT) for claim in record.claims):
            raise Refused("this fieldbook began with it", "Without it there would be no engagement.")
        going = fieldbook.set_aside(brought, one.number)
        return _told(
            going, f"the merge of {one.file_name}: {_wait(len(going))} aside until a merge brings them again"
        )

    def set_aside_last(self) -> Reversal | None:
        """Take the last merge back that stands, if nothing was done here since. Raises as ``set_aside``."""
        last = next((one for one in reversed(self._merges()) if one.state != SET_ASIDE), None)
        return self._gone(last) if last and last.new and self._is_latest(last) else None

    def take_in_again(self) -> Reversal | None:
        """Take in again the merge that was set aside last, if nothing was done here since."""
        first = self._first_aside()
        if first is None:
            return None
        came = self.book.fieldbook.take_in_again(first.number)
        return _told(came, f"the merge of {first.file_name}: {entries(len(came))} taken in again")

    @property
    def may_take_in_again(self) -> bool:
        """Whether the merge that was set aside last may be taken in again."""
        return self._first_aside() is not None

    def _first_aside(self) -> Handed | None:
        aside = (one for one in self._merges() if one.state == SET_ASIDE and self._is_latest(one))
        return next((one for one in aside if self.book.fieldbook.local.brought(one.number)), None)

    def _is_latest(self, one: Handed) -> bool:
        return one.acts == self.book.fieldbook.local.last_act()


def _told(claims: Sequence[Claim], words: str) -> Reversal:
    about = claims[0].about if claims else ""
    return Reversal(about, tuple(claim.id for claim in claims), (words,), Deed(words))


def _wait(count: int) -> str:
    return f"{entries(count)} {'waits' if count == 1 else 'wait'}"
