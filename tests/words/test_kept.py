"""What is acknowledged is named."""

import pytest

from followme.inventory.lines import read_line
from followme.words.kept import kept_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            ".siebel > zendesk @verify identity #account_no?",
            "Kept: siebel → zendesk @verify identity #account_no (guess)",
        ),
        (".siebel >> zendesk #account_no", "Kept: siebel ⇒ zendesk #account_no"),
        ("!u she knew it by heart", "Kept: a note tagged surprise: she knew it by heart"),
        ('"I look it up twice" Agent 2', "Kept: a quote by Agent 2: I look it up twice"),
        ("?who owns it", "Kept: a question: who owns it"),
        ("=mark lunch", "Kept: a mark: lunch"),
    ],
)
def test_what_a_line_became_is_named(typed: str, words: str) -> None:
    meant = read_line(typed)
    assert meant
    assert kept_words(meant) == words
