"""The line of a visit: what it means, what is being typed at its end, and how a name is put into it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.inventory.lines import (
    TAG,
    NamedText,
    NoteLine,
    SightingLine,
    being_typed,
    quoted,
    read_line,
    with_name,
)


def seen(name: str, *, functions: str = "", keys: str = "", rekeyed: str = "") -> SightingLine:
    """A sighting; functions and keys parted by blanks, a guess with a question mark."""
    told = [
        tuple(NamedText(one.rstrip("?"), one.endswith("?")) for one in text.split()) for text in (functions, keys)
    ]
    return SightingLine(NamedText(name), *told, rekeyed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("the agent sighs", NoteLine("the agent sighs")),
        ("  spaces  ", NoteLine("spaces")),
        ('"twice" Agent 2', NoteLine("twice", "quote", "Agent 2")),
        ('"no end', NoteLine("no end", "quote")),
        ('"he said "no" to me" – Ana', NoteLine('he said "no" to me', "quote", "Ana")),
        ("“curly” Bo", NoteLine("curly", "quote", "Bo")),
        ("?who", NoteLine("who", "question")),
        ("=tired", NoteLine("tired", "reading")),
        ("=mark lunch", NoteLine("lunch", "mark")),
        ("=MARK  the phone rings", NoteLine("the phone rings", "mark")),
        ("=mark", NoteLine("mark", "reading")),
        ("=marked twice", NoteLine("marked twice", "reading")),
        ("!u by heart", NoteLine("by heart", tag="surprise")),
        ("!stop paper list", NoteLine("paper list", tag="stop-gap")),
        ("!surprise by heart", NoteLine("by heart", tag="surprise")),
        ('!m "the bucket" Agent 2', NoteLine("the bucket", "quote", "Agent 2", "terminology")),
        ("!r ?who opens it", NoteLine("who opens it", "question", tag="roadblock")),
        ("!s two begin with it", NoteLine("!s two begin with it")),
        ("!1 no number", NoteLine("!1 no number")),
        ("!wow", NoteLine("!wow")),
        ("..net is slow", NoteLine(".net is slow")),
        ("... and then", NoteLine("... and then")),
        (".5 of them", NoteLine(".5 of them")),
        (". and", NoteLine(". and")),
        ("", None),
        (".", None),
        ("..", None),
        ('"', None),
        ("?", None),
        ('.""', None),
    ],
)
def test_notes(typed: str, meant: Any) -> None:
    assert read_line(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (".siebel", (seen("siebel"),)),
        (".a > b c", (seen("a"), seen("b c"))),
        (".a>b->c → d", (seen("a"), seen("b"), seen("c"), seen("d"))),
        (".a > > b >", NoteLine(".a > > b >")),
        (".siebel >", NoteLine(".siebel >")),
        (".C# tool", (seen("C# tool"),)),
        (".a @verify @bill #email", (seen("a", functions="verify bill", keys="email"),)),
        (".a #email; phone", (seen("a", keys="email phone"),)),
        ('.a #email?; "#"; phone?', (seen("a", keys="email? # phone?"),)),
        (".a @; verify;", (seen("a", functions="verify"),)),
        (".a;b", (seen("a;b"),)),
        (".a #email? > b @pay?", (seen("a", keys="email?"), seen("b", functions="pay?"))),
        (".a? > b", (SightingLine(NamedText("a", guess=True)), seen("b"))),
        (".a >> b #no", (seen("a"), seen("b", keys="no", rekeyed="a"))),
        (".a #no >> b", (seen("a", keys="no"), seen("b", keys="no", rekeyed="a"))),
        (".a >> b >> c", (seen("a"), seen("b", rekeyed="a"), seen("c", rekeyed="b"))),
        ('."A > B" > c', (seen("A > B"), seen("c"))),
        ('."8x8" @"R&D #2"#no', (SightingLine(NamedText("8x8"), (NamedText("R&D #2"),), (NamedText("no"),)),)),
        ('."who?"', (seen("who?"),)),
        ('."who"?', (SightingLine(NamedText("who", guess=True)),)),
        (".a @“who; me?”", (SightingLine(NamedText("a"), (NamedText("who; me?"),)),)),
        ('."open > end', (seen("open > end"),)),
        (".a @ # > b", (seen("a"), seen("b"))),
    ],
)
def test_sightings(typed: str, meant: Any) -> None:
    assert read_line(typed) == meant


def test_every_tag_has_a_letter_of_its_own() -> None:
    assert len(set(TAG.letters)) == len(TAG.letters) == len(TAG.options) == 8
    assert [read_line(f"!{letter} x") for letter in TAG.letters] == [NoteLine("x", tag=one) for one in TAG.options]


def words(meant: Any) -> list[str]:
    """Every text a line gave."""
    if meant is None:
        return []
    if isinstance(meant, NoteLine):
        return [meant.text, meant.speaker]
    return [named.name for one in meant for named in (one.service, *one.functions, *one.keys)]


@given(st.text(alphabet=st.sampled_from('.> @#?;"!=-ab“”«é🙂\t') | st.characters()))
def test_every_line_means_something_or_nothing_and_invents_no_word(typed: str) -> None:
    meant = read_line(typed)
    for text in words(meant):
        assert all(word in typed for word in text.split('"'))
    if isinstance(meant, NoteLine):
        assert meant.text.strip()
    elif meant is not None:
        assert all(one.service.name.strip() for one in meant)


NAME = st.text(
    alphabet=st.sampled_from('>@#?;-".ab 8=→“') | st.characters(exclude_categories=("C", "Z")), min_size=1
)


def clean(name: str) -> bool:
    """Whether it is a name at all: typed text has no blank at its ends."""
    return bool(name.strip()) and name == name.strip() and not {'"', "”", "“", "»"} <= set(name)


@given(NAME.filter(clean), NAME.filter(clean), NAME.filter(clean), NAME.filter(clean))
def test_any_name_can_stand_on_a_line(one: str, other: str, function: str, key: str) -> None:
    marks = f"@{quoted(function, 'functions')} #{quoted(key, 'keys')}"
    meant = read_line(f".{quoted(one)} {marks} > {quoted(other)}")
    assert meant == (
        SightingLine(NamedText(one), (NamedText(function),), (NamedText(key),)),
        SightingLine(NamedText(other)),
    )


@pytest.mark.parametrize(
    ("typed", "of", "text"),
    [
        (".sie", "services", "sie"),
        ("  .siebel > zen", "services", "zen"),
        (".siebel > ", "services", ""),
        (".siebel @", "functions", ""),
        (".siebel @verify id", "functions", "verify id"),
        (".siebel @a; ve", "functions", "ve"),
        (".siebel #acc", "keys", "acc"),
        ('."A > B', "services", "A > B"),
        ('"I look it up" Ag', "speakers", "Ag"),
        ('!u "I look it up" Ag', "speakers", "Ag"),
    ],
)
def test_what_is_being_typed(typed: str, of: str, text: str) -> None:
    found = being_typed(typed)
    assert found is not None
    assert (found.domain, found.text) == (of, text)
    assert typed[found.start :].lstrip('"') == text


@pytest.mark.parametrize("typed", ["", "the agent sighs", '"no end', "?who", "..net", ".5"])
def test_no_name_is_due(typed: str) -> None:
    assert being_typed(typed) is None


@pytest.mark.parametrize(
    ("typed", "name", "line"),
    [
        (".sie", "Siebel", ".Siebel"),
        (".a > zen", "A > B", '.a > "A > B"'),
        (".8", "8x8", ".8"),
        (".a @ver", "R&D #2", '.a @"R&D #2"'),
        (".a #x; e", "email", ".a #x; email"),
        ('"said" Ag', "Agent 2", '"said" Agent 2'),
        ('."A', "A > B", '."A > B"'),
    ],
)
def test_a_name_is_put_where_it_is_being_typed(typed: str, name: str, line: str) -> None:
    assert with_name(typed, name) == line


@given(st.sampled_from([".a", ".a > b", ".a @f", ".a #k; l", ".a >> ", '."b']), NAME.filter(clean))
def test_a_name_that_was_taken_is_what_the_line_says(typed: str, name: str) -> None:
    meant = read_line(with_name(typed, name))
    assert isinstance(meant, tuple)
    assert words(meant[-1:])[-1] == name
