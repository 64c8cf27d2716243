"""Ten thousand services: open, score, one changed answer, the bundle. Seconds, and what they are held against.

Run: .venv/bin/python tests/benchmarks/inventory.py [services]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from followme.engagement import Engagement
from followme.engagement.services.views import Supposition
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.store import Fieldbook
from followme.inventory.fields import TEN

LEVELS = [field for field in TEN if field.shape == "choice"]


def observation(number: int) -> dict[str, Any]:
    """The body of one observation, its answers varied by its number."""
    body: dict[str, Any] = {"visit": "v" * 32, "service_name": {"value": f"Service {number}", "basis": "said"}}
    for place, field in enumerate(LEVELS):
        if (number >> place) % 4:
            body[field.name] = {"value": field.options[number % len(field.options)], "basis": "said"}
    body["customers_annually"] = {"value": str(number * 37), "basis": "said"}
    body["business_functions"] = {"add": [{"value": f"function {number % 50}", "basis": "said"}]}
    return body


def timed(name: str, target: str, run: Callable[[], Any]) -> Any:
    """Run once, print how long it took, hand back what it gave."""
    begun = time.perf_counter()
    result = run()
    print(f"{name:38} {(time.perf_counter() - begun) * 1000:9.1f} ms   target {target}")
    return result


def main() -> None:
    """Build the fieldbook, then time each thing once it is warm."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.fieldbook"
        Engagement.create(path, "Big", "Ana").close()
        with Fieldbook.open(path, SystemClock(), RandomIds()) as book:
            book.say([Statement("observation", f"{n:032x}", observation(n)) for n in range(count)], "Ana", "rows")
        timed("open", "150 ms", lambda: Fieldbook.open(path, SystemClock(), RandomIds()).close())
        with Engagement.open(path) as engagement:
            timed("read, fold and bring together", "-", engagement.services.profiles)
            timed("score all", "1000 ms", engagement.services.scorecards)
            record = engagement.visits.observations()[count // 2].id
            engagement.services.preview(record, {"integration": "i"})
            timed(
                "preview of a changed answer",
                "2 ms",
                lambda: engagement.services.preview(record, {"integration": "f"}),
            )
            supposed = Supposition(weights={"integration": "9"}, thresholds={"impact": "60"})
            what_if = timed("what if", f"{count // 10} ms", lambda: engagement.services.what_if(supposed))
            print(f"{'':38} {len(what_if.moves)} of {count} move")
            engagement.log.edit(record, {"business_leader": "Dana"})
            timed("score all after a saved answer", "-", engagement.services.scorecards)
            timed("suggest while typing", "16 ms", lambda: engagement.names.suggest("servi 77"))
            timed("the whole bundle", "5000 ms", lambda: engagement.plans.export(Path(folder) / "bundle"))


if __name__ == "__main__":
    main()
