import pytest
from hypothesis import given
from hypothesis import strategies as st

from followme.matching.placeholders import PATTERNS, is_placeholder

PLACEHOLDERS = [
    *(
        "",
        "  ",
        "-",
        "—",
        "*",
        "?",
        "...",
        "N/A",
        "n/a",
        "NA",
        "N.A.",
        "#N/A",
        "ND",
        "none",
        "None.",
        "NULL",
        "nan",
    ),
    *("TBD", "tbd", "TBC", "To be determined", "Unknown", "unknown system", "Unnamed", "xxx"),
    *(
        "Not Applicable",
        "Not available",
        "Not Reported",
        "not yet known",
        "No name",
        "No system",
        "Don't know",
    ),
    *("Redacted for cybersecurity purposes.", "[REDACTED]", "Withheld - Cybersecurity", "Name withheld"),
    *("Law Enforcement Sensitive (LES)", "Various", "VARIOUS", "Multiple", "Various tools", "other", "Misc."),
    *("Multiple across the department", "Multiple approved ground-based systems", "several vendors", "All"),
    *("(Pending)", "*** Provisional ATO in progress", "pending approval", "In progress", "Open source"),
    *("Open Source development", "Open source development with a university", "In-house with bought APIs"),
    *(
        "Contractor teams",
        "Corporate",
        "Same as above",
        "see notes",
        "ｎ／ａ",
        "N/A\u00a0",
        "N/A; TBD",
        "Various, other",
    ),
]
FOREIGN = [
    "k.A.",
    "k. A.",
    "keine",
    "Keine Angabe",
    "s.o.",
    "unbekannt",
    "aucun",
    "Néant",
    "à définir",
    "n.c.",
    "ninguno",
]
FOREIGN += [
    "No aplica",
    "por definir",
    "nenhum",
    "Não se aplica",
    "nessuno",
    "da definire",
    "geen",
    "n.v.t.",
    "brak",
]
FOREIGN += [
    "nie dotyczy",
    "ingen",
    "ikke relevant",
    "saknas",
    "なし",
    "未定",
    "該当なし",
    "Sonstiges",
    "Autres",
    "その他",
]
SPREADSHEETS = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#BEZUG!", "#NV", "#¡REF!", "#¿NOMBRE?", "#NULL!"]
FORMS = [
    "(blank)",
    "[blank]",
    "nil",
    "<NA>",
    "n.d.",
    "[Enter App Name]",
    "<your application>",
    "(insert name here)",
]
FORMS += [
    "{{ enter system }}",
    "[Bitte eintragen]",
    "<Saisir le nom>",
    "[Votre application]",
    "undefined",
    "[leer]",
]
NAMES = [
    *(
        "Siebel",
        "Multiple Listing Service",
        "Pending Orders",
        "Unknown Horizons",
        "GSS",
        "GSS (Finance)",
        "Excel",
    ),
    *("Open Source Vulnerability Scanner", "Other Income System", "Nandu", "X", "X11", "Ditto"),
    *(
        "Redactor",
        "Various Artists",
        "Confidential Records Manager",
        "Classified Ads",
        "All-in-One",
        "Allocadia",
    ),
    *(
        "Nothing Phone",
        "None of Your Business Ltd",
        "Internal Audit Portal",
        "Custom Built Homes CRM",
        "NAS",
        "R",
    ),
    *(
        "NB",
        "KA",
        "NP Manager",
        "#1 Helpdesk",
        "#slack",
        "Enter Air Booking",
        "[Alpha]",
        "(Beta)",
        "Your Benefits",
    ),
    *(
        "Insert Media",
        "=alpha=",
        "Keine Sorge App",
        "Otros Ingresos",
        "Blank Slate",
        "<Alpha>",
        "REF",
        "VALUE",
        "NAME",
    ),
    *("Notion", "No-IP", "Same Day Delivery"),
    *("Open Source and Social Media Analysis", "Corporate Events", "Not Another CRM", "日本語", "5", "Ne"),
]


@pytest.mark.parametrize("name", [*PLACEHOLDERS, *FOREIGN, *SPREADSHEETS, *FORMS])
def test_a_placeholder_names_nothing(name: str) -> None:
    assert is_placeholder(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_contains_such_a_word_is_a_name(name: str) -> None:
    assert not is_placeholder(name)


@given(st.text(max_size=400))
def test_any_text_is_one_or_the_other_whatever_its_case_and_space(name: str) -> None:
    assert is_placeholder(f"  {name}\n") == is_placeholder(name) or len(name) > 190


def test_rules_are_written_for_the_words_they_are_matched_with() -> None:
    for pattern in PATTERNS:
        assert pattern == pattern.casefold()
