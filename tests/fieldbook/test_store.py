"""The log itself: its tables, its union, its strikes. In one process, on real files."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from field_children import ran
from hypothesis import given, settings
from hypothesis import strategies as st

from followme.engagement import Engagement
from followme.errors import FollowmeError, Refused
from followme.fieldbook.claims import Claim, Statement, fault, make
from followme.fieldbook.given import FixedClock, RandomIds, SeededIds, SystemClock
from followme.fieldbook.soundness import soundness
from followme.fieldbook.store import Fieldbook

CLAIM = """CREATE TABLE claim (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	about TEXT NOT NULL, 
	author TEXT NOT NULL, 
	at TEXT NOT NULL, 
	prior TEXT NOT NULL, 
	body TEXT, 
	salt TEXT, 
	seal TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT"""  # noqa: W291  the bytes SQLAlchemy writes, which a foreign file must equal
LOCAL = {"handover", "arrival", "quarantine", "draft", "act", "place", "aside"}


def _new(path: Path, seed: str = "a") -> Fieldbook:
    return Fieldbook.create(path, FixedClock(datetime(2026, 3, 2, tzinfo=UTC)), SeededIds(seed))


@pytest.fixture
def book(tmp_path: Path) -> Fieldbook:
    return _new(tmp_path / "a.fieldbook")


def _say(book: Fieldbook, about: str, **body: Any) -> Claim:
    (claim,) = book.say([Statement("n", about, body)], "Ana", "a thing")
    return claim


def _rows(path: Path, query: str) -> list[Any]:
    """Of a file that nobody has open."""
    with sqlite3.connect(path) as raw:
        found = raw.execute(query).fetchall()
    raw.close()
    return found


def test_the_file_is_marked_and_its_tables_are_frozen(book: Fieldbook) -> None:
    book.close()
    tables = dict(_rows(book.path, "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    assert tables.pop("claim") == CLAIM
    assert set(tables) == LOCAL
    assert not _rows(book.path, "SELECT name FROM sqlite_schema WHERE type IN ('view', 'trigger')")
    header = book.path.read_bytes()[:100]
    assert (header[68:72], header[60:64], header[18:20]) == (b"FMH1", b"\0\0\0\1", b"\2\2")


def test_the_digest_is_over_the_sorted_ids(book: Fieldbook) -> None:
    told = [_say(book, f"r{number}", p=number) for number in range(5)]
    text = "\n".join(sorted(one.id for one in told))
    assert book.digest == blake2b(text.encode(), digest_size=8).hexdigest()
    assert len(book.digest) == 16


def test_a_claim_names_all_heads(book: Fieldbook) -> None:
    first = _say(book, "r", p=1)
    rivals = [make(Statement("n", "r", {"p": n}), "Ben", first.at, [first.id], f"{n:016x}") for n in (2, 3)]
    book.accept(rivals)
    assert _say(book, "r", p=4).prior == "[" + ",".join(f'"{one}"' for one in sorted(c.id for c in rivals)) + "]"


def test_what_is_said_is_on_disk_as_made(book: Fieldbook) -> None:
    told = [_say(book, "r", p=1), _say(book, "r", q="é\u2028\U0001f600"), _say(book, "👩\u200d💻", p=None)]
    book.close()
    again = Fieldbook.open(book.path, SystemClock(), RandomIds())
    assert again.claims() == tuple(told)
    assert not soundness(again).problems
    again.close()


@pytest.mark.parametrize(
    "statement",
    [
        Statement("n", "r", {"p": "x" * 70_000}),
        Statement("n", "r" * 5000, {"p": 1}),
        Statement("n", "r\x1f", {"p": 1}),
        Statement("", "r", {"p": 1}),
        Statement("n", "r", {"p": 0.5}),
        Statement("n", "r", {"p": "\ud800"}),
    ],
)
def test_what_another_laptop_would_not_take_is_refused_whole(book: Fieldbook, statement: Statement) -> None:
    before = book.claims()
    with pytest.raises(Refused):
        book.say([Statement("n", "fine", {"p": 1}), statement], "Ana", "a thing")
    with pytest.raises(Refused):
        book.strike(statement, "Ana")
    assert book.claims() == before
    assert book.local.acts() == ()


# ---- the union


def _world(draw: st.DrawFn) -> list[Claim]:
    told: list[Claim] = []
    for number in range(draw(st.integers(1, 8))):
        known = [one.id for one in told]
        prior = draw(st.lists(st.sampled_from(known), unique=True, max_size=2)) if known else []
        struck = draw(st.booleans()) and known and number % 3 == 2
        body = {"claims": {draw(st.sampled_from(known)): ["p"]}} if struck else {"p": draw(st.sampled_from("ab"))}
        kind, about = ("strike", f"k{number}") if struck else ("n", draw(st.sampled_from(["r1", "r2"])))
        at = f"2026-03-0{draw(st.integers(1, 3))}T00:00:00.000Z"
        told.append(make(Statement(kind, about, body), "Ana", at, prior, f"{number:016x}"))
    return told


worlds = st.composite(_world)


def _bytes(book: Fieldbook) -> tuple[Any, ...]:
    records = {kind: book.records(kind, retracted=True) for kind in book.kinds()}
    return book.digest, records, sorted(book.claims())


@settings(max_examples=20, deadline=None)
@given(worlds(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_the_union_is_one_whatever_the_order(told: list[Claim], mix: Any, parts: int) -> None:
    with TemporaryDirectory() as folder:
        one, other = _new(Path(folder) / "one.fieldbook"), _new(Path(folder) / "other.fieldbook")
        one.accept(told)
        shuffled = list(told)
        mix.shuffle(shuffled)
        for part in range(parts):
            other.accept(shuffled[part::parts])
        assert _bytes(one) == _bytes(other)
        again = _bytes(one)
        assert one.accept(shuffled).new == ()
        assert other.accept(one.claims()).new == ()
        assert _bytes(one) == again
        one.close()
        other.close()
        reopened = Fieldbook.open(one.path, SystemClock(), RandomIds())
        assert _bytes(reopened) == again
        assert not soundness(reopened).problems
        reopened.close()


def test_accepting_is_no_act_of_mine(book: Fieldbook) -> None:
    book.accept([make(Statement("n", "r", {"p": 1}), "Ben", "2026-03-01T00:00:00.000Z", [], "b" * 16)])
    assert book.local.acts() == ()


def test_a_book_whose_parents_have_not_arrived_reads_and_says_so(book: Fieldbook, tmp_path: Path) -> None:
    first, second = _say(book, "r", p=1), _say(book, "r", p=2)
    other = _new(tmp_path / "b.fieldbook")
    other.accept([second])
    assert soundness(other).absent == 1
    record = other.record("n", "r")
    assert record
    assert record.fields == {"p": 2}
    other.accept([first])
    assert other.record("n", "r") == book.record("n", "r")
    assert soundness(other).absent == 0


# ---- strikes


def _strike(*claims: Claim) -> Statement:
    return Statement("strike", "k", {"claims": {one.id: ["p"] for one in claims}})


def test_struck_words_leave_the_file(book: Fieldbook) -> None:
    told = _say(book, "r", p="Zanzibarbuckle")
    book.local.save_draft("capture", {"p": "Zanzibarbuckle"})
    book.strike(_strike(told), "Ana")
    assert book.local.drafts() == ()
    look = (
        "import pathlib, sys; print([b'Zanzibar' in f.read_bytes() for f in pathlib.Path(sys.argv[1]).iterdir()])"
    )
    seen = ran(look, book.path.parent)
    assert "True" not in seen
    assert "False" in seen
    left = book.claim(told.id)
    assert left == told._replace(body=None, salt=None)
    assert not fault(left)
    assert not soundness(book).problems
    book.close()
    assert b"Zanzibar" not in book.path.read_bytes()


def test_a_claim_without_words_needs_its_strike(book: Fieldbook, tmp_path: Path) -> None:
    told = _say(book, "r", p="x")
    bare = told._replace(body=None, salt=None)
    strike = book.strike(_strike(told), "Ana")
    other = _new(tmp_path / "b.fieldbook")
    assert other.accept([bare]).new == ()
    assert set(other.accept([bare, strike]).new) == {bare, strike}
    assert other.digest == book.digest


@pytest.mark.parametrize("order", [1, -1])
def test_of_one_claim_offered_with_and_without_words_the_words_stay(
    book: Fieldbook, tmp_path: Path, order: int
) -> None:
    told = _say(book, "r", p="x")
    other = _new(tmp_path / "b.fieldbook")
    assert other.accept([told, told._replace(body=None, salt=None)][::order]).new == (told,)


@pytest.mark.parametrize("first", [True, False])
def test_a_strike_hides_words_that_were_here_and_keeps_out_those_that_come(
    book: Fieldbook, tmp_path: Path, first: bool
) -> None:
    told = _say(book, "r", p="x")
    strike = make(_strike(told), "Ana", told.at, [], "c" * 16)
    other = _new(tmp_path / "b.fieldbook")
    for one in [strike, told] if first else [told, strike]:
        other.accept([one])
    assert other.claim(told.id) == told._replace(body=None, salt=None)
    assert [asked.named for asked in other.asking()] == ([] if first else [(told,)])
    other.agree([asked.strike for asked in other.asking()])
    assert other.asking() == ()
    other.close()
    assert _rows(other.path, "SELECT body, salt FROM claim WHERE kind = 'n'") == [(None, None)]


def test_a_strike_that_cannot_be_written_takes_nothing(book: Fieldbook) -> None:
    told = _say(book, "r", p="x" * 60_000)
    before = book.claims()
    _limit(book, 0)
    with pytest.raises(FollowmeError, match="could not be written"):
        book.strike(Statement("strike", "k", {"claims": {told.id: ["p"]}, "because": "y" * 50_000}), "Ana")
    assert book.claims() == before
    assert not book.is_struck(told.id)


# ---- drafts, and a full disk


def test_drafts_survive_and_are_dropped(book: Fieldbook) -> None:
    book.local.save_draft("capture", {"service": "Sie"})
    book.local.save_draft("capture", {"service": "Siebel\x1b\ud800"})
    book.local.save_draft("note", {"text": "x"})
    book.close()
    again = Fieldbook.open(book.path, SystemClock(), RandomIds())
    assert [(one.form, one.data) for one in again.local.drafts()] == [
        ("capture", {"service": "Siebel\x1b\ud800"}),
        ("note", {"text": "x"}),
    ]
    again.local.save_draft("capture", {})
    assert [one.form for one in again.local.drafts()] == ["note"]
    again.close()


def _limit(book: Fieldbook, more: int) -> None:
    """Let the file grow by ``more`` pages only."""
    raw: Any = book._link.connection.dbapi_connection
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count={pages + more}")


def test_a_full_disk_is_told_and_nothing_is_half_written(book: Fieldbook) -> None:
    _say(book, "r", p=1)
    before, acts = _bytes(book), book.local.acts()
    _limit(book, 2)
    with pytest.raises(FollowmeError, match="could not be written"):
        book.say([Statement("n", f"r{n}", {"p": "x" * 60_000}) for n in range(3)], "Ana", "much")
    with pytest.raises(FollowmeError, match="could not be written"):
        book.local.save_draft("capture", {"p": "x" * 60_000})
    big = make(Statement("n", "r", {"p": "x" * 60_000}), "Ben", "2026-03-01T00:00:00.000Z", [], "b" * 16)
    with pytest.raises(FollowmeError, match="could not be written"):
        book.accept([big])
    assert (_bytes(book), book.local.acts()) == (before, acts)
    _limit(book, 1_000)
    told = _say(book, "r", p="x" * 60_000)
    assert book.accept([big]).new == (big,)
    book.close()
    again = Fieldbook.open(book.path, SystemClock(), RandomIds())
    assert told in again.claims()
    assert not soundness(again).problems
    again.close()


# ---- the keys of every kind


def _keys(claims: Sequence[Claim]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for one in claims:
        keys.setdefault(one.kind, []).append(one.about)
    return keys


def test_record_keys_are_frozen(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 3, 2, tzinfo=UTC))
    with Engagement.create(
        tmp_path / "a.fieldbook", "Tax  Returns", "ＡNA Löw", clock=clock, ids=SeededIds("k")
    ) as it:
        it.visits.capture("Siebel", {"business_impact": "Critical"})
        it.visits.capture("Zendesk")
        it.visits.note(it.visits.rows()[0].visit.id, "a quote", "quote")
        it.names.rule("ZENDESK", "Siebel", "different", "not one")
        it.services.adjudicate("Siebel", "integration", "Inaccessible", "seen it")
        it.services.decide("Siebel", "Retire", "old")
        it.plans.progress("Zendesk", "in_progress")
        struck = it.log.lines()[-1].claim
        it.log.strike([struck], "consent")
        keys = _keys(it._book.fieldbook.claims())
    born = {kind: keys.pop(kind) for kind in ("visit", "note", "observation", "strike")}
    assert keys == {
        "engagement": ["tax returns"],
        "person": ["ana löw"],
        "verdict": ['["siebel","zendesk"]'],
        "adjudication": ['["siebel","integration"]'],
        "decision": ["siebel"],
        "progress": ["zendesk"],
    }
    everyone = [one for found in born.values() for one in found]
    assert len(set(everyone)) == len(everyone) == 5
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in everyone)
