"""What of a line is not understood is said, and stays in the text."""

import pytest

from followme.inventory.lines import NoteLine, read_line
from followme.inventory.unread import not_understood


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("!s a paper list", "`s` is surprise, stop-gap or sequence (u, g or q): kept as text"),
        ("!zzz she waits", "`zzz` is no tag; tags are artifact, "),
        ("!suprise she waits", 'Did you mean "surprise"'),
        ("!1 she waits", "`1` is no tag"),
        ("!u", "nothing follows the tag `u`"),
        (".siebel > ", "no service is named after `>`"),
        (".a > > b", "no service is named after `>`"),
        (".a >>", "no service is named after `>>`"),
        (">siebel", "no service is named before `>`"),
        ("-> siebel", "no service is named before `->`"),
    ],
)
def test_what_is_not_understood_is_said_and_kept_as_text(typed: str, said: str) -> None:
    meant = read_line(typed)
    assert said in not_understood(meant)
    assert meant == NoteLine(typed.strip())


@pytest.mark.parametrize(
    "typed",
    ["she waits", "!u by heart", ".a > b @verify #key?", '.a @; b #k; "x"', "..net", '"a > b" Rita', "wow!", ""],
)
def test_what_is_understood_needs_no_words(typed: str) -> None:
    assert not_understood(read_line(typed)) == ""
