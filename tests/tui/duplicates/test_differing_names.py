"""What two names differ in, as the Duplicates screen marks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.tui.duplicates.marking import NamePart, differing


def marked(one: str, other: str) -> tuple[str, str]:
    return tuple(
        "".join(f"<{part.text}>" if part.differs else part.text for part in side) for side in differing(one, other)
    )  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Dynamics 365", "Dynamics 360", ("Dynamics <365>", "Dynamics <360>")),
        ("Billing (prod)", "Billing (test)", ("Billing (<prod>)", "Billing (<test>)")),
        ("Salesforce", "Sales Force.com", ("Salesforce", "Sales Force.<com>")),
        ("SALESFORCE", "salesforce", ("SALESFORCE", "salesforce")),
        ("Café Ledger", "ledger, cafe", ("Café Ledger", "ledger, cafe")),
        ("C++", "C#", ("C<++>", "C<#>")),
        ("CRM2", "CRM 3", ("CRM<2>", "CRM <3>")),
        ("Sales Service Cloud", "Sales", ("Sales <Service Cloud>", "Sales")),
        ("Desk Desk", "Desk", ("Desk <Desk>", "Desk")),
        ("", "Desk", ("", "<Desk>")),
    ],
)
def test_words_that_the_other_has_not_are_marked(one: str, other: str, expected: tuple[str, str]) -> None:
    assert marked(one, other) == expected


@given(st.text(), st.text())
def test_the_parts_make_the_names_again_and_a_name_differs_in_nothing_from_itself(one: str, other: str) -> None:
    here, there = differing(one, other)
    assert ("".join(part.text for part in here), "".join(part.text for part in there)) == (one, other)
    assert not any(part.differs for side in differing(one, one) for part in side)
    assert all(isinstance(part, NamePart) for part in here)
