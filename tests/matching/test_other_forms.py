"""Other ways to write a name, by which it is found, too."""

import pytest

from followme.matching.names import NameReader
from followme.matching.other_forms import OtherForms
from followme.matching.words import Aliases, MatchingWords, Words

ALIASES = Aliases(
    words={"hrb": "harbour", "mgmt": "management"},
    phrases={"otter guild services": "ogs"},
    names={"lantern": "beacon"},
)
FORMS = OtherForms(NameReader(Words(MatchingWords(), ALIASES)))


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Harbour Ledger", ()),
        ("HRB Ledger", ("harbour ledger",)),
        ("Hrb Mgmt", ("harbour management",)),
        ("Lantern Claims Desk (LCD)", ("LCD",)),
        ("HRB Desk [HD]", ("HD", "harbour desk hd")),
        ("Ledger (the old one)", ()),
        ("Otter Guild Services Mail", ("ogs mail",)),
        ("Otter Post", ()),
        ("Lantern", ("beacon",)),
        ("Lantern Mail", ()),
        ("", ()),
    ],
)
def test_other_forms_of_a_name(name: str, forms: tuple[str, ...]) -> None:
    assert FORMS.of(name) == forms


def test_what_is_typed_in_other_words() -> None:
    assert FORMS.worded("hrb led") == "harbour led"
    assert FORMS.worded("harbour led") == FORMS.worded("") == ""
