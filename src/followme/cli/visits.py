"""Commands of visits, and of what was seen in them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import FILE, Group, Result, command, listed, reads, writes, wrote
from followme.cli.opening import looks_at, typed_time
from followme.cli.output import minute, named, short, short_id, show, show_all, table
from followme.cli.output import note as remark
from followme.cli.parameters import STDOUT, Episode, Force, Visit, argument, flag, option
from followme.text import times
from followme.words.terms import NOTE, note_kind

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.visits.debriefing import Debrief
    from followme.engagement.visits.functions import OwnFunction
    from followme.engagement.visits.pasting import ReadLine
    from followme.engagement.visits.views import VisitRow

PLACE: Final = 20

Team = Annotated[str, argument("TEAM", "Whom you visit, e.g. Customer Care.")]
Place = Annotated[str, option("--place", "PLACE", "Where.")]
Focus = Annotated[str, option("--focus", "QUESTION", "The question you bring.")]
People = Annotated[
    list[str] | None, option("--participant", "PERSON", '"Agent 2 (notes, quotes)": who, and consent.')
]
Interviewers = Annotated[list[str] | None, option("--with", "NAME", "An interviewer; else you.")]
Which = Annotated[str, argument("VISIT", 'Its id, label or team; "." is the running one.')]
Evidence = Annotated[str, option("--evidence", "RECORD", "The observation a note speaks for.")]

visit = Group("visit", "Start, plan and switch visits.")


@writes("visit new")
def visit_new(
    engagement: "Engagement", team: Team = "", place: Place = "", focus: Focus = "", participant: People = None,
    interviewer: Interviewers = None,
) -> Result:  # fmt: skip
    """Start a visit; what you capture goes there until the next one."""
    receipt = engagement.visits.new(
        team, place=place, focus=focus, participants=participant or (), interviewers=interviewer or ()
    )
    return wrote(receipt, "visiting")


@writes("visit plan")
def visit_plan(
    engagement: "Engagement",
    team: Team = "",
    on: Annotated[str, option("--on", "TIME", "The day of the visit.")] = "",
    place: Place = "",
    focus: Focus = "",
    interviewer: Interviewers = None,
) -> Result:
    """Plan a visit."""
    from followme.fieldbook.given import stamp

    starts = stamp(typed_time(on)) if on else ""
    receipt = engagement.visits.new(
        team, place=place, focus=focus, interviewers=interviewer or (), planned=True, starts=starts
    )
    return wrote(receipt, "planned")


@command("visit run", shared=(FILE,), keeps=True)
def visit_run(
    engagement: "Engagement",
    visit: Annotated[str, argument("VISIT", "Its id or label, or the team of a planned one.")],
) -> None:
    """Go on with a visit: what you capture goes there."""
    engagement.visits.run(visit)
    show(f"going on with {visit}")


@writes("visit end")
def visit_end(engagement: "Engagement", visit: Which = ".") -> Result:
    """A visit is over: what you capture next goes into a new one."""
    return wrote(engagement.visits.end(engagement.visits.id_of(visit)), "ended")


@reads()
def visits(engagement: "Engagement") -> Result:
    """List the visits."""
    headers = ("visit", "at (UTC)", "team", "interviewers", "sightings", "notes", "")
    empty = "No visits yet. Start one: followme visit new FILE TEAM"
    return listed("visits", engagement.visits.rows(), _visit_document, _visit_cells, headers, empty)


def _visit_document(row: "VisitRow") -> dict[str, object]:
    people = row.visit.participants
    return {
        **named(row.visit, "id", "team", "place", "at", "ends", "status", "label", "focus", "debrief"),
        "interviewers": row.visit.interviewers,
        "participants": [person.name for person in people],
        "consents": [named(person, "name", "scopes") for person in people],
        **named(row, "observations", "notes", "running"),
    }


def _visit_cells(row: "VisitRow") -> tuple[str, ...]:
    visit = row.visit
    return (
        short_id(visit.id),
        minute(visit.at),
        visit.team or visit.label,
        ", ".join(visit.interviewers),
        str(row.observations),
        str(row.notes),
        "running" if row.running else visit.status * (visit.status == "planned"),
    )


@writes(answers=True)
def capture(
    engagement: "Engagement",
    answers: Mapping[str, str],
    service: Annotated[str, option("--service", "NAME", "The system as people there call it.")] = "",
    visit: Visit = "",
    episode: Episode = "",
    qualifier: Annotated[str, option("--qualifier", "WORD", "Which of several of that name.")] = "",
) -> Result:
    """Record an interaction with a service on behalf of a customer; a name alone is a sighting."""
    receipt = engagement.visits.capture(service, answers, visit=visit, episode=episode, qualifier=qualifier)
    return wrote(receipt, "captured")


@writes()
def note(
    engagement: "Engagement",
    where: Which,
    text: Annotated[str, argument("TEXT", "What was said or seen.")],
    kind: Annotated[str, option("--kind", "KIND", "quote, note, reading, question or mark.")] = NOTE,
    speaker: Annotated[str, option("--speaker", "PERSON", "Who said it.")] = "",
    tag: Annotated[str, option("--tag", "TAG", "surprise, roadblock, stop-gap … by name or letter.")] = "",
    evidence: Evidence = "",
) -> Result:
    """Write down a line of a visit; "=mark kettle" is a mark, typed by two people at one moment."""
    visit = engagement.visits.id_of(where)
    return wrote(
        engagement.visits.note(visit, text, note_kind(kind), speaker=speaker, tag=tag, evidence=evidence), "noted"
    )


@writes()
def line(
    engagement: "Engagement",
    typed: Annotated[str, argument("LINE", 'As in the app: a note, "a quote" who, .service.')],
    visit: Visit = "",
    episode: Episode = "",
    evidence: Evidence = "",
) -> Result | None:
    """Take down a line as the app's visit screen does: '.siebel > zendesk @verify identity #account_no'."""
    from followme.inventory.lines import read_line
    from followme.inventory.unread import not_understood
    from followme.text import clean
    from followme.words.kept import kept_words, meant_words

    receipt = engagement.visits.take(typed, visit=visit, episode=episode, about=evidence)
    remark(*receipt.said)
    meant = read_line(clean(typed, lines=True).text)
    if meant is None:  # it was refused
        return None
    read = {"read_as": meant_words(meant), "problem": not_understood(meant) or None}
    return Result(lambda: {**named(receipt, "record", "claims"), **read}, lambda: show(kept_words(meant)))


