"""Numbers that no two programs read alike, in claims that came from elsewhere: kept, read as none, listed."""

import json
from pathlib import Path

import pytest
from foreign_files import forged

from followme.engagement import Engagement
from followme.engagement.checking import checked_file
from followme.errors import Refused
from followme.fieldbook.claims import Statement, beyond, body_of, fault
from followme.fieldbook.handing import hand_over
from followme.text import MOST, is_canonical

AT = "2026-03-02T09:30:00.000Z"
DIGITS = ["9007199254740992", "-9007199254740992", "1" + "0" * 400, "9" * 5000]
IDS = ["beyond", "below", "401 digits", "5000 digits"]


def _observation(episode: object, order: object) -> str:
    said = {"episode": episode, "order": order, "service_name": {"basis": "said", "value": "Siebel"}, "visit": "v"}
    return json.dumps(said, separators=(",", ":")).replace('"#', "").replace('#"', "")


@pytest.mark.parametrize("digits", DIGITS, ids=IDS)
def test_such_a_number_is_sound_and_no_value(digits: str) -> None:
    claim = forged(f'{{"a":{digits},"b":[{digits},1],"c":{{"d":{digits},"e":"{digits}"}},"f":"x","g":3}}')
    assert not fault(claim)
    assert body_of(claim) == {"a": None, "b": [None, 1], "c": {"d": None, "e": digits}, "f": "x", "g": 3}
    assert beyond(claim) == ("a", "b", "c")


@pytest.mark.parametrize("digits", [str(MOST), str(-MOST), "0"])
def test_a_number_that_all_read_alike_is_one(digits: str) -> None:
    claim = forged(f'{{"a":{digits}}}')
    assert (fault(claim), body_of(claim), beyond(claim)) == ("", {"a": int(digits)}, ())


@pytest.mark.parametrize(
    "text", ['{"a":"9007199254740992"}', '{"a":"\\u00009007199254740992"}', '{"a":"\\u00001"}']
)
def test_words_are_no_numbers(text: str) -> None:
    assert is_canonical(text)
    assert is_canonical(text.replace("a", "b")[:-1] + ',"z":12345678901234567890}') == ("u0000" not in text)


@pytest.mark.parametrize("spoilt", ['{"a":012345678901234567890}', '{"a": 12345678901234567890}', '{"a":1e400}'])
def test_how_it_is_written_still_counts(spoilt: str) -> None:
    assert fault(forged(spoilt))


@pytest.mark.parametrize(
    ("episode", "order", "named"),
    [
        ("9" * 5000, 1, ["episode"]),
        ("1", "#" + "9" * 5000 + "#", ["order"]),
        ("1", f"#{MOST + 1}#", ["order"]),
        (str(MOST), MOST, []),
        (f"#{MOST + 1}#", "#" + "9" * 300 + "#", ["episode", "order"]),
    ],
    ids=["long case", "long order", "order beyond", "greatest of both", "number for a case"],
)
def test_a_line_with_two_sightings_goes_on_working(
    episode: object, order: object, named: list[str], tmp_path: Path
) -> None:
    foreign = [
        forged('{"label":"Desk","status":"made"}', kind="visit", about="v"),
        forged(_observation(episode, order), kind="observation", about="o"),
    ]
    hand_over(foreign, tmp_path / "eve.fieldbook")
    with Engagement.create(tmp_path / "ana.fieldbook", "Tax", "Ana") as book:
        joined = book.team.merge([tmp_path / "eve.fieldbook"])
        assert (joined.files[0].state, joined.files[0].new, joined.files[0].quarantined) == ("merged", 2, 0)
        for episode_of in ("", "1", str(MOST)):
            book.visits.take(".Siebel > Oracle > Zendesk", visit="Desk", episode=episode_of)
        assert len(book.visits.observations()) == 10
    checked = checked_file(tmp_path / "ana.fieldbook")
    assert checked.problems == ()
    assert [remark.split(": ")[1].split()[0] for remark in checked.remarks] == named


@pytest.mark.parametrize("number", [MOST + 1, -MOST - 1, 10**400])
def test_nobody_says_such_a_number_here(number: int, tmp_path: Path) -> None:
    with Engagement.create(tmp_path / "ana.fieldbook", "Tax", "Ana") as book, pytest.raises(Refused) as caught:
        book._book.fieldbook.say([Statement("observation", "o", {"order": number})], "Ana", "a number")
    assert "2^53" in caught.value.message
