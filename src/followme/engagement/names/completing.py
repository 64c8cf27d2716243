"""What is offered while somebody types: an index of names per domain, which follows the log claim by claim.

Nothing is built anew: a claim costs the names of the one record it is about. What chains of verdicts make of names
is looked up for the few that fit, so that a verdict costs nothing here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, get_args

from followme import config
from followme.engagement import reading
from followme.engagement.book import Book, Wing
from followme.engagement.deriving import derived
from followme.engagement.kinds.judgement import adjudication_of
from followme.engagement.kinds.observations import ANSWERING
from followme.engagement.kinds.visits import participants
from followme.engagement.names.views import Suggestion
from followme.errors import ConfigError
from followme.fieldbook.claims import Claim
from followme.fieldbook.fold import Record
from followme.fieldbook.log import uncollected
from followme.fieldbook.strikes import struck_by
from followme.inventory.domains import OF_FIELD, Domain
from followme.inventory.records import Observation, Rekeyed
from followme.inventory.services import Adjudication, most_frequent, shown, spelling
from followme.matching.clusters import Chains
from followme.matching.names import NameReader
from followme.matching.other_forms import OtherForms
from followme.matching.placeholders import is_placeholder
from followme.matching.typeahead import Hit, Typeahead
from followme.matching.words import Aliases, MatchingWords, Words
from followme.text import key_of

SLICE: Final = 300
"""Records read at a time while somebody may be typing: 40 ms (100,000 names, measured)."""
_LOOKED_AT: Final = 64
"""Names that fit which are looked at: many may be of one chain, which is offered once."""
_LIKELY: Final = 60
"""Below this fit (0-100) a name is noise."""
_KINDS: Final = (*ANSWERING, "verdict", "adjudication", "visit", "note")
"""Kinds of records that name something."""

How = Literal["seen", "listed", "also"]
"""Seen by people; told by a list; only another name of something."""


class Said(NamedTuple):
    """A name that a record holds."""

    domain: Domain
    key: str
    name: str
    how: How


class NameIndex:
    """One domain: how often each spelling of a key is seen and listed, and the index over all spellings."""

    def __init__(self, forms: OtherForms | None) -> None:
        self.index = Typeahead()
        self._forms = forms
        self._told: dict[How, dict[str, dict[str, int]]] = {"seen": {}, "listed": {}, "also": {}}

    def add(self, saying: Said) -> None:
        """A record says it."""
        spelt = self._told[saying.how].setdefault(saying.key, {})
        spelt[saying.name] = times = spelt.get(saying.name, 0) + 1
        if times == 1:
            for form in self._every(saying.name):
                self.index.add(saying.key, form)

    def remove(self, saying: Said) -> None:
        """A record that said it says it no more."""
        spelt = self._told[saying.how][saying.key]
        spelt[saying.name] -= 1
        if spelt[saying.name]:
            return
        del spelt[saying.name]
        if not spelt:
            del self._told[saying.how][saying.key]
        for form in self._every(saying.name):
            self.index.remove(saying.key, form)

    def _every(self, name: str) -> tuple[str, ...]:
        return (name, *self._forms.of(name)) if self._forms else (name,)

    def spellings(self, keys: Iterable[str]) -> Counter[str]:
        """How often each spelling of these keys was seen; where none was, how often it is listed."""
        every = list(keys)
        return self._sum("seen", every) or self._sum("listed", every)

    def _sum(self, how: How, keys: Iterable[str]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for key in keys:
            counts.update(self._told[how].get(key, {}))
        return counts

    def find(self, typed: str) -> list[Hit]:
        """What may be meant, the best first; also what was typed in other words."""
        hits = self.index.find(typed, _LOOKED_AT)
        worded = self._forms.worded(typed) if self._forms else ""
        if worded:
            more = self.index.find(worded, _LOOKED_AT)
            hits = sorted([*hits, *(hit._replace(why=f"also written {worded}") for hit in more)], key=_best)
        return [self._spelt(hit) for hit in hits if hit.score >= _LIKELY]

    def _spelt(self, hit: Hit) -> Hit:
        """A verdict knows only the key of a name; people spelt it, unless all who did have taken that back."""
        spelt = self.spellings([hit.name]) if hit.alias == hit.name else None
        return hit._replace(alias=most_frequent(spelt)) if spelt else hit


def _best(hit: Hit) -> tuple[float, str]:
    return -hit.score, hit.name


class NameIndexes:
    """The names of all domains, as far as the log was read."""

    def __init__(self) -> None:
        self._names: dict[Domain, NameIndex] = {}
        self._held: dict[str, dict[str, Observation | tuple[Said, ...]]] = {kind: {} for kind in _KINDS}
        self._noticed = 0
        self._beginnings = 1
        self._changed: dict[tuple[str, str], None] = {}
        self._fresh: dict[tuple[str, str], None] = {}

    def read(self, book: Book, most: int | None = None) -> int:
        """Read on in the log: ``most`` records, or all; how many are left. What changed comes before what is new.

        Of what is new the latest comes first: it is what is typed again.
        """
        self._notice(book)
        left = len(self._changed) + len(self._fresh)
        some = left if most is None else min(most, left)
        if some:
            with uncollected():
                for _ in range(some):
                    self._follow(book, *(self._changed or self._fresh).popitem()[0])
        return left - some

    def offer(self, book: Book, typed: str, limit: int, domain: Domain) -> tuple[Suggestion, ...]:
        """The names read so far that may be meant; none while it is not known which of them have gone."""
        names = self._domain(domain)
        if self._changed or not key_of(typed):
            return ()
        chains = _chains(book, domain)
        ruled = _preferred(book) if domain == "services" else {}
        offered: dict[str, Suggestion] = {}
        for hit in names.find(typed):
            key = chains.service(hit.name)
            spellings = names.spellings(chains.names(hit.name)) if key not in offered else None
            if spellings:
                name = shown(spellings, ruled.get(key, ()))
                offered[key] = Suggestion(name, key, hit.because(name))
            if len(offered) == limit:
                break
        return tuple(offered.values())

    # ---- following the log

    def _notice(self, book: Book) -> None:
        fieldbook = book.fieldbook
        if fieldbook.beginnings != self._beginnings:
            vars(self).update(vars(NameIndexes()))  # claims left the log, and with them names
            self._beginnings = fieldbook.beginnings
        for claim in fieldbook.since(self._noticed):
            if claim.kind == "strike":
                withdrawn = [former for struck in struck_by([claim]) if (former := fieldbook.claim(struck))]
                for one in withdrawn:
                    self._waits(one)
            else:
                self._waits(claim)
        self._noticed = len(fieldbook)

    def _waits(self, claim: Claim) -> None:
        if claim.kind in self._held:
            is_old = claim.about in self._held[claim.kind]
            (self._changed if is_old else self._fresh)[claim.kind, claim.about] = None

    def _follow(self, book: Book, kind: str, about: str) -> None:
        """What the record says now in the place of what it said before; most claims change no name."""
        sources = self._held[kind]
        before = sources.pop(about, ())
        record = book.fieldbook.record(kind, about)
        if record is not None and not record.retracted:
            sources[about] = _source(book, record)
        came, gone = list(_said(sources.get(about, ()))), list(_said(before))
        if came != gone:
            for saying in came:
                self._domain(saying.domain).add(saying)
            for saying in gone:
                self._domain(saying.domain).remove(saying)

    def _domain(self, domain: Domain) -> NameIndex:
        if not self._names:
            forms = OtherForms(NameReader(_words()))
            of: dict[Domain, OtherForms] = {"services": forms, "functions": forms}
            self._names = {name: NameIndex(of.get(name)) for name in get_args(Domain)}
        return self._names[domain]


def _words() -> Words:
    """The lists of other words. A file that cannot be read is told where names are matched: typing goes on."""
    try:
        return Words(config.matching(), config.aliases())
    except ConfigError:
        return Words(MatchingWords(), Aliases())


def _source(book: Book, record: Record) -> Observation | tuple[Said, ...]:
    """What a record's names can be told from later, when it has changed."""
    if record.kind in ANSWERING:
        return book.read(record)
    if record.kind in ("visit", "note"):
        return tuple([Said("speakers", key_of(name), name, "seen") for name in _speaking(record)])
    named = reading.named_in(record.about)
    if record.kind == "verdict":
        new_name = reading.text(record.fields, "named")
        spelt = {key_of(new_name): new_name}
        return tuple([Said("services", key, spelt.get(key, key), "also") for key in named])
    ruling = adjudication_of(record, book.catalogue, book.base)
    names = ruling.values if ruling and ruling.field == "service_name" else ()
    return tuple([Said("services", named[0], str(name), "also") for name in names])


