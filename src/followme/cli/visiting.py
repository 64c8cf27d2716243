"""Commands of visits, and of what was seen in them."""

from pathlib import Path
from typing import Annotated

import typer

from followme.cli.options import (
    As,
    At,
    File,
    Json,
    Visit,
    Where,
    none_of,
    opened,
    short,
    show,
    show_json,
    table,
    wrote,
)

Team = Annotated[str, typer.Argument(metavar="TEAM", help="Whom you visit, e.g. Customer Care.")]
Place = Annotated[str, typer.Option("--place", help="Where.")]
Focus = Annotated[str, typer.Option("--focus", help="The question you bring.")]
Who = Annotated[
    list[str] | None, typer.Option("--participant", help='"Agent 2 (notes, quotes)": who, and consent.')
]
With = Annotated[list[str] | None, typer.Option("--with", metavar="NAME", help="An interviewer; else you.")]
Which = Annotated[str, typer.Argument(metavar="VISIT", help='Its id, label or team; "." is the running one.')]
On = Annotated[str, typer.Option("--on", metavar="ISO8601", help="The day of the visit.")]

visit = typer.Typer(help="Start, plan and switch visits.")


@visit.command("new")
def visit_new(
    file: File, team: Team = "", place: Place = "", focus: Focus = "", participant: Who = None,
    interviewer: With = None, me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Start a visit; what you capture goes there until the next one."""
    with opened(file, me, at) as engagement:
        receipt = engagement.visit_new(
            team, place=place, focus=focus, participants=participant or (), interviewers=interviewer or ()
        )
    wrote(receipt, "visiting", as_json=json)


@visit.command("plan")
def visit_plan(
    file: File, team: Team = "", on: On = "", place: Place = "", focus: Focus = "",
    interviewer: With = None, me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Plan a visit."""
    from followme.fieldbook.given import read_time, stamp

    starts = stamp(read_time(on)) if on else ""
    with opened(file, me, at) as engagement:
        receipt = engagement.visit_new(
            team, place=place, focus=focus, interviewers=interviewer or (), planned=True, starts=starts
        )
    wrote(receipt, "planned", as_json=json)


@visit.command("run")
def visit_run(
    file: File,
    visit: Annotated[str, typer.Argument(metavar="VISIT", help="Its id or label, or the team of a planned one.")],
) -> None:
    """Go on with a visit: what you capture goes there."""
    with opened(file) as engagement:
        engagement.visit_run(visit)
    show(f"going on with {visit}")


@visit.command("end")
def visit_end(file: File, visit: Which = ".", me: As = "", at: At = "", json: Json = False) -> None:
    """A visit is over: what you capture next goes into a new one."""
    with opened(file, me, at) as engagement:
        receipt = engagement.visit_end(engagement.visit_of(visit))
    wrote(receipt, "ended", as_json=json)


def visits(file: File, json: Json = False) -> None:
    """List the visits."""
    with opened(file) as engagement:
        rows = engagement.visits()
    if json:
        names = ("id", "team", "place", "at", "ends", "status", "label", "focus", "debrief")
        told = [
            {
                **{name: getattr(row.visit, name) for name in names},
                "interviewers": list(row.visit.interviewers),
                "participants": [one.name for one in row.visit.participants],
                "consents": [{"name": one.name, "scopes": list(one.scopes)} for one in row.visit.participants],
                "observations": row.observations,
                "notes": row.notes,
                "running": row.running,
            }
            for row in rows
        ]
        show_json({"visits": told})
        return
    cells = [
        (
            row.visit.id[:8],
            row.visit.at[:16].replace("T", " "),
            row.visit.team or row.visit.label,
            ", ".join(row.visit.interviewers),
            str(row.observations),
            str(row.notes),
            "running" if row.running else row.visit.status * (row.visit.status == "planned"),
        )
        for row in rows
    ]
    headers = ("visit", "at (UTC)", "team", "interviewers", "seen", "notes", "")
    table(headers, cells, "No visits yet. Start one: followme visit new FILE TEAM")


def note(
    file: File,
    where: Which,
    text: Annotated[str, typer.Argument(help="What was said or seen.")],
    kind: Annotated[str, typer.Option("--kind", help="quote, seen, reading, question or mark.")] = "seen",
    speaker: Annotated[str, typer.Option("--speaker", help="Who said it.")] = "",
    tag: Annotated[str, typer.Option("--tag", help="surprise, roadblock, stop-gap … by name or letter.")] = "",
    evidence: Annotated[str, typer.Option("--evidence", help="The observation it speaks for.")] = "",
    me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Write down a line of a visit; "=mark kettle" is a mark, typed by two people at one moment."""
    with opened(file, me, at) as engagement:
        visit = engagement.visit_of(where)
        receipt = engagement.note(visit, text, kind, speaker=speaker, tag=tag, evidence=evidence)
    wrote(receipt, "noted", as_json=json)


def line(
    file: File,
    typed: Annotated[str, typer.Argument(metavar="LINE", help='As in the app: a note, "a quote" who, .service.')],
    visit: Visit = "",
    episode: Annotated[str, typer.Option("--episode", help="The customer's case it belongs to.")] = "",
    evidence: Annotated[str, typer.Option("--evidence", help="The observation a note speaks for.")] = "",
    me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Take down a line as the app's visit screen does: '.siebel > zendesk @verify identity #account_no'."""
    with opened(file, me, at) as engagement:
        receipt = engagement.take(typed, visit=visit, episode=episode, about=evidence)
    wrote(receipt, "kept", as_json=json)


def debrief(file: File, visit: Which = ".", json: Json = False) -> None:
    """Look back on a visit: what is due today, what is open per service and whom to ask, which teams are left."""
    from dataclasses import asdict

    with opened(file) as engagement:
        found = engagement.debrief(engagement.visit_of(visit))
    if json:
        told = {name: [asdict(one) for one in getattr(found, name)] for name in ("due", "services", "groups")}
        show_json({"visit": found.visit.id, **told, "questions": [one.text for one in found.questions]})
        return
    show("Due today")
    for due in found.due:
        show(f"- {due.text}")
    show("" if found.due else "  Nothing: all of this visit is taken down.\n")
    rows = [(one.service, ", ".join(one.open), one.next or "-", ", ".join(one.ask)) for one in found.services]
    cells = [tuple(short(cell, 40) for cell in row) for row in rows]
    table(("service", "open", "next question", "ask"), cells, "Nothing is open about the services of this visit.")
    show("\nQuestions for later" if found.questions else "")
    for question in found.questions:
        show(f"- {question.text}")
    groups = [(one.team, str(one.made or "none"), str(one.planned or "")) for one in found.groups]
    table(("team", "visits", "planned"), groups, "")


def next_(
    file: File,
    visit: Which = ".",
    to: Annotated[Path | None, typer.Option("--to", metavar="OUT", help="Write it to a text file.")] = None,
    json: Json = False,
) -> None:
    """Print the sheet of a visit: functions nobody has shown, questions for these people, names to listen for."""
    from dataclasses import asdict

    with opened(file) as engagement:
        where = engagement.visit_of(visit)
        sheet = engagement.sheet(where)
    if to:
        to.write_text(sheet.text, encoding="utf-8")
    if json:
        told = {
            name: [asdict(one) for one in getattr(sheet, name)] for name in ("functions", "questions", "names")
        }
        show_json({"record": where, "claims": [], "file": str(to) if to else None, **told})
    else:
        show(f"wrote {to}" if to else sheet.text.rstrip())


def observations(file: File, visit: Visit = "", json: Json = False) -> None:
    """List every interaction that was seen."""
    from followme.engagement.shapes import observation_json
    from followme.inventory.answers import value_text

    with opened(file) as engagement:
        found = engagement.observations()
        if visit:
            ids = {row.visit.id for row in engagement.visits() if visit in {row.visit.id, row.visit.label}}
            found = tuple(one for one in found if one.visit in ids or one.visit.startswith(visit))
    if json:
        show_json({"observations": [observation_json(one) for one in found]})
        return
    rows = [
        (
            one.id[:8],
            one.at[:16].replace("T", " "),
            one.team,
            one.name or "(unnamed)",
            short("; ".join(value_text(told.value) or told.typed for told in one.answers.values()), 60),
        )
        for one in found
    ]
    table(
        ("id", "at (UTC)", "team", "service", "answers"),
        rows,
        "Nothing was seen yet: followme capture FILE --service NAME",
    )


def services(file: File, where: Where = "", json: Json = False) -> None:
    """List the services behind the names, with what their voices agree on; with --where those that fit."""
    from followme.engagement.shapes import services_json
    from followme.inventory.answers import value_text

    with opened(file) as engagement:
        fitting = engagement.fitting(where)
        found = tuple(one for one in engagement.services() if one.key in fitting)
        unnamed = engagement.unnamed()
    if json:
        show_json(services_json(found, len(unnamed)))
        return
    rows = [
        (
            short(one.service, 40),
            str(one.observations),
            str(one.visits),
            short(", ".join(one.teams), 30),
            short(", ".join(one.aliases), 30),
            value_text(one.value("business_functions"))[:40],
        )
        for one in found
    ]
    headers = ("service", "seen", "visits", "teams", "also called", "functions")
    table(headers, rows, none_of(where))
    if unnamed:
        show(f"\n{len(unnamed)} observations name no service (placeholders such as N/A): they have no scorecard.")


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    app.add_typer(visit, name="visit")
    for command in (visits, note, line, debrief, observations, services):
        app.command()(command)
    app.command("next")(next_)
