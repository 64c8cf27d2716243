"""How pairs of names are told: proposed in one book, between two interviewers' books, and explained."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from followme.cli.command import Result
from followme.cli.output import named, short, show, show_all, table
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement.names.between import Across
    from followme.engagement.names.pairing import Duplicates, Explanation
    from followme.matching.clusters import Contradiction
    from followme.matching.proposals import Proposal

Tell = Callable[[str], None]
_LISTED: Final = 100  # verdicts of one contradiction in a document; then how many more
_SHOWN: Final = 20  # contradictions on a screen
_NAMES: Final = 12  # names of one contradiction on a screen
_ONE: Final = {"people": "person", "functions": "business function"}


def names_looked_at(tell: Tell) -> Callable[[int, int], None]:
    """Says how far a look at all names is."""
    return lambda done, of: tell(f"{done:,} of {of:,} names")


def proposed(duplicates: "Duplicates", of: str) -> Result:
    """The names of one book that may be one."""
    return Result(lambda: _document(duplicates), lambda: _show_proposed(duplicates, of))


def _document(duplicates: "Duplicates") -> dict[str, object]:
    return {
        "proposals": [_proposal(proposal) for proposal in duplicates.proposals],
        "unnamed": duplicates.unnamed,
        "contradictions": [_contradiction(clash) for clash in duplicates.contradictions],
    }


def _contradiction(clash: "Contradiction") -> dict[str, object]:
    verdicts = (clash.apart, *clash.suspended)
    more = len(verdicts) - _LISTED
    listed: dict[str, object] = {"names": clash.names, "verdicts": verdicts[:_LISTED]}
    return listed | {"more": more} if more > 0 else listed


def _proposal(proposal: "Proposal") -> dict[str, object]:
    return {
        "a": proposal.a.name,
        "b": proposal.b.name,
        "confidence": round(proposal.compared.confidence, 4),
        **named(proposal.compared, "advice", "variant"),
        "reasons": proposal.reasons,
    }


def _cells(proposal: "Proposal", left: str, right: str) -> tuple[str, ...]:
    compared = proposal.compared
    advice = "variant" if compared.variant else compared.advice
    why = short("; ".join(proposal.reasons), 60)
    return (advice, f"{compared.confidence:.2f}", short(left, 34), short(right, 34), why)


def _show_proposed(duplicates: "Duplicates", of: str) -> None:
    rows = [_cells(proposal, proposal.a.name, proposal.b.name) for proposal in duplicates.proposals]
    headers = ("advice", "sure", "one name", "other name", "why")
    table(headers, rows, f"No two names look like one {_ONE.get(of, 'service')}.")
    if duplicates.acceptable:
        pairs, more = times(len(duplicates.acceptable), "pair"), f" --of {of}" if of in _ONE else ""
        show(f"\n{pairs} can be accepted: followme duplicates FILE --accept{more}")
    clashes = duplicates.contradictions
    show_all(map(_rests, clashes[:_SHOWN]))
    if len(clashes) > _SHOWN:
        show(f"… and {times(len(clashes) - _SHOWN, 'more contradiction')} (--json lists all)")


def _rests(clash: "Contradiction") -> str:
    more = len(clash.names) - _NAMES
    names = f"{', '.join(clash.names[:_NAMES])}{f' and {more:,} more' if more > 0 else ''}"
    resting = times(len(clash.suspended), "verdict")
    return f"contradiction: {names}; every same between {' and '.join(clash.apart)} rests ({resting})"


def crossed(across: "Across") -> Result:
    """What two interviewers may know under two names, whose name each is on top."""
    return Result(lambda: _crossed_document(across), lambda: _show_crossed(across))


def _crossed_document(across: "Across") -> dict[str, object]:
    document, precision = _document(across.duplicates), across.found.estimated_precision
    sides = [across.as_asked(proposal) for proposal in across.duplicates.proposals]
    pairs = zip(across.duplicates.proposals, sides, strict=True)
    return document | {
        "proposals": [_proposal(proposal) | {"a": a.name, "b": b.name} for proposal, (a, b) in pairs],
        "estimated_precision": None if precision is None else round(precision, 4),
        "between": across.people,
        "one_to_one": across.found.one_to_one,
    }


def _show_crossed(across: "Across") -> None:
    pairs = [(proposal, *across.as_asked(proposal)) for proposal in across.duplicates.proposals]
    rows = [_cells(proposal, left.name, right.name) for proposal, left, right in pairs]
    owner, other = across.people
    none = f"No name of {owner} looks like a service that {other} knows under another."
    table(("advice", "sure", short(owner, 34), short(other, 34), "why"), rows, none)
    if rows:
        show(f"\n{across.words}")
    show_all(across.unclean)
    sure = len(across.duplicates.acceptable)
    if sure:
        show(f"{times(sure, 'pair')} can be accepted: the same command with --accept")


def explained(explanation: "Explanation", of: str) -> Result:
    """Why two names may be one."""
    return Result(lambda: _explanation_document(explanation), lambda: _show_explanation(explanation, of))


def _explanation_document(explanation: "Explanation") -> dict[str, object]:
    compared = explanation.compared
    return {
        **named(explanation, "a", "b"),
        "score": round(compared.score, 4),
        "confidence": round(compared.confidence, 4),
        "advice": compared.advice or None,
        "variant": compared.variant,
        "terms": [{"adds": round(adds, 4), "term": term} for adds, term in explanation.terms],
        "reasons": explanation.reasons,
        "verdict": explanation.verdict or None,
    }


def _show_explanation(explanation: "Explanation", of: str) -> None:
    compared = explanation.compared
    show(f'"{explanation.a}" and "{explanation.b}": {_advice(explanation, of)}')
    table(("adds", "what"), [(f"{adds:+.2f}", term) for adds, term in explanation.terms], "")
    show(f"{compared.score:+.2f}  log-odds, {compared.confidence:.0%} sure")
    show_all(f"- {reason}" for reason in explanation.reasons)


def _advice(explanation: "Explanation", of: str) -> str:
    if explanation.verdict:
        return f"ruled {explanation.verdict}"
    if explanation.compared.apart:
        return "not one" if of in _ONE else "variants at best"
    return explanation.compared.advice or "not proposed"
