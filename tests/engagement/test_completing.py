"""What is offered while somebody types: what stands in the fieldbook now, each service once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from followme import config
from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.engagement.names import completing
from followme.errors import ConfigError
from followme.fieldbook.claims import Statement
from followme.matching.typeahead import Typeahead


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Engagement]:
    with Engagement.create(tmp_path / "work.fieldbook", "Broadband", "Ana") as book:
        book.visits.new("Care")
        for name in ("Harbour Ledger", "Harbour Mail", "Lantern Claims Desk (LCD)", "Otter Post"):
            book.visits.capture(name)
        yield book


def offered(book: Engagement, typed: str, **more: Any) -> list[str]:
    return [one.name for one in book.names.suggest(typed, **more)]


def why(book: Engagement, typed: str) -> str:
    first = book.names.suggest(typed)[0]
    return f"{first.name}: {first.why}"


# ---- names come and go


def test_a_name_is_offered_as_soon_as_it_was_seen_and_not_once_it_is_taken_back(book: Engagement) -> None:
    assert offered(book, "harbour")[:2] == ["Harbour Mail", "Harbour Ledger"]
    book.visits.capture("Harbour Crane")
    assert "Harbour Crane" in offered(book, "harb")
    book.log.undo()
    assert "Harbour Crane" not in offered(book, "harb")
    book.log.redo()
    assert "Harbour Crane" in offered(book, "harb")


def test_a_renamed_sighting_leaves_no_name_behind(book: Engagement) -> None:
    seen = book.visits.capture("Zebra Crossing").record
    assert offered(book, "zebra") == ["Zebra Crossing"]
    book.log.edit(seen, {"service_name": "Yak Crossing"})
    assert offered(book, "zebra cross") == ["Yak Crossing"], "by its other word"
    assert offered(book, "yak") == ["Yak Crossing"]
    book.log.retract(seen)
    assert offered(book, "yak") == []


def test_of_a_name_said_twice_one_may_be_taken_back(book: Engagement) -> None:
    again = book.visits.capture("Otter Post").record
    book.log.retract(again)
    assert offered(book, "otter") == ["Otter Post"]


def test_a_struck_name_is_never_offered(book: Engagement) -> None:
    said = book.visits.capture("Zebra Crossing")
    assert offered(book, "zebra") == ["Zebra Crossing"]
    book.log.strike(said.claims, "consent withdrawn")
    assert offered(book, "zebra") == []


def test_what_a_list_names_is_offered_too(book: Engagement, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("System/Service Name,Business Leader\nZebra Crossing,Cy Ode\n", encoding="utf-8")
    book.lists.bring_in(table, Importing(catalogue=True))
    assert offered(book, "zebra") == ["Zebra Crossing"]
    assert offered(book, "cy", domain="people") == ["Cy Ode"]
    book.log.undo()
    assert offered(book, "zebra") == []


def test_a_placeholder_is_no_name(book: Engagement) -> None:
    book.visits.capture("TBD", {"business_leader": "N/A"})
    assert offered(book, "tbd") == []
    assert offered(book, "n/a", domain="people") == []


def test_nothing_typed_is_offered_nothing(book: Engagement) -> None:
    assert offered(book, "") == offered(book, "  ") == offered(book, "…") == []


# ---- a chain is one service


def test_a_chain_is_offered_once_under_its_shown_name_with_what_else_it_is_called(book: Engagement) -> None:
    book.visits.capture("Dock Book")
    book.names.rule("Harbour Ledger", "Dock Book", "same")
    book.visits.capture("Harbour Ledger")
    assert why(book, "dock") == "Harbour Ledger: also called Dock Book"
    assert offered(book, "harbour ledger").count("Harbour Ledger") == 1
    assert "Dock Book" not in offered(book, "dock book")
    assert why(book, "harbour l") == "Harbour Ledger: begins with it"
    book.log.undo()
    book.log.undo()
    assert why(book, "dock") == "Dock Book: begins with it"


def test_an_alias_that_nobody_saw_finds_its_service_while_the_verdict_stands(book: Engagement) -> None:
    book.visits.capture("Dock Book")
    book.names.rule("Harbour Ledger", "Dock Book", "same")
    book.log.retract(next(one.id for one in book.visits.observations() if one.name == "Dock Book"))
    assert why(book, "dock") == "Harbour Ledger: also called dock book"
    book.names.rule("Harbour Ledger", "Dock Book", "different")
    assert offered(book, "dock") == []


def test_the_name_an_architect_prefers_is_the_one_offered(book: Engagement) -> None:
    book.services.adjudicate("Harbour Ledger", "service_name", "The Quay Register", "as on its screen")
    assert why(book, "quay") == "The Quay Register: has the word"
    assert why(book, "harbour l") == "The Quay Register: also called Harbour Ledger"
    book.log.undo()
    assert offered(book, "quay") == []


# ---- other words


def test_short_forms_and_listed_words(book: Engagement) -> None:
    assert why(book, "lcd") == "Lantern Claims Desk (LCD): also called LCD"
    assert why(book, "hm") == "Harbour Mail: its initials"
    book.visits.capture("Customer Mgmt Board")
    assert why(book, "customer manage") == "Customer Mgmt Board: also called customer management board"
    book.visits.capture("Human Resources Portal")
    assert why(book, "hr po") == "Human Resources Portal: also written human resources po"


def test_typing_goes_on_when_the_lists_of_words_cannot_be_read(
    book: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise ConfigError("aliases.toml is no TOML", "line 3")

    monkeypatch.setattr(config, "aliases", broken)
    assert offered(book, "otter") == ["Otter Post"]


# ---- the other domains


def test_people_functions_and_keys_come_from_what_was_said_before(book: Engagement) -> None:
    told = {"business_leader": "Ana Lima; Ben Okoro", "technical_leader": "Bea Lund"}
    seen = book.visits.capture(
        "Otter Post", {**told, "business_functions": "verify identity", "identity_keys": "email"}
    )
    book.visits.capture("Harbour Mail", {"rekeyed_from": "Otter Post #account_no", "business_leader": "ANA LIMA"})
    book.visits.capture("Harbour Mail", {"business_leader": "Ana Lima"})
    assert set(offered(book, "be", domain="people")) == {"Ben Okoro", "Bea Lund"}
    assert offered(book, "lima", domain="people") == ["Ana Lima"]
    assert offered(book, "ver", domain="functions") == ["verify identity"]
    assert offered(book, "acc", domain="keys") == ["account_no"]
    assert offered(book, "em", domain="keys") == ["email"]
    assert offered(book, "verify") == offered(book, "account_no") == [], "they are no services"
    book.log.edit(seen.record, {"business_leader": "-Ben Okoro"})
    assert offered(book, "ben ok", domain="people") == []


def test_people_ruled_to_be_one_are_offered_once(book: Engagement) -> None:
    for leader in ("Ana Lima", "Ana Lima", "Lima, A."):
        book.visits.capture("Otter Post", {"business_leader": leader})
    assert set(offered(book, "lima", domain="people")) == {"Ana Lima", "Lima, A."}
    book.names.rule_pairs({("ana lima", "lima, a."): "one desk"}, "same", "people")
    (one,) = book.names.suggest("lima, a", domain="people")
    assert (one.name, one.why) == ("Ana Lima", "also called Lima, A.")


def test_a_name_split_by_team_is_offered_as_the_services_it_became(book: Engagement) -> None:
    book.visits.new("Finance")
    book.visits.capture("Otter Post")
    book.names.qualify("Otter Post", "team")
    assert set(offered(book, "otter")) == {"Otter Post (Care)", "Otter Post (Finance)"}
    book.log.undo()
    assert offered(book, "otter") == ["Otter Post"]


# ---- nothing is built anew


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Engagement]:
    """A thousand names, none of which holds another."""
    with Engagement.create(tmp_path / "crowd.fieldbook", "Broadband", "Ana") as book:
        store = book._book.fieldbook
        bodies = ({"service_name": {"value": f"Quay {n:04} Board", "basis": "said"}} for n in range(1000))
        store.say([Statement("observation", store.ids.record(), body) for body in bodies], "Ana", "many")
        yield book


class Counted:
    """How many indexes were made, names put in them and taken out, records looked at."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.counts = {"__init__": 0, "_put": 0, "_take_out": 0, "_follow": 0}
        for name in self.counts:
            kind: Any = completing.NameIndexes if name == "_follow" else Typeahead
            patch.setattr(kind, name, self._counting(name, getattr(kind, name)))

    def _counting(self, name: str, method: Any) -> Any:
        def counting(*args: Any) -> Any:
            self.counts[name] += 1
            return method(*args)

        return counting

    def since(self) -> tuple[int, ...]:
        """Indexes, names in, names out, records; from now on they are counted afresh."""
        found = tuple(self.counts.values())
        self.counts = dict.fromkeys(self.counts, 0)
        return found


