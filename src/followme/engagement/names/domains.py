"""What verdicts join: the names of services, or the spellings of a value (people, business functions)."""

from collections.abc import Mapping
from typing import Final, Protocol

from followme.errors import Refused, nearest
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.inventory.domains import SERVICES
from followme.inventory.spellings import FIELDS
from followme.matching.clusters import Chains, Pair, pair
from followme.matching.look import Watch
from followme.matching.matcher import Known
from followme.matching.proposals import Ask, Matching
from followme.text import key_of, line

DOMAINS: Final = (SERVICES, *FIELDS)


class Rulable(Protocol):
    """One kind of names, as the verbs of matching see it."""

    @property
    def known(self) -> tuple[Known, ...]:
        """Every key that was said or listed, with what was told of it."""

    @property
    def spellings(self) -> Mapping[str, str]:
        """Every key with the spelling it is shown under."""

    def matching(self, watch: Watch | None = None) -> Matching:
        """The names at hand, weighed; verdicts have taught it. Computed once per change of the log."""

    def apart(self) -> Ask:
        """Whether two keys were told apart, if only through other names of theirs."""

    @property
    def chains(self) -> Chains:
        """Which are one."""

    @property
    def ruled(self) -> Mapping[Pair, str]:
        """Every ruled pair, with its verdict."""

    def statement(self, keys: Pair, verdict: str, because: str) -> Statement:
        """What a claim says of two of them; ``keys`` in the order of ``pair``."""

    def record(self, keys: Pair) -> Record | None:
        """What was ruled on two of them."""


def apart_by(ruled: Mapping[Pair, str], chains: Chains) -> Ask:
    """Whether verdicts tell two keys apart: themselves, or other names of theirs."""
    apart = {
        pair(chains.service(one), chains.service(other))
        for (one, other), verdict in ruled.items()
        if verdict != "same"
    }

    return lambda a, b: pair(chains.service(a), chains.service(b)) in apart


def domain_named(word: str) -> str:
    """The domain a word names.

    Raises:
        Refused: none; says which there are.
    """
    found = next((one for one in DOMAINS if one == key_of(word)), None)
    if found is None:
        raise Refused(
            f'nothing of "{line(word)}" is matched', f"There are {', '.join(DOMAINS)}.{nearest(word, DOMAINS)}"
        )
    return found
