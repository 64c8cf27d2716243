"""Laptops that write, merge, copy and strike in any order: a machine Hypothesis drives, on real files."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from followme.engagement import Engagement
from followme.engagement.book import Book
from followme.fieldbook.claims import Claim, Statement, body_of, priors
from followme.fieldbook.fold import WITHHELD, Record
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import lost, merge
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook
from followme.text import canonical

KIND, SET, AWAY, STRUCK = "observation", "s", "_retract", "STRUCK"
START = datetime(2026, 3, 2, tzinfo=UTC)
TWENTY_YEARS = 20 * 365
SHARED = ("r1", "r2")
"""Records that all laptops have from the start, so that people meet on them."""
PLACES = st.integers(0, 4)
"""A laptop; counted round when there are fewer."""


class Telling:
    """What a set of claims says, in DESIGN's words: sets of ids, no bits and no short cuts."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self.claims = claims
        named = [body_of(one).get("claims", {}) for one in claims.values() if one.kind == "strike"]
        self.struck = {one: set(fields) for each in named for one, fields in each.items()}

    def records(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self.claims.values():
            if one.kind == KIND:
                found.setdefault(one.about, set()).add(one.id)
        return found

    def said(self, one: str) -> dict[str, Any]:
        if one in self.struck:
            return dict.fromkeys(self.struck[one], STRUCK)
        return body_of(self.claims[one])

    def past(self, one: str, among: set[str]) -> set[str]:
        parents = set(priors(self.claims[one])) & among
        return parents.union(*(self.past(each, among) for each in parents))

    def conflicts(self, ids: set[str]) -> dict[str, set[str]]:
        """Field to the values that nobody replaced, where they differ."""
        past = {one: self.past(one, ids) for one in ids}
        found = {}
        for name in {name for one in ids for name in self.said(one)} - {SET, AWAY}:
            setters = [one for one in ids if name in self.said(one)]
            heads = [one for one in setters if not any(one in past[other] for other in setters)]
            values = {canonical(self.said(one)[name]) for one in heads if self.said(one)[name] != STRUCK}
            if len(values) > 1:
                found[name] = values
        top = [one for one in ids if not any(one in each for each in past.values())]
        away = {self.said(one).get(AWAY) in (True, STRUCK) for one in top}
        if away == {True}:
            return {}
        return found | ({AWAY: {"true", "false"}} if len(away) > 1 else {})

    def shown(self, ids: set[str], name: str) -> Any:
        """The value of a plain field, provisional when in conflict; STRUCK when its words were taken."""
        past = {one: self.past(one, ids) for one in ids}
        setters = [one for one in ids if name in self.said(one)]
        heads = [one for one in setters if not any(one in past[other] for other in setters)]
        told = [one for one in heads if self.said(one)[name] != STRUCK]
        if not told:
            return STRUCK if heads else None
        return self.said(max(told, key=lambda one: (self.claims[one].at, one)))[name]


def shown(book: Fieldbook) -> dict[str, Any]:
    """Everything a person can see of a fieldbook's records, in a form that can be compared."""
    found = {}
    for kind in book.kinds():
        for one in book.records(kind, retracted=True):
            rivals = {name: [head.claim for head in heads] for name, heads in one.conflicts.items()}
            parts = (dict(one.fields), dict(one.by), one.heads, rivals, sorted(one.withheld), one.retracted)
            found[f"{kind} {one.about}"] = parts
    return found


def exported(book: Fieldbook) -> str:
    """Both plans: every service, score, journey, finding and wave."""
    engagement = Engagement(Book(book, "Zoe"))
    return canonical(
        str((engagement.plans.rationalization(), engagement.plans.integration("highest-impact").as_json()))
    )


class Merging(RuleBasedStateMachine):
    """Two to five laptops and the files they pass around."""

    runs: ClassVar[int] = 0
    with_conflicts: ClassVar[int] = 0
    handed = Bundle("handed")

    def __init__(self) -> None:
        super().__init__()
        self.room = TemporaryDirectory()
        self.folder = Path(self.room.name)
        self.books: list[Fieldbook] = []
        self.gathered: list[Fieldbook] = []
        self.known: list[set[str]] = []
        self.told: dict[str, Claim] = {}
        self.count = 0

    def fresh(self, stem: str = "x") -> Path:
        self.count += 1
        return self.folder / f"{stem}{self.count}.fieldbook"

    @initialize(number=st.integers(2, 3))
    def team(self, number: int) -> None:
        for place in range(number):
            book = Fieldbook.create(self.fresh("laptop"), FixedClock(START), SeededIds(f"{place}"))
            self.books.append(book)
            self.known.append(set())
        first = {"service_name": {"value": "Siebel", "basis": "said"}, "p": "a", SET: {"add": ["x"]}}
        self._say(0, Statement("engagement", "tax", {"product_line": "Tax"}))
        for about in SHARED:
            self._say(0, Statement(KIND, about, first))
        start = self.fresh("starter")
        hand_over(self.books[0].claims(), start)
        for place in range(1, number):
            merge(self.books[place], start, "Ana")
            self.known[place] |= self.known[0]

    def _at(self, place: int) -> int:
        return place % len(self.books)

    def _say(self, place: int, statement: Statement) -> None:
        (claim,) = self.books[place].say([statement], f"author {place}", "a thing")
        self._heard(place, claim)

    def _heard(self, place: int, claim: Claim) -> None:
        self.told[claim.id] = claim
        self.known[place].add(claim.id)

    # ---- what people do

    @rule(place=PLACES, name=st.sampled_from(["Siebel", "Zendesk"]))
    def capture(self, place: int, name: str) -> None:
        self.count += 1
        body = {"service_name": {"value": name, "basis": "said"}, "p": "a"}
        self._say(self._at(place), Statement(KIND, f"own{self.count}", body))

    @rule(place=PLACES, about=st.sampled_from(SHARED), name=st.sampled_from("pq"), value=st.sampled_from("abc"))
    def edit(self, place: int, about: str, name: str, value: str) -> None:
        self._say(self._at(place), Statement(KIND, about, {name: value}))

    @rule(place=PLACES, about=st.sampled_from(SHARED), name=st.sampled_from("pq"))
    def clear(self, place: int, about: str, name: str) -> None:
        self._say(self._at(place), Statement(KIND, about, {name: None}))

    @rule(
        place=PLACES,
        about=st.sampled_from(SHARED),
        how=st.sampled_from(["add", "remove"]),
        item=st.sampled_from("xy"),
    )
    def change_a_set(self, place: int, about: str, how: str, item: str) -> None:
        self._say(self._at(place), Statement(KIND, about, {SET: {how: [item]}}))

    @rule(place=PLACES, about=st.sampled_from(SHARED), away=st.booleans())
    def take_back_or_revive(self, place: int, about: str, away: bool) -> None:
        self._say(self._at(place), Statement(KIND, about, {AWAY: away}))

    @rule(place=PLACES, data=st.data())
    def strike(self, place: int, data: st.DataObject) -> None:
        book = self.books[self._at(place)]
        one = data.draw(st.sampled_from(sorted(each.id for each in book.claims() if each.kind == KIND)))
        if self._telling(self._at(place)).struck.get(one):
            return
        body = {"claims": {one: sorted(body_of(self.told[one]))}}
        self._heard(self._at(place), book.strike(Statement("strike", book.ids.record(), body), "Ana"))

    @rule(place=PLACES, pick=st.integers(0, 3))
    def resolve(self, place: int, pick: int) -> None:
        for record in self.books[self._at(place)].conflicted()[:1]:
            name, heads = sorted(record.conflicts.items())[pick % len(record.conflicts)]
            self._say(
                self._at(place), Statement(record.kind, record.about, {name: heads[pick % len(heads)].value})
            )
            settled = self.books[self._at(place)].record(*record.claims[0].record)
            assert settled
            assert name not in settled.conflicts

    @rule(place=PLACES, days=st.integers(-TWENTY_YEARS, TWENTY_YEARS))
    def set_the_clock(self, place: int, days: int) -> None:
        self.books[self._at(place)].clock = FixedClock(START + timedelta(days=days))

    # ---- what files do

    @rule(to=PLACES, source=PLACES)
    def merge_two(self, to: int, source: int) -> None:
        to, source = self._at(to), self._at(source)
        if to != source:
            self._merge(to, self._closed(source), self.known[source])

    @rule(target=handed, place=PLACES)
    def hand_over(self, place: int) -> tuple[Path, frozenset[str]]:
        path = self.fresh("handed")
        hand_over(self.books[self._at(place)].claims(), path)
        return path, frozenset(self.known[self._at(place)])

    @rule(to=PLACES, old=handed)
    def merge_an_old_one(self, to: int, old: tuple[Path, frozenset[str]]) -> None:
        self._merge(self._at(to), *old)

    @precondition(lambda self: len(self.books) < 5)
    @rule(place=PLACES)
    def clone(self, place: int) -> None:
        place = self._at(place)
        path = self.fresh("laptop")
        shutil.copyfile(self._closed(place), path)
        ids = self.books[place].ids  # not its own: a cloned laptop may even count the same ids
        self.books.append(Fieldbook.open(path, self.books[place].clock, ids))
        self.known.append(set(self.known[place]))

    def _closed(self, place: int) -> Path:
        """A copy of a laptop's file as it lies on the disk; the laptop goes on."""
        book = self.books[place]
        book.close()
        path = self.fresh("copy")
        shutil.copyfile(book.path, path)
        self.books[place] = Fieldbook.open(book.path, book.clock, book.ids)
        return path

    def _merge(self, place: int, path: Path, brings: frozenset[str] | set[str]) -> None:
        book = self.books[place]
        done = merge(book, path, "Ana")
        assert done.state in {"merged", "already"}, done
        assert done.quarantined == 0
        assert lost(book, path) == 0
        if done.state == "merged":
            assert done.new == len(brings - self.known[place])
        self.known[place] |= brings

    # ---- what always holds

    def _telling(self, place: int) -> Telling:
        return Telling({one: self.told[one] for one in self.known[place]})

    @invariant()
    def nothing_told_is_lost_or_invented(self) -> None:
        for place, book in enumerate(self.books):
            assert {one.id for one in book.claims()} == self.known[place]
            struck = self._telling(place).struck
            for one in book.claims():
                assert one == (self.told[one.id] if one.id not in struck else _bare(self.told[one.id]))

    @invariant()
    def conflicts_are_what_the_design_says(self) -> None:
        for place, book in enumerate(self.books):
            _agrees(book, self._telling(place))

    def teardown(self) -> None:
        try:
            if self.books:
                self._all_converge()
        finally:
            for book in (*self.books, *self.gathered):
                book.close()
            self.room.cleanup()

    def _all_converge(self) -> None:
        files = []
        for number, book in enumerate(self.books):
            path = self.fresh(f"last{number}")
            hand_over(book.claims(), path)
            files.append(path)
        one, other, relay = (self._gathered(order) for order in (files, files[::-1], files[1:] + files[:1]))
        everything = Telling(self.told)
        assert {each.id for each in one.claims()} == set(self.told)
        for book in (one, other, relay):
            assert not soundness(book).problems
            assert sorted(book.claims(), key=lambda each: each.id) == sorted(
                one.claims(), key=lambda each: each.id
            )
            assert book.digest == one.digest
            assert shown(book) == shown(one)
            _agrees(book, everything)
        assert exported(one) == exported(other) == exported(relay)
        type(self).runs += 1
        type(self).with_conflicts += any(map(everything.conflicts, everything.records().values()))

    def _gathered(self, files: list[Path]) -> Fieldbook:
        """All files merged in this order, then all once more, with other bytes and the same claims."""
        book = Fieldbook.create(self.fresh(), FixedClock(START), SeededIds("gather"))
        self.gathered.append(book)
        for path in files:
            assert merge(book, path, "Ana").state in {"merged", "already"}  # two laptops may hold the same
        before, version = shown(book), book.digest
        again = self.fresh("again")
        hand_over(book.claims(), again)
        done = merge(book, again, "Ana")
        assert (done.new, done.quarantined, done.new_conflicts, done.settled_conflicts) == (0, 0, 0, 0)
        assert (shown(book), book.digest) == (before, version)
        assert all(merge(book, path, "Ana").state == "already" for path in (*files, again))
        return book


def _bare(claim: Claim) -> Claim:
    return claim._replace(body=None, salt=None)


def _agrees(book: Fieldbook, telling: Telling) -> None:
    for about, ids in telling.records().items():
        record = book.record(KIND, about)
        assert record
        rivals = {} if record.retracted else record.conflicts
        found = {name: {canonical(head.value) for head in heads} for name, heads in rivals.items()}
        assert found == telling.conflicts(ids)
        for name in ("p", "q"):
            assert _value(record, name) == telling.shown(ids, name)


def _value(record: Record, name: str) -> Any:
    value = record.fields.get(name)
    assert value is not WITHHELD
    return STRUCK if name in record.withheld else value
