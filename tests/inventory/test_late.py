"""What waits until somebody looks: made once, when asked for, and otherwise a mapping like any other."""

import pytest

from followme.inventory.late import Late


def test_a_value_is_made_when_it_is_asked_for_and_once() -> None:
    made: list[str] = []
    late = Late(("b", "a"), lambda name: made.append(name) or name * 2)
    assert (len(late), list(late), "a" in late, "c" in late, made) == (2, ["b", "a"], True, False, [])
    assert (late["a"], late["a"], late.get("c"), made) == ("aa", "aa", None, ["a"])
    assert late == {"a": "aa", "b": "bb"}
    assert made == ["a", "b"]
    with pytest.raises(KeyError):
        late["c"]
