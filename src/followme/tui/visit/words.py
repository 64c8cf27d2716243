"""What the visit screen reads, and what it says: about the visit, and about the line while it is typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from followme.inventory.consent import covers, notices, of_customers
from followme.inventory.lines import TAG, NoteLine, so_far
from followme.inventory.privacy import personal
from followme.text import times
from followme.tui.safe import HIDDEN, cut, joined, person, ui_text
from followme.tui.visit.story import Passage, passages
from followme.words.kept import kept_words, meant_words
from followme.words.terms import note_word
from followme.words.visits import visit_line

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.visits.views import VisitRow
    from followme.inventory.fields import Catalogue
    from followme.inventory.lines import Meant
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
    customer: str = ""
    told: tuple[Passage, ...] = ()


def read_visit(engagement: Engagement) -> VisitView:
    """The running visit, else the latest that was made, with its timeline."""
    rows = [row for row in engagement.visits.rows() if row.visit.status != "planned"]
    row = next((row for row in rows if row.running), rows[-1] if rows else None)
    if row is None:
        return VisitView(None, (), {}, engagement.visits.catalogue(), customer=engagement.visits.customer())
    visit = row.visit.id
    seen = {sighting.id: sighting for sighting in engagement.visits.observations() if sighting.visit == visit}
    entries = engagement.visits.timeline(visit)
    return VisitView(
        row,
        entries,
        seen,
        engagement.visits.catalogue(),
        engagement.visits.participants(visit),
        engagement.visits.customer() if row.running else "",
        tuple(passages(entries)),
    )


EMPTY = (
    "No visit yet — type what you see and press Enter: the first line starts one. "
    "Or press ^N to say first whose team and where."
)
QUIET = 'Nothing taken down in this visit yet. Type what you see; .name for a service; "…" for what someone says.'
HOWTO = '.service   "quote" who   ?question   =reading   !tag note'

_NAMED = 44
"""Cells for a visit's name: whose case it is, and how many lines there are, stand beside it at 80 columns."""
LOOKING = "TIMELINE  ↑↓ entry  ←→ in a chain  esc or type: the line"


def kept(meant: Meant, said: Sequence[str], view: VisitView | None, *, covered: bool) -> str:
    """What was kept, where that is new, and what has to be said of it."""
    shown = uncovered(meant) if covered else meant
    speaker = meant.speaker if covered and isinstance(meant, NoteLine) else ""
    remarks = [remark.replace(speaker, HIDDEN) if speaker else remark for remark in said]
    new = "" if view and view.row and view.row.running else "  (in a new visit, which runs now)"
    return f"{kept_words(shown)}{new}{''.join(f'  ! {remark}' for remark in remarks)}"


def kept_lines(count: int, said: Sequence[str]) -> str:
    """How many lines were kept at once."""
    return (
        f"Kept: {times(count, 'line')} in one act; one ^Z takes all back.{''.join(f'  ! {one}' for one in said)}"
    )


def uncovered(meant: Meant) -> Meant:
    """What may show of it while somebody looks on: neither a reading nor who said something."""
    if not isinstance(meant, NoteLine):
        return meant
    speaker = HIDDEN if meant.speaker else ""
    return replace(meant, speaker=speaker, text=HIDDEN if meant.kind == "reading" else meant.text)


# ---- the heading


def heading(view: VisitView | None, *, covered: bool) -> Content:
    """Which visit, whose case, how much in how long; below who is there with what consent, and what it asks."""
    row = view.row if view else None
    if row is None or view is None:
        return ui_text("Visit", "bold")
    before = "" if row.running else "over · "
    case = f"   customer {view.customer}" if view.customer else ""
    taken = f"   {_taken(view)}" if view.entries else ""
    first = joined(
        (before, "$muted"), (cut(visit_line(row.visit), _NAMED), "bold"), (case, "$accent"), (taken, "$muted")
    )
    people = _people(row.visit, view.participants, covered=covered)
    focus = joined(("asks ", "$muted"), row.visit.focus) if row.visit.focus else None
    return Content("\n").join([line for line in (first, people, focus) if line is not None])


def _taken(view: VisitView) -> str:
    """``14 lines in 0:42``: as many as were typed, from the first to the last."""
    first, last = (datetime.fromisoformat(view.entries[end].at) for end in (0, -1))
    minutes = int((last - first).total_seconds()) // 60
    return f"{times(len(view.told), 'line')} in {minutes // 60}:{minutes % 60:02}"


def _people(visit: Visit, participants: Collection[Participant], *, covered: bool) -> Content:
    by = ", ".join(person(name, covered=covered) for name in visit.interviewers)
    there = ", ".join(_consent(participant, covered=covered) for participant in dict.fromkeys(participants))
    return joined((by, "$muted"), (" with ", "$muted"), there or ("nobody named yet (^L, then e)", "$muted"))


def _consent(participant: Participant, *, covered: bool) -> str:
    agreed = ", ".join(participant.scopes) or "agreed to nothing yet"
    quotes = "" if "quotes" in covers(participant) or not participant.scopes else ", no quotes"
    return f"{person(participant.name, covered=covered)} ({agreed}{quotes})"


# ---- the line, while it is typed


def meaning(typed: str, participants: Collection[Participant]) -> Content:
    """What would be kept were Enter pressed now; on an empty line, what one may type."""
    parsed = so_far(typed)
    if typed.strip() in {"", "."} or parsed is None:
        return _tags() if typed.startswith("!") else ui_text(HOWTO, "$muted")
    if not isinstance(parsed, NoteLine):
        over = "   ⇒ typed over by hand" if any(sighting.rekeyed_from for sighting in parsed) else ""
        said = [(f"   ! {notice}", "$warning") for notice in of_customers(personal(typed))]
        return joined(("sighting ", "$muted"), (meant_words(parsed), "bold"), (over, "$muted"), *said)
    if typed.startswith("!") and not parsed.tag:
        return _tags()
    hint = f'   for a service: ."{typed[1:]}"' if typed[:1] == "." and typed[1:2].isdigit() else ""
    words = (f"{_note(parsed)}{hint}", "$muted")
    return joined(words, *((f"   ! {notice}", "$warning") for notice in notices(parsed, participants)))


def _note(note: NoteLine) -> str:
    by = f" by {note.speaker}" if note.speaker else ""
    return f"a {note_word(note.kind)}{by}{f', tagged {note.tag}' if note.tag else ''}"


def _tags() -> Content:
    """The tags, each with its letter underlined."""
    parts: list[str | tuple[str, str]] = [("!", "$muted")]
    for letter, option in zip(TAG.letters, TAG.options, strict=True):
        before, _, after = option.partition(letter)
        parts += [(before, "$muted"), (letter, "bold underline $key"), (f"{after} ", "$muted")]
    return joined(*parts)
