"""Verbs of judgement: which names are one service, which answer holds, what becomes of a service."""

from typing import Final

from followme.engagement.state import State
from followme.engagement.views import Receipt
from followme.errors import Refused, nearest
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import read_time
from followme.inventory.answers import LISTS, to_claim
from followme.matching.clusters import pair
from followme.matching.placeholders import is_placeholder
from followme.scoring.scorecard import DISPOSITIONS
from followme.text import canonical, clean, key_of, line

VERDICTS: Final = ("same", "different", "variants")
DECISIONS: Final = (*DISPOSITIONS, "Integrate", "Retire", "Replace", "Keep outside")
"""What people can decide: everything the rubric can recommend, and four things it never does (CONTRACTS)."""
_NEED_SUCCESSOR: Final = frozenset({"Consolidate", "Replace"})


def rule(state: State, one: str, other: str, verdict: str, because: str) -> Receipt:
    """An architect's ruling on two names.

    Raises:
        Refused: one name twice, or a placeholder.
    """
    keys = pair(_key(one), _key(other))
    if keys[0] == keys[1]:
        raise Refused("one name twice", f'"{line(one)}" and "{line(other)}" are the same name already.')
    body = {"verdict": verdict, "because": clean(because).text or None}
    said = _contradiction(state, keys, verdict)
    return state.say([Statement("verdict", canonical(list(keys)), body)], "a verdict", said=(said,))


def _key(name: str) -> str:
    if is_placeholder(line(name)):
        raise Refused(f'"{line(name)}" names nothing', "A placeholder stands for many services, or none.")
    return key_of(line(name))


def _contradiction(state: State, keys: tuple[str, str], verdict: str) -> str:
    chains = state.inventory.chains
    if verdict != "same" and keys[1] in chains.names(keys[0]):
        return "This contradicts a chain of same verdicts: those between the two names are suspended."
    return ""


def adjudicate(state: State, service: str, field: str, value: str, because: str) -> Receipt:
    """The answer that holds for a service from now on, whatever its voices say.

    Raises:
        Refused: no reason, or a value the field cannot hold.
    """
    profile = state.find(service)
    question = state.catalogue.named(field)
    reason = _reason(because)
    told = to_claim(question, value)
    if not told:
        raise Refused("no answer given", f"Say what {question.label.lower()} is.")
    if question.shape == "choice" and told["value"] not in question.options:
        known = ", ".join(question.options)
        raise Refused(
            f'"{value}" is no {question.label.lower()}',
            f"Choose one of: {known}.{nearest(value, question.options)}",
        )
    if question.shape in LISTS and question.shape == "rekeyed":
        raise Refused("re-keyings are observed, not ruled", "Capture where it was seen.")
    about = canonical([profile.key, question.name])
    body = {"value": told, "because": reason}
    return state.say([Statement("adjudication", about, body)], "an adjudication")


def _reason(because: str) -> str:
    reason = clean(because).text
    if not reason:
        raise Refused("no reason given", 'Say why, with --because "…": the next reader will ask.')
    return reason


def decide(
    state: State, service: str, disposition: str, because: str, successor: str, target_date: str
) -> Receipt:
    """What becomes of a service, and why.

    Raises:
        Refused: no reason; no such decision; a successor that is missing, itself, or leaving.
    """
    profile = state.find(service)
    chosen = next((one for one in DECISIONS if key_of(one) == key_of(disposition)), None)
    if chosen is None:
        raise Refused(
            f'"{disposition}" is no decision',
            f"Choose one of: {', '.join(DECISIONS)}.{nearest(disposition, DECISIONS)}",
        )
    key = _successor(state, profile.key, chosen, successor)
    body = {
        "disposition": chosen,
        "reason": _reason(because),
        "successor": key,
        "target_date": read_time(target_date).date().isoformat() if target_date else None,
    }
    return state.say([Statement("decision", profile.key, body)], "a decision")


def _successor(state: State, key: str, chosen: str, successor: str) -> str | None:
    if not successor:
        if chosen in _NEED_SUCCESSOR:
            raise Refused(f"{chosen} needs a successor", "Name it with --successor.")
        return None
    heir = state.find(successor)
    if heir.key == key:
        raise Refused("a service cannot succeed itself", "Name another one.")
    fate = state.decisions.get(heir.key)
    if fate and fate.disposition in {"Retire", "Consolidate", "Replace", "Keep outside"}:
        raise Refused(f"{heir.service} is leaving too", f"It is decided {fate.disposition}: name another one.")
    return heir.key
