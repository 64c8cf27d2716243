"""JSON that followme wrote (observations, services, a rationalization plan) as a table of ours."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from followme.imports.sheet import Worksheet
from followme.inventory import tabular
from followme.inventory.fields import Catalogue
from followme.inventory.tabular import AT, BASIS, RECORD, TEAM, VISIT_RECORD
from followme.text import line


def own_sheet(text: str, catalogue: Catalogue) -> Worksheet | None:
    """The observations or services in JSON of ours (``--json``, or a plan); None when it is none of ours."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    for name, row_of in (("observations", _observation), ("services", _service)):
        items = document.get(name)
        if isinstance(items, list) and all(isinstance(item, dict) and "answers" in item for item in items):
            return _sheet([row_of(item, catalogue) for item in items], catalogue)
    return None


def _sheet(rows: Sequence[Mapping[str, str]], catalogue: Catalogue) -> Worksheet:
    headers = [*tabular.titles(catalogue), tabular.ALIASES]
    return Worksheet("", [headers, *([row.get(header, "") for header in headers] for row in rows)])


def _observation(item: Mapping[str, Any], catalogue: Catalogue) -> dict[str, str]:
    answers = {name: answer for name, answer in item["answers"].items() if isinstance(answer, dict)}
    values = {name: answer.get("value") for name, answer in answers.items()} | dict(item.get("as_typed") or {})
    values["service_name"] = item.get("service_name", "")
    bases = {name: str(answer.get("basis", "said")) for name, answer in answers.items()}
    facts = {
        RECORD: item.get("id"),
        VISIT_RECORD: item.get("visit"),
        AT: item.get("at"),
        TEAM: item.get("team"),
        tabular.QUALIFIER: item.get("qualifier"),
        tabular.EPISODE: item.get("episode"),
        tabular.ORDER: item.get("order") or "",
    }
    listed = {name: basis for name, basis in bases.items() if basis != "said"}
    basis = " ".join(f"{name}={basis}" for name, basis in listed.items())
    return {**_cells(values, catalogue), **{name: str(fact or "") for name, fact in facts.items()}, BASIS: basis}


def _service(item: Mapping[str, Any], catalogue: Catalogue) -> dict[str, str]:
    """A tied answer as all its values: it is kept as typed, and says so."""
    values = {
        name: answer.get("value") if answer.get("source") != "tied" else " | ".join(answer.get("spread", {}))
        for name, answer in item["answers"].items()
        if isinstance(answer, dict)
    }
    values["service_name"] = item.get("service", "")
    aliases = [line(str(alias)) for alias in item.get("aliases", ())]
    return {**_cells(values, catalogue), tabular.ALIASES: "\n".join(aliases), BASIS: ""}


def _cells(values: Mapping[str, object], catalogue: Catalogue) -> dict[str, str]:
    named = {field.name: field for field in catalogue.fields}
    return {
        named[name].header: tabular.cell_of_value(named[name], value)
        for name, value in values.items()
        if name in named and value not in (None, [], "")
    }
