"""Business functions: what is one, what a person looks at, what only sounds alike."""

import pytest

from followme import config
from followme.matching.matcher import Compared, Known
from followme.matching.proposals import Matching
from followme.matching.values import Functions, functions_reader
from followme.matching.weights import Weights
from followme.matching.words import Words

WORDS = Words(config.matching(), config.aliases())
SHIPPED = Weights.of(WORDS.matching.weights)
CROWD = (
    *("Claims intake", "Card disputes", "Roster planning", "Ledger close", "Meter reading", "Parcel returns"),
    *("Outage desk", "Loyalty", "Fraud review", "Tariff setting"),
)


def judged(one: str, other: str) -> tuple[Compared, tuple[str, ...]]:
    found = Matching(
        Functions([Known(name, name) for name in {*CROWD, one, other}], functions_reader(WORDS), SHIPPED)
    )
    compared = found.compared(one, other)
    assert compared is not None
    return compared, found.sentences(one, other, compared)


@pytest.mark.parametrize(
    ("one", "other", "advice"),
    [
        ("Field Ops", "Field Operations", "same"),
        ("Claims-intake", "Claims intake", "same"),
        ("Billing & Dunning", "Billing and Dunning", "same"),
        ("Refunds and the Returns", "Refunds & Returns", "same"),
        ("Parcel return", "Parcel returns", "same"),
        ("Outage Mgmt", "Outage management", "same"),
        ("Dispatch", "Dispatch team", "likely"),
        ("Dispatch", "Dispatch Department", "likely"),
        ("Roster Planning Tools", "Roster planning", "likely"),
        ("Fraud and Review", "Fraud Review", "likely"),
        ("Fraud Reveiw", "Fraud review", "likely"),
        ("Outage desk", "Online outage desk", ""),
        ("Web claims", "Claims", ""),
        ("Meter Testing", "Meter Training", ""),
        ("Tier 1 Support", "Tier 2 Support", ""),
        ("Sales North", "Sales South", ""),
        ("Loyalty", "Tariff setting", ""),
    ],
)
def test_what_is_advised_of_two_functions(one: str, other: str, advice: str) -> None:
    compared, _ = judged(one, other)
    assert (compared.advice, compared.variant) == (advice, False)


def test_sentences_speak_of_functions() -> None:
    _, said = judged("Dispatch", "Dispatch team")
    assert said == ("nothing is left over but words like team or tools", 'only one says "team"')
