"""Laws of the exports: the digest is RFC 8785's, the TOML is the plan, no cell is a formula."""

import hashlib
import json
import math
import tomllib
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from followme.errors import NotAcceptable
from followme.exports.plans import digest, sealed, to_json, to_toml, without_nulls
from followme.inventory.tabular import guarded, unguarded

# A shared machine may take its time: the laws are about bytes.
thorough = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
BIGGEST: Final = 2**53 - 1
TEXTS: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD_KEYS: Final = st.sampled_from(
    ["", ".", "a.b", '"', "'", "\\", "\n", "\r\n", "a b", "ключ", "😀", "דּ", "€", "#"]
)
KEYS: Final = TEXTS | ODD_KEYS
NUMBERS: Final = (
    st.integers(-BIGGEST, BIGGEST)
    | st.sampled_from([BIGGEST, -BIGGEST, 0])
    | st.floats(allow_nan=False, allow_infinity=False)
)
ATOMS: Final = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES: Final = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
PLANS: Final = st.dictionaries(KEYS.filter(lambda key: key != "digest"), VALUES, max_size=6)


def jcs(value: Any) -> str:
    """RFC 8785 as its text says it, written down once more for these tests."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{jcs(name)}:{jcs(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(jcs, value)) + "]"
    if isinstance(value, float):
        return ecma(value)
    return json.dumps(value, ensure_ascii=False)


def ecma(number: float) -> str:
    """ECMA-262 Number::toString: shortest digits, plain from 1e-6 up to 1e21."""
    if number == 0:
        return "0"
    sign, digits, point = "-" * (number < 0), *_shortest(abs(number))
    count = len(digits)
    if count <= point <= 21:
        return f"{sign}{digits}{'0' * (point - count)}"
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    tail = f".{digits[1:]}" if count > 1 else ""
    return f"{sign}{digits[0]}{tail}e{point - 1:+d}"


def _shortest(number: float) -> tuple[str, int]:
    """The shortest digits that read back, and where the point stands after them."""
    whole, _, exponent = f"{number!r}".partition("e")
    before, _, after = whole.partition(".")
    digits = (before + ("" if after == "0" else after)).lstrip("0")
    lost = len(before + ("" if after == "0" else after)) - len(digits)
    return digits.rstrip("0") or "0", len(before) - lost + int(exponent or 0)


@thorough
@given(PLANS)
@example({"€": 1, "😀": 2, "דּ": 3, "x": [1e21, 1e20, 1e-6, 1e-7, 123456.75, -0.0, 5e-324]})
def test_the_digest_is_sha256_over_rfc_8785_of_the_plan_without_it(plan: dict[str, Any]) -> None:
    whole = sealed(plan)
    bare = {name: value for name, value in whole.items() if name != "digest"}
    assert bare == plan
    assert whole["digest"] == "sha256:" + hashlib.sha256(jcs(bare).encode()).hexdigest()


@thorough
@given(PLANS, st.randoms(use_true_random=False))
def test_the_digest_knows_no_order_of_keys_and_no_digest_before(plan: dict[str, Any], order: Any) -> None:
    names = list(plan)
    order.shuffle(names)
    mixed = {"digest": "sha256:of something else", **{name: plan[name] for name in names}}
    assert digest(mixed) == digest(plan)
    assert sealed(mixed)["digest"] == digest(plan)


@thorough
@given(PLANS)
def test_the_digest_stands_after_the_rubrics_and_all_else_as_it_was(plan: dict[str, Any]) -> None:
    names = list(sealed({**plan, "rubric": "r", "waves": []}))
    assert names[names.index("rubric") + 1] == "digest"
    assert [name for name in names if name != "digest"] == list({**plan, "rubric": "r", "waves": []})


@thorough
@given(PLANS, KEYS, VALUES)
def test_another_plan_has_another_digest(plan: dict[str, Any], name: str, value: Any) -> None:
    other = {**plan, name: value}
    assert (digest(other) == digest(plan)) == (name == "digest" or jcs(other) == jcs(plan))


@pytest.mark.parametrize(
    "bad",
    [BIGGEST + 1, -BIGGEST - 1, math.nan, math.inf, -math.inf, "\ud800", {"\udfff": 1}, {1}, {2: "two"}],
)
def test_what_json_cannot_carry_everywhere_is_refused_in_words(bad: Any) -> None:
    with pytest.raises(NotAcceptable) as refused:
        sealed({"load": [{"deep": bad}]})
    assert refused.value.title == "the plan has no digest"


@thorough
@given(PLANS)
def test_json_reads_back_as_the_plan(plan: dict[str, Any]) -> None:
    data = to_json(plan)
    assert json.loads(data) == plan
    assert data.endswith(b"}\n")
    assert b"\r" not in data


@thorough
@given(PLANS)
@example({"a": [None, {"b": None}], "": {"": [[], {}, [[None]]]}, "n": [BIGGEST, -BIGGEST, 1e-300, 1e300]})
@example({"x": "\x00\x1b\x7f\x85  \r\n\t'''\"\"\"\\u0041"})
def test_toml_reads_back_as_the_plan_without_its_nulls(plan: dict[str, Any]) -> None:
    bare = without_nulls(plan)
    read = tomllib.loads(to_toml(plan).decode())
    assert _typed(read) == _typed(bare)
    assert read == bare


def _typed(value: Any) -> Any:
    """With the type of every number, which ``==`` does not tell apart."""
    if isinstance(value, dict):
        return {name: _typed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return type(value).__name__, value


@thorough
@given(PLANS)
def test_without_nulls_nothing_else_is_lost(plan: dict[str, Any]) -> None:
    assert _nulls(without_nulls(plan)) == 0
    assert without_nulls(without_nulls(plan)) == without_nulls(plan)
    assert _atoms(without_nulls(plan)) == [one for one in _atoms(plan) if one is not None]


def _atoms(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [atom for one in value.values() for atom in _atoms(one)]
    if isinstance(value, list):
        return [atom for one in value for atom in _atoms(one)]
    return [value]


def _nulls(value: Any) -> int:
    return sum(one is None for one in _atoms(value))


STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
CELLS: Final = TEXTS | st.builds(
    lambda quotes, start, rest: "'" * quotes + start + rest, st.integers(0, 3), st.sampled_from(STARTS), TEXTS
)


@thorough
@given(CELLS)
def test_a_cell_starts_a_formula_only_if_it_is_a_number(cell: str) -> None:
    shown = guarded(cell)
    assert not shown.startswith(STARTS) or math.isfinite(float(shown))


UNSEEN: Final = " \u00a0\u202f\u3000\ufeff\u200b\u200d\u2060\u00ad\u202e\v\f\x1f\x85\u2028\u115f\u2800\ufe0f\t"


@thorough
@given(st.text(UNSEEN), st.sampled_from("=+-@＝＋－＠﹦\u2212"), TEXTS)
def test_no_blank_or_sign_without_width_hides_a_formula(before: str, start: str, rest: str) -> None:
    cell = before + start + rest
    assert guarded(cell) == f"'{cell}" or (not before and math.isfinite(float(cell)))
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize("cell", ["-5", "+49", "+4917112", "-1.5", " 5", "a=1", "5 + 3", "\u00a0a"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell


@thorough
@given(CELLS)
@example("'=1+1")
@example("''")
@example("'-5")
def test_a_guarded_cell_is_the_cell_with_one_apostrophe_at_most_and_comes_back(cell: str) -> None:
    shown = guarded(cell)
    assert shown in {cell, f"'{cell}"}
    assert (shown == cell) or not cell.lstrip("'")[:1].isalnum()
    assert unguarded(shown) == cell


@thorough
@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_stay_numbers(number: float) -> None:
    assert guarded(str(number)) == str(number)


@pytest.mark.parametrize("start", STARTS)
def test_everything_a_spreadsheet_may_run_is_guarded(start: str) -> None:
    for rest in ("1+1", "cmd|' /C calc'!A0", "SUM(A1)", "", "x"):
        assert guarded(start + rest) == f"'{start}{rest}"


@pytest.mark.parametrize("cell", ["-inf", "+nan", "-infinity", "+INF", "-1_000", "\t1", "\n-5", "+１", "-٣"])
def test_what_only_python_calls_a_number_is_no_number(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
