"""What the visit screen reads, and what it says: about the visit, and about the line while it is typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from followme.inventory.consent import covers_quoting, notices
from followme.inventory.lines import TAG, NamedText, NoteLine, SightingLine, so_far
from followme.tui.safe import joined, person, ui_text
from followme.words.visits import visit_line

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.visits.views import VisitRow
    from followme.inventory.fields import Catalogue
    from followme.inventory.records import Observation, Participant, Visit
    from followme.words.entries import Entry


@dataclass(frozen=True, slots=True)
class VisitView:
    """What the screen shows, read in one go; ``participants`` also of twin visits."""

    row: VisitRow | None
    entries: tuple[Entry, ...]
    seen: dict[str, Observation]
    catalogue: Catalogue
    participants: tuple[Participant, ...] = ()
    next_case: str = "1"


def read_visit(engagement: Engagement) -> VisitView:
    """The running visit, else the latest that was made, with its timeline."""
    rows = [row for row in engagement.visits.rows() if row.visit.status != "planned"]
    row = next((row for row in rows if row.running), rows[-1] if rows else None)
    if row is None:
        return VisitView(None, (), {}, engagement.visits.catalogue())
    visit = row.visit.id
    seen = {sighting.id: sighting for sighting in engagement.visits.observations() if sighting.visit == visit}
    return VisitView(
        row,
        engagement.visits.timeline(visit),
        seen,
        engagement.visits.catalogue(),
        engagement.visits.participants(visit),
        engagement.visits.next_case(visit),
    )


EMPTY = (
    "No visit yet — type what you see and press Enter: the first line starts one. "
    "Or press ^N to say first whose team and where."
)
QUIET = 'Nothing taken down in this visit yet. Type what you see; .name for a service; "…" for what someone says.'
HOWTO = '.service   "quote" who   ?question   =reading   !tag note'


def where_kept(view: VisitView | None) -> str:
    """Where a line went: into the visit that runs, else into a new one."""
    return "Kept." if view and view.row and view.row.running else "Kept in a new visit, which runs now."


def next_case(view: VisitView | None, customer: str) -> str:
    """The number of the customer after all of this visit, and after the one in hand."""
    after = int(customer) + 1 if customer else 1
    return str(max(after, int(view.next_case) if view else 1))


# ---- the heading


def heading(view: VisitView | None, customer: str, *, covered: bool) -> Content:
    """Which visit; below it who is there with what consent, and the question that was brought."""
    row = view.row if view else None
    if row is None or view is None:
        return ui_text("Visit", "bold")
    before = "" if row.running else "over · "
    case = f"   customer {customer}" if customer else ""
    first = joined((before, "$muted"), (visit_line(row.visit), "bold"), (case, "$accent"))
    people = _people(row.visit, view.participants, covered=covered)
    focus = joined(("asks ", "$muted"), row.visit.focus) if row.visit.focus else None
    return Content("\n").join([line for line in (first, people, focus) if line is not None])


def _people(visit: Visit, participants: Collection[Participant], *, covered: bool) -> Content:
    by = ", ".join(person(name, covered=covered) for name in visit.interviewers)
    there = ", ".join(_consent(participant, covered=covered) for participant in dict.fromkeys(participants))
    return joined((by, "$muted"), (" with ", "$muted"), there or ("nobody named yet (^L, then e)", "$muted"))


def _consent(participant: Participant, *, covered: bool) -> str:
    agreed = ", ".join(participant.scopes) or "agreed to nothing yet"
    quotes = "" if covers_quoting(participant) or not participant.scopes else ", no quotes"
    return f"{person(participant.name, covered=covered)} ({agreed}{quotes})"


# ---- the line, while it is typed


def meaning(typed: str, participants: Collection[Participant]) -> Content:
    """What would be kept were Enter pressed now; on an empty line, what one may type."""
    parsed = so_far(typed)
    if typed.strip() in {"", "."} or parsed is None:
        return _tags() if typed.startswith("!") else ui_text(HOWTO, "$muted")
    if not isinstance(parsed, NoteLine):
        return joined(("seen ", "$muted"), *_steps(parsed))
    if typed.startswith("!") and not parsed.tag:
        return _tags()
    hint = f'   for a service: ."{typed[1:]}"' if typed[:1] == "." and typed[1:2].isdigit() else ""
    words = (f"{_note(parsed)}{hint}", "$muted")
    return joined(words, *((f"   ! {notice}", "$warning") for notice in notices(parsed, participants)))


def _note(note: NoteLine) -> str:
    kind = {"seen": "a note"}.get(note.kind, f"a {note.kind}")
    by = f" by {note.speaker}" if note.speaker else ""
    return f"{kind}{by}{f', tagged {note.tag}' if note.tag else ''}"


def _tags() -> Content:
    """The tags, each with its letter underlined."""
    parts: list[str | tuple[str, str]] = [("!", "$muted")]
    for letter, option in zip(TAG.letters, TAG.options, strict=True):
        before, _, after = option.partition(letter)
        parts += [(before, "$muted"), (letter, "bold underline $key"), (f"{after} ", "$muted")]
    return joined(*parts)


def _steps(sightings: Collection[SightingLine]) -> list[str | tuple[str, str]]:
    parts: list[str | tuple[str, str]] = []
    for sighting in sightings:
        if parts:
            parts.append((" ⇒ " if sighting.rekeyed_from else " → ", "$accent"))
        parts += [(_named(sighting.service), "bold"), (_beside(sighting), "$muted")]
    return parts


def _beside(sighting: SightingLine) -> str:
    does = f"does {', '.join(map(_named, sighting.functions))}" if sighting.functions else ""
    keys = f"key {', '.join(map(_named, sighting.keys))}" if sighting.keys else ""
    typed_over = f"typed over by hand from {sighting.rekeyed_from}" if sighting.rekeyed_from else ""
    details = ", ".join(filter(None, (does, keys, typed_over)))
    return f" ({details})" if details else ""


def _named(named: NamedText) -> str:
    return f"{named.name} (a guess)" if named.guess else named.name
