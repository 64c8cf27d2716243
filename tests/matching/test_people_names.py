"""Who is one person: how cells with people's names are read, and what is advised of two of them."""

import pytest

from followme import config
from followme.imports.splitting import people
from followme.matching.clusters import pair
from followme.matching.matcher import Compared, Known
from followme.matching.people import People, PeopleReader, person
from followme.matching.proposals import Matching
from followme.matching.weights import Weights

SHIPPED = Weights.of(config.matching().weights)
CROWD = (
    *("Ada Quill", "Ben Harrow", "Cleo Marsh", "Dov Pike", "Edda Thorn", "Finn Weaver", "Gil Ostrow"),
    *("Hana Lindt", "Ivo Crane", "Jun Sallow"),
)


def judged(one: str, other: str) -> tuple[Compared, tuple[str, ...]]:
    found = Matching(People([Known(name, name) for name in {*CROWD, one, other}], PeopleReader(), SHIPPED))
    compared = found.compared(one, other)
    assert compared is not None
    return compared, found.sentences(one, other, compared)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Harrow, Ben", ("ben", "harrow")),
        ("van Dorn, Pia", ("pia", "van", "dorn")),
        ("Dr. Ben Harrow", ("ben", "harrow")),
        ("Ben Harrow, VP of Care", ("ben", "harrow")),
        ("Ben Harrow, Jr.", ("ben", "harrow", "jr")),
        ("Seán O'Marsh", ("sean", "omarsh")),
        ("Ben Harrow @bharrow", ("ben", "harrow")),
        ("ben.harrow@example.org", ("ben", "harrow")),
        ("@", ()),
        ("", ()),
    ],
)
def test_a_name_is_read_given_names_first(cell: str, words: tuple[str, ...]) -> None:
    assert person(cell).words == words


SEVERAL = (
    "Ben Harrow / Ada Quill", "Ben Harrow & Ada Quill", "Ben Harrow and Ada Quill", "Ben Harrow; Ada Quill",
    "Ben Harrow\nAda Quill", "Ben Harrow, Ada Quill", "Ben/Ada", "Ben Harrow or Ada", "@bharrow @aquill",
)  # fmt: skip


@pytest.mark.parametrize("cell", SEVERAL)
def test_what_names_several_is_nobody_of_them(cell: str) -> None:
    assert person(cell).several
    for one in ("Ben Harrow", "Ada Quill", "Ben", "Harrow, Ben", *people("Ben Harrow and Ada Quill")):
        compared, _ = judged(cell, one)
        assert not compared.advice
        assert compared.apart


def test_the_same_people_beside_each_other_are_the_same() -> None:
    assert judged("Ben Harrow / Ada Quill", "Ben Harrow and Ada Quill")[0].advice == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harrow, Ben", "Ben Harrow"),
        ("Dr. Ben Harrow", "Ben Harrow"),
        ("Ben Harrow, CTO", "Ben Harrow"),
        ("Jean-Luc Marsh", "Jean Luc Marsh"),
        ("Zoë Marsh", "Zoe Marsh"),
        ("Sean O'Marsh", "Sean OMarsh"),
        ("Pia van Dorn", "van Dorn, Pia"),
        ("Pia Vandorn", "Pia van Dorn"),
        ("Ben Harrow Jr.", "Ben Harrow, Jr."),
        ("Ben Harrow @bharrow", "Ben Harrow"),
    ],
)
def test_one_name_written_two_ways_is_the_same(one: str, other: str) -> None:
    assert judged(one, other)[0].advice == "same"


@pytest.mark.parametrize(
    ("one", "other", "advice", "why"),
    [
        ("Tom Jaegar", "Tom Jaeger", "likely", "may be a slip"),
        ("Harrow Ben", "Ben Harrow", "likely", "another order"),
        ("Ben A. Harrow", "Ben Harrow", "likely", "an initial in between"),
        ("Ben Harrow, CTO", "Ben Harrow, Head of Care", "likely", "titles differ"),
        ("Ben Harrow (IT)", "Ben Harrow", "likely", "brackets"),
        ("ben.harrow@example.org", "Ben Harrow", "likely", "login"),
        ("B. Harrow", "Ben Harrow", "possible", "another first name"),
        ("bharrow", "Ben Harrow", "possible", "another first name"),
        ("Maria Rossi", "Mario Rossi", "possible", "first names differ"),
        ("Bo Harrow", "Ben Harrow", "", ""),
        ("C. Harrow", "Ben Harrow", "", "initials differ"),
        ("Ben A. Harrow", "Ben C. Harrow", "", "initials differ"),
        ("Ben Harrow Ada Quill", "Ben Harrow", "", "somebody else as well"),
        ("Ada Quill", "Ben Harrow", "", ""),
    ],
)
def test_what_is_not_sure_is_never_the_same(one: str, other: str, advice: str, why: str) -> None:
    compared, said = judged(one, other)
    assert (compared.advice, compared.variant) == (advice, False)
    assert any(why in sentence for sentence in said)


def test_two_first_names_are_never_the_same_however_the_letters_run() -> None:
    for one, other in (("Anna Lee", "Ann Alee"), ("Ann Robert", "Ann Roberts"), ("Rob Marsh", "Robert Marsh")):
        assert judged(one, other)[0].advice != "same"


def test_no_makers_and_no_words_that_say_nothing() -> None:
    assert not judged("Oracle Marsh", "Marsh System")[0].advice
    assert "system" not in " ".join(judged("Ben A. Harrow", "Ben Harrow")[1])


def test_an_initial_is_found_among_many_of_that_surname() -> None:
    names = [f"{first} Harrow" for first in ("Ben", "Bea", "Carl", "Dora", "Emil", "Fay", "Gus")]
    found = Matching(
        People([Known(name, name) for name in (*names, "B. Harrow", *CROWD)], PeopleReader(), SHIPPED)
    )
    proposals = found.proposals(lambda *_: False)
    with_it = {
        frozenset({one.a.name, one.b.name}): one for one in proposals if "B. Harrow" in (one.a.name, one.b.name)
    }
    assert set(with_it) == {frozenset({"B. Harrow", "Ben Harrow"}), frozenset({"B. Harrow", "Bea Harrow"})}
    assert {one.compared.advice for one in with_it.values()} == {"possible"}
    assert found.acceptable(proposals) == ()


def test_who_stands_behind_an_initial_or_a_title_teaches_nothing_of_spelling() -> None:
    names = [
        *CROWD,
        *(f"{one.split()[0][0]}. {one.split()[1]}" for one in CROWD),
        *(f"{one} (IT)" for one in CROWD),
    ]
    ruled = {pair(one, f"{one[0]}. {one.split()[1]}"): "different" for one in CROWD}
    ruled |= {pair(one, f"{one} (IT)"): "different" for one in CROWD}
    taught = Matching(People([Known(name, name) for name in names], PeopleReader(), SHIPPED), ruled)
    assert taught.weights == SHIPPED
