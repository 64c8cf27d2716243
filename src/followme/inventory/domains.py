"""What people name: services, their leaders, business functions, identity keys, and who speaks in a visit."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

SERVICES: Final = "services"
Domain = Literal["services", "people", "functions", "keys", "speakers"]

OF_FIELD: Final[Mapping[str, Domain]] = MappingProxyType(
    {
        "service_name": "services",
        "redundant_with": "services",
        "consumes_from": "services",
        "business_leader": "people",
        "technical_leader": "people",
        "business_functions": "functions",
        "identity_keys": "keys",
    }
)
"""The fields whose answers are names, and of what; a field that is not here is answered in no fixed words."""
