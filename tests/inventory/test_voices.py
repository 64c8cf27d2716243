"""Voices: what each visit, and each list, says of a service by itself (METHOD §1, §3)."""

import random
from dataclasses import replace

from followme.inventory.consensus import consensus
from followme.inventory.fields import Catalogue
from followme.inventory.late import Late
from followme.inventory.records import Answered, Estimate, Observation, Profile, Row
from followme.inventory.services import Inventories
from followme.matching.clusters import Chains

FIELDS = Catalogue()
INTEGRATION, IMPACT, CUSTOMERS = "integration", "business_impact", "customers_annually"


def saw(
    number: int, visit: str = "v1", team: str = "Care", author: str = "Ana", basis: str = "said", **told: object
) -> Observation:
    """At minute ``number``; a value in a list is contested."""
    at = f"2026-03-02T09:{number:02d}:00.000Z"
    answers = {
        field: Answered(
            value[0] if isinstance(value, list) else value,
            basis,
            at,
            f"c{number}",
            "",
            tuple(value) if isinstance(value, list) else (),
            "" if isinstance(value, list) else author,
        )
        for field, value in told.items()
    }
    return Observation(f"o{number}", visit, team, at, author, "Siebel", "siebel", answers=answers, voice=visit)


def siebel(*seen: Observation) -> Profile:
    (profile,) = Inventories().build(seen, FIELDS, Chains()).services
    return profile


def test_a_visit_is_a_voice_with_its_own_answers_and_its_basis() -> None:
    profile = siebel(
        saw(1, integration="Inaccessible", business_impact="Critical"),
        saw(2, "v2", "UX", "Ben", integration="Fully-Accessible"),
        saw(3, author="Ben", basis="seen", integration="Fully-Accessible"),
    )
    care, ux = profile.voices
    assert [(one.visit, one.team, list(one.answers)) for one in profile.voices] == [
        ("v1", "Care", [IMPACT, INTEGRATION]),
        ("v2", "UX", [INTEGRATION]),
    ]
    answer = care.answers[INTEGRATION]
    assert (answer.value, answer.basis, answer.who, answer.evidence) == (
        "Fully-Accessible", "seen", ("Ben",), ("c3",),
    )  # fmt: skip
    assert [one.claim for one in care.heard[INTEGRATION]] == ["c3"], "what was only said does not count beside it"
    assert (ux.answers[INTEGRATION].basis, care.answers[IMPACT].value) == ("said", "Critical")
    assert not profile.lists


def test_a_voice_is_tied_where_its_people_differ_and_a_number_is_their_hull() -> None:
    (voice,) = siebel(
        saw(1, integration="Inaccessible", customers_annually=Estimate(5, 5)),
        saw(2, author="Ben", integration="Fully-Accessible", customers_annually=Estimate(9, 9)),
        saw(3, business_impact=["Critical", "Redundant"]),
        saw(4, dependency=None),
    ).voices
    assert voice.answers[INTEGRATION].tied == ("Fully-Accessible", "Inaccessible")
    assert voice.answers[INTEGRATION].who == ("Ana", "Ben")
    assert voice.answers[CUSTOMERS].value == Estimate(5, 9)
    assert [one.author for one in voice.heard[CUSTOMERS]] == ["Ana", "Ben"]
    assert voice.answers[IMPACT].tied == ("Critical", "Redundant")
    assert (voice.answers["dependency"].source, voice.heard["dependency"]) == ("missing", ())
    assert "implementation" not in voice.answers


def test_twins_are_one_voice_and_a_file_that_names_two_teams_in_one_visit_gives_two() -> None:
    twins = [replace(saw(1, "b", integration="Inaccessible"), voice="a"), saw(2, "a", integration="Inaccessible")]
    assert [(one.visit, one.team) for one in siebel(*twins).voices] == [("a", "Care")]
    rows = [saw(1, integration="Inaccessible"), saw(2, team="UX"), saw(3, team="ux", integration="Inaccessible")]
    assert [(one.visit, one.team) for one in siebel(*rows).voices] == [("v1", "Care"), ("v1", "ux")]


def test_a_list_is_no_voice_but_says_what_it_says() -> None:
    listed = replace(
        saw(1, "", "Care", integration="Inaccessible"),
        catalogue=True,
        voice="\x1fcmdb",
        row=Row("CMDB", "siebel"),
    )
    profile = siebel(listed, saw(2, business_impact="Critical"))
    assert [list(one.answers) for one in profile.voices] == [[IMPACT]]
    assert [(one.visit, one.team, one.answers[INTEGRATION].value) for one in profile.lists] == [
        ("CMDB", "", "Inaccessible")
    ]


def test_who_spoke_in_any_voice_spoke_in_the_consensus() -> None:
    draw = random.Random(16)  # noqa: S311  a seed, no secret
    for _ in range(100):
        seen = [
            saw(
                number,
                f"v{draw.randrange(3)}",
                draw.choice(["Care", "UX"]),
                draw.choice(["Ana", "Ben"]),
                draw.choice(["seen", "said", "guess"]),
                **draw.choice([{}, {INTEGRATION: draw.choice(["Inaccessible", "Fully-Accessible"])}]),
            )
            for number in range(draw.randrange(1, 7))
        ]
        profile = siebel(*seen)
        told = [voice.answers[INTEGRATION] for voice in profile.voices if INTEGRATION in voice.answers]
        answer = profile.answers[INTEGRATION]
        assert {claim for one in told for claim in one.evidence} == set(answer.evidence)
        assert sum(sum(one.spread.values()) for one in told) == sum(answer.spread.values())
        if len(told) == 1:
            assert told[0] == answer == consensus(FIELDS.named(INTEGRATION), seen)


def test_no_voice_is_made_before_somebody_looks() -> None:
    read: list[str] = []
    seen = saw(1, integration="Inaccessible", business_impact="Critical")
    answers = Late(tuple(seen.answers), lambda name: read.append(name) or seen.answers[name])
    profile = siebel(replace(seen, answers=answers))
    assert (len(profile.voices), profile.voices[0].team, read) == (1, "Care", [])
    assert profile.voices[0].answers[INTEGRATION].value == "Inaccessible"
    assert read == [INTEGRATION]
