"""Decisions that take away each other's successor: refused where made, findings after a merge. METHOD §4."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from followme.inventory.fields import REDUNDANT
from followme.inventory.records import Decision, Profile
from followme.scoring.dispositions import disposition_of


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision on the service ``naming`` names the service ``leaving`` as successor, which is decided to leave.

    Keys of services; both are one where a service is named as its own successor, and then ``left`` is ``named``.
    """

    naming: str
    named: Decision
    leaving: str
    left: Decision

    @property
    def services(self) -> tuple[str, ...]:
        """Those it is about, each once."""
        return tuple(dict.fromkeys((self.naming, self.leaving)))

    def sentence(self, name_of: Callable[[str], str]) -> str:
        """Both decisions; ``name_of`` shows a key."""
        naming, leaving = map(name_of, (self.naming, self.leaving))
        if naming == leaving:
            return f"{naming} is decided {self.named.disposition} with itself as its successor."
        opening = f"{naming} is decided {self.named.disposition} with {leaving} as its successor"
        return f"{opening}, and {leaving} is decided {self.left.disposition}."


def takes_away(decision: Decision) -> bool:
    """Whether who is decided so is nobody's successor: it is retired, replaced, consolidated or kept outside."""
    return not disposition_of(decision.disposition).can_take_over


def contradictions(decisions: Mapping[str, Iterable[Decision]]) -> tuple[Clash, ...]:
    """Every pair of decisions that cannot both be carried out, by the key of who names a successor.

    ``decisions`` has them by the key of a service, successors being keys too; several where it is disputed which
    one stands: then each may. A decided Challenge is no decision, so it names nobody.
    """
    said = {key: tuple(made) for key, made in sorted(decisions.items())}
    return tuple(one for key in said for made in said[key] for one in _against(key, made, said))


def _against(key: str, made: Decision, said: Mapping[str, tuple[Decision, ...]]) -> Iterator[Clash]:
    heir = successor_of(made)
    if heir is None:
        return
    if heir == key:
        yield Clash(key, made, key, made)
        return
    for other in said.get(heir, ()):
        if takes_away(other):
            yield Clash(key, made, heir, other)


def successor_of(decision: Decision) -> str | None:
    """Who is to take over by a decision; None where nobody is named, or where it is none yet."""
    decides = decision.disposition and disposition_of(decision.disposition).decides
    return (decision.successor or None) if decides else None


def redundant_successors(
    decisions: Mapping[str, Decision], profiles: Iterable[Profile]
) -> tuple[tuple[str, Decision, str], ...]:
    """Who is decided into a service that the answers since settle as Redundant and nobody decided to keep.

    Answers refuse nothing (METHOD §4). The key of who names it, that decision, and the key of the successor.
    """
    redundant = {one.key for one in profiles if one.value("business_impact") == REDUNDANT}
    decided = {key for key, made in decisions.items() if disposition_of(made.disposition).decides}
    named = ((key, made, successor_of(made)) for key, made in sorted(decisions.items()))
    return tuple((key, made, heir) for key, made, heir in named if heir and heir in redundant - decided)
