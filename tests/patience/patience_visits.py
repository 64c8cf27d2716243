"""Visits: a new one, what is known of one, the list of all, looking back, who was there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from patience_hands import Hands
from patience_places import APP, Box, DialogPlace, Place, RowsPlace

from followme.inventory.records import Visit

if TYPE_CHECKING:
    from patience_model import Model


def new_visit(model: Model) -> DialogPlace:
    """A visit that runs from Enter on."""
    teams = model.book.visits.teams()

    def start(answers: Mapping[str, str]) -> None:
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


class VisitsPlace(RowsPlace):
    """The list of visits, the latest first; the cursor on the one that runs."""

    def __init__(self, model: Model) -> None:
        self.rows = [*reversed(model.book.visits.rows())]
        at = next((n for n, row in enumerate(self.rows) if row.running), 0)
        super().__init__(model, len(self.rows), at)

    def other(self, key: str) -> None:
        m = self.model
        m.avoid(not self.rows, "no visit to choose")
        m.avoid(key not in {"enter", "e", *APP}, f"{key} in the list of visits")
        if key in {"enter", "e"}:
            visit = self.rows[self.at].visit
            m.place = self.before
            if key == "e":
                m.place = change_of_visit(m, visit)
            else:
                m.book.visits.run(visit.id)


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
            m.avoid(key != "x" or not runs, f"{key} in the debrief")
            m.book.visits.end(visit.id)

    def _write(self, text: str) -> None:
        visit, _ = self.model.shown or (None, False)
        if visit is not None and text != visit.debrief:
            self.model.book.log.edit(visit.id, {"debrief": text})


class ConsentPlace(RowsPlace):
    """What somebody who was quoted agreed to."""

    SCOPES: Final = ("notes, quotes", "notes", "", "notes, quotes, name", "none")

    def __init__(self, model: Model, visit: str, name: str) -> None:
        super().__init__(model, len(self.SCOPES))
        self._visit, self._name = visit, name
        self.at = self.SCOPES.index("")  # what stands: nothing yet

    def other(self, key: str) -> None:
        m = self.model
        if key in {"enter", "1", "2", "3", "4", "5"}:
            scopes = self.SCOPES[self.at if key == "enter" else int(key) - 1]
            m.place = self.before
            m.book.visits.add_participant(self._visit, self._name, scopes.split(","))
        else:
            m.avoid(key not in APP, f"{key} in a list to choose from")


class RunsVisits(Hands):
    """Begins visits, chooses, ends them, says who was there."""

    def new_visit(self) -> None:
        half = self.half()
        self.press("ctrl+n")
        self.fills(
            ("cu", "Finance", "Team 9"), ("Leeds", "York"), ("Agent 2 (notes); Lee", "Agent 5"), ("Ana; Ben",)
        )
        self.leaves_dialog()
        if half:
            self.types("done")
            self.press("enter")

    def visits(self) -> None:
        self.press("ctrl+l")
        place = self.model.place
        assert isinstance(place, VisitsPlace)
        if not place.rows:
            self.press("escape")
            return
        self.press(*[self.one(("down", "down", "up")) for _ in range(self.times(0, 3))])
        way = self.one(("enter", "enter", "enter", "e", "escape"))
        self.press(way)
        if way == "e":
            self.fills(("x", " 2"), (" North",), ("; Kim (notes)",), ("; Cy",), ("why twice",))
            self.leaves_dialog()

    def customer(self) -> None:
        self.press("ctrl+b")
        for _ in range(self.times(1, 2)):
            self.types(self.one((".sap", ".siebel > avaya", ".crm @refund")))
            self.press("enter")

    def debrief(self) -> None:
        self.press("ctrl+d")
        shown = self.model.shown
        if shown is None:
            return
        what = self.one(("d", "x", "", ""))
        if what == "d":
            self.press("d", *" all well")
            self.leaves_dialog()
        elif what and shown[1]:
            self.press("x")
        self.press(self.one(("f3", "f3", "escape")))

    def face(self) -> None:
        """A quote of somebody new, who is added with what they agreed to."""
        if self.often(70):
            self.types(self.one(('"hm" Bo', '"as ever" Agent 7', '"no" Di Fox')))
            self.press("enter")
        self.press("ctrl+a")
        if isinstance(self.model.place, ConsentPlace):
            self.press(*[self.one(("up", "down")) for _ in range(self.times(0, 2))])
            self.press(self.one(("enter", "1", "2", "3", "escape")))
