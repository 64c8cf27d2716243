"""What waits until somebody looks: made once, when asked for, and otherwise a mapping like any other."""

import pytest

from followme.inventory.late import Late, LateRow


def test_a_value_is_made_when_it_is_asked_for_and_once() -> None:
    made: list[str] = []
    late = Late(("b", "a"), lambda name: made.append(name) or name * 2)
    assert (len(late), list(late), "a" in late, "c" in late, made) == (2, ["b", "a"], True, False, [])
    assert (late["a"], late["a"], late.get("c"), made) == ("aa", "aa", None, ["a"])
    assert late == {"a": "aa", "b": "bb"}
    assert made == ["a", "b"]
    with pytest.raises(KeyError):
        late["c"]


def test_a_row_is_made_when_it_is_looked_at_and_once() -> None:
    made: list[int] = []
    row = LateRow(lambda: made.append(1) or ("a", "b"))
    assert not made
    assert (len(row), list(row), row[1], row[:1], "b" in row, made) == (2, ["a", "b"], "b", ("a",), True, [1])
