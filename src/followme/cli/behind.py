"""The evidence thread of one scorecard: who gave each answer it rests on."""

from typing import TYPE_CHECKING

from followme.cli.output import show, table

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.scoring.scorecard import Scorecard


def thread(engagement: "Engagement", card: "Scorecard") -> dict[str, object]:
    """A scorecard as ``score FILE SERVICE --json`` has it."""
    from followme.engagement.services.shapes import thread_json

    return thread_json(card, engagement.services.behind(card.key, card))


def show_thread(engagement: "Engagement", card: "Scorecard", *, supposed: bool) -> None:
    """Per answer the score rests on who gave it; what is ``supposed`` instead nobody said."""
    from followme.words.behind import TITLES, cells

    behind = [answer for answer in engagement.services.behind(card.key, card) if answer.rests]
    rows = [
        ("" if number else answer.label, *cells(by.kind, by.team, by.where, by.answer, by.at, counts=by.counts))
        for answer in behind
        for number, by in enumerate(answer.said)
    ]
    show("\nwho said it, without what is supposed" if supposed else "\nwho said it")
    table(("answer", *TITLES), rows, "Nobody has answered anything yet.")
