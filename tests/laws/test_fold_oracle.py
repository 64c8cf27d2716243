"""The fold against a second one written from DESIGN's words: sets of ids, no bit tricks, no short cuts."""

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followme.fieldbook.claims import Claim, Statement, body_of, make, priors
from followme.fieldbook.fold import Record, fold
from followme.fieldbook.strikes import struck_by
from followme.text import canonical

VALUES = st.none() | st.sampled_from(["a", "b"]) | st.just({"value": "a", "basis": "said"}) | st.just(["x", "y"])
ITEMS = st.lists(st.sampled_from(["x", "y", "z"]), min_size=1, max_size=2, unique=True)
CHANGES = st.none() | st.dictionaries(st.sampled_from(["add", "remove"]), ITEMS, min_size=1)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "p": VALUES,
        "q": VALUES,
        "s": CHANGES,
        "_retract": st.sampled_from([True, True, False, None]),
        "_list": st.just("a list"),
        "_unsaid": st.lists(st.sampled_from(["p", "s"]), max_size=2),
    },
)
MARKS = {"_list", "_unsaid"}


def _claim(
    number: int, body: Mapping[str, Any], prior: Sequence[str] = (), second: int = 0, kind: str = "n"
) -> Claim:
    at = f"2026-03-02T09:30:{second:02}.000Z"
    return make(Statement(kind, "r", body), f"author {number % 3}", at, prior, f"{number:016x}")


@st.composite
def histories(draw: st.DrawFn) -> list[Claim]:
    """Claims of one record in any shape of graph, told by clocks that are wrong; some have not arrived."""
    told: list[Claim] = []
    for number in range(draw(st.integers(1, 7))):
        known = [one.id for one in told]
        prior = draw(st.lists(st.sampled_from(known), unique=True, max_size=3)) if known else []
        told.append(_claim(number, draw(BODIES), prior, draw(st.integers(0, 3))))
    missing = draw(st.sets(st.sampled_from(range(len(told))), max_size=2)) if len(told) > 2 else set()
    return [one for number, one in enumerate(told) if number not in missing]


@st.composite
def struck_histories(draw: st.DrawFn) -> tuple[list[Claim], dict[str, frozenset[str]]]:
    told = draw(histories())
    hit = draw(st.lists(st.sampled_from(told), unique=True, max_size=2))
    names = {one.id: sorted(body_of(one)) if draw(st.booleans()) else [] for one in hit}
    return told, struck_by([_claim(99, {"claims": names}, kind="strike")])


