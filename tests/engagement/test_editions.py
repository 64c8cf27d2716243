"""A newer edition of a list corrects its rows; what people said stays, whoever's laptop it came to first."""

import csv
import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from two_laptops import Two, two

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.errors import NothingToDo, Refused, SourceError
from followme.imports.asking import AskedFirst
from followme.imports.reporting import ImportReport

HEADERS = ("Application", "Business Impact", "Business Owner", "Customers")
FIRST = (
    ("Alpha", "Critical", "Ann Bell", "100"),
    ("Beta", "Supportive", "Tom Crew", "200"),
    ("Gamma", "Redundant", "Tom Crew", "1,000"),
    ("Delta", "Critical", "", ""),
)
SECOND = (
    ("Alpha", "Supportive", "Ann Bell", "100"),
    ("Beta", "Critical", "Tom Crew", ""),
    ("Gamma", "Redundant", "Ann Bell; Tom Crew", "1000"),
    ("Epsilon", "Critical", "", ""),
)


def _bring(
    engagement: Engagement,
    rows: Sequence[Sequence[str]],
    headers: Sequence[str] = HEADERS,
    name: str = "apps.csv",
    **how: Any,
) -> ImportReport:
    text = io.StringIO()
    csv.writer(text).writerows([headers, *rows])
    report = engagement.lists.bring_in(Path(name), Importing(data=text.getvalue().encode(), **how))
    counted = {cell.row for cell in (*report.changed, *report.kept)}
    every = report.imported + report.already + len(report.back) + len(report.struck) + len(counted)
    assert report.rows == every + report.rejected_rows
    return report


def _renew(engagement: Engagement, rows: Sequence[Sequence[str]], **how: Any) -> ImportReport:
    return _bring(engagement, rows, edition=True, **how)


def _reads(engagement: Engagement) -> list[Mapping[str, Any]]:
    """What every row of the list reads as, without who and when."""
    return sorted(
        (
            one.name,
            sorted(
                (name, str(sorted(map(str, answer.contested)) or answer.value))
                for name, answer in one.answers.items()
                if answer.value or answer.contested
            ),
        )
        for one in (*engagement.visits.observations(), *engagement.services.book.listed)
        if one.row
    )


def _of(engagement: Engagement, name: str) -> dict[str, Any]:
    (one,) = (one for one in engagement.visits.observations() if one.name == name and one.row)
    return {field: answer.contested or answer.value for field, answer in one.answers.items()}


def test_an_edition_tells_changed_new_gone_and_unchanged(ana: Engagement) -> None:
    _bring(ana, FIRST)

    report = _renew(ana, SECOND)

    told = [(cell.row, cell.field, cell.was, cell.is_) for cell in report.changed]
    assert told == [
        (1, "business_impact", "Critical", "Supportive"),
        (2, "business_impact", "Supportive", "Critical"),
        (2, "customers_annually", "200", ""),
        (3, "business_leader", "Tom Crew", "Ann Bell; Tom Crew"),
    ]
    assert (report.imported, report.already, report.gone) == (1, 0, ("Delta",))
    assert _of(ana, "Alpha")["business_impact"] == "Supportive"
    assert _of(ana, "Gamma")["business_leader"] == ("Ann Bell", "Tom Crew")
    assert "Delta" in ana.services.find("Delta").service  # only listed


def test_one_undo_takes_all_of_it_back_and_it_can_come_again(ana: Engagement) -> None:
    _bring(ana, FIRST)
    before = _reads(ana)
    _renew(ana, SECOND, gone=True)
    after = _reads(ana)

    ana.log.undo()
    assert _reads(ana) == before
    ana.log.redo()
    assert _reads(ana) == after
    ana.log.undo()
    again = _renew(ana, SECOND, gone=True)
    assert _reads(ana) == after
    assert again.back == ("Epsilon",)


