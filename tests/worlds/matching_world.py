"""The shipped vocabulary, and a few names of our own to compare among."""

from functools import cache

from followme import config
from followme.matching.look import Look
from followme.matching.matcher import Compared, Known
from followme.matching.names import Name, NameReader
from followme.matching.proposals import Matching
from followme.matching.weights import Weights
from followme.matching.words import Words

AROUND = (
    "Harbour Ledger", "Pebble Invoicing", "Lantern Claims Desk", "Quarry Payroll", "Meadow Mail Room", "Tidepool",
    "Gull Scheduling", "Cobble Address Book", "Otter Refunds", "Willow Case File", "Bramble Call Notes",
    "Juniper Ridge Letters", "Kestrel Dialler", "Sorrel Knowledge Base", "Thistle Ticketing", "Heron Timesheets",
    "Marigold Returns", "Bluebell Renewals", "Fennel Mandates", "Sparrow Complaints", "Walnut Contracts",
)  # fmt: skip
"""Names that give words their weight."""


@cache
def words() -> Words:
    return Words(config.matching(), config.aliases())


@cache
def reader() -> NameReader:
    return NameReader(words())


def read(typed: str) -> Name:
    return reader().read(typed)


def shipped() -> Weights:
    return Weights.of(words().matching.weights)


def kinds(typed: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in read(typed).tokens]


def matching(*names: str) -> Matching:
    known = [Known(name, name) for name in dict.fromkeys((*names, *AROUND))]
    return Matching(Look(known, reader(), shipped()))


def judged(one: str, other: str) -> Compared:
    """Two names compared among the others."""
    found = matching(one, other).compared(one, other)
    assert found is not None
    return found


def said(one: str, other: str) -> tuple[str, ...]:
    """The sentences about two names."""
    found = matching(one, other)
    return found.sentences(one, other, judged(one, other))
