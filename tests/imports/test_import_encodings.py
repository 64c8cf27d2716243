"""How bytes read: what is plausible is taken, what could be two texts is asked, and a person's word counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tongues_world import TONGUES

from followme.errors import SourceError, UsageError
from followme.imports.encodings import KNOWN, Text, decode

CODECS = {"big5": "cp950"}
LISTS = [(tongue, encoding) for tongue, (encodings, _) in TONGUES.items() for encoding in encodings]


def _encoded(tongue: str, encoding: str, rows: slice = slice(None)) -> tuple[str, bytes]:
    head, *body = TONGUES[tongue][1].splitlines()
    text = "".join(f"{row}\n" for row in (head, *body[rows]))
    return text, text.encode(CODECS.get(encoding, encoding))


@pytest.mark.parametrize(("tongue", "encoding"), LISTS)
def test_a_list_of_any_length_is_read_in_its_own_encoding(tongue: str, encoding: str) -> None:
    for rows in (slice(None), slice(0, 2), slice(1, 3), slice(2, 4)):
        text, data = _encoded(tongue, encoding, rows)
        assert decode(data, "a.csv") == Text(text, encoding)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_known_by_its_mark_or_its_bytes(tongue: str, encoding: str) -> None:
    text, data = _encoded(tongue, encoding)
    assert decode(data, "a.csv") == Text(text, encoding[: len("utf-16")].removesuffix("-"))


@pytest.mark.parametrize(("tongue", "encoding"), LISTS)
def test_one_cell_is_read_or_asked_about_and_never_wrong(tongue: str, encoding: str) -> None:
    for row in TONGUES[tongue][1].splitlines()[1:]:
        for cell in row.replace(",", ";").split(";"):
            text = f"Application\n{cell}\n"
            decoded = decode(text.encode(CODECS.get(encoding, encoding)), "a.csv")
            choices = [choice.value for ask in decoded.asks for choice in ask.choices]
            assert decoded.text == text or encoding in choices


def test_a_question_shows_what_the_lines_would_be() -> None:
    asked = decode("Application\nZähler\n".encode("mac-roman"), "a.csv").asks[0]
    assert (asked.about, asked.answer) == ("encoding", f"Say which: --encoding {asked.choices[0].value}.")
    assert {choice.value: choice.examples for choice in asked.choices}["mac-roman"] == ("Zähler",)
    assert len({choice.examples for choice in asked.choices}) == len(asked.choices)


def test_the_likeliest_is_asked_about_first() -> None:
    asked = decode("Application\nMontaña\n".encode("cp1252"), "a.csv").asks[0]
    assert [choice.value for choice in asked.choices] == ["cp1252", "cp1250"]
    assert asked.answer == "Say which: --encoding cp1252."


def test_a_few_bytes_that_are_no_utf_8_are_read_beside_it_and_that_is_said() -> None:
    decoded = decode("Café, Zoë, Öl\n".encode() + b"Caf\xe9\n", "a.csv")
    assert (decoded.text, decoded.encoding) == ("Café, Zoë, Öl\nCafé\n", "utf-8")
    assert decoded.remark == "1 byte that is no UTF-8 was read as cp1252"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Shift_JIS", "cp932"),
        ("windows-1250", "cp1250"),
        ("GBK", "gb18030"),
        ("latin-1", "cp1252"),
        ("UTF8", "utf-8"),
    ],
)
def test_a_person_may_spell_an_encoding_as_others_do(told: str, name: str) -> None:
    assert decode(b"Application\nAlpha\n", "a.csv", told) == Text("Application\nAlpha\n", name)


@pytest.mark.parametrize("told", ["klingon", "", " ", "rot13", "hex", "undefined", "\0", "ebcdic-cp-us"])
def test_an_encoding_there_is_not_is_refused_with_those_there_are(told: str) -> None:
    with pytest.raises(UsageError, match="cp1250, cp1251, cp932") as caught:
        decode(b"a", "a.csv", told or "none")
    assert caught.value.exit_code == 2


@given(st.binary(max_size=200), st.sampled_from(["", *KNOWN]))
def test_any_bytes_are_text_in_one_encoding_or_a_question(data: bytes, told: str) -> None:
    try:
        decoded = decode(data, "a.csv", told)
    except SourceError:
        return
    assert all(len(ask.choices) > 1 for ask in decoded.asks)