class Oracle:
    def __init__(self, told: Sequence[Claim], struck: Mapping[str, frozenset[str]]) -> None:
        self.told = {one.id: one for one in told}
        self.struck = struck
        self.past = {one: self._past(one) for one in self.told}
        self.set = {one: self._fields(one) for one in self.told}

    def _past(self, claim: str) -> set[str]:
        parents = [one for one in priors(self.told[claim]) if one in self.told]
        return set(parents).union(*(self._past(one) for one in parents))

    def _fields(self, claim: str) -> dict[str, Any]:
        if claim not in self.struck:
            return body_of(self.told[claim])
        names = set(self.struck[claim])
        if not names:  # nobody remembers which: all its past had set
            names = {name for one in self.past[claim] for name in self._known(one)} - {"_retract", *MARKS}
        return dict.fromkeys(names, "STRUCK")

    def _known(self, claim: str) -> frozenset[str]:
        return self.struck[claim] if claim in self.struck else frozenset(body_of(self.told[claim]))

    def speaking(self, name: str) -> list[str]:
        """Who speaks for a field: people, upon what their first words had seen of the list; else the list."""
        setters = [one for one in self.told if name in self.set[one]]
        lists = [one for one in setters if "_list" in self.set[one]]
        if not any("_list" in said for said in self.set.values()):
            return setters
        back = [one for one, said in self.set.items() if isinstance(said.get("_unsaid"), list)]
        unsaid = {old for one in back if name in self.set[one]["_unsaid"] for old in self.past[one]}
        people = set(setters) - set(lists) - unsaid
        first = [one for one in people if not self.past[one] & people]
        return sorted({*people, *(one for one in lists if any(one in self.past[each] for each in first))} or lists)

    def heads(self, name: str) -> list[str]:
        setters = self.speaking(name)
        return [one for one in setters if not any(one in self.past[other] for other in setters)]

    def field(self, name: str) -> tuple[Any, set[str]]:
        """The value shown (None: absent, "STRUCK": withheld) and the rivals, canonical."""
        standing = [one for one in self.heads(name) if self.set[one][name] != "STRUCK"]
        if not standing:
            return "STRUCK", set()
        shown = max(standing, key=lambda one: (self.told[one].at, one))
        rivals = {canonical(self.set[one][name]) for one in standing}
        return self.set[shown][name], rivals if len(rivals) > 1 else set()

    def members(self, name: str) -> Any:
        setters = self.speaking(name)
        cleared = {old for one in setters if self.set[one][name] in (None, "STRUCK") for old in self.past[one]}
        found = set()
        for one in setters:
            for item in (self.set[one][name] or {}).get("add", []) if self.set[one][name] != "STRUCK" else []:
                takers = [each for each in setters if self.set[each][name] not in (None, "STRUCK")]
                removed = any(
                    item in self.set[each][name].get("remove", []) and one in self.past[each] for each in takers
                )
                if not removed and one not in cleared:
                    found.add(item)
        return sorted(found) or ("STRUCK" if any(self.set[one][name] == "STRUCK" for one in setters) else None)

    def is_set(self, name: str) -> bool:
        """Whether any words left show the field to be a set: a clearing and a strike do not."""
        return name == "s" and any(self.set[one][name] not in (None, "STRUCK") for one in self.speaking(name))

    def hidden(self) -> set[bool]:
        """What the claims that nothing has replaced say about taking the record back."""
        top = [one for one in self.told if not any(one in past for past in self.past.values())]
        people = [one for one in top if "_list" not in self.set[one]]
        takes_back = {self.set[one].get("_retract") in (True, "STRUCK") for one in top}
        if not people and len(takes_back) > 1:
            return {False}
        top = people or top
        return {self.set[one].get("_retract") in (True, "STRUCK") for one in top}


def _agrees(record: Record, oracle: Oracle) -> None:
    for name in ("p", "q", "s"):
        if not oracle.speaking(name):
            assert name not in {*record.fields, *record.by, *record.withheld, *record.conflicts}
            continue
        value, rivals = (oracle.members(name), set()) if oracle.is_set(name) else oracle.field(name)
        assert record.fields.get(name) == (None if value == "STRUCK" else value), name
        assert (name in record.withheld) == (value == "STRUCK"), name
        assert {canonical(head.value) for head in record.conflicts.get(name, ())} == rivals, name
        assert record.by[name] in oracle.heads(name)
    assert record.retracted == (oracle.hidden() == {True})
    assert ("_retract" in record.conflicts) == (oracle.hidden() == {True, False})


@settings(max_examples=300, deadline=None)
@given(struck_histories())
def test_the_fold_is_what_the_design_says(history: tuple[list[Claim], dict[str, frozenset[str]]]) -> None:
    _agrees(fold(*history), Oracle(*history))


