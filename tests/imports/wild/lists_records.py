"""F11 in catalogues, and lists in JSON and YAML in all their envelopes."""

import json
from collections.abc import Sequence
from typing import Final

from wild_lists import Wild, wild


def _entity(kind: str, name: str, spec: str) -> str:
    return f"---\napiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata:\n  name: {name}\nspec:\n{spec}"


def _records(kind: str, rows: Sequence[dict[str, str]]) -> list[dict[str, object]]:
    return [{"model": kind, "pk": number, "fields": row} for number, row in enumerate(rows, 1)]


LISTS: Final[tuple[Wild, ...]] = (
    wild(
        "F11 backstage-groups-and-users.yaml",
        _entity(
            "Component", "kestrel-billing", "  type: service\n  owner: group:default/team-red\n  system: sales\n"
        )
        + _entity("Group", "team-red", "  type: team\n  children: []\n")
        + _entity("User", "ann.bell", "  memberOf: [team-red]\n")
        + _entity("Component", "heron-ledger", "  type: website\n  owner: user:ann.bell\n  system: sales\n"),
        "kestrel-billing|heron-ledger",
        answers={
            "kestrel-billing": {"business_leader": ["team-red"]},
            "heron-ledger": {"business_leader": ["ann.bell"]},
        },
    ),
    wild(
        "F11 backstage-templates-and-ties.yaml",
        _entity("Template", "new-service", "  type: service\n  owner: team-blue\n")
        + _entity(
            "Component",
            "osprey-desk",
            "  type: service\n  owner: team-blue\n  dependsOn:\n    - component:default/heron-ledger\n",
        )
        + _entity("Component", "heron-ledger", "  type: service\n  owner: team-blue\n"),
        "osprey-desk|heron-ledger",
        answers={"osprey-desk": {"consumes_from": ["heron-ledger"], "business_leader": ["team-blue"]}},
    ),
    wild(
        "records envelope-around-the-list.json",
        json.dumps(
            {
                "data": {
                    "applications": {
                        "total": 2,
                        "edges": [
                            {"node": {"displayName": "Kestrel Billing", "businessOwner": "Ann Bell"}},
                            {"node": {"displayName": "Heron Ledger", "businessOwner": "Tom Crew"}},
                        ],
                    }
                }
            }
        ),
        "Kestrel Billing|Heron Ledger",
        fields="service_name=displayName | business_leader=businessOwner",
    ),
    wild(
        "records several-kinds-of-records.json",
        json.dumps(
            [
                *_records("people.person", [{"name": "Ann Bell"}, {"name": "Tom Crew"}]),
                *_records("places.office", [{"name": "Building 4"}, {"name": "Building 9"}, {"name": "Hall 2"}]),
                *_records("inventory.system", [{"name": "Kestrel Billing"}, {"name": "Heron Ledger"}]),
            ]
        ),
        "Kestrel Billing|Heron Ledger",
        may_ask="records",
    ),
    wild(
        "records one-kind-among-assets.json",
        json.dumps(
            [
                {"kind": "application", "name": "Kestrel Billing", "owner": "Ann Bell"},
                {"kind": "server", "name": "srv-0417", "owner": "Tom Crew"},
                {"kind": "application", "name": "Heron Ledger", "owner": "Eve Lake"},
                {"kind": "server", "name": "srv-0418", "owner": "Tom Crew"},
            ]
        ),
        "Kestrel Billing|Heron Ledger",
        may_ask="records",
    ),
    wild(
        "records one-kind-of-application.json",
        json.dumps([{"type": "application", "name": name} for name in ("Kestrel Billing", "Heron Ledger")]),
        "Kestrel Billing|Heron Ledger",
        fields="service_name=name",
    ),
    wild(
        "records a-line-for-each.jsonl",
        '{"service": "Kestrel Billing", "technical_lead": "Tom Crew"}\n'
        '{"service": "Heron Ledger", "technical_lead": "Eve Lake"}\n',
        "Kestrel Billing|Heron Ledger",
        fields="technical_leader=technical_lead",
    ),
    wild(
        "records yaml-by-name.yaml",
        "Kranich Kasse:\n  hersteller: Nordholz\n  fachverantwortlicher: Anna Bell\n"
        "Reiher Register:\n  hersteller: Eigenbau\n  fachverantwortlicher: Tom Krug\n",
        "Kranich Kasse|Reiher Register",
        fields="business_leader=fachverantwortlicher",
    ),
)
