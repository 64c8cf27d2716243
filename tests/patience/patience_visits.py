"""What is said of visits: a new one, what is known of one, the list of all, looking back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from patience_places import APP, Box, DialogPlace, Place

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


class VisitsPlace(Place):
    """The list of visits, the latest first; the cursor on the one that runs."""

    def __init__(self, model: Model) -> None:
        super().__init__(model)
        self.rows = [*reversed(model.book.visits.rows())]
        self.at = next((n for n, row in enumerate(self.rows) if row.running), 0)

    def press(self, key: str) -> None:
        m = self.model
        if key == "escape":
            m.to_line()
            return
        m.avoid(not self.rows, "no visit to choose")
        if key in {"up", "down"}:
            self.at = max(0, min(len(self.rows) - 1, self.at + (1 if key == "down" else -1)))
        elif key in {"enter", "e"}:
            visit = self.rows[self.at].visit
            m.to_line()
            if key == "e":
                m.place = change_of_visit(m, visit)
            else:
                m.customer = ""
                m.book.visits.run(visit.id)
        else:
            m.avoid(key not in APP, f"{key} in the list of visits")


class DebriefPlace(Place):
    """Looking back on the visit."""

    def press(self, key: str) -> None:
        m = self.model
        visit, runs = m.shown or (None, False)
        assert visit is not None
        if key in {"escape", "f3"}:
            m.to_line()
        elif key == "d":
            m.place = DialogPlace(
                m, [Box("debrief", visit.debrief)], lambda answers: self._write(answers["debrief"])
            )
        else:
            m.avoid(key != "x" or not runs or bool(m.customer), f"{key} in the debrief")
            m.book.visits.end(visit.id)

    def _write(self, text: str) -> None:
        visit, _ = self.model.shown or (None, False)
        if visit is not None and text != visit.debrief:
            self.model.book.log.edit(visit.id, {"debrief": text})