def test_what_a_person_said_stays_and_both_are_told_once(ana: Engagement) -> None:
    _bring(ana, FIRST)
    (beta,) = (one for one in ana.visits.observations() if one.name == "Beta")
    ana.log.edit(beta.id, {"business_impact": "Redundant"})

    report = _renew(ana, SECOND)

    (kept,) = report.kept
    assert (kept.name, kept.field, kept.is_, kept.person, kept.by) == (
        "Beta",
        "business_impact",
        "Critical",
        "Redundant",
        "Ana",
    )
    assert _of(ana, "Beta")["business_impact"] == "Redundant"
    assert not _renew(ana, SECOND).kept  # the list says what it said
    ana.log.undo()  # the edition
    ana.log.undo()  # the edit
    assert _of(ana, "Beta")["business_impact"] == "Supportive"
    assert not _renew(ana, SECOND).kept
    assert _of(ana, "Beta")["business_impact"] == "Critical"


def test_an_edition_takes_a_correction_back(ana: Engagement) -> None:
    _bring(ana, FIRST)
    first = _reads(ana)
    _renew(ana, SECOND, gone=True)

    report = _renew(ana, FIRST, gone=True)

    assert report.back == ("Delta",)
    assert report.gone == ("Epsilon",)
    assert _reads(ana) == first


def test_without_the_word_nothing_that_the_list_ever_gave_comes_again(ana: Engagement) -> None:
    _bring(ana, FIRST)
    _renew(ana, SECOND)
    _renew(ana, FIRST)

    report = _bring(ana, SECOND)

    assert (report.imported, report.already) == (0, 4)
    assert report.edition_of == "apps"


def test_a_row_that_people_took_back_stays_out_and_is_told(ana: Engagement) -> None:
    _bring(ana, FIRST)
    (alpha,) = (one for one in ana.visits.observations() if one.name == "Alpha")
    ana.log.retract(alpha.id)

    report = _renew(ana, SECOND)

    assert report.struck == ("Alpha",)
    assert not [one for one in ana.visits.observations() if one.name == "Alpha"]


def test_a_renamed_row_keeps_the_name_people_gave_it(ana: Engagement) -> None:
    _bring(ana, FIRST)
    (alpha,) = (one for one in ana.visits.observations() if one.name == "Alpha")
    ana.log.edit(alpha.id, {"service_name": "Alpha Prime"})

    report = _renew(ana, SECOND)

    assert [cell.name for cell in report.changed if cell.row == 1] == ["Alpha"]
    assert _of(ana, "Alpha Prime")["business_impact"] == "Supportive"


def test_a_row_is_known_by_its_id_where_both_have_one(ana: Engagement) -> None:
    headers = ("Ref", "Application", "Business Impact")
    how = {"id_column": "Ref"}
    _bring(ana, [("1", "Alpha", "Critical"), ("2", "Beta", "Critical")], headers, **how)

    report = _renew(ana, [("2", "Beta Two", "Critical"), ("3", "Alpha", "Critical")], headers=headers, **how)

    assert [(cell.field, cell.was, cell.is_) for cell in report.changed] == [("service_name", "Beta", "Beta Two")]
    assert (report.imported, report.gone) == (1, ("Alpha",))


def test_rows_of_one_name_are_paired_equal_first_then_in_order(ana: Engagement) -> None:
    headers = ("Application", "Business Function")
    _bring(ana, [("Alpha", "Orders"), ("Alpha", "Returns")], headers)

    report = _renew(ana, [("Alpha", "Returns"), ("Alpha", "Billing")], headers=headers)

    assert [(cell.row, cell.was, cell.is_) for cell in report.changed] == [(2, "Orders", "Billing")]
    assert (report.already, report.gone) == (1, ())


def test_a_column_the_file_has_not_says_nothing(ana: Engagement) -> None:
    _bring(ana, FIRST)

    report = _renew(ana, [row[:2] for row in FIRST], headers=HEADERS[:2])

    assert report.already == 4
    assert _of(ana, "Beta")["business_leader"] == ("Tom Crew",)


def test_a_list_of_the_same_name_with_other_rows_is_asked_about(ana: Engagement) -> None:
    _bring(ana, FIRST)
    others = [("One", "Critical", "", ""), ("Two", "Critical", "", ""), ("Alpha", "Critical", "", "")]

    with pytest.raises(AskedFirst) as asked:
        _bring(ana, others)
    assert asked.value.asks[0].about == "edition"
    assert _bring(ana, others, list_name="others").imported == 3


