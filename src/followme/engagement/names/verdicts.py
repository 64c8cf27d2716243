"""Verdicts on two names of one domain (services, or people and functions, which have spellings)."""

from collections.abc import Collection, Mapping
from typing import Final

from followme.errors import Refused, nearest
from followme.fieldbook.claims import Statement
from followme.inventory.domains import SERVICES
from followme.inventory.spellings import FIELDS
from followme.matching.clusters import Chains, Pair, pair
from followme.matching.placeholders import is_placeholder
from followme.matching.proposals import Ask
from followme.text import canonical, clean, key_of, line

DOMAINS: Final = (SERVICES, *FIELDS)
"""What verdicts join."""


def pair_named(a: str, b: str) -> Pair:
    """The keys of two names as people type them.

    Raises:
        Refused: one name twice, or a placeholder.
    """
    keys = pair(_key(a), _key(b))
    if keys[0] == keys[1]:
        raise Refused("one name twice", f'"{line(a)}" and "{line(b)}" are the same name already.')
    return keys


def verdict_on(keys: Pair, verdict: str, because: str) -> Statement:
    """What a claim says of two names; ``keys`` in the order of ``pair``."""
    return Statement(
        "verdict", canonical(list(keys)), {"verdict": verdict, "because": clean(because).text or None}
    )


def _key(name: str) -> str:
    if is_placeholder(line(name)):
        raise Refused(f'"{line(name)}" names nothing', "A placeholder stands for many services, or none.")
    return key_of(line(name))


def contradicted(chains: Chains, ruled: Collection[Pair]) -> tuple[str, ...]:
    """What has to be said when verdicts on these pairs contradict others."""
    disputed = {dispute.apart for dispute in chains.contradictions} | chains.suspended
    if not disputed.isdisjoint(ruled):
        return ("This contradicts other verdicts: every same between the names ruled apart is suspended.",)
    return ()


def apart_by(ruled: Mapping[Pair, str], chains: Chains) -> Ask:
    """Whether verdicts tell two keys apart: themselves, or other names of theirs."""
    apart = {
        pair(chains.service(left), chains.service(right))
        for (left, right), verdict in ruled.items()
        if verdict != "same"
    }

    return lambda a, b: pair(chains.service(a), chains.service(b)) in apart


def domain_named(word: str) -> str:
    """The domain a word names.

    Raises:
        Refused: none; says which there are.
    """
    chosen = next((domain for domain in DOMAINS if domain == key_of(word)), None)
    if chosen is None:
        raise Refused(
            f'nothing of "{line(word)}" is matched', f"There are {', '.join(DOMAINS)}.{nearest(word, DOMAINS)}"
        )
    return chosen
