"""What waits of names: pairs that may be one, verdicts that contradict, names that are none, or of several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from followme.engagement.book import Book
from followme.engagement.desk.scores import ARCHITECTS
from followme.engagement.desk.trials import Trials, most
from followme.engagement.desk.views import Change
from followme.engagement.desk.waiting import OpenItem, changes_nothing, record_claims, said
from followme.engagement.names.pairing import Pairing, domain
from followme.engagement.names.qualifying import Ambiguous, Qualifying
from followme.engagement.names.verdicts import DOMAINS
from followme.fieldbook.claims import Statement
from followme.inventory.domains import SERVICES
from followme.inventory.records import Observation
from followme.matching.clusters import Contradiction, Pair
from followme.matching.look import Watch
from followme.matching.proposals import Proposal
from followme.scoring.evidence import claims_behind
from followme.text import canonical, key_of, line
from followme.words import desk as words

MOST_COMPARED: Final = 3000
"""Services up to which every name is compared with every other: 2 s; beyond it `followme duplicates` does."""
_COMPARED_BY: Final = ("business_leader", "technical_leader", "business_functions")
_NEW: Final = "A service nobody named before"
"""Stands for the name of one."""


def is_compared(book: Book) -> bool:
    """Whether the names of services are few enough to be compared here."""
    return len(book.inventory.services) <= MOST_COMPARED


def compare(book: Book, watch: Watch) -> None:
    """Compare all names, where they are few enough; ``of_names`` then reads what was found."""
    for of in DOMAINS if is_compared(book) else ():
        Pairing(book).duplicates(watch, of)


def of_names(book: Book) -> Iterator[OpenItem]:
    """Everything that waits of names."""
    for of in DOMAINS:
        if is_compared(book):
            yield from (_proposal(book, of, proposal) for proposal in Pairing(book).duplicates(of=of).proposals)
        yield from (
            _contradiction(book, of, contradiction) for contradiction in domain(book, of).chains.contradictions
        )
    yield from _unnamed(book)
    yield from (_homonym(book, ambiguous) for ambiguous in Qualifying(book).homonyms())


def _verdict(book: Book, of: str, keys: Pair, verdict: str) -> Statement:
    return domain(book, of).statement(keys, verdict, "")


# ---- pairs


def _proposal(book: Book, of: str, proposal: Proposal) -> OpenItem:
    spelt = domain(book, of).spellings
    a, b = (spelt.get(key, key) for key in proposal.pair)
    service = of == SERVICES
    more = () if service else ("--of", of)
    return OpenItem(
        "duplicate" if service else "spelling",
        canonical(list(proposal.pair) if service else [of, *proposal.pair]),
        words.proposal(a, b, proposal.compared.advice, proposal.reasons),
        ARCHITECTS,
        said("same", a, b, *more),
        tuple(dict.fromkeys(map(book.inventory.chains.service, proposal.pair))) if service else (),
        claims=_about_names(book, proposal.pair) if service else (),
        outcome=_one_service(book, proposal.pair) if service else _one_spelling(of, proposal.pair),
    )


def _about_names(book: Book, keys: Pair) -> tuple[str, ...]:
    profiles = (book.inventory.by_key.get(book.inventory.chains.service(key)) for key in keys)
    every = {claim for profile in profiles if profile for claim in claims_behind(profile, _COMPARED_BY)}
    return tuple(sorted(every))


def _one_service(book: Book, keys: Pair) -> "partial[Change]":
    a, b = map(book.inventory.chains.service, keys)
    return partial(Trials.joined, a=a, b=b)


def _one_spelling(of: str, keys: Pair) -> "partial[Change]":
    """No score and no plan reads who leads."""
    return partial(_spelt_as_one, of=of, keys=keys)


def _spelt_as_one(trials: Trials, of: str, keys: Pair) -> Change:
    return "nothing" if of == "people" else trials.said([_verdict(trials.book, of, keys, "same")])


def _contradiction(book: Book, of: str, dispute: Contradiction) -> OpenItem:
    spelt = domain(book, of).spellings
    a, b = (spelt.get(key, key) for key in dispute.apart)
    service = book.inventory.chains.service
    every = (dispute.apart, *dispute.suspended)
    records = [record for keys in every if (record := domain(book, of).record(keys))]
    return OpenItem(
        "contradiction",
        canonical([of, *dispute.apart]),
        words.contradiction(a, b, len(dispute.suspended)),
        tuple(sorted({record.first.author for record in records})) or ARCHITECTS,
        said("same", a, b, *(() if of == SERVICES else ("--of", of))),
        tuple(dict.fromkeys(map(service, dispute.names))) if of == SERVICES else (),
        claims=tuple(sorted({claim.id for record in records for claim in record.claims})),
        outcome=changes_nothing if of == "people" else partial(_ruled_anew, of=of, dispute=dispute),
    )


def _ruled_anew(trials: Trials, of: str, dispute: Contradiction) -> Change:
    """The two are one after all, or one of the verdicts that join them falls."""
    anew = [(dispute.apart, "same"), *((keys, "different") for keys in dispute.suspended)]
    return most(trials.said([_verdict(trials.book, of, keys, word)]) for keys, word in anew)


# ---- names that are none


def _unnamed(book: Book) -> Iterator[OpenItem]:
    typed: dict[str, list[Observation]] = {}
    for entry in book.inventory.unnamed:
        typed.setdefault(key_of(line(entry.name)), []).append(entry)
    for name, entries in sorted(typed.items()):
        authors = dict.fromkeys(entry.author for entry in entries if entry.author)
        kinds = {entry.id: "catalogue" if entry.catalogue else "observation" for entry in entries}
        yield OpenItem(
            "unnamed",
            name or "(unnamed)",
            words.unnamed(entries[0].name, len(entries)),
            tuple(authors) or ARCHITECTS,
            said("edit", entries[0].id, "--service-name", "NAME"),
            claims=tuple(
                sorted({claim for entry in entries for claim in record_claims(book, kinds[entry.id], entry.id)})
            ),
            outcome=partial(_named, entries=entries),
        )


def _named(trials: Trials, entries: Sequence[Observation]) -> Change:
    """Somebody knows the name: of a service there is, or of one that nobody named yet."""
    return most(change for entry in entries for change in _named_as(trials, entry))


def _named_as(trials: Trials, entry: Observation) -> Iterator[Change]:
    book = trials.book
    fields = tuple(sorted(entry.answers))
    for profile in book.inventory.services if fields else ():
        named = replace(entry, name=profile.service, key=profile.key)
        yield trials.named_as(named)
    kind = "catalogue" if entry.catalogue else "observation"
    yield trials.said([Statement(kind, entry.id, {"service_name": {"value": _NEW, "basis": "said"}})])


# ---- one name, several services


def _homonym(book: Book, ambiguous: Ambiguous) -> OpenItem:
    homonym = ambiguous.homonym
    split = next(each for each in ambiguous.splits if each.by == homonym.by)
    key = book.inventory.chains.service(homonym.key)
    statements = [Statement(kind, about, {"qualifier": word}) for (kind, about), word in split.qualified.items()]
    return OpenItem(
        "possible_homonym",
        homonym.key,
        words.homonym(homonym.name, len(homonym.parties)),
        _leaders(leader for party in homonym.parties for group in party for leader in group.leaders),
        said("qualify", homonym.name, "--by", homonym.by),
        (key,) if key in book.inventory.by_key else (),
        claims=_about_names(book, (homonym.key, homonym.key)),
        outcome=lambda trials: trials.said(statements) if statements else "nothing",
    )


def _leaders(named: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(named)) or ARCHITECTS
