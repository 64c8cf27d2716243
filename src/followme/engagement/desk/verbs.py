"""What is said and asked of the desk."""

from functools import partial
from typing import Final

from followme import config
from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.desk.journeys import of_journey
from followme.engagement.desk.merges import of_merges
from followme.engagement.desk.names import MOST_COMPARED, compare, is_compared, of_names
from followme.engagement.desk.reviewing import is_left, leaving, left_by
from followme.engagement.desk.scores import of_scores
from followme.engagement.desk.trials import Trials
from followme.engagement.desk.views import Desk, DeskItem
from followme.engagement.desk.visits import of_visits
from followme.engagement.desk.waiting import Gather, OpenItem, customers_of
from followme.engagement.kinds.judgement import reason_given
from followme.engagement.views import Receipt
from followme.errors import Unknown, nearest
from followme.inventory.settings import MinutesPerKind
from followme.matching.look import Watch
from followme.text import key_of
from followme.words import desk as words

_GATHER: Final[tuple[Gather, ...]] = (of_scores, of_names, of_journey, of_visits, of_merges)


def _unwatched(_done: int, _of: int) -> None:
    pass


@derived
def _desk(book: Book, *, watch: Watch) -> Desk:
    compare(book, watch)
    left, trials, minutes = left_by(book), Trials(book), config.desk().minutes
    waiting: list[OpenItem] = []
    for number, gather in enumerate(_GATHER):
        watch(number, len(_GATHER))
        waiting += gather(book)
    weighing = [open_item for open_item in waiting if not is_left(open_item, left)]
    items = []
    for number, open_item in enumerate(weighing):
        trials.step = partial(watch, number, len(weighing))
        items.append(_weighed(book, trials, minutes, open_item))
    services = len(book.inventory.services)
    remarks = () if is_compared(book) else (words.not_compared(services, MOST_COMPARED),)
    undecided = (key for key, card in book.cards.items() if not (card.decided or card.recommended.disposition))
    ordered = tuple(sorted(items, key=lambda item: item.place))
    return Desk(ordered, len(waiting) - len(items), remarks, frozenset(undecided))


def _weighed(book: Book, trials: Trials, minutes: MinutesPerKind, waiting: OpenItem) -> DeskItem:
    return DeskItem(
        waiting.kind,
        waiting.subject,
        waiting.text,
        waiting.outcome(trials),
        customers_of(book.inventory.by_key[key] for key in waiting.services if key in book.inventory.by_key),
        getattr(minutes, waiting.kind),
        waiting.ask,
        waiting.words,
        next(iter(waiting.services), ""),
        waiting.field,
        waiting.visit,
        tuple(waiting.claims),
    )


class DeskVerbs(Wing):
    """``engagement.desk``."""

    def desk(self, watch: Watch = _unwatched) -> Desk:
        """Everything that waits for a person, what can change most first.

        Args:
            watch: told how many names, then items, of how many were looked at; it may raise ``Stopped``.
        """
        return _desk(self.book, watch=watch)

    def item(self, kind: str, subject: str) -> DeskItem:
        """The item of that kind and subject; a service may be called by any of its names.

        Raises:
            Unknown: nothing of that kind waits, or not on this.
        """
        mine = [item for item in self.desk().items if item.kind == kind]
        if not mine:
            kinds = sorted({item.kind for item in self.desk().items})
            raise Unknown(f'nothing of kind "{kind}" waits', f"See `followme desk FILE`.{nearest(kind, kinds)}")
        key = self.book.inventory.chains.service(key_of(subject))
        wanted = next((item for item in mine if item.subject == subject), None)
        match = wanted or next((item for item in mine if item.subject == key), None)
        if match is None:
            known = nearest(subject, [item.subject for item in mine])
            raise Unknown(f'no {kind} waits on "{subject}"', f"See `followme desk FILE`.{known}")
        return match

    def leave(self, kind: str, subject: str, because: str) -> Receipt:
        """Set an item aside until something new is said under it.

        Raises:
            Unknown: no such item waits.
            Refused: no reason.
        """
        item, reason = self.item(kind, subject), reason_given(because)
        return self.book.say(leaving(item, reason), "an item of the desk left")
