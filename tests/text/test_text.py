import json
import unicodedata
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from followme.text import (
    LINE_CAP,
    TEXT_CAP,
    canonical,
    clean,
    digest_of,
    is_canonical,
    key_of,
    line,
    safe_text,
    slug,
)

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
WELL_FORMED = st.text(max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WELL_FORMED,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WELL_FORMED, inner, max_size=4),
    max_leaves=12,
)

KEYS = (
    # name, qualifier, key: frozen for good, written out so that no editor can normalise them
    ("Siebel", "", "siebel"),
    ("  Siebel  CRM ", "", "siebel crm"),
    ("SIEBEL", "", "siebel"),
    ("Stra\xdfe", "", "strasse"),
    ("STRASSE", "", "strasse"),
    ("\u0130stanbul", "", "i\u0307stanbul"),
    ("ISTANBUL", "", "istanbul"),
    ("\u0131stanbul", "", "\u0131stanbul"),
    ("\ufb01le \ufb02ow", "", "file flow"),
    ("\u2167 Desk", "", "viii desk"),
    ("\xbd price", "", "1\u20442 price"),
    ("\uff21\uff22\uff23\u3000\uff11\uff12\uff13", "", "abc 123"),
    ("\u2460\u2461", "", "12"),
    ("Salesforce\u2122", "", "salesforcetm"),
    ("H\u2082O", "", "h2o"),
    ("x\xb2", "", "x2"),
    ("caf\xe9", "", "caf\xe9"),
    ("cafe\u0301", "", "caf\xe9"),
    ("CAF\xc9", "", "caf\xe9"),
    ("\xc5", "", "\xe5"),
    ("\u212b", "", "\xe5"),
    ("K", "", "k"),
    ("\u0391\u03a3", "", "\u03b1\u03c3"),
    ("\u03b1\u03c2", "", "\u03b1\u03c3"),
    ("\u038c\u03a3\u039f\u03a3", "", "\u03cc\u03c3\u03bf\u03c3"),
    ("\u03a9", "", "\u03c9"),
    ("\u01c5", "", "d\u017e"),
    ("\u0149", "", "\u02bcn"),
    ("\u1e9e", "", "ss"),
    ("\u017f", "", "s"),
    (
        "\ufdfa",
        "",
        "\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647 \u0648\u0633\u0644\u0645",
    ),
    ("\ud55c\uae00", "", "\ud55c\uae00"),
    ("\u1112\u1161\u11ab\u1100\u1173\u11af", "", "\ud55c\uae00"),
    ("\u65e5\u672c\u8a9e \u30b7\u30b9\u30c6\u30e0", "", "\u65e5\u672c\u8a9e \u30b7\u30b9\u30c6\u30e0"),
    ("\uff76\uff9e\uff72\uff84\uff9e", "", "\u30ac\u30a4\u30c9"),
    ("\u30ac\u30a4\u30c9", "", "\u30ac\u30a4\u30c9"),
    ("\U0001f469\u200d\U0001f4bb Desk", "", "\U0001f469\u200d\U0001f4bb desk"),
    ("\U0001f1e9\U0001f1ea Portal", "", "\U0001f1e9\U0001f1ea portal"),
    ("\u260e\ufe0f Line", "", "\u260e\ufe0f line"),
    ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ("a\xa0b", "", "a b"),
    ("a\u3000b", "", "a b"),
    ("a\tb\n c", "", "a b c"),
    ("a\u2003\u2002b", "", "a b"),
    ("So\xadft", "", "so\xadft"),
    ("e\u0323\u0301", "", "\u1eb9\u0301"),
    ("e\u0301\u0323", "", "\u1eb9\u0301"),
    ("\u1e9b\u0323", "", "\u1e69"),
    ("SAP (R/3)", "", "sap (r/3)"),
    ("N/A", "", "n/a"),
    ("O'Brien", "", "o'brien"),
    ("\u201cquoted\u201d", "", "\u201cquoted\u201d"),
    ("a\u2013b", "", "a\u2013b"),
    ("", "", ""),
    ("   ", "", ""),
    ("\u0345x", "", "\u03b9x"),
    ("\u1fb3", "", "\u03b1\u03b9"),
    ("\u0500", "", "\u0501"),
    ("\uab70", "", "\u13a0"),
    ("\u13a0", "", "\u13a0"),
    ("\U0001d400\U0001d7cf", "", "a1"),
    ("\U00010400", "", "\U00010428"),
    ("\ufb03 \xdf \u0130", "", "ffi ss i\u0307"),
    ("\xb4acute", "", "\u0301acute"),
    ("GSS", "Finance", "gss (finance)"),
    ("GSS", " FINANCE  dept ", "gss (finance dept)"),
    ("GSS", "", "gss"),
    ("GSS", "  ", "gss"),
    ("\xdf", "\xdf", "ss (ss)"),
    ("Desk", "\ufb01", "desk (fi)"),
    ("SAP (R/3)", "EU", "sap (r/3) (eu)"),
    ("x", "\u0301y", "x (\u0301y)"),
)
COMMANDS = {*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0x2028, 0x2029}
BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


