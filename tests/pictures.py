"""Draws the pictures of README and the pages from the demo: docs/*.svg, without remote fonts.

Run: .venv/bin/python tests/pictures.py
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from followme.demo.play import play
from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.laptop import remember
from followme.tui.app import FollowmeApp

DOCS = Path(__file__).resolve().parents[1] / "docs"
REMOTE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SCENES = {
    "desk": ("f2",),
    "visit": ("f3",),
    "form": ("f3", *("up",) * 6, "ctrl+g", "down", "down"),
    "debrief": ("f3", "ctrl+d"),
    "inventory": ("f4",),
    "scorecards": ("f6",),
    "why-not": ("f6", "y", "q"),
    "evidence": ("f6", "enter"),
    "what-if": ("f6", "w", "down", "down", "end", "backspace", "1"),
    "journey": ("f8",),
    "import": ("f4", "i", "end", "enter", "down", "down"),
    "plan": ("f9",),
}


LIST = """\
Applications of the company, exported 2 March 2026,,,,,
Business application,Business owner,Criticality,Deployment Type,Customers per year,Remarks
Siebel,Dana Fox,Tier 1 - Mission Critical,COTS,"1,200,000",
Zendesk,Ben Oduya,Tier 3 Non-Critical,SaaS,~350k,contract ends in 2027
Outage Map,Kim Tran,Tier 2 / Kind of important,Homegrown,5-10k,
Router Swap Desk,,Tier 2 / Kind of important,Homegrown,lots of them,a sheet of paper
Welcome Letters,Kim Tran,Administrative,SaaS,300/day,
N/A,,,,,
"""
"""What a portfolio tool says, for the picture of an import."""


NEWER = """\
Applications of the company, exported 1 April 2026,,,,,
Business application,Business owner,Criticality,Deployment Type,Customers per year,Remarks
Siebel,Dana Fox,Tier 1 - Mission Critical,COTS,"1,400,000",
Zendesk,Ben Oduya,Tier 1 - Mission Critical,SaaS,~350k,contract ends in 2027
Outage Map,Kim Tran,Tier 1 - Mission Critical,Homegrown,5-10k,
Router Swap Desk,,Tier 2 / Kind of important,Homegrown,2000,a sheet of paper
Letters and Mail,Kim Tran,Administrative,SaaS,400/day,
N/A,,,,,
"""
"""What it says a month later, for the picture of an edition."""


SPELT = """\
System/Service Name,Business Leader,Business Functions
ZenDesk.com,Ben Oduya,ticketing
Outage-Map,Kim Tran,outages
Ledger Line,Priya Nair,billing
Outage Map (test),Kim Tran,
Router Swap Desks,,
Welcom Letters,Kim Tran,letters
Siebel CRM 8,Dana Fox,
TBD,,
"""
"""How another tool spells it, for the picture of duplicates."""


async def draw(book: Path, name: str, keys: tuple[str, ...]) -> None:
    """One picture: the app on the demo after these keys, 100×30."""
    app = FollowmeApp(book)
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            for _ in range(20):  # the store answers from its own thread
                await pilot.pause(0.1)
        picture = REMOTE.sub("", app.export_screenshot(title="followme")).replace("Fira Code", "monospace")
    (DOCS / f"{name}.svg").write_text(picture, encoding="utf-8")


def draw_edition(file: Path) -> None:
    """A list that was brought in, a cell a person corrected, and its newer edition; then all as it was."""
    portfolio = file.with_name("portfolio.csv")
    with Engagement.open(file) as book:
        book.lists.bring_in(portfolio, Importing())
        zendesk = next(one for one in book.visits.observations() if one.name == "Zendesk" and one.row)
        book.log.edit(zendesk.id, {"business_impact": "Redundant"})
    portfolio.write_text(NEWER, encoding="utf-8")
    asyncio.run(draw(file, "import-edition", ("f4", "i", "end", "enter", "y", "down")))
    portfolio.write_text(LIST, encoding="utf-8")
    with Engagement.open(file) as book:
        book.log.undo()
        book.log.undo()


def main() -> None:
    """Draw every scene on a fresh demo."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder  # the guide was seen, and the theme is the first
        remember("guide", "seen")
        made = play(Path(folder) / "demo", lambda _: None)
        made.file.with_name("portfolio.csv").write_text(LIST, encoding="utf-8")
        for name, keys in SCENES.items():
            asyncio.run(draw(made.file, name, keys))
        draw_edition(made.file)
        with Engagement.open(made.file) as book:
            book.team.merge([made.late])
        asyncio.run(draw(made.file, "merge", ("f10",)))
        for number, text in enumerate((LIST, SPELT)):
            spelt = made.file.with_name(f"spelt {number}.csv")
            spelt.write_text(text, encoding="utf-8")
            with Engagement.open(made.file) as book:
                book.lists.bring_in(spelt, Importing(catalogue=True))
        asyncio.run(draw(made.file, "duplicates", ("f5", "space", *("down",) * 5)))


if __name__ == "__main__":
    main()
