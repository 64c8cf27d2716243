"""Observations and services as CONTRACTS writes them in JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from followme.inventory.answers import readable
from followme.inventory.records import Answer, Observation, Profile
from followme.scoring.scorecard import AXES
from followme.scoring.show import answers_json, as_json, written
from followme.words.sums import written_out

if TYPE_CHECKING:
    from followme.engagement.services.views import AnswerBehind, SaidBy
    from followme.scoring.scorecard import Scorecard


def observation_json(one: Observation) -> dict[str, object]:
    """The contract's observation."""
    answers: dict[str, object] = {}
    for name, told in one.answers.items():
        if readable(told) or told.contested:
            answers[name] = {"value": written(told.value), "basis": told.basis}
            if told.contested:
                answers[name] = {"value": None, "basis": told.basis, "tied": written(told.contested)}
    return {
        "id": one.id,
        "visit": one.visit,
        "team": one.team,
        "at": one.at,
        "author": one.author,
        "service_name": one.name,
        "qualifier": one.qualifier,
        "episode": one.episode,
        "order": one.order,
        "answers": answers,
        "as_typed": {name: told.typed for name, told in one.answers.items() if not readable(told)},
    }


def services_json(
    services: Sequence[Profile], unnamed: int, cards: "Mapping[str, Scorecard]"
) -> dict[str, object]:
    """The contract's list of services."""
    return {
        "services": [
            {
                "key": one.key,
                "service": one.service,
                "aliases": list(one.aliases),
                "observations": one.observations,
                "visits": one.visits,
                "teams": list(one.teams),
                "answers": answers_json(one, cards.get(one.key)),
            }
            for one in services
        ],
        "unnamed": unnamed,
    }


def thread_json(card: "Scorecard", behind: "Sequence[AnswerBehind]") -> dict[str, object]:
    """The contract's scorecard with its evidence thread: sums written out, and per answer who gave it.

    The contributions carry it; ``compared`` has the same of the answers by which the service and its peers were
    compared.
    """
    scorecard = as_json(card)
    by_field = {answer.field: _behind_json(answer) for answer in behind if answer.rests}
    parts = scorecard["contributions"]
    scored = (
        [{**part, **by_field.get(str(part["field"]), {})} for part in parts] if isinstance(parts, list) else []
    )
    compared = [_behind_json(answer) for answer in behind if answer.rests and answer.contribution is None]
    sums = {axis: written_out(card, axis) for axis in AXES}
    return {**scorecard, "sums": sums, "contributions": scored, "compared": compared}


def _behind_json(behind: "AnswerBehind") -> dict[str, object]:
    return {
        "field": behind.field,
        "label": behind.label,
        "answer": _told(behind.answer),
        "source": behind.answer.source,
        "of": behind.answer.of,
        "claims": list(behind.claims),
        "answers_by_team": [_said_json(by) for by in behind.said],
    }


def _said_json(by: "SaidBy") -> dict[str, object]:
    return {
        "kind": by.kind,
        "team": by.team or None,
        "visit": by.visit or None,
        "at": by.at,
        **_told(by.answer),
        "who": list(by.answer.who),
        "counts": by.counts,
        "because": by.because or None,
        "claims": list(by.answer.evidence),
        "records": list(by.records),
    }


def _told(answer: Answer) -> Mapping[str, object]:
    """An answer as the contract has it: its value and basis; a tied one has no value, and its values."""
    shown = {"value": written(answer.value), "basis": answer.basis or None}
    return {**shown, "tied": written(answer.tied)} if answer.source == "tied" else shown
