"""``followme keys``: the keys as they are here, and what is wrong with one's own."""

from pathlib import Path

import pytest
from followme_runs import Followme

from followme.tui.keys.keymap_file import own_keymap


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = own_keymap()
    path.parent.mkdir(parents=True)
    return path


def test_keys_are_listed_as_they_are_here(own: Path, followme: Followme) -> None:
    own.write_text('[keys]\n"app.quit" = ["ctrl+w", "f11"]\n')
    listed = {one["id"]: one["keys"] for one in followme.run("keys", "--json").json["actions"]}
    assert listed["app.quit"] == ["ctrl+w", "f11"]
    assert listed["mode.visit"] == ["f3"]


def test_a_bad_keymap_is_told_and_the_shipped_keys_are_listed(own: Path, followme: Followme) -> None:
    own.write_text('[keys]\n"app.quti" = ["ctrl+w"]\n')
    ran = followme.run("keys", "--json")
    assert ran.code == 0
    assert {one["id"]: one["keys"] for one in ran.json["actions"]}["app.quit"] == ["ctrl+q"]
    assert 'no action "app.quti"' in ran.err
    assert str(own) in ran.err


def test_check_says_everything_with_the_path(own: Path, followme: Followme) -> None:
    ran = followme.run("keys", "--check")
    assert (ran.code, ran.out) == (0, f"{own}: there is none, so the shipped keys hold\n")
    own.write_text('[keys]\n"app.quit" = ["ctrl+w"]\n')
    assert followme.run("keys", "--check").out == f"{own}: sound\n"
    own.write_text('[keys]\n"app.quti" = ["ctrl+w"]\n"mode.plan" = ["f3"]\n"pairs.same" = ["d"]\n')
    ran = followme.run("keys", "--check")
    assert ran.code == 3
    assert [line.partition(". ")[0] for line in ran.out.splitlines()] == [
        f"{own}: not used, 3 wrong",
        '  no action "app.quti"',
        '  "mode.plan": "f3" is taken',
        '  "pairs.same": "d" is taken',
    ]
    assert len(followme.run("keys", "--check", "--json").json["troubles"]) == 3


def test_a_keymap_that_is_no_utf8_is_told(own: Path, followme: Followme) -> None:
    own.write_bytes(b"\xff\xfe")
    ran = followme.run("keys", "--check")
    assert ran.code == 3
    assert "no UTF-8" in ran.out