def test_a_claim_costs_the_names_of_its_record_however_many_there_are(
    crowd: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Counted(monkeypatch)
    crowd.names.suggest("quay")
    assert told.since() == (5, 1000, 0, 1000), "once, an index per domain"
    crowd.names.suggest("quay 0001")
    assert told.since() == (0, 0, 0, 0)
    seen = crowd.visits.capture("Zebra Crossing").record
    assert offered(crowd, "zebra") == ["Zebra Crossing"]
    assert told.since() == (0, 1, 0, 2), "the sighting, and the visit that it began"
    crowd.log.edit(seen, {"business_impact": "c"})
    crowd.visits.capture("zebra crossing")
    assert offered(crowd, "zebra")
    assert told.since() == (0, 1, 0, 2), "another answer changes no name; another spelling is one"
    crowd.log.edit(seen, {"service_name": "Yak Crossing"})
    assert offered(crowd, "yak")
    assert told.since() == (0, 1, 1, 1)
    crowd.names.rule("Quay 0001 Board", "Yak Crossing", "same")
    assert offered(crowd, "yak")
    assert told.since() == (0, 2, 0, 1), "the two keys, as names of their own"
    crowd.log.undo()
    crowd.visits.note(crowd.visits.rows()[0].visit.id, "a note")
    assert offered(crowd, "yak") == ["Yak Crossing"]
    assert told.since() == (0, 0, 2, 2), "the verdict, and the note: nobody speaks in it"


def test_names_are_read_piece_by_piece_the_latest_first(
    crowd: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completing, "SLICE", 100)
    assert [crowd.names.read_on() for _ in range(3)] == [900, 800, 700]
    assert offered(crowd, "quay 0999", whole=False)[0] == "Quay 0999 Board"
    assert "Quay 0000 Board" not in offered(crowd, "quay 0000", whole=False)
    crowd.visits.capture("Zebra Crossing")
    assert offered(crowd, "zebra", whole=False) == ["Zebra Crossing"], "the latest first"
    assert offered(crowd, "quay 0000")[0] == "Quay 0000 Board", "the verb by itself waits for all"
    assert crowd.names.read_on() == 0


def test_while_it_is_not_known_which_names_have_gone_none_is_offered(
    crowd: Engagement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completing, "SLICE", 100)
    assert offered(crowd, "quay 0500")
    crowd.log.undo()
    assert offered(crowd, "quay 0500", whole=False) == []
    while crowd.names.read_on():
        assert offered(crowd, "quay", whole=False) == []
    assert offered(crowd, "quay") == []
