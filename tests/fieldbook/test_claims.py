import json
from hashlib import blake2b
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.fieldbook.claims import (
    ABOUT_CAP,
    AUTHOR_CAP,
    BODY_CAP,
    KIND_CAP,
    PRIOR_CAP,
    Claim,
    Statement,
    body_of,
    fault,
    id_of,
    make,
    priors,
    seal_of,
)

AT = "2026-03-02T09:30:00.000Z"
SALT = "0123456789abcdef"
ONE, TWO = "1" * 40, "2" * 40


def _b2(text: str) -> str:
    return blake2b(text.encode(), digest_size=20).hexdigest()


def _row(**columns: Any) -> Claim:
    """A row whose seal and id fit whatever its other columns hold."""
    told: dict[str, Any] = {"kind": "note", "about": "r1", "author": "Ana", "at": AT, "prior": "[]"}
    told |= {"body": '{"text":"x"}', "salt": SALT} | columns
    seal = told.get("seal", _b2((told["salt"] or "") + (told["body"] or "")))
    envelope = "\x1f".join([told[name] for name in ("kind", "about", "author", "at", "prior")] + [seal])
    ordered = (told[name] for name in ("kind", "about", "author", "at", "prior", "body", "salt"))
    return Claim(_b2(envelope), *ordered, seal)


def test_the_bytes_of_a_claim_are_frozen() -> None:
    made = make(Statement("note", "r1", {"text": "é", "a": 1}), "Ana", AT, [TWO, ONE], SALT)
    assert made._fields == ("id", "kind", "about", "author", "at", "prior", "body", "salt", "seal")
    assert made[1:8] == ("note", "r1", "Ana", AT, f'["{ONE}","{TWO}"]', '{"a":1,"text":"é"}', SALT)
    assert made.seal == _b2('0123456789abcdef{"a":1,"text":"é"}') == "aa03838da58d0f2222c5291cf7728dba68fd71a4"
    assert (
        made.id
        == _b2(f'note\x1fr1\x1fAna\x1f{AT}\x1f["{ONE}","{TWO}"]\x1f{made.seal}')
        == "2f2372314d8c459583a4e32bc373c291188f96c0"
    )
    assert not fault(made)
    assert (priors(made), body_of(made)) == ((ONE, TWO), {"text": "é", "a": 1})


def test_seal_and_id_have_one_framing() -> None:
    assert seal_of(SALT, "{}") == _b2(SALT + "{}")
    assert id_of("a", "b", "c", "d", "e", "f") == _b2("a\x1fb\x1fc\x1fd\x1fe\x1ff")


def test_a_struck_row_still_proves_its_id() -> None:
    struck = _row()._replace(body=None, salt=None)
    assert not fault(struck)
    assert body_of(struck) == {}
    assert fault(struck._replace(seal="0" * 40))


