"""Laws of strikes: hidden at once everywhere, erased only where somebody agreed, gone when all did."""

from collections.abc import Callable

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from strike_machine import Striking


def test_no_word_is_lost_that_its_holder_would_keep(record_property: Callable[[str, object], None]) -> None:
    run_state_machine_as_test(
        Striking,
        settings=settings(
            max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    found = {name: getattr(Striking, name) for name in ("runs", "erased", "refused", "taken_back")}
    record_property("figure", f"strikes on 2 to 4 laptops: {found}")
    assert found["runs"] >= 40
    assert min(found["erased"], found["refused"], found["taken_back"]) > 0, found