def _speaking(record: Record) -> Iterator[str]:
    """Who was visited, or who said it."""
    yield from (person.name for person in participants(record.fields))
    if speaker := reading.text(record.fields, "speaker"):
        yield speaker


def _said(source: Observation | tuple[Said, ...]) -> Iterable[Said]:
    return source if isinstance(source, tuple) else _answered(source)


def _answered(observation: Observation) -> Iterator[Said]:
    how: How = "listed" if observation.catalogue else "seen"
    if observation.key:
        yield Said("services", observation.key, spelling(observation), how)
    for field in OF_FIELD:
        domain = OF_FIELD[field]
        if domain != "services" and field in observation.answers:
            names = (name for name in observation.answers[field].value or () if not is_placeholder(name))
            yield from (Said(domain, key_of(name), name, how) for name in names)
    rekeyed = observation.answers.get("rekeyed_from")
    for source in rekeyed.value or () if rekeyed else ():
        if isinstance(source, Rekeyed) and source.key:
            yield Said("keys", key_of(source.key), source.key, how)


def _chains(book: Book, domain: Domain) -> Chains:
    """Which names of a domain people ruled to be one."""
    if domain == "services":
        return book.chains
    return book.spelling_verdicts[domain][0] if domain in book.spelling_verdicts else Chains()


@derived
def _preferred(book: Book) -> dict[str, list[Adjudication]]:
    """The names that architects chose for services, by the service's key."""
    ruled: dict[str, list[Adjudication]] = {}
    for ruling in book.adjudications:
        if ruling.field == "service_name":
            ruled.setdefault(book.chains.service(ruling.key), []).append(ruling)
    return ruled


class Completing(Wing):
    """Names that are offered while somebody types."""

    def suggest(
        self, typed: str, limit: int = 8, domain: Domain = "services", *, whole: bool = True
    ) -> tuple[Suggestion, ...]:
        """Known names that may be meant, the best first.

        Args:
            typed: what is typed so far.
            limit: how many.
            domain: names of what.
            whole: read every name before; else some, and offer from what was read.
        """
        completions = self.book.part(NameIndexes)
        completions.read(self.book, None if whole else SLICE)
        return completions.offer(self.book, typed, limit, domain)

    def read_on(self) -> int:
        """Read some more names; how many records are left."""
        return self.book.part(NameIndexes).read(self.book, SLICE)