@settings(max_examples=60, deadline=None)
@given(struck_histories(), st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(history: tuple[list[Claim], Any], shuffled: Any) -> None:
    told, struck = history
    one = fold(told, struck)
    mixed = list(told)
    shuffled.shuffle(mixed)
    assert fold(mixed, struck) == one
    assert fold(told[::-1], struck) == one


@settings(max_examples=100, deadline=None)
@given(struck_histories())
def test_words_that_were_struck_are_not_needed(history: tuple[list[Claim], dict[str, frozenset[str]]]) -> None:
    told, struck = history
    blank = [one._replace(body=None, salt=None) if one.id in struck else one for one in told]
    assert fold(blank, struck)._replace(claims=()) == fold(told, struck)._replace(claims=())


@settings(max_examples=100, deadline=None)
@given(struck_histories())
def test_striking_reveals_nothing(history: tuple[list[Claim], dict[str, frozenset[str]]]) -> None:
    told, struck = history
    before, after = fold(told, {}), fold(told, struck)
    for name, value in after.fields.items():
        if name == "s":
            assert set(value) <= {item for one in told for item in (body_of(one).get(name) or {}).get("add", [])}
        elif name not in before.conflicts:
            # A list's word stands beneath a struck one of which nobody remembers what it said.
            assert before.fields.get(name) == value or (after.listed and not all(struck.values()))
        else:
            assert canonical(value) in {canonical(head.value) for head in before.conflicts[name]}
    if all(struck.values()):
        assert after.retracted or not before.retracted


@settings(max_examples=100, deadline=None)
@given(histories(), st.data())
def test_the_fold_without_some_claims_reads_as_if_they_had_set_nothing(
    told: list[Claim], data: st.DataObject
) -> None:
    without = data.draw(st.frozensets(st.sampled_from([one.id for one in told]), max_size=len(told) - 1))
    oracle = Oracle(told, {})
    left = Oracle([one for one in told if one.id not in without], {})
    left.past = {one: {old for old in oracle.past[one] if old not in without} for one in left.told}
    _agrees(fold(told, {}, without), left)


# ---- the cases of DESIGN by hand

FIRST = _claim(1, {"p": "a", "s": {"add": ["x"]}})


def _fold(*later: Claim, struck: Mapping[str, frozenset[str]] | None = None) -> Record:
    return fold([FIRST, *later], struck or {})


def test_two_who_saw_each_other_do_not_conflict() -> None:
    second = _claim(2, {"p": "b"}, [FIRST.id])
    assert _fold(second).fields["p"] == "b"
    assert not _fold(second).conflicts
    assert _fold(second).heads == (second.id,)


def test_two_who_did_not_see_each_other_conflict_whatever_the_clocks_say() -> None:
    early, late = _claim(2, {"p": "b"}, [FIRST.id], 1), _claim(3, {"p": None}, [FIRST.id], 9)
    record = _fold(early, late)
    assert [head.value for head in record.conflicts["p"]] == [None, "b"]
    assert "p" not in record.fields
    assert record.by["p"] == late.id
    settled = _fold(early, late, _claim(4, {"p": "c"}, record.heads))
    assert (settled.fields["p"], dict(settled.conflicts)) == ("c", {})


def test_different_fields_and_equal_values_do_not_conflict() -> None:
    others = (
        _claim(2, {"p": "b"}, [FIRST.id]),
        _claim(3, {"q": "c"}, [FIRST.id]),
        _claim(4, {"p": "b"}, [FIRST.id]),
    )
    assert not _fold(*others).conflicts
    assert _fold(*others).fields == {"p": "b", "q": "c", "s": ["x"]}


def test_a_remove_wins_only_over_adds_in_its_past() -> None:
    gone = _claim(2, {"s": {"remove": ["x"]}}, [FIRST.id], 9)
    again = _claim(3, {"s": {"add": ["x"]}}, [FIRST.id])
    assert "s" not in _fold(gone).fields
    assert _fold(gone, again).fields["s"] == ["x"]


def test_one_retraction_beside_an_edit_is_disputed_and_two_retractions_hide() -> None:
    edit = _claim(2, {"q": "c"}, [FIRST.id])
    away, too = _claim(3, {"_retract": True}, [FIRST.id]), _claim(4, {"_retract": True}, [FIRST.id])
    assert _fold(away).retracted
    assert not _fold(away, edit).retracted
    assert {head.value for head in _fold(away, edit).conflicts["_retract"]} == {True, False}
    assert _fold(away, too).retracted
    assert not _fold(away, too, _claim(5, {"_retract": False}, [away.id, too.id])).retracted


def test_a_struck_claim_never_brings_back_what_it_replaced() -> None:
    second = _claim(2, {"p": "b"}, [FIRST.id])
    known = struck_by([_claim(9, {"claims": {second.id: ["p"]}}, kind="strike")])
    record = _fold(second, struck=known)
    assert (dict(record.fields), record.withheld) == ({"s": ["x"]}, {"p"})
    unknown = struck_by([_claim(9, {"claims": {second.id: []}}, kind="strike")])
    assert (dict(_fold(second, struck=unknown).fields), _fold(second, struck=unknown).withheld) == ({}, {"p", "s"})
    later = _claim(3, {"p": "c"}, [second.id])
    assert _fold(second, later, struck=known).fields["p"] == "c"


def test_striking_a_retraction_does_not_bring_the_words_back() -> None:
    away = _claim(2, {"_retract": True}, [FIRST.id])
    assert _fold(away, struck={away.id: frozenset({"_retract"})}).retracted


def test_strikes_cannot_be_struck() -> None:
    strike = _claim(8, {"claims": {FIRST.id: ["p"]}}, kind="strike")
    second = _claim(9, {"claims": {strike.id: ["claims"]}}, kind="strike")
    for order in permutations([strike, second]):
        assert struck_by(order) == {FIRST.id: frozenset({"p"})}


def test_two_strikes_of_one_claim_remember_all_its_fields() -> None:
    one = _claim(8, {"claims": {FIRST.id: ["p"]}}, kind="strike")
    other = _claim(9, {"claims": {FIRST.id: ["s"]}}, kind="strike")
    assert struck_by([one, other]) == struck_by([other, one]) == {FIRST.id: frozenset({"p", "s"})}


def test_who_told_of_it_first_is_no_matter_of_clocks() -> None:
    first = _claim(1, {"p": "a"}, second=30)
    edit = _claim(2, {"p": "b"}, [first.id], second=1)
    assert fold([edit, first], {}).first == first
    assert fold([edit, first], {}).claims == (edit, first)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_links_that_close_a_circle_end_nothing(size: int) -> None:
    """No sound claim can: its id is a hash over its prior. A damaged file can hold such rows."""
    ids = [f"{number:040x}" for number in range(size)]
    ring = [
        _claim(number, {"p": "a"})._replace(id=own, prior=f'["{ids[number - 1]}"]')
        for number, own in enumerate(ids)
    ]
    assert fold(ring, {}).fields["p"] == "a"
    assert fold([*ring, FIRST], {}).fields["p"] == "a"


@pytest.mark.parametrize("prior", ["[", "{}", "[[1],2]", "null", '"x"', ""])
@pytest.mark.parametrize("body", ["[", "[]", "null", "1", "", '{"s":{"add":1}}', '{"_retract":1}'])
def test_a_damaged_row_can_still_be_folded(prior: str, body: str) -> None:
    bad = FIRST._replace(id="f" * 40, prior=prior, body=body)
    assert fold([bad], {}).kind == "n"
    assert _fold(bad).fields["p"] == "a"


STRIKE_BODIES = [{}, {"claims": None}, {"claims": []}, {"claims": {"x": None}}, {"claims": {"x": [1, None, {}]}}]


@pytest.mark.parametrize("body", STRIKE_BODIES)
def test_an_odd_strike_raises_nothing(body: dict[str, Any]) -> None:
    assert set(struck_by([_claim(9, body, kind="strike")])) <= {"x"}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["a", "add"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["add", "remove", "p"]), inner),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(["p", "s", "_retract"]), JUNK), min_size=1, max_size=4), st.booleans()
)
def test_the_fold_is_total(bodies: list[dict[str, Any]], chained: bool) -> None:
    told: list[Claim] = []
    for number, body in enumerate(bodies):
        told.append(_claim(number, body, [told[-1].id] if told and chained else []))
    record = fold(told, {})
    assert fold(told[::-1], {}) == record
    assert len(record.claims) == len(told)
    assert fold(told[:1], {}) == fold([told[0]], {"elsewhere": frozenset()}, frozenset({"nobody"}))
