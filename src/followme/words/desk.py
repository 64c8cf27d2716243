"""How what waits for a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from followme.text import times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followme.scoring.scorecard import Scorecard

CHANGE_WORDS: Final = {
    "disposition": "can change a disposition",
    "wave": "can change a wave",
    "nothing": "changes no plan",
}
"""What a word on an item can change."""
_MOST: Final = 3


def question(card: Scorecard, label: str) -> str:
    """Such as ``Siebel: integration decides between Quick win or Big bet.``."""
    fates = " or ".join(card.recommended.possible)
    between = f" is asked: {fates}." if len(card.recommended.possible) > 1 else " is asked."
    return f"{card.service}: {label.lower()}{between}"


def customer_base(services: int) -> str:
    """How many customers has the engagement?"""
    waits = "waits" if services == 1 else "wait"
    return f"How many customers a year are there in all? {times(services, 'service')} {waits} for it."


def disagreement(service: str, label: str, answers: Sequence[tuple[str, int]]) -> str:
    """Such as ``Siebel: integration is Inaccessible (2) or Fully-Accessible (1).``."""
    values = " or ".join(f"{value} ({count})" for value, count in answers)
    return f"{service}: {label.lower()} is {values}."


def unread(name: str, label: str, typed: str) -> str:
    """Such as ``Siebel: customers a year "a lot" is not understood.``."""
    return f'{name}: {label.lower()} "{typed}" is not understood.'


def challenge(card: Scorecard, substitutes: Sequence[str]) -> str:
    """Such as ``Siebel is a Challenge: integrate, retire, or keep outside?``."""
    serve = "serves" if len(substitutes) == 1 else "serve"
    candidate = f" A retire candidate: {', '.join(substitutes)} {serve} its functions." if substitutes else ""
    return f"{card.service} is a Challenge: integrate, retire, or keep outside?{candidate}"


def proposal(a: str, b: str, advice: str, reasons: Sequence[str]) -> str:
    """Such as ``Siebel and Siebel CRM: likely one. Same leader.``."""
    why = f" {'; '.join(reasons[:_MOST])}." if reasons else ""
    return f"{a} and {b}: {advice} one.{why}".replace(": same one.", ": surely one.").replace(
        ": possible one.", ": possibly one."
    )


def contradiction(a: str, b: str, suspended: int) -> str:
    """Such as ``A and C are ruled apart, and 2 verdicts join them.``."""
    joins = "1 verdict joins" if suspended == 1 else f"{suspended:,} verdicts join"
    return f"{a} and {b} are ruled apart, and {joins} them."


def unnamed(typed: str, count: int) -> str:
    """Such as ``"N/A" names nothing: 3 sightings wait for a name.``."""
    called = f'"{typed}" names nothing' if typed.strip() else "Nothing is named"
    waits = "waits" if count == 1 else "wait"
    return f"{called}: {times(count, 'sighting')} {waits} for a name."


def homonym(name: str, parties: int) -> str:
    """Such as ``GSS may be 2 services: its leaders have nobody in common.``."""
    return f"{name} may be {parties} services: its leaders have nobody in common."


def unmapped(function: str) -> str:
    """Such as ``"Reconcile" belongs to no state of the journey.``."""
    return f'"{function}" belongs to no state of the journey.'


def planned(visit: str) -> str:
    """Such as ``A visit is planned: Care, 2026-03-02.``."""
    return f"A visit is planned: {visit}."


def debrief(visit: str) -> str:
    """Such as ``Care, 2026-03-02 was not looked back on.``."""
    return f"{visit} was not looked back on."


def stranger(name: str, visit: str) -> str:
    """Such as ``Pedro spoke in Care, 2026-03-02, and is no participant.``."""
    return f"{name} spoke in {visit}, and is no participant."


def consent(name: str, visit: str) -> str:
    """Such as ``Pedro of Care, 2026-03-02 was not asked what may be kept.``."""
    return f"{name} of {visit} was not asked what may be kept."


def noted(text: str, visit: str) -> str:
    """Such as ``"Who owns the key?" (Care, 2026-03-02)``."""
    return f"“{text}” ({visit})" if visit else f"“{text}”"


def conflict(name: str, label: str, values: Sequence[Any]) -> str:
    """Such as ``Siebel, integration: Inaccessible or Fully-Accessible?``."""
    choices = " or ".join("(cleared)" if value is None else str(value) for value in values[:_MOST])
    return f"{name}, {label}: {choices}?"


def twin(kind: str, left: str, right: str, why: str) -> str:
    """Such as ``One visit? … and …: same team.``."""
    return f"One {kind}? {left} and {right}: {why}."


def not_compared(services: int, most: int) -> str:
    """Names are too many to be compared here."""
    return (
        f"{services:,} names were not compared (up to {most:,} are): `followme duplicates FILE` lists "
        "pairs that may be one."
    )
