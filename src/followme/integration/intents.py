"""What is planned for each service, before any wave: target, retirement, kept outside, or unplaced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from followme.errors import Unknown, nearest
from followme.integration.document import Status
from followme.inventory.records import Profile
from followme.rationalization.contradictions import contradictions
from followme.rationalization.mapping import Reach
from followme.scoring.dispositions import CHALLENGE, OPEN_UP, Role, disposition_of
from followme.scoring.scorecard import Scorecard

Settled = Mapping[str, Literal["done", "waived"]]
"""What people settled: a prerequisite id or ``<wave>:load-test`` is done, ``<wave>:<gate>`` is waived."""
_INACCESSIBLE: Final = "Inaccessible"
_BEGUN: Final = ("in_progress", "integrated")


def status_named(word: str) -> Status:
    """The status that a word names, else ``Unknown``, which says which there are."""
    statuses: tuple[Status, ...] = get_args(Status)
    wanted = word.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted in statuses:
        return statuses[statuses.index(wanted)]
    raise Unknown(f'unknown status "{word}"', f"There are {', '.join(statuses)}.{nearest(wanted, statuses)}")


@dataclass(frozen=True, slots=True)
class Intent:
    """What the plan means to do with one service (``service`` is its shown name, ``successor`` a key).

    ``working``: the disposition is neither decided nor recommended; it is "" while too little is known for one.
    ``role`` is what it means for the plan; progress, being a fact, goes before it. ``reason`` says why it is
    unplaced or kept outside. ``inaccessible``: its data has to be opened up first; ``opened``: people said it is.
    """

    key: str
    service: str
    disposition: str
    working: bool
    role: Role
    reason: str = ""
    successor: str | None = None
    status: Status = "planned"
    inaccessible: bool = False
    opened: bool = False

    @property
    def done(self) -> bool:
        """Nothing is left to do: a target integrated, or a retirement retired."""
        return self.status == ("retired" if self.role == "retirement" else "integrated")

    @property
    def is_placed(self) -> bool:
        """Whether it stands in a wave, or leaves in one."""
        return self.role in {"target", "retirement"}

    @property
    def must_open(self) -> bool:
        """Its data is still to be opened up before it can be integrated."""
        return self.inaccessible and not self.opened


def opening(key: str) -> str:
    """The id of the prerequisite that the data of a service is opened up."""
    return f"open-up:{key}"


def intents(
    profiles: Iterable[Profile], cards: Mapping[str, Scorecard], progress: Mapping[str, Status], settled: Settled
) -> dict[str, Intent]:
    """Per service (key, alphabetical) what is planned; a retirement whose successor cannot be is unplaced."""
    ordered = sorted(profiles, key=lambda profile: profile.key)
    reach = Reach(ordered)
    wishes = {
        profile.key: _intent(profile, cards[profile.key], progress.get(profile.key, "planned"), reach)
        for profile in ordered
    }
    clashing = _clashing(wishes, cards, reach)
    wishes = {key: _opened(intent, settled) for key, intent in (wishes | clashing).items()}
    return {key: _with_successor(intent, wishes) for key, intent in wishes.items()}


def _clashing(wishes: Mapping[str, Intent], cards: Mapping[str, Scorecard], reach: Reach) -> dict[str, Intent]:
    """Whose decisions a merge brought into contradiction, and what is not done: unplaced, with both named."""
    decided = {key: card.decided for key, card in cards.items() if card.decided}
    clashes = contradictions(
        {key: [replace(made, successor=reach.key(made.successor))] for key, made in decided.items()}
    )
    return {
        key: replace(wishes[key], role="unplaced", reason=clash.sentence(lambda one: wishes[one].service))
        for clash in reversed(clashes)  # of several the first is told
        for key in clash.services
        if wishes[key].status not in ("integrated", "retired")
    }


def _opened(intent: Intent, settled: Settled) -> Intent:
    return replace(intent, opened=settled.get(opening(intent.key)) == "done") if intent.inaccessible else intent


def _intent(profile: Profile, card: Scorecard, status: Status, reach: Reach) -> Intent:
    decided, disposition = card.decided, disposition_of(card.disposition)
    intent = Intent(
        key=profile.key,
        service=profile.service,
        disposition=disposition.name,
        working=card.firmness in {"working", "unscored"},
        role=disposition.role,
        status=status,
        inaccessible=profile.value("integration") == _INACCESSIBLE or disposition.name == OPEN_UP,
    )
    if intent.role == "retirement":
        by_people = decided.successor if decided and card.firmness == "decided" else None
        successor = by_people or (card.recommended.successor if disposition.needs_successor else None)
        intent = replace(intent, successor=reach.key(successor) or successor)
    elif intent.role == "kept outside":
        intent = replace(intent, reason=(decided.reason if decided else "") or "decided, without a reason")
    elif intent.role == "unplaced":
        intent = replace(intent, reason=_unplaced(disposition.name, card))
    return _as_it_is(intent, card)


def _unplaced(disposition: str, card: Scorecard) -> str:
    """What somebody has to say before it can be planned."""
    if not disposition:
        asked = (card.next_question or "").replace("_", " ")
        return f"needs answers: {asked} first" if asked else "needs answers"
    if disposition == CHALLENGE:
        return "needs a decision: integrate, retire or keep outside"
    return f'needs a decision: the plan does not know the disposition "{disposition}"'


def _as_it_is(intent: Intent, card: Scorecard) -> Intent:
    """Progress is a fact: what is retired is a retirement, what was begun or integrated undecided is a target."""
    if intent.status == "retired" and intent.role != "retirement":
        return replace(intent, role="retirement", reason="", successor=None)
    stays = intent.status == "integrated" or (intent.status in _BEGUN and not card.decided)
    if stays and intent.role == "unplaced":
        return replace(intent, role="target", reason="")
    return intent


def _with_successor(intent: Intent, wishes: Mapping[str, Intent]) -> Intent:
    if intent.role != "retirement" or intent.done:
        return intent if intent.successor in wishes else replace(intent, successor=None)
    why = _no_successor(intent, wishes)
    return replace(intent, role="unplaced", reason=why, successor=None) if why else intent


def _no_successor(intent: Intent, wishes: Mapping[str, Intent]) -> str:
    """Why a retirement cannot be planned; empty when it can."""
    if intent.successor is None:
        disposition = disposition_of(intent.disposition)
        return f"{disposition.name} needs a successor" if disposition.needs_successor else ""
    heir = wishes.get(intent.successor)
    if heir is None:
        return f'its successor "{intent.successor}" is no service of the inventory'
    if heir.key == intent.key:
        return "it is named as its own successor"
    if heir.role != "target":
        return f"its successor {heir.service} is not going to be integrated ({heir.role})"
    return ""
