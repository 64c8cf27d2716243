"""What people agreed to: a closed list of whole scopes, whatever else stands beside them."""

import pytest

from followme.inventory.consent import agreed, covers, held_back, notices, uncovered
from followme.inventory.lines import NoteLine
from followme.inventory.records import Participant

EVERY = frozenset(("quotes", "notes", "name"))


def there(*scopes: str, name: str = "Agent 2") -> Participant:
    return Participant(name, scopes)


@pytest.mark.parametrize(
    ("scopes", "covered"),
    [
        (("quotes",), {"quotes"}),
        (("Quote",), {"quotes"}),
        (("QUOTING", "notes"), {"quotes", "notes"}),
        (("name",), {"name"}),
        (("all",), EVERY),
        (("everything",), EVERY),
        (("none",), set()),
        (("all", "none"), set()),
        (("none", "quotes", "notes", "name"), set()),
        ((), {"notes"}),
        (("",), {"notes"}),
        (("quotes: never",), set()),
        (("quotation not allowed",), set()),
        (("all but quotes",), set()),
        (("everything except quotes",), set()),
        (("notes", "no quotes"), {"notes"}),
        (("not quotes",), set()),
    ],
)
def test_each_scope_counts_as_a_whole(scopes: tuple[str, ...], covered: set[str]) -> None:
    assert covers(there(*scopes)) == covered


def test_what_covers_nothing_is_said_once_with_what_does() -> None:
    assert uncovered(["notes", "all but quotes", "all but quotes", "NONE", ""]) == (
        'consent "all but quotes" covers nothing: say quotes, notes, name, all, none',
    )


def test_a_name_told_twice_agreed_to_what_both_say() -> None:
    twice = (there("quotes", "name"), there("quotes", "notes"))
    assert agreed("agent 2", twice) == {"quotes"}
    assert agreed("Agent 2", (there("all"), there("none"))) == set()
    assert agreed("Agent 2", (there("all"), there())) == {"notes"}


def test_who_was_not_asked_is_not_quoted_and_not_named_and_their_lines_leave() -> None:
    assert agreed("Agent 9", (there("all"),)) == {"notes"}
    assert agreed("", ()) == {"notes"}


@pytest.mark.parametrize(
    ("kind", "speaker", "scopes", "held"),
    [
        ("quote", "Agent 2", ("quotes",), False),
        ("quote", "Agent 2", ("notes", "name"), True),
        ("seen", "Agent 2", ("quotes",), True),
        ("reading", "Agent 2", ("none",), True),
        ("seen", "Agent 2", (), False),
        ("seen", "", ("quotes",), False),
        ("quote", "", ("quotes",), False),
        ("quote", "", (), True),
    ],
)
def test_a_line_leaves_as_far_as_its_speaker_agreed(
    kind: str, speaker: str, scopes: tuple[str, ...], held: bool
) -> None:
    note = NoteLine("words", kind, speaker)
    assert held_back(note, (there(*scopes),)) is held
    assert bool(notices(note, (there(*scopes),))) is held
