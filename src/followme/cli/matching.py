"""Commands of matching: which names may be one service."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

import typer

from followme.cli.crossing import crossed, names_looked_at, show_crossed
from followme.cli.options import (
    As,
    At,
    File,
    Json,
    Of,
    opened,
    progress,
    say,
    short,
    show,
    show_json,
    table,
    wrote,
)
from followme.errors import UsageError
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement.names.pairing import Duplicates, Explanation
    from followme.matching.proposals import Proposal


def duplicates(
    file: File,
    accept: Annotated[
        bool, typer.Option("--accept", help="Rule same on all that is advised to be the same.")
    ] = False,
    explain: Annotated[
        tuple[str, str] | None, typer.Option("--explain", metavar="A B", help="Say why two names may be one.")
    ] = None,
    of: Of = "services",
    between: Annotated[
        tuple[str, str] | None,
        typer.Option("--between", metavar="A B", help="Only what two interviewers may know under two names."),
    ] = None,
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """List the names that may be one service, with advice and why; nothing is joined without a verdict.

    With --of people or --of functions: the leaders and business functions that may be spelt two ways.

    same = safe to accept unseen (--accept, one undo), likely = look first, possible = worth a look.
    """
    if (explain and (accept or between)) or (between and of != "services"):
        raise UsageError("these options do not go together", "--accept may follow --between, or --of, alone.")
    with opened(file, me, at) as engagement, progress() as tell:
        if explain:
            _explain(engagement.explain(*explain, of), of, as_json=json)
            return
        if accept:
            receipt = engagement.accept_between(*between) if between else engagement.accept_same(of)
            wrote(replace(receipt, record=""), f"ruled same: {times(len(receipt.claims), 'pair')}", as_json=json)
            return
        across = engagement.between(*between, names_looked_at(tell)) if between else None
        found = across.duplicates if across else engagement.duplicates(names_looked_at(tell), of)
    if across:
        show_json(crossed(_document(found), across)) if json else show_crossed(across)
    elif json:
        show_json(_document(found))
    else:
        _table(found, of)


def _document(found: "Duplicates") -> dict[str, object]:
    return {
        "proposals": [_proposal(one) for one in found.proposals],
        "unnamed": list(found.unnamed),
        "contradictions": [
            {"names": list(one.names), "verdicts": [list(pair) for pair in (one.apart, *one.suspended)]}
            for one in found.contradictions
        ],
    }


def _proposal(one: "Proposal") -> dict[str, object]:
    return {
        "a": one.a.name,
        "b": one.b.name,
        "confidence": round(one.compared.confidence, 4),
        "advice": one.compared.advice,
        "variant": one.compared.variant,
        "reasons": list(one.reasons),
    }


_ONE: Final = {"people": "person", "functions": "business function"}


def _table(found: "Duplicates", of: str) -> None:
    rows = [
        (
            "variant" if one.compared.variant else one.compared.advice,
            f"{one.compared.confidence:.2f}",
            short(one.a.name, 34),
            short(one.b.name, 34),
            short("; ".join(one.reasons), 60),
        )
        for one in found.proposals
    ]
    table(
        ("advice", "sure", "one name", "other name", "why"),
        rows,
        f"No two names look like one {_ONE.get(of, 'service')}.",
    )
    if found.acceptable:
        more = f" --of {of}" if of in _ONE else ""
        show(f"\n{times(len(found.acceptable), 'pair')} can be accepted: followme duplicates FILE --accept{more}")
    for one in found.contradictions:
        show(f"contradiction: {', '.join(one.names)}; every same between {' and '.join(one.apart)} rests")


def _explain(told: "Explanation", of: str, *, as_json: bool) -> None:
    compared = told.compared
    if as_json:
        terms = [{"adds": round(adds, 4), "term": term} for adds, term in told.terms]
        show_json(
            {
                "a": told.a,
                "b": told.b,
                "score": round(compared.score, 4),
                "confidence": round(compared.confidence, 4),
                "advice": compared.advice or None,
                "variant": compared.variant,
                "terms": terms,
                "reasons": list(told.reasons),
                "verdict": told.verdict or None,
            }
        )
        return
    show(f'"{told.a}" and "{told.b}": {_advice(told, of)}')
    table(("adds", "what"), [(f"{adds:+.2f}", term) for adds, term in told.terms], "")
    show(f"{compared.score:+.2f}  log-odds, {compared.confidence:.0%} sure")
    for reason in told.reasons:
        show(f"- {reason}")


def _advice(told: "Explanation", of: str) -> str:
    if told.verdict:
        return f"ruled {told.verdict}"
    if told.compared.apart:
        return "not one" if of in _ONE else "variants at best"
    return told.compared.advice or "not proposed"


def qualify(
    file: File,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as it was said.")],
    by: Annotated[str, typer.Option("--by", metavar="WAY", help="team, leader or visit.")],
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Split a name that stands for several services: each observation gets its team, leader or visit in brackets.

    One undo takes it back. By hand, one by one: followme edit FILE RECORD --qualifier "Finance".
    """
    with opened(file, me, at) as engagement:
        split = engagement.splitting(name, by)
        receipt = engagement.qualify(name, by)
    if json:
        parts = [{"key": one.key, "service": one.name, "observations": one.observations} for one in split.parts]
        told = {"record": receipt.record, "claims": list(receipt.claims), "by": by, "parts": parts}
        show_json({**told, "unqualified": split.bare, "kept": split.kept, "notes": list(receipt.said)})
        return
    show(f'split "{split.name}" by {by}:')
    table(("service", "observations"), [(one.name, str(one.observations)) for one in split.parts], "")
    for remark in receipt.said:
        say(f"note: {remark}")


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    for command in (duplicates, qualify):
        app.command()(command)