FINE = {
    "joiners": {"about": '["👩\u200d💻 desk","می\u200cخواهم"]', "author": "👩\u200d💻 Ana"},
    "a code point newer than some Python": {"about": "\U0001fae8", "author": "\U0001fadc"},
    "private use, soft hyphen, no-break space": {"about": "\ue000\xad\xa0"},
    "longest": {"kind": "k" * KIND_CAP, "about": "a" * ABOUT_CAP, "author": "b" * AUTHOR_CAP},
    "many heads": {"prior": json.dumps([f"{n:040x}" for n in range(PRIOR_CAP)], separators=(",", ":"))},
    "unknown kind and fields": {"kind": "hologram", "body": '{"beam":{"on":true}}'},
    "largest body": {"body": '{"t":"' + "x" * (BODY_CAP - 8) + '"}'},
    "leap day": {"at": "2028-02-29T23:59:59.999Z"},
}
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no kind": ({"kind": ""}, "empty or too long"),
    "no record": ({"about": ""}, "empty or too long"),
    "no author": ({"author": ""}, "empty or too long"),
    "long kind": ({"kind": "k" * (KIND_CAP + 1)}, "empty or too long"),
    "long about": ({"about": "k" * (ABOUT_CAP + 1)}, "empty or too long"),
    "long author": ({"author": "k" * (AUTHOR_CAP + 1)}, "empty or too long"),
    "escape": ({"author": "A\x1b[31m"}, "control character"),
    "separator": ({"about": "a\x1fb"}, "control character"),
    "C1": ({"kind": "a\x9b"}, "control character"),
    "del": ({"about": "a\x7f"}, "control character"),
    "seconds only": ({"at": "2026-03-02T09:30:00Z"}, "time"),
    "offset": ({"at": "2026-03-02T09:30:00.000+00:00"}, "time"),
    "thirtieth of February": ({"at": "2026-02-30T09:30:00.000Z"}, "time"),
    "hour 24": ({"at": "2026-03-02T24:00:00.000Z"}, "time"),
    "year nought": ({"at": "0000-03-02T09:30:00.000Z"}, "time"),
    "other digits": ({"at": "٢٠٢٦-03-02T09:30:00.000Z"}, "time"),
    "line after the time": ({"at": AT + "\n"}, "time"),
    "prior no JSON": ({"prior": "["}, "prior is not JSON"),
    "prior deep": ({"prior": "[" * 5000}, "prior is not JSON"),
    "prior an object": ({"prior": "{}"}, "not a list"),
    "prior too many": ({"prior": json.dumps([f"{n:040x}" for n in range(65)])}, "at most 64"),
    "prior of numbers": ({"prior": "[1]"}, "no id"),
    "prior of lists": ({"prior": "[[]]"}, "no id"),
    "prior in capitals": ({"prior": f'["{"A" * 40}"]'}, "no id"),
    "prior with a line": ({"prior": f'["{ONE}\\n"]'}, "no id"),
    "prior twice": ({"prior": f'["{ONE}","{ONE}"]'}, "not canonical"),
    "prior unsorted": ({"prior": f'["{TWO}","{ONE}"]'}, "not canonical"),
    "prior spaced": ({"prior": f'["{ONE}", "{TWO}"]'}, "not canonical"),
    "prior spaced empty": ({"prior": "[ ]"}, "not canonical"),
    "short salt": ({"salt": "0" * 15}, "salt"),
    "salt in capitals": ({"salt": "A" * 16}, "salt"),
    "large body": ({"body": '{"t":"' + "x" * (BODY_CAP - 7) + '"}'}, "64 KiB"),
    "large in bytes": ({"body": '{"t":"' + "é" * (BODY_CAP // 2) + '"}'}, "64 KiB"),
    "body cut": ({"body": '{"t":'}, "canonical JSON"),
    "body a list": ({"body": "[]"}, "canonical JSON object"),
    "body spaced": ({"body": '{"t": 1}'}, "canonical JSON object"),
    "body unsorted": ({"body": '{"b":1,"a":1}'}, "canonical JSON object"),
    "body twice the key": ({"body": '{"a":1,"a":1}'}, "canonical JSON object"),
    "body escaped": ({"body": '{"a":"\\u0041"}'}, "canonical JSON object"),
    "body with a half": ({"body": '{"a":0.5}'}, "canonical JSON"),
    "body with one point nought": ({"body": '{"a":1.0}'}, "canonical JSON"),
    "body minus nought": ({"body": '{"a":-0}'}, "canonical JSON"),
    "body not a number": ({"body": '{"a":NaN}'}, "canonical JSON"),
    "body with half a pair": ({"body": '{"a":"\\ud800"}'}, "canonical JSON"),
    "body deep": ({"body": '{"a":' + "[" * 5000 + "]" * 5000 + "}"}, "canonical JSON"),
    "seal of another": ({"seal": "0" * 40}, "seal"),
}


@pytest.mark.parametrize("columns", FINE.values(), ids=FINE)
def test_a_sound_row_has_no_fault(columns: dict[str, Any]) -> None:
    assert not fault(_row(**columns))


@pytest.mark.parametrize(("columns", "why"), BAD.values(), ids=BAD)
def test_every_rule_is_kept(columns: dict[str, Any], why: str) -> None:
    assert why in fault(_row(**columns))


@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize("value", [None, 1, b"bytes", 0.5])
def test_a_column_that_is_no_text_is_a_fault(place: int, value: object) -> None:
    columns: list[Any] = list(_row())
    columns[place] = value
    assert "not text" in fault(Claim(*columns)) or "there together" in fault(Claim(*columns))


@pytest.mark.parametrize("place", range(9))
def test_changing_any_column_is_found(place: int) -> None:
    columns: list[Any] = list(_row(prior=f'["{ONE}"]'))
    text = columns[place]
    columns[place] = text[:-1] + ("0" if text[-1] != "0" else "1")
    assert fault(Claim(*columns))


def test_half_a_pair_in_the_envelope_is_a_fault() -> None:
    for name in ("kind", "about", "author"):
        assert fault(_row()._replace(**{name: "\ud800"})) == "the envelope is not text"
    assert fault(_row()._replace(prior="\ud800"))
    assert fault(_row()._replace(body="\ud800"))


COLUMN = (
    st.none() | st.integers() | st.binary(max_size=9) | st.text(st.characters(exclude_categories=()), max_size=50)
)
LIKELY = st.sampled_from(
    ["[]", f'["{ONE}"]', "{}", '{"a":1}', '{"_retract":true}', AT, SALT, ONE, "note", "[[[", "\x00"]
)


@given(st.tuples(*[COLUMN | LIKELY] * 9))
def test_no_row_whatever_raises(columns: tuple[Any, ...]) -> None:
    assert fault(Claim(*columns))


@given(
    st.tuples(*[st.text(max_size=30) | LIKELY] * 5), st.text(max_size=20) | LIKELY, st.text(max_size=20) | LIKELY
)
def test_no_row_with_a_fitting_id_raises(envelope: tuple[str, ...], body: str, salt: str) -> None:
    row = _row(
        **dict(zip(("kind", "about", "author", "at", "prior"), envelope, strict=True)), body=body, salt=salt
    )
    assert isinstance(fault(row), str)
    assert isinstance(body_of(row), dict)
    assert all(isinstance(one, str) for one in priors(row))


@given(
    st.text(min_size=1, max_size=20),
    st.text(min_size=1, max_size=20),
    st.dictionaries(
        st.text(max_size=5), st.none() | st.booleans() | st.text(max_size=9) | st.lists(st.integers(0, 9))
    ),
)
def test_what_is_made_is_sound_or_refused(about: str, author: str, body: dict[str, Any]) -> None:
    try:
        made = make(Statement("note", about, body), author, AT, [], SALT)
    except ValueError as error:
        assert "control character" in str(error)  # noqa: PT017  either outcome is right, silence is not
        return
    assert not fault(made)
    assert body_of(made) == body


@pytest.mark.parametrize("body", [{"a": 0.5}, {"a": 2**53}, {"a": "\ud800"}, {"a": "x" * BODY_CAP}])
def test_what_no_other_laptop_would_take_is_not_made(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  each has words of its own
        make(Statement("note", "r1", body), "Ana", AT, [], SALT)