@pytest.mark.parametrize(("name", "qualifier", "key"), KEYS)
def test_keys_are_frozen(name: str, qualifier: str, key: str) -> None:
    assert key_of(name, qualifier) == key


@given(ANY)
@example("\u0390\u0345")
@example("\u1fb7\u0345\u0301")
@example("\xb4 \u0301")
def test_a_key_is_its_own_key(name: str) -> None:
    key = key_of(name)
    assert key_of(key) == key
    assert key == unicodedata.normalize("NFKC", key.casefold())
    assert " ".join(key.split()) == key


@given(ANY.filter(lambda name: bool(key_of(name))), ANY)
def test_a_qualified_key_is_its_own_key(name: str, qualifier: str) -> None:
    key = key_of(name, qualifier)
    assert key_of(key) == key
    assert key.startswith(key_of(name))
    assert (key == key_of(name)) == (not qualifier.strip())


def test_every_code_point_has_a_settled_key() -> None:
    assert not [code for code in range(0x110000) if key_of(key := key_of(chr(code))) != key]


@given(JSON)
def test_canonical_json_is_that_of_rfc_8785(value: Any) -> None:
    assert canonical(value).encode() == rfc8785.dumps(value)
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_canonical_json_is_frozen() -> None:
    inner = {"b": '\x00\x1f\x7f"\\/\u2028é', "a": -(2**53) + 1}
    value = {"\U0001f600": 1, "\ufb33": 2, "z": [None, True, inner]}
    told = (
        '{"z":[null,true,'
        '{"a":-9007199254740991,"b":"\\u0000\\u001f\x7f\\"\\\\/\u2028é"}],"\U0001f600":1,"\ufb33":2}'
    )
    assert canonical(value) == told
    assert digest_of({"a": 1}) == "1edfdb0d6b41b26a399cabe18b2fb709da5848b3"
    assert digest_of({"a": 1}, 8) == "1f8c00645b7df6ce"


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), 2**53, -(2**53), "\ud800", {"\udfff": 1}, {1: 2}, [{"a": [0.5]}], b"", {1}, object()],
)
def test_what_other_programs_would_read_otherwise_has_no_canonical_json(value: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  each has words of its own
        canonical(value)


@given(ANY, st.booleans())
def test_cleaned_text_is_clean_and_stays_so(raw: str, lines: bool) -> None:
    kept = clean(raw, lines=lines)
    assert not {ord(char) for char in kept.text} & (COMMANDS | BIDI | {0xFEFF}) - ({9, 10} if lines else set())
    assert kept.text == unicodedata.normalize("NFC", kept.text).strip()
    again = clean(kept.text, lines=lines)
    assert (again.text, again.removed) == (kept.text, "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_an_end_of_line_of_any_kind_parts_two_words(end: str) -> None:
    assert line(f"Siebel{end}CRM") == "Siebel CRM"
    assert clean(f"one{end}two", lines=True).text == "one\ntwo"


def test_cleaning_says_what_it_took_out() -> None:
    assert clean("a\x00b").removed == "removed 1 control character"
    assert clean("\x1b[31m\u202eevil\ud800").removed == "removed 3 control characters"
    assert clean("x" * (LINE_CAP + 3)).removed == "cut 3 characters beyond the cap"
    assert clean("x" * (TEXT_CAP + 1), lines=True).removed == "cut 1 characters beyond the cap"
    assert len(clean("x" * 9000, lines=True).text) == TEXT_CAP
    assert clean("e\u0301 \u200d").text == "é \u200d"


@given(ANY, st.booleans())
def test_shown_text_commands_no_terminal_and_drops_nothing(raw: str, lines: bool) -> None:
    shown = safe_text(raw, lines=lines)
    assert len(shown) == len(raw)
    assert not {ord(char) for char in shown} & (COMMANDS | BIDI) - ({9, 10} if lines else set())
    assert all(one == other for one, other in zip(raw, shown, strict=True) if ord(one) not in COMMANDS | BIDI)


@given(ANY)
@example("\ud800")
def test_a_slug_is_an_identifier(label: str) -> None:
    made = slug(label)
    assert made.isascii()
    assert made.isidentifier()
    assert made == made.lower()


@pytest.mark.parametrize(("levels", "canonical_there"), [(32, True), (33, False), (500, False)])
def test_how_deep_a_body_may_be_is_ours_to_say(levels: int, canonical_there: bool) -> None:
    for opening, closing in (('{"a":', "}"), ("[", "]")):
        inner = opening * (levels - 1) + "1" + closing * (levels - 1)
        assert is_canonical(f'{{"a":{inner}}}') == canonical_there
