"""Observations and services as CONTRACTS writes them in JSON."""

from collections.abc import Sequence

from followme.inventory.answers import readable
from followme.inventory.records import Observation, Profile
from followme.scoring.show import answer_json, written


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
