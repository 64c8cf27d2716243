"""Verbs of matching: which names may be one service, why, and the ruling on all that are safe at once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from followme import config
from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.names.spelling import Spellings
from followme.engagement.names.verdicts import (
    apart_by,
    contradicted,
    domain_named,
    pair_named,
    verdict_on,
)
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Unknown, nearest
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import Record
from followme.inventory.domains import SERVICES
from followme.inventory.records import Observation
from followme.inventory.services import most_frequent, spelling
from followme.matching.clusters import Chains, Contradiction, Pair
from followme.matching.look import Look, Watch
from followme.matching.matcher import Compared, Known
from followme.matching.names import NameReader
from followme.matching.proposals import Ask, Matching, Proposal
from followme.matching.reasons import explained
from followme.matching.taught import taught
from followme.matching.weights import Weights
from followme.matching.words import Words
from followme.text import canonical, key_of, line, times


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Every pair worth a look, the surest first (CONTRACTS ``duplicates``)."""

    proposals: tuple[Proposal, ...]
    acceptable: tuple[Proposal, ...]
    unnamed: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Two names judged: what each term adds to the log-odds, and the sentences that follow."""

    a: str
    b: str
    compared: Compared
    terms: tuple[tuple[float, str], ...]
    reasons: tuple[str, ...]
    verdict: str


def matching(book: Book, watch: Watch | None = None) -> Matching:
    """The names at hand, weighed; verdicts have taught it. Computed once per change of the log."""
    return _matching(book, watch=watch)


@derived
def _matching(book: Book, *, watch: Watch | None) -> Matching:
    return Matching(_look(book, watch), book.ruled, watch)


@derived
def spellings(book: Book) -> Mapping[str, str]:
    """Every key with the spelling it is shown under."""
    return {name.key: name.name for name in known(book)}


@derived
def known(book: Book) -> tuple[Known, ...]:
    """Every key that was said or listed, with what was told of it."""
    return tuple(_known(book))


def _look(book: Book, watch: Watch | None) -> Look:
    """The names looked at; it stays until a name, what is told of one, or a word that verdicts teach changes."""
    names, words = known(book), taught(Words(config.matching(), config.aliases()), _same(book))
    weights = Weights.of(words.matching.weights)
    return book.while_same(Look, (names, words.aliases), lambda: Look(names, NameReader(words), weights, watch))


def _same(book: Book) -> list[tuple[str, str]]:
    """Names ruled the same, where the verdict holds."""
    chains, spelt = book.inventory.chains, spellings(book)
    return [
        (spelt[a], spelt[b])
        for (a, b), verdict in book.ruled.items()
        if verdict == "same" and chains.service(a) == chains.service(b) and {a, b} <= spelt.keys()
    ]


@dataclass(frozen=True, slots=True)
class ServiceNames:
    """The names of services, as a domain."""

    book: Book

    @property
    def known(self) -> tuple[Known, ...]:
        """Every key that was said or listed."""
        return known(self.book)

    @property
    def spellings(self) -> Mapping[str, str]:
        """Every key with its spelling."""
        return spellings(self.book)

    def matching(self, watch: Watch | None = None) -> Matching:
        """The names, by the weights that verdicts have made."""
        return matching(self.book, watch)

    def apart(self) -> Ask:
        """Whether verdicts tell two keys apart, or a qualifier tells parts of one name."""
        every = (*self.book.observations, *self.book.listed)
        bare = {entry.key: key_of(entry.name) for entry in every if entry.key and entry.qualifier}
        ruled = apart_by(self.ruled, self.chains)
        return lambda a, b: ruled(a, b) or bare.get(a, a) == bare.get(b, b)

    @property
    def chains(self) -> Chains:
        """Which names are one service."""
        return self.book.inventory.chains

    @property
    def ruled(self) -> Mapping[Pair, str]:
        """Every ruled pair."""
        return self.book.ruled

    def statement(self, keys: Pair, verdict: str, because: str) -> Statement:
        """A verdict."""
        return verdict_on(keys, verdict, because)

    def record(self, keys: Pair) -> Record | None:
        """The verdict on two names."""
        return self.book.fieldbook.record("verdict", canonical(list(keys)))


def domain(book: Book, of: str = SERVICES) -> ServiceNames | Spellings:
    """The names of services, or the values of a domain.

    Raises:
        Refused: nothing of that kind is matched.
    """
    wanted = domain_named(of)
    return ServiceNames(book) if wanted == SERVICES else Spellings(book, wanted)


def _known(book: Book) -> Iterable[Known]:
    """Each key under its most frequent spelling, with the leaders and functions told of it."""
    by_key: dict[str, list[Observation]] = {}
    for entry in (*book.observations, *book.listed):
        if entry.key:
            by_key.setdefault(entry.key, []).append(entry)
    for key, seen in by_key.items():
        name = most_frequent(Counter(map(spelling, seen)))
        leaders = _told(seen, "business_leader") | _told(seen, "technical_leader")
        yield Known(key, name, leaders, _told(seen, "business_functions"))


def _told(seen: Iterable[Observation], field: str) -> frozenset[str]:
    answers = (entry.answers[field].value for entry in seen if field in entry.answers)
    return frozenset(key_of(value) for values in answers for value in values or ())


@derived
def _duplicates(book: Book, of: str, *, watch: Watch | None) -> Duplicates:
    names = domain(book, of)
    weighed, chains = names.matching(watch), names.chains
    proposals = weighed.proposals(lambda a, b: chains.service(a) == chains.service(b), watch, names.apart())
    unnamed = _unnamed(book) if isinstance(names, ServiceNames) else ()
    return Duplicates(proposals, weighed.acceptable(proposals), unnamed, chains.contradictions)


def _unnamed(book: Book) -> tuple[str, ...]:
    every = (*book.observations, *book.listed)
    return tuple(sorted({line(entry.name) for entry in every if not entry.key and line(entry.name)}))


def key_said(names: Mapping[str, str], typed: str, of: str = SERVICES) -> str:
    """The key that is meant by a key, or by a name as it is typed.

    Raises:
        Unknown: nobody said it.
    """
    key = typed if typed in names else key_of(line(typed))
    if key not in names:
        hint = nearest(line(typed), list(names.values()))
        listed = "`followme services`" if of == SERVICES else "`followme observations`"
        raise Unknown(f'nobody said "{line(typed)}"', f"List them with {listed}.{hint}")
    return key


class Pairing(Wing):
    """Pairs of names, and verdicts on them."""

    def rule(self, a: str, b: str, verdict: str, because: str = "", of: str = SERVICES) -> Receipt:
        """An architect's ruling on two names as people type them.

        Raises:
            Refused: one name twice, a placeholder, or a verdict there is not.
        """
        receipt = self.rule_pairs({pair_named(a, b): because}, verdict, of)
        heard = domain(self.book, of).spellings
        unheard = [f'nobody said "{line(name)}" yet' for name in (a, b) if key_of(line(name)) not in heard]
        return replace(receipt, said=(*receipt.said, *unheard))

    def duplicates(self, watch: Watch | None = None, of: str = SERVICES) -> Duplicates:
        """The pairs of names nobody ruled on that may be one service, or one value.

        Args:
            watch: told how many names of how many were read, then compared; it may raise ``Stopped``.
            of: services, people or functions.
        """
        return _duplicates(self.book, of, watch=watch)

    def explain(self, a: str, b: str, of: str = SERVICES) -> Explanation:
        """Why two names may be one service, or one value, or may not.

        Raises:
            Unknown: a name nobody said.
        """
        about = domain(self.book, of)
        weighed = about.matching()
        names = {name.key: name.name for name in weighed.known}
        keys = [key_said(names, typed, of) for typed in (a, b)]
        compared = weighed.compared(keys[0], keys[1])
        if compared is None:
            raise Unknown("one of the names is no name", "Placeholders are not matched.")
        verdict = about.ruled.get((min(keys), max(keys)), "")
        sentences = weighed.sentences(keys[0], keys[1], compared)
        terms = tuple((adds, weighed.look.says(term)) for adds, term in explained(compared, weighed.weights))
        return Explanation(names[keys[0]], names[keys[1]], compared, terms, sentences, verdict)

    def accept_same(self, of: str = SERVICES) -> Receipt:
        """Rule *same* on every pair that is safe to accept unseen: one act, and one undo.

        Raises:
            NothingToDo: there is none.
        """
        sure = self.duplicates(of=of).acceptable
        if not sure:
            raise NothingToDo(
                "nothing is advised to be the same", "See `followme duplicates` for pairs to look at."
            )
        return self.rule_pairs({proposal.pair: "; ".join(proposal.reasons) for proposal in sure}, "same", of)

    def rule_pairs(self, because: Mapping[Pair, str], verdict: str, of: str = SERVICES) -> Receipt:
        """One verdict on several pairs: one act, and one undo.

        Args:
            because: the reason of each pair; pairs are of keys, as proposals have them.
            verdict: same, different or, of services, variants.
            of: services, people or functions.

        Raises:
            NothingToDo: there is no pair.
        """
        if not because:
            raise NothingToDo("no pair to rule on", "See `followme duplicates` for pairs to look at.")
        names = domain(self.book, of)
        statements = [names.statement(keys, verdict, why) for keys, why in because.items()]
        words = "a verdict" if len(because) == 1 else f"a verdict on {times(len(because), 'pair')}"
        receipt = self.book.say(statements, words)
        return replace(receipt, said=contradicted(names.chains, because.keys()))
