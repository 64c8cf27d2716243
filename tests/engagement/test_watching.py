"""Looking at many names tells how far it is, reading them and comparing them, and can be stopped in both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.errors import Stopped
from followme.fieldbook.claims import Statement
from followme.matching.look import Look

NAMES = 3_500
QUAYS, BOARDS = ("Harbour", "Lantern", "Otter", "Meadow", "Kestrel"), ("Ledger", "Desk", "Mail", "Claims", "Board")


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Engagement]:
    with Engagement.create(tmp_path / "crowd.fieldbook", "Broadband", "Ana") as book:
        store = book._book.fieldbook
        names = [f"{QUAYS[n % 5]}{n // 25:03} {BOARDS[n // 5 % 5]}" for n in range(NAMES)]
        bodies = [{"service_name": {"value": name, "basis": "said"}} for name in names]
        store.say([Statement("observation", store.ids.record(), body) for body in bodies], "Ana", "many")
        yield book


def test_both_phases_are_told_of_at_every_thousandth_name_at_least(crowd: Engagement) -> None:
    told: list[tuple[int, int]] = []
    crowd.names.duplicates(lambda done, of: told.append((done, of)))
    assert {of for _, of in told} == {NAMES}
    far = [done for done, _ in told]
    second = far.index(0, 1)
    for phase in (far[:second], far[second:]):
        assert phase == sorted(phase)
        assert phase[0] == 0
        assert max(after - before for before, after in zip(phase, [*phase[1:], NAMES], strict=True)) <= 1000
    assert len(far) - second >= NAMES / 250, "comparing takes longer"


@pytest.mark.parametrize("after", [1, 3, 5, 8])
def test_stopped_in_either_phase_it_leaves_nothing_half_done(crowd: Engagement, after: int) -> None:
    told: list[int] = []

    def stop(done: int, _of: int) -> None:
        told.append(done)
        if len(told) == after:
            raise Stopped("stopped", "as it was")

    with pytest.raises(Stopped):
        crowd.names.duplicates(stop)
    assert told.count(0) == (1 if after < 5 else 2), "four of reading, then those of comparing"
    assert (Look in crowd._book._unchanged) == (after >= 5), "read whole, or not at all"
    assert not any("_duplicates" in str(key) for key in crowd._book._built)
    found = crowd.names.duplicates()
    with Engagement.open(copy_of(crowd)) as fresh:
        assert found.proposals == fresh.names.duplicates().proposals


def copy_of(book: Engagement) -> Path:
    path = book.log.status().path
    book.close()
    return path
