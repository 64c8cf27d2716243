"""A line of a visit as it is kept: one act, one undo; who agreed to what; what may leave the fieldbook."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.errors import Refused, Unknown
from followme.inventory.records import Rekeyed


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Engagement]:
    with Engagement.create(tmp_path / "a.fieldbook", "Broadband", "Ana") as book:
        yield book


def seen(book: Engagement) -> list[str]:
    return [one.name for one in book.visits.observations()]


def test_a_line_of_sightings_is_one_case_in_order_and_one_undo(book: Engagement) -> None:
    book.visits.take(".siebel @verify #account_no? > zendesk >> crm")
    siebel, zendesk, crm = sorted(book.visits.observations(), key=lambda one: one.order)
    assert [siebel.name, zendesk.name, crm.name] == ["siebel", "zendesk", "crm"]
    assert siebel.episode == zendesk.episode == crm.episode == "1"
    assert (siebel.answers["identity_keys"].value, siebel.answers["identity_keys"].basis) == (
        ("account_no",),
        "guess",
    )
    assert crm.answers["rekeyed_from"].value == (Rekeyed("zendesk", ""),)
    assert len(book.visits.rows()) == 1
    book.log.undo()
    assert (seen(book), book.visits.rows()) == ([], ())
    book.log.redo()
    assert seen(book) == ["siebel", "zendesk", "crm"]


def test_a_re_keying_carries_its_key(book: Engagement) -> None:
    book.visits.take(".siebel >> zendesk #account_no")
    (_, zendesk) = sorted(book.visits.observations(), key=lambda one: one.order)
    assert zendesk.answers["rekeyed_from"].value == (Rekeyed("siebel", "account_no"),)
    (found,) = [one for one in book.plans.rationalization()["findings"] if one["kind"] == "rekeyed"]
    assert "account_no is typed by hand from siebel into zendesk" in found["text"]


def test_cases_are_counted_and_a_single_sighting_is_none(book: Engagement) -> None:
    for line in (".a > b", ".c", ".d > e"):
        book.visits.take(line)
    assert [one.episode for one in sorted(book.visits.observations(), key=lambda one: one.name)] == [
        "1",
        "1",
        "",
        "2",
        "2",
    ]
    assert book.visits.next_customer() == "3"


def test_a_note_says_its_kind_tag_speaker_and_what_it_is_evidence_for(book: Engagement) -> None:
    record = book.visits.take(".siebel").record
    book.visits.take('!r "I wait for it" Agent 2', about=record)
    (note,) = [one for one in book.visits.timeline(book.visits.rows()[0].visit.id) if one.kind == "note"]
    assert (note.word, note.tag, note.detail, note.about) == ("quote", "roadblock", "Agent 2", "siebel")
    with pytest.raises(Refused, match="nothing to keep"):
        book.visits.take('"')
    with pytest.raises(Refused, match='no tag "odd"'):
        book.visits.note(book.visits.rows()[0].visit.id, "text", tag="odd")


def test_quotes_are_held_back_unless_consent_covers_them(book: Engagement) -> None:
    visit = book.visits.new("Care", participants=["Agent 2 (notes, quotes)", "Agent 5 (notes)"]).record
    assert book.visits.take('"Mine" Agent 2').said == ()
    assert "Agent 5 has not agreed to be quoted" in book.visits.take('"Theirs" Agent 5').said[0]
    assert "not everybody here has" in book.visits.take('"Whose"').said[0]
    assert "Agent 9" in book.visits.take('"A stranger\'s" Agent 9').said[0]
    held = {one.text: one.held_back for one in book.visits.timeline(visit)}
    assert held == {"Mine": False, "Theirs": True, "Whose": True, "A stranger's": True}
    book.log.edit(visit, {"participants": "Agent 2 (quotes); Agent 5 (all)"})
    assert [one.text for one in book.visits.timeline(visit) if one.held_back] == ["A stranger's"]


def test_what_two_books_say_of_consent_counts_only_as_far_as_both_agree(book: Engagement, tmp_path: Path) -> None:
    visit = book.visits.new("Care", participants=["Agent 2 (quotes)"]).record
    book.visits.take('"Mine" Agent 2')
    book.team.handover(tmp_path / "h.fieldbook")
    with Engagement.join(tmp_path / "h.fieldbook", tmp_path / "b.fieldbook", "Ben") as ben:
        ben.log.edit(visit, {"participants": "Agent 2 (notes)"})
        book.log.edit(visit, {"participants": "Agent 2 (quotes, notes)"})
        book.team.take_in(ben.team)
    assert [one.held_back for one in book.visits.timeline(visit)] == [True]


def test_an_export_holds_back_and_masks_and_says_so(book: Engagement, tmp_path: Path) -> None:
    visit = book.visits.new("Care", participants=["Agent 2 (quotes)", "Agent 5"]).record
    for line in ('"Mine" Agent 2', '"Theirs" Agent 5', "she rings 030 1234567", "=mail ann@mail.example.org"):
        book.visits.take(line)
    released = next(one.record for one in book.visits.timeline(visit) if "ann@" in one.text)
    book.log.edit(released, {"released": "yes"})
    done = book.plans.export(tmp_path / "out")
    notes = (tmp_path / "out" / "notes.csv").read_text(encoding="utf-8-sig")
    assert "Mine" in notes
    assert "ann@mail.example.org" in notes
    assert "she rings [phone]" in notes
    assert "Theirs" not in notes
    assert "Agent 5" not in notes
    assert done.carried.left_out == "1 quote held back, which nobody agreed to; customers' data masked in 1 note"
    every = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert b"Theirs" not in every
    assert b"1234567" not in every
    book.log.edit(released, {"released": "no"})
    assert book.plans.export(tmp_path / "out").carried.private == 2


def test_consent_is_asked_of_every_line_and_of_the_name(book: Engagement, tmp_path: Path) -> None:
    people = ["Agent 2 (quotes)", "Rita (all)", "Bo (none, all)", "Jo (quotes: never)", "Kim"]
    said = book.visits.new("Care", participants=people).said
    assert said == ('consent "quotes: never" covers nothing: say quotes, notes, name, all, none',)
    visit = book.visits.rows()[0].visit.id
    for name in ("Agent 2", "Rita", "Bo", "Jo", "Kim"):
        book.visits.note(visit, f"{name} spoke", "quote", speaker=name)
        book.visits.note(visit, f"{name} clicked", speaker=name)
    done = book.plans.export(tmp_path / "out")
    with (tmp_path / "out" / "notes.csv").open(encoding="utf-8-sig", newline="") as file:
        left = {(row["Speaker"], row["Text"]) for row in csv.DictReader(file)}
    quote, note = "[held back: consent does not cover quoting]", "[held back: consent does not cover notes]"
    somebody = "somebody of Care"
    assert left == {
        (somebody, "Agent 2 spoke"), ("Rita", "Rita spoke"), ("Rita", "Rita clicked"), (somebody, "Kim clicked"),
        ("", quote), ("", note),
    }  # fmt: skip
    assert done.carried.left_out.startswith("3 quotes and 3 notes held back")


PHONE = "+49 171 / 392 00 11"
CARD = "4111 1111 1111 1111"


def test_every_answer_is_masked_in_every_file_and_marked_when_typed(book: Engagement, tmp_path: Path) -> None:
    book.visits.new(f"Care {PHONE}")
    answers = {
        "business_leader": f"jane@corp.example; Jo {PHONE}", "technical_leader": CARD,
        "identity_keys": f"id {PHONE}", "business_functions": f"billing {CARD}",
        "customers_annually": f"call {PHONE}", "integration": PHONE,
        "consumes_from": f"CRM {PHONE}", "rekeyed_from": f"Old {PHONE}", "redundant_with": f"Desk {PHONE}",
        "journey_state": "mail ann@mail.example.org",
    }  # fmt: skip
    receipt = book.visits.capture(f"Siebel {PHONE}", answers, qualifier=PHONE, episode=PHONE)
    (marked,) = (one for one in receipt.said if one.startswith("customers' data?"))
    assert PHONE in marked
    assert CARD in marked
    assert "jane@" not in marked
    book.plans.export(tmp_path / "out")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    texts = {path.name: path.read_bytes().decode("utf-8", "replace") for path in files}
    texts["sheet"] = book.visits.sheet().text
    left = [
        name for name, text in texts.items() for piece in ("392 00", "392_00", "4111", "ann@mail") if piece in text
    ]
    assert left == []
    assert "jane@corp.example" in texts["observations.csv"]
    assert "jane@corp.example" in texts["rationalization-plan.json"]
    assert "jane@corp.example" in texts["rationalization-plan.toml"]


def test_a_hand_over_says_what_it_carries(book: Engagement, tmp_path: Path) -> None:
    book.visits.take('"Whose"')
    book.visits.take("she rings 030 1234567")
    done = book.team.handover(tmp_path / "h.fieldbook")
    assert (done.quotes_without_consent, done.notes_with_customer_data) == (1, 1)
    assert done.carries.startswith("It carries 1 quote nobody agreed to and customers' data in 1 note")


def test_what_a_note_is_evidence_for_can_be_changed_and_only_to_an_observation(book: Engagement) -> None:
    siebel, note = book.visits.take(".siebel").record, book.visits.take("she waits").record
    book.log.edit(note, {"evidence": siebel})
    assert [one.text for one in book.services.evidence("siebel")] == ["siebel", "she waits"]
    with pytest.raises(Refused, match="a note needs no evidence"):
        book.log.edit(note, {"evidence": note})
    book.log.edit(note, {"evidence": ""})
    assert [one.text for one in book.services.evidence("siebel")] == ["siebel"]


def test_a_visit_ends_and_goes_on(book: Engagement) -> None:
    book.visits.take(".siebel")
    visit = book.visits.rows()[0].visit.id
    book.visits.end(visit)
    assert book.log.status().running is None
    assert book.visits.rows()[0].visit.ends
    with pytest.raises(Refused, match="over"):
        book.visits.end(visit)
    book.visits.take(".zendesk")
    assert len(book.visits.rows()) == 2, "what comes after the end is another visit"
    book.visits.run(visit)
    assert (book.log.status().running, book.visits.rows()[0].visit.ends) == (visit, "")


def test_a_visit_is_found_by_its_team_if_there_is_one(book: Engagement) -> None:
    made = book.visits.new("Care").record
    assert book.visits.id_of("care") == made == book.visits.id_of(".")
    planned = book.visits.new("Care", planned=True).record
    assert book.visits.id_of("Care") == planned
    with pytest.raises(Unknown):
        book.visits.id_of("Finance")


def test_a_debrief_tells_what_is_lost_tomorrow_what_is_open_and_who_is_left(book: Engagement) -> None:
    book.visits.take(".siebel")
    book.visits.take('"I wait" ')
    book.visits.take("?who owns it")
    visit = book.visits.rows()[0].visit.id
    found = book.visits.debrief(visit)
    due = " ".join(one.text for one in found.due)
    for words in (
        "whose team",
        "Name who was there",
        'who said "I wait"',
        "siebel: only its name",
        "Write the debrief",
    ):
        assert words in due
    (siebel,) = found.services
    assert (siebel.service, len(siebel.open), siebel.next) == ("siebel", 9, "Integration")
    assert [one.text for one in found.questions] == ["who owns it"]
    assert {one.made for one in found.groups} == {0}
    assert len(found.groups) == 7
    book.log.edit(visit, {"team": "UX", "participants": "Agent 2 (quotes)", "debrief": "it waits"})
    book.log.edit(book.visits.observations()[0].id, {"integration": "i"})
    note = next(one.record for one in book.visits.timeline(visit) if one.word == "quote")
    book.log.edit(note, {"speaker": "Agent 2"})
    found = book.visits.debrief(visit)
    assert found.due == ()
    assert [one.made for one in found.groups if one.team == "UX"] == [1]


def test_the_sheet_of_a_visit(book: Engagement, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Service,Business Function\nLedger,dunning\nBilling,\n", encoding="utf-8")
    from followme.engagement.lists.previewing import Importing  # noqa: PLC0415

    book.visits.new("Customer Care")
    book.visits.take(".siebel @billing")
    settled = {"implementation": "y", "integration": "p", "dependency": "l"}
    book.log.edit(book.visits.observations()[0].id, settled)
    book.visits.take("?who owns it")
    book.lists.bring_in(table, Importing(catalogue=True))
    planned = book.visits.new("Product Management", planned=True, participants=["Dana"], focus="moves").record
    sheet = book.visits.sheet(planned)
    functions = {one.text: one.why for one in sheet.functions}
    assert functions["dunning"] == "a list has it for Ledger"
    assert "billing" not in functions
    assert sheet.questions[0].text == "who owns it"
    assert "siebel: business impact?" in [one.text for one in sheet.questions]
    assert {one.text for one in sheet.names} == {"Ledger", "Billing"}
    text = sheet.text
    assert text.startswith("Product Management · ")
    assert "asks: moves" in text
    assert "with Dana" in text


def test_a_debrief_asks_for_every_quoted_stranger_and_takes_what_they_agreed_to(book: Engagement) -> None:
    visit = book.visits.new("Customer Care", participants=["Agent 2 (quotes)"]).record
    book.visits.take('"I wait" Agent 2')
    book.visits.take('"never see it" Joana')
    book.visits.take('"nor this" Joana')
    assert [one.person for one in book.visits.debrief(visit).due if one.person] == ["Joana"]
    book.visits.add_participant(visit, "Joana", ["notes"])
    book.visits.add_participant(visit, "Joana", ["quotes"])
    there = {one.name: one.scopes for one in book.visits.participants(visit)}
    assert there == {"Agent 2": ("quotes",), "Joana": ("quotes",)}
    assert not [one for one in book.visits.debrief(visit).due if one.person]
    assert not [one for one in book.visits.timeline(visit) if one.held_back]


def test_what_is_open_is_asked_by_person(book: Engagement) -> None:
    visit = book.visits.new("Customer Care").record
    book.visits.capture("siebel", {"business_leader": "Pedro"})
    book.visits.capture("avaya")
    asks = {one.person: one for one in book.visits.debrief(visit).asks}
    assert {service for _, service, _ in asks["Pedro"].questions} == {"siebel"}
    assert {service for _, service, _ in asks["business leader"].questions} == {"avaya"}
    size = len(asks["Pedro"].questions)
    assert asks["Pedro"].heading == f"Ask Pedro: {size} questions"


def test_a_function_in_their_own_words_is_ruled_on_once(book: Engagement) -> None:
    visit = book.visits.new("Customer Care").record
    book.visits.capture("siebel", {"business_functions": "zorb the flange; quux"})
    own = {one.function: one.nearest for one in book.visits.debrief(visit).functions}
    assert set(own) == {"zorb the flange", "quux"}
    assert {len(words) for words in own.values()} == {3}
    book.names.rule("quux", own["quux"][0], "same", of="functions")
    book.names.rule("zorb the flange", own["zorb the flange"][0], "different", of="functions")
    assert book.visits.debrief(visit).functions == ()


def test_the_next_sheet_is_never_of_the_visit_just_made(book: Engagement) -> None:
    made = book.visits.new("Customer Care").record
    book.visits.take(".siebel")
    sheet = book.visits.sheet()
    assert sheet.visit.id != made
    assert sheet.text.startswith("For whoever is next: no visit is planned.")
    later = book.visits.new("Finance", planned=True, starts="2027-02-01T09:00:00.000Z").record
    sooner = book.visits.new("Architects", planned=True, starts="2027-01-01T09:00:00.000Z").record
    assert book.visits.sheet().visit.id == sooner != later
    assert book.visits.sheet().text.count("may know") <= 2


def test_a_first_name_is_found_among_longer_ones_while_it_is_the_only_one(book: Engagement) -> None:
    visit = book.visits.new("Care", participants=["Rita Team Lead (quotes)", "Ben (notes)"]).record
    assert book.visits.take('"Mine" rita').said == ()
    (entry,) = book.visits.timeline(visit)
    assert (entry.detail, entry.held_back) == ("rita", False)
    assert "Rit has not agreed" in book.visits.take('"Whose" Rit').said[0]
    book.log.edit(visit, {"participants": "Rita Team Lead (quotes); Rita Ray (quotes)"})
    assert [one.held_back for one in book.visits.timeline(visit)] == [True, True], "two Ritas: nobody is"
