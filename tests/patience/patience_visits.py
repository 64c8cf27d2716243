"""The dialogs about a visit: a new one, and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from patience_places import Box, DialogPlace

from followme.inventory.records import Visit

if TYPE_CHECKING:
    from patience_model import Model


def new_visit(model: Model) -> DialogPlace:
    """A visit that runs from Enter on; its customers are counted anew."""
    teams = model.book.visits.teams()

    def start(answers: Mapping[str, str]) -> None:
        model.customer = ""
        model.book.visits.new(
            _team(answers["team"], teams),
            place=answers["place"],
            participants=_items(answers["participants"]),
            interviewers=_items(answers["interviewers"]),
            focus=answers["focus"],
        )

    names = ("team", "place", "participants", "interviewers", "focus")
    return DialogPlace(model, [Box(name, "") for name in names], start)


def change_of_visit(model: Model, visit: Visit) -> DialogPlace:
    """What is known of a visit, as typed."""
    teams = model.book.visits.teams()
    people = [f"{one.name} ({', '.join(one.scopes)})" if one.scopes else one.name for one in visit.participants]
    before = {
        "team": visit.team,
        "place": visit.place,
        "participants": "; ".join(people),
        "interviewers": "; ".join(visit.interviewers),
        "focus": visit.focus,
    }

    def change(answers: Mapping[str, str]) -> None:
        now = {**answers, "team": _team(answers["team"], teams)}
        changed = {name: text for name, text in now.items() if text != before[name]}
        if changed:
            model.book.log.edit(visit.id, changed)

    return DialogPlace(model, [Box(name, text) for name, text in before.items()], change)


def _team(typed: str, teams: tuple[str, ...]) -> str:
    """The beginning of one team's name is that team."""
    alike = [team for team in teams if typed and team.casefold().startswith(typed.casefold())]
    return alike[0] if len(alike) == 1 else typed


def _items(typed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(";") if name.strip())
