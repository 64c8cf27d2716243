"""Commands of judgement: which names are one, which answer holds, what the scores say, what is decided."""

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from followme.cli.options import (
    As,
    At,
    Because,
    File,
    Json,
    Of,
    Where,
    opened,
    say,
    short,
    show,
    show_json,
    table,
    warn_of_rubric,
    wrote,
)
from followme.errors import FollowmeError, UsageError
from followme.text import safe_text, times

One = Annotated[str, typer.Argument(metavar="A", help="A service's name; with --of a person's or a function's.")]
Other = Annotated[str, typer.Argument(metavar="B", help="The other name.")]
Service = Annotated[str, typer.Argument(metavar="SERVICE", help="A service's name, alias or key.")]


def same(
    file: File, one: One, other: Other, because: Because = "", of: Of = "services", me: As = "", at: At = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Rule that two names are one service; with --of one person, or one business function."""
    _rule(file, (one, other), "same", (because, of, me, at), json=json)


def different(
    file: File, one: One, other: Other, because: Because = "", of: Of = "services", me: As = "", at: At = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Rule that two names are two services; with --of two people, or two business functions."""
    _rule(file, (one, other), "different", (because, of, me, at), json=json)


def variant(
    file: File, one: One, other: Other, because: Because = "", of: Of = "services", me: As = "", at: At = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Rule that two names are variants: different, and related."""
    _rule(file, (one, other), "variants", (because, of, me, at), json=json)


def _rule(
    file: Path, names: tuple[str, str], verdict: str, said: tuple[str, str, str, str], *, json: bool
) -> None:
    because, of, me, at = said
    with opened(file, me, at) as engagement:
        receipt = engagement.rule(*names, verdict, because, of)
    wrote(receipt, f"ruled {verdict}:", as_json=json)


Ruled = Annotated[
    list[str],
    typer.Argument(
        metavar="[SERVICE] FIELD VALUE",
        help="A service (with --where none), a field, e.g. business_impact, and the answer that holds.",
    ),
]


def adjudicate(
    file: File, ruled: Ruled, because: Because = "", where: Where = "", me: As = "", at: At = "",
    json: Json = False,
) -> None:  # fmt: skip
    """Choose the answer of one field of a service, or of all that fit --where, whatever their voices say."""
    service, field, value = _ruled(ruled, where)
    with opened(file, me, at) as engagement:
        if not where:
            receipt = engagement.adjudicate(service, field, value, because)
        else:
            fitting = sorted(engagement.fitting(where))
            seen = engagement.foresee(fitting, field, value)
            receipt = engagement.adjudicate_all(fitting, field, value, because)
            say(f"note: {len(seen.changing)} changed, {len(seen.already)} said so already")
    wrote(receipt, "adjudicated", as_json=json)


def _ruled(words: list[str], where: str) -> tuple[str, str, str]:
    """Service, field and value; no service where a filter names them."""
    if where and len(words) == 2:  # noqa: PLR2004  a field and its value
        return "", words[0], words[1]
    if not where and len(words) == 3:  # noqa: PLR2004  a service before them
        return words[0], words[1], words[2]
    if where:
        raise UsageError("one service, or those that fit", "With --where give FIELD VALUE, and no SERVICE.")
    raise UsageError("SERVICE FIELD VALUE is wanted", "Or --where FILTER in place of SERVICE.")


def rename(
    file: File,
    service: Service,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    because: Because = "", me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Give a service another name; what it was called before it is still called, too."""
    with opened(file, me, at) as engagement:
        receipt = engagement.rename(service, name, because)
    wrote(receipt, "renamed", as_json=json)


def decide(
    file: File,
    service: Service,
    disposition: Annotated[str, typer.Argument(help="Integrate, Retire, Replace, Keep outside, Consolidate, …")],
    because: Because = "",
    successor: Annotated[str, typer.Option("--successor", help="The service that takes over.")] = "",
    target_date: Annotated[str, typer.Option("--target-date", metavar="DATE", help="By when.")] = "",
    me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Decide what becomes of a service."""
    with opened(file, me, at) as engagement:
        receipt = engagement.decide(service, disposition, because, successor=successor, target_date=target_date)
    wrote(receipt, f"decided {disposition}:", as_json=json)


_COLUMNS = (
    "key", "service", "impact low", "impact high", "complexity low", "complexity high", "disposition",
    "working", "decided", "successor", "near the line", "ask next",
)  # fmt: skip


def score(
    file: File,
    service: Annotated[str, typer.Argument(metavar="[SERVICE]", help="One service, with its breakdown.")] = "",
    rubric: Annotated[Path | None, typer.Option("--rubric", help="A what-if rubric (TOML).")] = None,
    where: Where = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    json: Json = False,
) -> None:
    """Score impact and complexity of every service, and say what becomes of it."""
    from followme import config
    from followme.cli import reports
    from followme.scoring.show import as_json

    if service and where:
        raise UsageError("one service, or those that fit", "Give SERVICE or --where, not both.")
    what_if = config.rubric(rubric) if rubric else None
    with opened(file) as engagement:
        used = what_if or engagement.rubric()
        cards = engagement.scorecards(what_if)
        fitting = engagement.fitting(where, cards)
        cards = tuple(card for card in cards if card.key in fitting)
        if service:
            key = engagement.service(service).key
            cards = tuple(card for card in cards if card.key == key)
        digest = engagement.status().digest
        problem = "" if what_if else warn_of_rubric(engagement)
    if json:
        told = {"rubric": used.digest, "rubric_problem": problem or None, "fieldbook": digest}
        show_json({**told, "services": [as_json(card) for card in cards]})
    elif as_csv:
        from followme.inventory.tabular import guarded

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([guarded(safe_text(cell)) for cell in reports.csv_cells(card)] for card in cards)
    elif service:
        reports.scorecard(cards[0], used.thresholds.model_dump())
    else:
        reports.scorecards(cards, used.thresholds.model_dump(), where)


def conflicts(file: File, json: Json = False) -> None:
    """List what two people set differently without having seen each other."""
    with opened(file) as engagement:
        found = engagement.conflicts()
    if json:
        names = ("value", "author", "at", "claim", "visit")
        told = [
            {
                "kind": one.kind,
                "about": one.about,
                "service": one.service,
                "field": one.field,
                "name": one.name,
                "label": one.label,
                "values": [
                    {name: getattr(rival, name) for name in (*names, *(["words"] if rival.words else ()))}
                    for rival in one.values
                ],
            }
            for one in found
        ]
        show_json({"conflicts": told})
        return
    rows = [
        (
            one.about if one.about.startswith("[") else one.about[:12],
            one.name,
            one.field,
            rival.words or ("(cleared)" if rival.value is None else short(str(rival.value), 40)),
            rival.author,
            rival.at[:16].replace("T", " "),
        )
        for one in found
        for rival in one.values
    ]
    table(("record", "about", "field", "value", "author", "at (UTC)"), rows, "No conflicts.")


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A fieldbook, a plan (JSON, TOML) or a bundle.")],
    json: Json = False,
) -> None:
    """Say what a file is, and whether it is sound."""
    from followme.engagement.plans.checking import checked_file

    found = checked_file(file)
    if json:
        show_json({"file": str(file), "kind": found.kind, **found.facts, "problems": list(found.problems)})
    else:
        facts = ", ".join(
            f"{value} {name}" if isinstance(value, int) else f"{name} {value}"
            for name, value in found.facts.items()
        )
        show(f"{file.name} is {found.kind}: {facts}")
        for problem in found.problems:
            show(f"  {problem}")
        show("sound" if not found.problems else times(len(found.problems), "problem"))
    if found.problems:
        raise typer.Exit(FollowmeError.exit_code)


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    for command in (same, different, variant, adjudicate, rename, decide, score, conflicts, check):
        app.command()(command)