@writes(opening=looks_at("dry_run"))
def lines(
    engagement: "Engagement",
    source: Annotated[Path, argument("NOTES", "A text file, a line for each note; - is stdin.")],
    visit: Visit = "",
    dry_run: Annotated[bool, flag("--dry-run", "Show what each line would become; write nothing.")] = False,
) -> Result:
    """Take down many lines in one act, each as `line` does; "10:41 " in front is a time of the visit's day."""
    from followme.engagement.visits.pasting import read_lines, text_of
    from followme.imports.sheet import LIMIT
    from followme.sources import called, read_source

    text, odd = text_of(read_source(source, LIMIT), called(source))
    read = read_lines(text)
    pasted = None if dry_run else engagement.visits.take_all(read, visit=visit)
    remark(*filter(None, (odd, *(pasted.receipt.said if pasted else ()))))
    records = pasted.records if pasted else ((),) * len(read)
    document = [
        {"line": one.number, "read_as": one.read_as, "records": list(of) or None, "problem": one.problem or None}
        for one, of in zip(read, records, strict=True)
    ]
    kept = pasted is not None
    return Result(lambda: {"lines": document}, lambda: _show_read(read, kept=kept), kept=kept)


def _show_read(read: "Sequence[ReadLine]", *, kept: bool) -> None:
    rows = [(str(one.number), short(one.read_as, 90), one.problem) for one in read]
    table(("line", "Kept" if kept else "would become", "not understood"), rows, "No line says anything.")
    count = times(sum(one.meant is not None for one in read), "line")
    show(f"{count} kept; one undo takes all back." if kept else f"{count} to be kept. Nothing was written.")


