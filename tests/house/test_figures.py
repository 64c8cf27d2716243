"""No figure of the house is broken; each of them can be."""

from pathlib import Path

from circles import arrows, circles, modules
from figures import figures


def test_the_figures_of_the_house_hold() -> None:
    """Counted in one go, where it is tested: every worker looks through this file."""
    counted = [figure for figure in figures() if figure.rule]
    assert len(counted) >= 7
    assert [figure for figure in counted if not figure.holds] == []


def test_a_circle_is_found_through_what_lies_between() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set[str]()}
    assert circles(graph) == [["a", "b", "c"]]
    assert not circles({**graph, "c": {"d"}})


def test_imports_are_read_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room/__init__.py").write_text("")
    (tmp_path / "room/a.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from room.b import B\n"
    )
    (tmp_path / "room/b.py").write_text("def f():\n    from room import a\nclass B: ...\n")
    graph = arrows(modules(tmp_path))
    assert graph["room.a"] == {"room.b"}
    assert graph["room.b"] == {"room.a"}
