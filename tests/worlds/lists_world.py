"""Lists as others publish them, in our own words: workbooks are made in memory."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

Row = Sequence[Any]


@dataclass(frozen=True)
class Tab:
    """A sheet to be written: its rows, what is merged in it, and whether it is hidden."""

    rows: Sequence[Row]
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False


def xlsx(tabs: Mapping[str, Tab | Sequence[Row]]) -> bytes:
    """A workbook with these sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, told in tabs.items():
            tab = told if isinstance(told, Tab) else Tab(told)
            sheet = book.add_worksheet(name)
            for at, row in enumerate(tab.rows):
                sheet.write_row(at, 0, row)
            for top, left, bottom, right in tab.merged:
                sheet.merge_range(top, left, bottom, right, tab.rows[top][left])
            if tab.hidden:
                sheet.hide()
    return out.getvalue()


def csv_bytes(rows: Sequence[Row], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """A text file with these rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


@dataclass(frozen=True)
class Listed:
    """A file, and what is to be found in it.

    Attributes:
        name: of the file.
        data: the file.
        first: the first service named in it.
        rows: data rows: those with content below the header.
        fields: field → the header it is answered under, beside the name's.
        name_column: the header of the name.
        sheet: the sheet taken.
        rejected: rows that say nothing.
    """

    name: str
    data: bytes
    name_column: str
    first: str
    rows: int
    fields: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    rejected: int = 0


_OTHER = "If Other, please explain."
TEMPLATE = (
    *("Use Case Name", "Agency", "Bureau", "Use Case Topic Area", _OTHER),
    *("Is the use case one of the common commercial products listed below?", "What is the intended purpose?"),
    *("Describe the outputs of the system.", "Stage of Development", "Is the use case high-impact?"),
    *("Date Initiated", "Date when development began", "Date Implemented", "Date Retired"),
    *("Was the system developed under contract or in-house?", "List the contract identifiers used.", _OTHER),
    *("Does it support a public-facing service?", "Name of the public-facing service provider", _OTHER),
    *(
        "Does it hold personal information?",
        "Has the privacy office assessed it?",
        "Describe the data used.",
        _OTHER,
    ),
    *("Which demographic variables are used?", "Is there custom-developed code?", "Link to the code", _OTHER),
    *("Is there an authority to operate?", "System Name", "How long did you wait for tools?", _OTHER),
    *("Is there an impact assessment?", "Was it tested in the real world?", "What are the key risks?", _OTHER),
)
"""36 columns, as one official form asks for them, eight of them with the same header."""


def filled(names: Sequence[str], header: Sequence[str] = TEMPLATE) -> list[list[str]]:
    """A row per name below a header; every third cell is blank, as they are."""
    name = next(place for place, head in enumerate(header) if "Name" in head or "Title" in head)
    return [
        [
            one if place == name else "" if (at + place) % 3 == 0 else f"text {at}.{place}"
            for place in range(len(header))
        ]
        for at, one in enumerate(names)
    ]


THREE = ("Fraud Finder", "Mail Sorter – Pilot", "Café Assistant")
SECTIONS = ["SECTION 1: Use Case Identifiers", *[""] * 8, "SECTION 2: Name of the System and Data", *[""] * 26]


def lists() -> list[Listed]:
    """Every kind of list that is to be understood without a map."""
    rows = filled(THREE)
    topic = {"business_functions": "Use Case Topic Area"}
    return [
        Listed("template.csv", csv_bytes([TEMPLATE, *rows]), "Use Case Name", THREE[0], 3, topic),
        Listed("cp1252.csv", csv_bytes([TEMPLATE, *rows], "cp1252"), "Use Case Name", THREE[0], 3, topic),
        Listed("utf16.csv", csv_bytes([TEMPLATE, *rows], "utf-16", "\t"), "Use Case Name", THREE[0], 3, topic),
        Listed(
            "sections.csv",
            csv_bytes([SECTIONS, TEMPLATE, *rows], "utf-8-sig"),
            "Use Case Name",
            THREE[0],
            3,
            topic,
        ),
        Listed(
            "sep.csv",
            b"sep=;\r\n" + csv_bytes([TEMPLATE, *rows], "utf-8", ";"),
            "Use Case Name",
            THREE[0],
            3,
            topic,
        ),
        Listed(
            "pasted.csv",
            csv_bytes([TEMPLATE, *rows], "utf-8-sig").replace("–".encode(), b"\x96"),
            "Use Case Name",
            THREE[0],
            3,
            topic,
        ),
        Listed(
            "banners.xlsx",
            xlsx(
                {
                    "Inventory": Tab(
                        [["2024 Inventory of the Agency of Things"], [], SECTIONS, TEMPLATE, *rows],
                        [(0, 0, 0, 12), (2, 0, 2, 8), (2, 9, 2, 35)],
                    ),
                    "Selections": Tab(
                        [["Use Case Topic Area", "System Name"], *[["a) Health", "x"]] * 40], (), True
                    ),
                    "Sheet2": [],
                }
            ),
            "Use Case Name",
            THREE[0],
            3,
            topic,
            "Inventory",
        ),
        Listed(
            "cover.xlsx",
            xlsx(
                {
                    "Cover": [["Title", "Inventory of the Agency"], ["Author", "Ann Lee"], ["Date", "2025-01-31"]],
                    "Instructions": [["Column name", "What to write"], *[[head, "text"] for head in TEMPLATE]],
                    "Pivot": [["Bureau", "Count of Use Case Name"], ["A", 3], ["B", 4]],
                    "AI Use Cases": [TEMPLATE, *rows],
                }
            ),
            "Use Case Name",
            THREE[0],
            3,
            topic,
            "AI Use Cases",
        ),
        Listed(
            "preface.csv",
            csv_bytes(
                [
                    ["Title", "Inventory of uses"],
                    ["Agency Name", "Agency of Things"],
                    ["Contact name", "Ann Lee", "Phone", "555"],
                    [],
                    ["Use Case ID", "Use Case Name", "Bureau", "Topic Area", "Summary"],
                    ["1", "Fraud Finder", "A", "Finance", "x"],
                    ["2", "Mail Sorter", "B", "Mail", "y"],
                ]
            ),
            "Use Case Name",
            "Fraud Finder",
            2,
            {"business_functions": "Topic Area"},
        ),
        Listed(
            "numbered.csv",
            csv_bytes(
                [
                    [
                        "1. Agency",
                        "1.1 Use Case\nName\n",
                        "Q3: Topic Area",
                        "(4) Business Owner",
                        "5 Technical Lead",
                    ],
                    ["A", "Fraud Finder", "Money", "Ann Lee", "Bo Chan"],
                    ["A", "Mail Sorter", "Mail", "", ""],
                ]
            ),
            "1.1 Use Case Name",
            "Fraud Finder",
            2,
            {
                "business_functions": "Q3: Topic Area",
                "business_leader": "(4) Business Owner",
                "technical_leader": "5 Technical Lead",
            },
        ),
        Listed(
            "explained.xlsx",
            xlsx(
                {
                    "Data": [
                        [
                            "ID",
                            "AI Use Case Name\nProvide a short descriptive title of what it does (80 letters)",
                            "Topic Area - choose the one that fits best from the list",
                            "Describe in at most three sentences " + "what the use case is meant to do " * 12,
                        ],
                        ["1", "Fraud Finder", "Money", "x"],
                        ["2", "Mail Sorter", "Mail", "y"],
                    ]
                }
            ),
            "AI Use Case Name Provide a short descriptive title of what it does (80 letters)",
            "Fraud Finder",
            2,
            {"business_functions": "Topic Area - choose the one that fits best from the list"},
            "Data",
        ),
        Listed(
            "machine_names.csv",
            csv_bytes(
                [
                    ["Use Case Name", "Agency", "Topic Area", "Stage"],
                    ["use_case_name", "agency", "topic_area", "stage_of_dev"],
                    ["Fraud Finder", "A", "Money", "Pilot"],
                    ["Mail\r\nSorter", "A", "Mail", "Pilot"],
                ]
            ),
            "Use Case Name",
            "Fraud Finder",
            2,
            {"business_functions": "Topic Area"},
        ),
        Listed(
            "two_rows.xlsx",
            xlsx(
                {
                    "Apps": Tab(
                        [
                            ["Application", "", "Business", "", "Technical", ""],
                            ["Name", "Version", "Owner", "E-mail", "Owner", "E-mail"],
                            ["Siebel", "1", "Ann Lee", "a@x.example", "Bo Chan", "b@x.example"],
                            ["Okta", "2", "", "", "Cy Roe", ""],
                        ],
                        [(0, 0, 0, 1), (0, 2, 0, 3), (0, 4, 0, 5)],
                    )
                }
            ),
            "Application Name",
            "Siebel",
            2,
            {"business_leader": "Business Owner", "technical_leader": "Technical Owner"},
            "Apps",
        ),
        Listed(
            "merged.xlsx",
            xlsx(
                {
                    "List": Tab(
                        [
                            ["Bureau", "Use Case Name", "Topic Area"],
                            ["Bureau of Mail", "Mail Sorter", "Mail"],
                            ["", "Letter Reader", "Mail"],
                            ["", "Stamp Counter", "Money"],
                            ["Office of Money: retired uses"],
                            ["Office of Money", "Fraud Finder", "Money"],
                        ],
                        [(1, 0, 3, 0), (4, 0, 4, 2)],
                    )
                }
            ),
            "Use Case Name",
            "Mail Sorter",
            4,
            {"business_functions": "Topic Area"},
            "List",
        ),
        Listed(
            "merged_header.xlsx",
            xlsx(
                {
                    "Template": [["Use Case Name", "Topic Area"]],
                    "List": Tab(
                        [
                            ["Use Case Name", "Topic Area", "Dates", ""],
                            ["", "", "Begun", "Ended"],
                            ["Mail Sorter", "Mail", "2024", ""],
                            ["Fraud Finder", "Money", "2025", "2026"],
                        ],
                        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)],
                    ),
                }
            ),
            "Use Case Name",
            "Mail Sorter",
            2,
            {"business_functions": "Topic Area"},
            "List",
        ),
        Listed(
            "tall.xlsx",
            xlsx(
                {
                    "List": Tab(
                        [
                            ["Use Case Name", "Topic Area", "Steps"],
                            ["Mail Sorter", "Mail", "one"],
                            ["", "", "two"],
                            ["Fraud Finder", "Money", "one"],
                            ["", "", ""],
                        ],
                        [(1, 0, 2, 0), (1, 1, 2, 1), (3, 0, 4, 0), (3, 1, 4, 1), (3, 2, 4, 2)],
                    )
                }
            ),
            "Use Case Name",
            "Mail Sorter",
            3,
            {"business_functions": "Topic Area"},
            "List",
        ),
        Listed(
            "footnotes.csv",
            csv_bytes(
                [
                    ["Use Case Name", "Topic Area"],
                    ["Fraud Finder*", "Money"],
                    ["Mail Sorter", ""],
                    [],
                    ["* Not used since January.", ""],
                    ["Note: the list is updated every year.", ""],
                ]
            ),
            "Use Case Name",
            "Fraud Finder*",
            4,
            {"business_functions": "Topic Area"},
            "",
            2,
        ),
        Listed(
            "debris.xlsx",
            xlsx(
                {
                    "x": [
                        ["Use Case_x000D_\nName", "Topic\u00a0Area", "Na\u200bme of office"],
                        ["\u202aFraud\u00a0Finder_x000D_\n", "Money", "A"],
                    ]
                }
            ),
            "Use Case Name",
            "Fraud Finder",
            1,
            {"business_functions": "Topic Area"},
            "x",
        ),
        Listed(
            "titles.csv",
            csv_bytes(
                [
                    ["Contact Name", "Title", "Email", "AI Use Case Name", "Office"],
                    ["Ann Lee", "Chief", "a@x.example", "Fraud Finder", "A"],
                ]
            ),
            "AI Use Case Name",
            "Fraud Finder",
            1,
        ),
        Listed(
            "project.csv",
            csv_bytes(
                [["Agency", "Project Name", "Summary"], ["A", "Fraud Finder", "x"], ["A", "Mail Sorter", "y"]]
            ),
            "Project Name",
            "Fraud Finder",
            2,
        ),
        Listed(
            "corner.xlsx",
            xlsx({"x": [[], [], ["", "", "Use Case Name", "Topic Area"], ["", "", "Fraud Finder", "Money"]]}),
            "Use Case Name",
            "Fraud Finder",
            1,
            {"business_functions": "Topic Area"},
            "x",
        ),
    ]


def inventories() -> list[Listed]:
    """What CMDBs, portfolio tools and developers' catalogues export."""
    leanix = [
        ["id", "type", "name", "displayName", "businessCriticality", "lifecycle:phaseIn", "owner"],
        ["ID", "Type", "Name", "Display name", "Business criticality", "Phase in", "Owner"],
        ["1", "Application", "Siebel", "CRM / Siebel", "missionCritical", "2020-01-31", "Ann Lee"],
        ["2", "Application", "Okta", "Okta", "administrativeService", "", ""],
    ]
    return [
        Listed(
            "servicenow.csv",
            csv_bytes(
                [
                    [
                        "Name",
                        "Number",
                        "Business owner",
                        "IT Application Owner",
                        "Business criticality",
                        "Application type",
                        "Install type",
                        "Business process",
                    ],
                    [
                        "Siebel",
                        "A1",
                        "Ann Lee",
                        "Bo Chan",
                        "1 - most critical",
                        "Homegrown",
                        "On premise",
                        "Billing",
                    ],
                    ["Okta", "A2", "", "", "3 - less critical", "SaaS", "Cloud", ""],
                ],
                "cp1252",
            ),
            "Name",
            "Siebel",
            2,
            {
                "business_leader": "Business owner",
                "technical_leader": "IT Application Owner",
                "business_impact": "Business criticality",
                "implementation": "Application type",
                "business_functions": "Business process",
            },
        ),
        Listed(
            "servicenow.json",
            json.dumps(
                {
                    "result": [
                        {
                            "name": "Siebel",
                            "owned_by": {"display_value": "Ann Lee", "link": "https://x.example/1"},
                            "it_application_owner": "",
                            "business_criticality": "1 - most critical",
                        },
                        {"name": "Okta", "owned_by": "", "business_criticality": ""},
                    ]
                }
            ).encode(),
            "name",
            "Siebel",
            2,
            {"business_leader": "owned_by.display_value", "business_impact": "business_criticality"},
        ),
        Listed(
            "leanix.xlsx",
            xlsx({"ReadMe": [["Column", "Description"], ["name", "What it is called"]], "Application": leanix}),
            "name",
            "Siebel",
            2,
            {"business_impact": "businessCriticality", "business_leader": "owner"},
            "Application",
        ),
        Listed(
            "leanix.json",
            json.dumps(
                {"data": {"all": {"totalCount": 2, "edges": [{"node": {"id": "1", "displayName": "Siebel"}}] * 2}}}
            ).encode(),
            "displayName",
            "Siebel",
            2,
        ),
        Listed(
            "catalog-info.yaml", BACKSTAGE.encode(), "metadata.name", "payments", 2, {"consumes_from": DEPENDS}
        ),
        Listed(
            "tech_stack.yml",
            b"tools:\n  Okta:\n    business_owner: Ann Lee\n    tier: null\n  No:\n    business_owner: Bo Chan\n",
            "name",
            "Okta",
            2,
            {"business_leader": "business_owner"},
        ),
        Listed(
            "gsa.csv",
            csv_bytes(
                [
                    ["FISMA ID", "System Name (Acronym)", "System Owner", "Hosting Type", "COTS/GOTS/Custom"],
                    ["F1", "Invoices (INV)", "Ann Lee", "Cloud", "COTS"],
                ]
            ),
            "System Name (Acronym)",
            "Invoices (INV)",
            1,
            {"technical_leader": "System Owner", "implementation": "COTS/GOTS/Custom"},
        ),
        Listed("names.txt", "Application\nAcme, Inc.\nOkta\n".encode("utf-16"), "Application", "Acme, Inc.", 2),
        Listed("names.json", b'["Siebel", "Okta", "Acme, Inc."]', "name", "Siebel", 3),
        Listed("lines.jsonl", b'{"name": "Siebel"}\n{"name": "Okta", "owner": "Bo"}\n', "name", "Siebel", 2),
    ]


DEPENDS = "spec.dependsOn"
BACKSTAGE = """apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payments
  links: [{url: https://x.example, title: Wiki}]
spec:
  type: service
  owner: team-a
  dependsOn: [component:default/ledger, resource:db]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: ledger}
spec: {type: openapi, owner: team-b}
"""


def forms() -> list[tuple[str, bytes]]:
    """What is no list, however much it looks like one."""
    asked = [[f"Doing thing {at}", "Acme, Umbra", "N", "Acme" if at < 3 else "", ""] for at in range(20)]
    columns = ["AI Use Case", "Examples", "Used (Y/N)?", "Name of Commercial Product or Service Used", "Users"]
    return [
        ("commercial.xlsx", xlsx({"Sheet1": [columns, *asked], "Sheet2": [["Y", "1-100"], ["N", "101-1000"]]})),
        ("intake.csv", csv_bytes([["System Name", "Siebel"], ["Business Owner", "Ann"], ["Tech lead", "Bo"]])),
        (
            "intake.xlsx",
            xlsx({"S": [["Intake form"], ["Application name:", "x"], ["Owner:", "y"], ["Why:", "z"]]}),
        ),
        (
            "questions.csv",
            csv_bytes([["Question", "Answer"], ["What is the system name?", "x"], ["Who owns it?", ""]]),
        ),
        ("memo.csv", b"To whom it may concern,\nThe office uses no such systems, and names none.\n"),
        ("lookup.xlsx", xlsx({"Selections": [["Stage", "Office"], ["a) Pilot", "b) Mail"]]})),
        ("plain.csv", b"Siebel\nOkta\nZendesk\n"),
        ("empty.xlsx", xlsx({"Sheet1": [], "Sheet2": [[""]]})),
        ("error.json", b'{"error": {"message": "not signed in", "detail": ""}, "status": "failure"}'),
        ("none.json", b'{"result": []}'),
        ("prose.yaml", b"just some text\n"),
    ]
