"""Observations and services as CONTRACTS writes them in JSON."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from followme.inventory.answers import readable
from followme.inventory.records import Answer, Observation, Profile
from followme.scoring.scorecard import AXES
from followme.scoring.show import answer_json, as_json, written
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


def services_json(services: Sequence[Profile], unnamed: int) -> dict[str, object]:
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
                "answers": {name: answer_json(answer) for name, answer in one.answers.items()},
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
    told = as_json(card)
    by_field = {one.field: _behind_json(one) for one in behind if one.rests}
    parts = told["contributions"]
    scored = (
        [{**part, **by_field.get(str(part["field"]), {})} for part in parts] if isinstance(parts, list) else []
    )
    compared = [_behind_json(one) for one in behind if one.rests and one.contribution is None]
    sums = {axis: written_out(card, axis) for axis in AXES}
    return {**told, "sums": sums, "contributions": scored, "compared": compared}


def _behind_json(one: "AnswerBehind") -> dict[str, object]:
    return {
        "field": one.field,
        "label": one.label,
        "answer": _told(one.answer),
        "source": one.answer.source,
        "of": one.answer.of,
        "claims": list(one.claims),
        "answers_by_team": [_said_json(said) for said in one.said],
    }


def _said_json(said: "SaidBy") -> dict[str, object]:
    return {
        "kind": said.kind,
        "team": said.team or None,
        "visit": said.visit or None,
        "at": said.at,
        **_told(said.answer),
        "who": list(said.answer.who),
        "counts": said.counts,
        "because": said.because or None,
        "claims": list(said.answer.evidence),
        "records": list(said.records),
    }


def _told(answer: Answer) -> Mapping[str, object]:
    """An answer as the contract has it: its value and basis; a tied one has no value, and its values."""
    told = {"value": written(answer.value), "basis": answer.basis or None}
    return {**told, "tied": written(answer.tied)} if answer.source == "tied" else told