def test_a_file_with_the_same_headers_is_proposed_under_the_name_of_the_list(ana: Engagement) -> None:
    _bring(ana, FIRST)

    assert _bring(ana, SECOND, name="apps-2027.csv", list_name="").edition_of == "apps"
    ana.log.undo()
    assert _renew(ana, SECOND, name="apps-2027.csv").gone == ("Delta",)
    with pytest.raises(SourceError, match="no list"):
        _renew(ana, SECOND, list_name="unheard of")


def test_editions_that_two_laptops_brought_read_the_same(laptops: Two) -> None:
    third = [("Alpha", "Redundant", "Ann Bell", "100"), *SECOND[1:]]
    _bring(laptops.ana, FIRST)
    _renew(laptops.ana, SECOND)
    _bring(laptops.ben, third)
    laptops.meet()

    assert _reads(laptops.ana) == _reads(laptops.ben)
    assert sorted(_of(laptops.ana, "Alpha")["business_impact"]) == ["Redundant", "Supportive"]
    assert _of(laptops.ana, "Gamma")["business_impact"] == "Redundant"  # equal cells once

    settled = _renew(laptops.ana, third)
    laptops.meet()
    assert [cell.name for cell in settled.changed] == ["Alpha"]
    assert _of(laptops.ben, "Alpha")["business_impact"] == "Redundant"


def test_what_a_person_cleared_or_renamed_stays_so_when_two_laptops_bring_the_row(laptops: Two) -> None:
    _bring(laptops.ana, FIRST)
    _bring(laptops.ben, [("Alpha", "Critical", "Tom Crew", "100"), *FIRST[1:]])
    (alpha,) = (one for one in laptops.ana.visits.observations() if one.name == "Alpha" and one.row)
    laptops.ana.log.edit(alpha.id, {"business_leader": "", "service_name": "Alpha Desk"})
    laptops.meet()

    assert _reads(laptops.ana) == _reads(laptops.ben)
    assert "business_leader" not in _of(laptops.ben, "Alpha Desk")


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Alpha", "Beta", "alpha"]),
        st.sampled_from(["Critical", "Supportive", ""]),
        st.sampled_from(["Ann Bell", "Ann Bell; Tom Crew", ""]),
        st.sampled_from(["100", "5-10k", ""]),
    ),
    max_size=4,
)
STEP = st.tuples(
    st.sampled_from(["ana", "ben"]), st.sampled_from(["import", "renew", "edit", "meet", "undo"]), ROWS
)


