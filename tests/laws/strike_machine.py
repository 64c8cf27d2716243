"""Laptops that say, strike, agree, refuse, merge and take merges back: no word goes that its holder would keep."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from followme.errors import Refused
from followme.fieldbook.claims import Statement, body_of
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.handing import hand_over
from followme.fieldbook.merging import lost, merge
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

START = datetime(2026, 3, 2, tzinfo=UTC)
PLACES = st.integers(0, 3)
"""A laptop; counted round when there are fewer."""


class Laptop:
    """A fieldbook, and what its person agreed to lose."""

    def __init__(self, path: Path, seed: str) -> None:
        self.book = Fieldbook.create(path, FixedClock(START), SeededIds(seed))
        self.given_up: set[str] = set()
        self.typed: dict[str, str] = {}
        """Drafts by form: the word each holds."""

    def words(self) -> set[str]:
        """The ids of claims whose words are in the file, in the log or set aside."""
        aside = {one.id for one in self.book._aside().values() if one.body is not None}
        return self.book.words() | aside


class Striking(RuleBasedStateMachine):
    """Two to four laptops; each note is one word that stands nowhere else."""

    runs: ClassVar[int] = 0
    erased: ClassVar[int] = 0
    refused: ClassVar[int] = 0
    taken_back: ClassVar[int] = 0
    handed = Bundle("handed")

    def __init__(self) -> None:
        super().__init__()
        self.room = TemporaryDirectory()
        self.folder = Path(self.room.name)
        self.laptops: list[Laptop] = []
        self.word_of: dict[str, str] = {}
        self.strikes: dict[str, set[str]] = {}
        self.count = 0
        self.before: dict[int, set[str]] = {}

    @initialize(number=st.integers(2, 4))
    def team(self, number: int) -> None:
        for place in range(number):
            self.laptops.append(Laptop(self.fresh("laptop"), f"{place}"))
        (claim,) = self.laptops[0].book.say([Statement("engagement", "tax", {"product_line": "Tax"})], "Ana", "x")
        start = self.fresh("start")
        hand_over([claim], start)
        for place, laptop in enumerate(self.laptops):
            merge(laptop.book, start, "Ana")
            self.say(place, draft=True)

    def fresh(self, stem: str) -> Path:
        self.count += 1
        return self.folder / f"{stem}{self.count}.fieldbook"

    def at(self, place: int) -> Laptop:
        return self.laptops[place % len(self.laptops)]

    # ---- what people do

    @rule(place=PLACES, draft=st.booleans())
    def say(self, place: int, draft: bool) -> None:
        self.count += 1
        laptop, word = self.at(place), f"zz{self.count:05}word{self.count:05}"
        (claim,) = laptop.book.say([Statement("note", f"n{self.count}", {"text": word})], "Ana", "a note")
        self.word_of[claim.id] = word
        if draft:
            laptop.typed[f"form {self.count}"] = word
            laptop.book.local.save_draft(f"form {self.count}", {"text": f"about {word} and more"})

    @rule(place=PLACES, data=st.data())
    def strike_one(self, place: int, data: st.DataObject) -> None:
        self.strike(place, data)

    def strike(self, place: int, data: st.DataObject) -> None:
        laptop = self.at(place)
        shown = sorted(one.id for one in laptop.book.claims() if one.kind == "note" and one.body is not None)
        if not shown:
            return
        named = data.draw(st.lists(st.sampled_from(shown), min_size=1, max_size=3, unique=True))
        body = {"claims": {one: ["text"] for one in named}}
        claim = laptop.book.strike(Statement("strike", f"s{self.count}", body), "Ana")
        self.strikes[claim.id] = set(named)
        self._gave_up(laptop, named)

    def _gave_up(self, laptop: Laptop, ids: set[str] | list[str]) -> None:
        laptop.given_up.update(ids)
        gone = {self.word_of[one] for one in ids}
        laptop.typed = {form: word for form, word in laptop.typed.items() if word not in gone}
        type(self).erased += 1

    @rule(place=PLACES)
    def agree(self, place: int) -> None:
        laptop = self.at(place)
        for asked in laptop.book.asking()[:1]:
            laptop.book.agree([asked.strike])
            self._gave_up(laptop, [*self.strikes[asked.strike.id]])

    @rule(place=PLACES)
    def refuse_one(self, place: int) -> None:
        self.refuse(place)

    def refuse(self, place: int) -> None:
        book = self.at(place).book
        for asked in book.asking()[:1]:
            try:
                book.set_aside([asked.strike.id])
            except Refused:
                return  # it was agreed to before, and asks for what came since
            assert not book.has(asked.strike.id)
            type(self).refused += 1

    # ---- what files do

    @rule(target=handed, place=PLACES)
    def keep_one(self, place: int) -> tuple[Path, frozenset[str]]:
        return self.hand_over(place)

    def hand_over(self, place: int) -> tuple[Path, frozenset[str]]:
        book, path = self.at(place).book, self.fresh("handed")
        hand_over(book.claims(), path)
        return path, frozenset(one.id for one in book.claims())

    @rule(source=PLACES, to=PLACES)
    def pass_on(self, source: int, to: int) -> None:
        if self.at(source) is not self.at(to):
            self.merge(to, self.hand_over(source))

    @rule(source=PLACES, to=PLACES, data=st.data())
    def strike_what_both_hold(self, source: int, to: int, data: st.DataObject) -> None:
        self.pass_on(source, to)
        self.strike(source, data)
        self.pass_on(source, to)
        if data.draw(st.booleans()):
            self.refuse(to)

    @rule(to=PLACES, file=handed)
    def merge_an_old_one(self, to: int, file: tuple[Path, frozenset[str]]) -> None:
        self.merge(to, file)

    def merge(self, to: int, file: tuple[Path, frozenset[str]]) -> None:
        path, ids = file
        book = self.at(to).book
        held = {one.id for one in book.claims()}
        done = merge(book, path, "Ana")
        assert done.state == "merged" or ids <= held, "a file is merged already only if all it holds is here"
        assert {one.id for one in book.claims()} == held | ids
        assert (lost(book, path), done.quarantined) == (0, 0)
        assert done.new == len(ids - held)

    @rule(place=PLACES)
    def set_aside(self, place: int) -> None:
        book = self.at(place).book
        merges = [one for one in book.local.handovers() if one.direction == "in" and one.state == "merged"]
        for one in merges[-1:]:
            brought = {claim for claim in book.local.brought(one.number) if book.has(claim)}
            if any(book.claim(claim) in book.records("engagement")[0].claims for claim in brought):
                return  # the fieldbook began with it
            try:
                book.set_aside(brought, one.number)
            except Refused:
                return
            assert not brought & {claim.id for claim in book.claims()}
            type(self).taken_back += bool(brought)

    # ---- what always holds

    @invariant()
    def no_word_went_that_its_holder_would_keep(self) -> None:
        for place, laptop in enumerate(self.laptops):
            words = laptop.words()
            assert self.before.get(place, set()) - words <= laptop.given_up
            assert not words & laptop.given_up & {one.id for one in laptop.book.stored() if one.body is None}
            self.before[place] = words

    @invariant()
    def what_is_struck_shows_nowhere(self) -> None:
        for laptop in self.laptops:
            struck = {one for claim in laptop.book.claims() for one in self.strikes.get(claim.id, ())}
            shown = {one.id for one in laptop.book.claims() if one.body is not None}
            assert not struck & shown
            assert not soundness(laptop.book).problems
            for record in laptop.book.records("note"):
                texts = [body_of(one).get("text") for one in record.claims if one.id not in struck]
                assert record.fields.get("text") in [*texts, None]

    @invariant()
    def only_drafts_that_hold_it_are_cleared(self) -> None:
        for laptop in self.laptops:
            assert {one.form for one in laptop.book.local.drafts()} == laptop.typed.keys()

    def teardown(self) -> None:
        try:
            if self.laptops:
                self._all_agree()
        finally:
            for laptop in self.laptops:
                laptop.book.close()
            self.room.cleanup()

    def _all_agree(self) -> None:
        last = [(self.fresh("last"), laptop.book.claims()) for laptop in self.laptops]
        for path, claims in last:
            hand_over(claims, path)
        for laptop in self.laptops:
            for path, _ in last:
                merge(laptop.book, path, "Ana")
            for asked in laptop.book.asking():
                laptop.book.agree([asked.strike])
            assert laptop.book.asking() == ()
            assert laptop.book.digest == self.laptops[0].book.digest or self._waits(laptop)
        self._in_no_file()
        type(self).runs += 1

    def _waits(self, laptop: Laptop) -> bool:
        """Whether something it merged once still waits aside: nobody brought it again."""
        return any(one.book._aside() for one in self.laptops) or laptop is self.laptops[0]

    def _in_no_file(self) -> None:
        for laptop in self.laptops:
            here = {one for claim in laptop.book.claims() for one in self.strikes.get(claim.id, ())}
            out = self.fresh("out")
            hand_over(laptop.book.claims(), out)
            laptop.book.close()
            for path in (laptop.book.path, out):
                data = path.read_bytes()
                assert not [one for one in here if self.word_of[one].encode() in data]
