"""Nothing that was acknowledged, or typed, is lost when the file goes away; what arrives there is left alone."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from taken_away import WAYS, Sitting


def test_a_file_that_is_taken_away_takes_nothing_along(
    taken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))  # where a new file goes if the folder is gone
    found = []
    for seed in range(-(-taken // len(WAYS))):  # each way once in a sitting, in any order
        ways = Random(seed).sample([*WAYS], len(WAYS))  # noqa: S311  the same on every run
        room = tmp_path / f"{seed}"
        room.mkdir()
        found.append(Sitting(room, tmp_path / "home", seed).run(ways))
    sums = {name: sum(one[name] for one in found) for name in ("typed", "kept", "waiting", "doubled")}
    record_property("figure", f"files taken away under the app: {len(found) * len(WAYS)}, {sums}")
    assert [one["lost"] for one in found if one["lost"]] == []
    assert [one["spoiled"] for one in found if one["spoiled"]] == []
    assert sums["doubled"] == 0
