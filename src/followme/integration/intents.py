"""What is planned for each service, before any wave: target, retirement, kept outside, or unplaced."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from followme.errors import Unknown, nearest
from followme.integration.document import Status
from followme.inventory.records import Profile
from followme.rationalization.mapping import Reach
from followme.scoring.dispositions import CHALLENGE, OPEN_UP, Role, disposition_of
from followme.scoring.scorecard import Scorecard


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

    ``working``: the disposition is neither decided nor recommended. ``role`` is what it means for the plan;
    progress, being a fact, goes before it. ``reason`` says why it is unplaced or kept outside.
    """

    key: str
    service: str
    disposition: str
    working: bool
    role: Role
    reason: str = ""
    successor: str | None = None
    status: Status = "planned"

    @property
    def done(self) -> bool:
        """Nothing is left to do: a target integrated, or a retirement retired."""
        return self.status == ("retired" if self.role == "retirement" else "integrated")

    @property
    def must_open(self) -> bool:
        """Its data is to be opened up before it can be integrated."""
        return self.disposition == OPEN_UP


def intents(
    profiles: Iterable[Profile], cards: Mapping[str, Scorecard], progress: Mapping[str, Status]
) -> dict[str, Intent]:
    """Per service (key, alphabetical) what is planned; a retirement whose successor cannot be is unplaced."""
    ordered = sorted(profiles, key=lambda profile: profile.key)
    reach = Reach(ordered)
    wishes = {
        profile.key: _intent(profile, cards[profile.key], progress.get(profile.key, "planned"), reach)
        for profile in ordered
    }
    return {key: _with_successor(intent, wishes) for key, intent in wishes.items()}


def _intent(profile: Profile, card: Scorecard, status: Status, reach: Reach) -> Intent:
    decided, disposition = card.decided, disposition_of(card.disposition)
    intent = Intent(
        key=profile.key,
        service=profile.service,
        disposition=disposition.name,
        working=card.firmness == "working",
        role=disposition.role,
        status=status,
    )
    if intent.role == "retirement":
        by_people = decided.successor if decided and card.firmness == "decided" else None
        successor = by_people or (card.recommended.successor if disposition.needs_successor else None)
        intent = replace(intent, successor=reach.key(successor) or successor)
    elif intent.role == "kept outside":
        intent = replace(intent, reason=(decided.reason if decided else "") or "decided, without a reason")
    elif intent.role == "unplaced":
        unknown = f'the plan does not know the disposition "{disposition.name}"'
        wanted = "integrate, retire or keep outside" if disposition.name == CHALLENGE else unknown
        intent = replace(intent, reason=f"needs a decision: {wanted}")
    return _as_it_is(intent)


def _as_it_is(intent: Intent) -> Intent:
    """Progress is a fact: what is retired is a retirement, what was integrated undecided is a target."""
    if intent.status == "retired" and intent.role != "retirement":
        return replace(intent, role="retirement", reason="", successor=None)
    if intent.status == "integrated" and intent.role == "unplaced":
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