@reads()
def debrief(engagement: "Engagement", visit: Which = ".") -> Result:
    """Look back on a visit: what is due today, what is open per service and whom to ask, which teams are left."""
    debrief = engagement.visits.debrief(engagement.visits.id_of(visit))
    return Result(lambda: _debrief_document(debrief), lambda: _show_debrief(debrief))


_PARTS: Final = ("due", "services", "groups", "asks", "functions")


def _debrief_document(debrief: "Debrief") -> dict[str, object]:
    return {
        "visit": debrief.visit.id,
        **{name: [asdict(row) for row in getattr(debrief, name)] for name in _PARTS},
        "questions": [question.text for question in debrief.questions],
    }


def _show_debrief(debrief: "Debrief") -> None:
    show("Due today")
    show_all([f"- {due.text}" for due in debrief.due] or ["  Nothing: all of this visit is taken down."])
    for asking in debrief.asks:
        show(f"\n{asking.heading}")
        show_all(f"  {short(service, 40):<40}  {question}" for _, service, question in asking.questions)
    if not debrief.asks:
        show("\nNothing is open about the services of this visit.")
    own = [line for one in debrief.functions for line in _own_function(one)]
    show_all(["\nFunctions in their own words", *own] if own else [])
    questions = [f"- {question.text}" for question in debrief.questions]
    show_all(["\nQuestions for later", *questions] if questions else [])
    show("")
    groups = [(group.team, str(group.made or "none"), str(group.planned or "")) for group in debrief.groups]
    table(("team", "visits", "planned"), groups, "")


def _own_function(own: "OwnFunction") -> tuple[str, ...]:
    same = [f'  followme same FILE "{own.function}" "{word}" --of functions' for word in own.nearest]
    return (f"- {own.function}: is it one of these?", *same, f"  its own: {_its_own(own)}")


def _its_own(own: "OwnFunction") -> str:
    return f'followme different FILE "{own.function}" "{own.nearest[0]}" --of functions'


@reads("next")
def next_sheet(
    engagement: "Engagement",
    visit: Annotated[str, argument("VISIT", "Its id, label or team; else the next that is planned.")] = "",
    to: Annotated[Path, option("--to", "OUT", "Write it to a text file; - prints it.")] = STDOUT,
    force: Force = False,
) -> Result:
    """Print the sheet of a visit: functions nobody has shown, questions for these people, names to listen for."""
    from followme.exports.placing.files import put_text

    record = engagement.visits.id_of(visit) if visit else ""
    sheet = engagement.visits.sheet(record)
    written = to != STDOUT
    if written:
        put_text(to, sheet.text, force=force)
    parts = {name: [asdict(row) for row in getattr(sheet, name)] for name in ("functions", "questions", "names")}
    return Result(
        lambda: {"record": sheet.visit.id or None, "claims": [], "file": str(to) if written else None, **parts},
        lambda: show(f"wrote {to}" if written else sheet.text.rstrip()),
        kept=written,
    )


@reads()
def observations(engagement: "Engagement", visit: Visit = "") -> Result:
    """List every interaction that was seen."""
    from followme.engagement.services.shapes import observation_json
    from followme.inventory.answers import value_text

    rows = engagement.visits.observations()
    if visit:
        looked_at = engagement.visits.id_of(visit)
        rows = tuple(row for row in rows if row.visit == looked_at)
    return listed(
        "observations",
        rows,
        observation_json,
        lambda row: (
            *(short_id(row.id), minute(row.at), row.team, row.name or "(unnamed)"),
            short("; ".join(value_text(answer.value) or answer.typed for answer in row.answers.values()), 60),
        ),
        ("id", "at (UTC)", "team", "service", "answers"),
        "Nothing was seen yet: followme capture FILE --service NAME",
    )