@settings(max_examples=20, deadline=None)
@given(st.lists(STEP, max_size=7))
def test_whatever_comes_first_two_laptops_read_the_same(steps: list[tuple[str, str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        both = two(Path(folder))
        _bring(both.ana, FIRST[:2])
        for who, what, rows in steps:
            _step(both, getattr(both, who), what, rows)
        both.meet()
        both.meet()
        assert _reads(both.ana) == _reads(both.ben)
        assert both.ana.log.status().digest == both.ben.log.status().digest
        both.ana.close()
        both.ben.close()


def _step(both: Two, one: Engagement, what: str, rows: Sequence[Sequence[str]]) -> None:
    if what == "meet":
        both.meet()
    elif what == "undo":
        with suppress(NothingToDo):
            one.log.undo()
    elif what == "edit":
        seen = [each for each in one.visits.observations() if each.row and rows]
        if seen:
            answers = {"business_impact": rows[0][1] or "Redundant", "business_leader": rows[0][2]}
            with suppress(Refused):  # it says so already
                one.log.edit(seen[0].id, answers)
    elif rows and what == "renew" and "apps" in one.lists.known():
        _renew(one, rows, gone=len(rows) > 2)
    elif rows:
        with suppress(AskedFirst):  # of the same name, and other rows
            _bring(one, rows, list_name="apps" if rows[0][0] == "Alpha" else "others")


def test_an_edition_that_gives_a_name_twice_is_known_when_it_comes_again(ana: Engagement) -> None:
    _bring(ana, FIRST)
    twice = [*FIRST, ("Alpha", "Supportive", "Kim Tran", "900")]

    assert _renew(ana, twice).imported == 1
    again = _renew(ana, twice)
    assert (again.imported, again.already, again.changed) == (0, 5, ())
    assert len([one for one in ana.visits.observations() if one.name == "Alpha"]) == 2


def test_an_id_that_an_edition_brings_is_what_the_next_knows_a_row_by(ana: Engagement) -> None:
    headers = ("Ref", "Application", "Business Impact")
    _bring(ana, [("Alpha", "Critical")], headers[1:])
    _renew(ana, [("7", "Alpha", "Critical")], headers=headers, id_column="Ref")

    report = _renew(ana, [("7", "Alpha CRM", "Critical")], headers=headers, id_column="Ref")

    assert [(cell.field, cell.is_) for cell in report.changed] == [("service_name", "Alpha CRM")]
    assert (report.imported, report.gone) == (0, ())


def test_what_a_person_took_back_stays_out_also_where_an_edition_did(laptops: Two) -> None:
    _bring(laptops.ana, FIRST)
    laptops.meet()
    (alpha,) = (one for one in laptops.ben.visits.observations() if one.name == "Alpha" and one.row)
    _renew(laptops.ana, FIRST[1:], gone=True)
    laptops.ben.log.retract(alpha.id)
    laptops.meet()

    assert _renew(laptops.ana, FIRST).struck == ("Alpha",)


def test_an_edition_settles_what_two_editions_said_of_a_row(laptops: Two) -> None:
    _bring(laptops.ana, FIRST)
    laptops.meet()
    _renew(laptops.ana, SECOND)
    _renew(laptops.ben, FIRST[1:], gone=True)
    laptops.meet()

    assert not [one for one in laptops.ana.services.conflicts() if one.field == "_retract"]
    assert [one.name for one in laptops.ana.visits.observations() if one.name == "Alpha"] == ["Alpha"]


def test_rows_that_say_their_visit_are_known_again_within_it(ana: Engagement) -> None:
    headers = ("Application", "Team", "Business Impact")
    how = {"visit_column": "Team"}
    first = [("Alpha", "Care", "Critical"), ("Alpha", "Finance", "Supportive"), ("Beta", "Care", "Critical")]
    second = [("Alpha", "Finance", "Redundant"), ("Alpha", "Care", "Supportive"), ("Beta", "Finance", "Critical")]
    _bring(ana, first, headers, **how)

    report = _renew(ana, second, headers=headers, **how)

    assert [(cell.was, cell.is_) for cell in report.changed] == [
        ("Supportive", "Redundant"),
        ("Critical", "Supportive"),
    ]
    assert (report.imported, report.gone) == (1, ("Beta",))


def test_striking_a_correction_leaves_the_row(ana: Engagement) -> None:
    _bring(ana, FIRST)
    _renew(ana, SECOND)
    bodies = {claim.id: claim.body or "" for claim in ana.services.book.fieldbook.claims()}
    (said,) = (name for name, body in bodies.items() if "Supportive" in body and "service_name" not in body)

    ana.log.strike([said], "withdrawn")

    assert [one.name for one in ana.visits.observations() if one.name == "Alpha"] == ["Alpha"]


def test_rows_without_a_name_are_known_again(ana: Engagement) -> None:
    rows = [("", "Critical", "Lee Moss", "5"), *FIRST]
    _bring(ana, rows)

    report = _renew(ana, rows)

    assert (report.already, report.gone) == (5, ())


def test_a_row_that_names_a_known_and_a_new_service_counts_once(ana: Engagement) -> None:
    headers = HEADERS[:2]
    _bring(ana, [("Alpha", "Critical"), ("Beta", "Critical")], headers, split_names=True)

    report = _renew(ana, [("Alpha; Gamma", "Supportive"), ("Beta", "Critical")], headers=headers, split_names=True)

    assert (report.rows, report.imported, report.already) == (2, 0, 1)
    assert [cell.name for cell in report.changed] == ["Alpha"]


def test_a_list_is_one_however_its_name_is_spelt(laptops: Two) -> None:
    _bring(laptops.ana, FIRST, list_name="Apps")
    _bring(laptops.ben, SECOND, list_name="apps")
    laptops.meet()

    assert sorted(_of(laptops.ana, "Alpha")["business_impact"]) == ["Critical", "Supportive"]
    assert _reads(laptops.ana) == _reads(laptops.ben)
