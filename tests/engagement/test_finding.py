"""Words are found wherever they were said, in any visit; where they stand is marked."""

from hypothesis import given
from hypothesis import strategies as st

from followme.engagement import Engagement
from followme.text import folded
from followme.words.finding import bracketed, excerpt, marked, wanted_in


def found(book: Engagement, typed: str) -> list[str]:
    return [" · ".join(map(bracketed, hit.parts)) for hit in book.log.find(typed).found]


def test_all_words_of_a_line_are_found_in_notes_quotes_answers_and_names(ana: Engagement) -> None:
    ana.visits.take("she types the Refund twice")
    ana.visits.take('"I refund it again" Agent 2')
    ana.visits.new("Finance")
    ana.visits.capture("Refund Desk", {"business_leader": "Rita Reefund", "business_functions": "pay back"})
    assert found(ana, "REFUND") == [
        "[Refund] Desk",
        "[Refund] Desk",
        "I [refund] it again",
        "she types the [Refund] twice",
    ]
    assert found(ana, "again refund") == ["I [refund] it [again]"]
    assert found(ana, '"types the refund"') == ["she [types the Refund] twice"]
    assert found(ana, '"refund types"') == []
    assert found(ana, "refund rita") == ["[Refund] Desk · Business leader: [Rita] Reefund"]
    assert found(ana, "agent") == ["I refund it again · Speaker: [Agent] 2"]
    assert found(ana, "finance")[0] == "visit [Finance] · Team: [Finance]"
    assert found(ana, " ") == found(ana, '""') == []


def test_a_hit_says_where_it_is(ana: Engagement) -> None:
    visit = ana.visits.rows()[0].visit.id
    seen = ana.visits.observations()[0].id
    note = ana.visits.note(visit, "the total is wrong", "reading", evidence=seen).record
    named, sighting = ana.log.find("siebel").found
    assert (named.kind, named.service, named.visit) == ("service", "siebel", "")
    assert (sighting.kind, sighting.record, sighting.visit, sighting.service) == (
        "observation",
        seen,
        visit,
        "siebel",
    )
    (hit,) = ana.log.find("total").found
    assert (hit.kind, hit.word, hit.record, hit.visit, hit.service) == ("note", "reading", note, visit, "siebel")
    assert hit.parts[0].is_secret
    assert hit.author == "Ana"


def test_rulings_are_found_and_people_are_marked_for_the_cover(ana: Engagement) -> None:
    ana.services.decide("Siebel", "Retire", "nobody maintains it")
    (hit,) = ana.log.find("maintains").found
    assert (hit.kind, hit.service, [part.is_secret for part in hit.parts]) == ("decision", "siebel", [False, True])
    ana.log.edit(ana.visits.observations()[0].id, {"technical_leader": "Grace Oduya"})
    (hit,) = ana.log.find("oduya").found
    assert [(part.text, part.is_secret) for part in hit.parts] == [
        ("Siebel", False),
        ("Technical leader: Grace Oduya", True),
    ]


def test_what_is_taken_back_changed_or_withdrawn_is_not_found(ana: Engagement) -> None:
    note = ana.visits.take("secret sauce")
    ana.log.edit(note.record, {"text": "plain sauce"})
    assert found(ana, "secret") == []
    assert found(ana, "sauce") == ["plain [sauce]"]
    ana.log.retract(note.record)
    assert found(ana, "sauce") == []
    quote = ana.visits.take('"secret words" Rita')
    ana.log.strike(quote.claims, "she asked")
    assert found(ana, "words") == []


def test_another_name_of_a_service_finds_it(ana: Engagement) -> None:
    ana.names.rename("Siebel", "CRM Core", "the contract")
    assert found(ana, "core")[0] == "CRM [Core]"
    assert found(ana, "siebel")[0] == "CRM Core · [Siebel]"


def test_many_hits_are_counted_and_the_first_are_told(ana: Engagement) -> None:
    visit = ana.visits.rows()[0].visit.id
    for number in range(510):
        ana.visits.note(visit, f"line {number}")
    hits = ana.log.find("line")
    assert (len(hits.found), hits.count) == (500, 510)


def test_a_long_text_begins_near_the_place() -> None:
    cut = excerpt(marked("once upon a time in a far away land there lived the agent", ["agent"]))
    assert bracketed(cut) == "…away land there lived the [agent]"


@given(st.text(max_size=40), st.text(max_size=6))
def test_what_is_marked_is_what_was_wanted(text: str, typed: str) -> None:
    wanted = wanted_in(typed)
    whole = marked(text, wanted)
    assert all(0 <= start < end <= len(whole.text) for start, end in whole.marks)
    for start, end in whole.marks:
        assert any(word in folded(f"x{whole.text[start:end]}x") for word in wanted)
