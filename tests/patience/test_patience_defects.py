"""The harness sees what it is there for: each way to break the law is caught by some session."""

from collections.abc import Callable, Iterator

import patience_process
import pytest
from patience_defects import DEFECTS
from patience_keys import Feed, Session
from patience_process import in_process
from patience_sessions import drawn
from test_patience import FIXED, broken

SESSIONS = 20
"""Within which a defect has to show."""


def sessions() -> Iterator[tuple[Session, Feed]]:
    yield from ((FIXED, feed) for feed in (Feed.ONCE, Feed.STILL))
    yield from ((session, Feed.ONCE) for session in drawn(1, SESSIONS - 2))


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_caught(
    defect: str, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    monkeypatch.setattr(*DEFECTS[defect])
    monkeypatch.setattr(patience_process, "LONGEST", 10.0)  # seconds: what hangs is broken enough
    after = next((n for n, (one, feed) in enumerate(sessions(), 1) if broken(in_process, one, feed, 0.0, n)), 0)
    record_property("figure", f"patience: {defect} is caught by session {after}")
    assert after, "no session shows it"
