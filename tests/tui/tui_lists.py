"""Lists people have, for the app's tests: a typical one, one of ours, one of many rows, hostile ones."""

import csv
import os
from pathlib import Path

import xlsxwriter
from tui_worlds import MORNING, PAYLOADS

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.inventory.fields import Catalogue
from followme.inventory.tabular import RECORD, VISIT, titles

HEADERS = ("Application", "Owner", "Criticality", "Deployment Type", "Annual customers", "Remarks")
ROWS = (
    ("Siebel", "Dana Fox", "Tier 3 Non-Critical", "COTS", "12000", "old"),
    ("Zendesk", "Ben Lee", "grxx", "SaaS", "~5k", ""),
    ("Phone list", "", "Misssion Critcal", "Homegrown", "lots of them", "on paper"),
    ("Ledger", "Ann Lee", "Misssion Critcal", "Custom", "300", ""),
    ("N/A", "", "", "", "", ""),
)


def write(path: Path, rows: list[tuple[str, ...]], encoding: str = "utf-8") -> Path:
    """A CSV, and a time that is the same on every machine."""
    with path.open("w", encoding=encoding, newline="", errors="surrogatepass") as file:
        csv.writer(file).writerows(rows)
    os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))
    return path


def plain(folder: Path) -> Path:
    """A banner, a header, and words that only a person can read."""
    return write(folder / "apps.csv", [("Applications of the agency, 2025",), HEADERS, *ROWS])


def bare(folder: Path) -> Path:
    """A header, and no row."""
    return write(folder / "bare.csv", [HEADERS])


def long(folder: Path) -> Path:
    """10,000 rows, some with a cell to look at, some that say nothing."""
    rows = [
        (
            f"Service {n}" if n % 100 else "",
            f"Owner {n % 40}",
            ("Critical", "so so")[n % 7 == 0],
            "SaaS",
            str(n),
            "",
        )
        for n in range(1, 10_001)
    ]
    return write(folder / "long.csv", [HEADERS, *rows])


def nasty(folder: Path) -> Path:
    """Every header but two, every cell and every word is a payload."""
    headers = ("Application", "Criticality", *(f"{one[:99]} {n}" for n, one in enumerate(PAYLOADS)))
    rows = [(f"S {one}", one, *PAYLOADS) for one in PAYLOADS]
    return write(folder / "[bold] \x1b[2J nasty.csv", [headers, *rows])


def nameless(folder: Path) -> Path:
    """No header is known, and all are payloads."""
    return write(folder / "\x1b[2J nameless.csv", [tuple(PAYLOADS), *[tuple(PAYLOADS)] * 3])


def ours(folder: Path) -> Path:
    """An inventory that followme wrote."""
    told = {RECORD: "ab" * 16, "System/Service Name": "Old CRM", "Business Impact": "Critical", VISIT: "Leeds"}
    columns = titles(Catalogue())
    return write(folder / "ours.csv", [columns, tuple(told.get(one, "") for one in columns)])


def workbook(folder: Path) -> Path:
    """Two sheets with a table."""
    path = folder / "both.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in (("Systems", [HEADERS, *ROWS]), ("Retired", [("Application", "Owner"), ("Old CRM", "Cem")])):
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()
    return path


LISTED = (
    ("Siebel", "Dana Fox", "Critical", "COTS", "12000", "old"),
    ("Zendesk", "Ben Lee", "Supportive", "SaaS", "~5k", ""),
    ("Outage Map", "Kim Tran", "Critical", "Homegrown", "5-10k", ""),
    ("Ledger", "Ann Lee", "Critical", "Custom", "300", ""),
    ("Letter Desk", "Bo Osei", "Redundant", "SaaS", "300/day", ""),
    ("Old CRM", "Ben Lee", "Supportive", "SaaS", "10", ""),
)
RELISTED = (
    ("Siebel", "Dana Fox", "Critical", "COTS", "14000", "old"),
    ("Zendesk", "Ben Lee", "Critical", "SaaS", "~5k", ""),
    ("Outage Map", "Dana Fox", "Critical", "Homegrown", "5-10k", ""),
    ("Ledger", "Ann Lee", "Critical", "Custom", "300", ""),
    ("Welcome Letters", "Bo Osei", "Supportive", "SaaS", "300/day", ""),
    ("Old CRM", "Ben Lee", "Critical", "SaaS", "10", ""),
)


def renewed(book: Path) -> Path:
    """A list that was brought in, two things people said since, and the file a month later.

    Siebel, Zendesk and the map change, Zendesk is as Ana says, the desk is gone, the letters are new, and Old CRM
    was taken back.
    """
    path = write(book.parent / "apps.csv", [HEADERS, *LISTED])
    with Engagement.open(book, me="Ana Ruiz") as before:
        before.lists.bring_in(path, Importing())
        ids = {one.name: one.id for one in before.visits.observations()}
        before.log.edit(ids["Zendesk"], {"business_impact": "Redundant"})
        before.log.retract(ids["Old CRM"])
    return write(path, [HEADERS, *RELISTED])


def namesake(book: Path) -> Path:
    """A list that was brought in, and another one under the same name."""
    path = renewed(book)
    others = [(f"Portal {letter}", "Dana Fox", "Critical", "SaaS", "10", "") for letter in "ABCD"]
    return write(path, [HEADERS, ("Siebel", "Dana Fox", "Critical", "COTS", "12000", "old"), *others])


def unnamed(folder: Path) -> Path:
    """No header says which column is the name."""
    return write(
        folder / "odd.csv",
        [("Zeug", "Wert", "Wer"), ("Siebel", "1", "Ann"), ("Zendesk", "2", "Bo"), ("Map", "2", "Bo")],
    )


def two_headers(folder: Path) -> Path:
    """A row of the table stands above its header."""
    return write(
        folder / "late.csv",
        [
            ("Ledger", "Ann Lee", "Critical", "SaaS"),
            HEADERS[:4],
            ("Siebel", "Dana Fox", "Critical", "COTS"),
            ("Zendesk", "Ben Lee", "Supportive", "SaaS"),
        ],
    )


def two_encodings(folder: Path) -> Path:
    """Its bytes are words in two encodings."""
    rows = [HEADERS[:2], ("Gehaltsübersicht", "Jürgen Weiß"), ("Łódź portal", "Ann Lee")]
    return write(folder / "bytes.csv", rows, "cp1250")
