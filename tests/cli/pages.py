"""README and docs/*.md as tests read them: found by looking, so that a new page is tested without an edit."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[2]
PAGES: Final = (REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md")))
_FENCE: Final = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def page_text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, and the file it is when it names one (```csv portfolio.csv)."""

    language: str
    file: str
    text: str

    def commands(self) -> Iterator[list[str]]:
        """The words of every followme command, comments gone and continued lines joined."""
        for line in self.text.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["followme"]:
                yield words[1:]


def blocks(page: Path) -> Iterator[Block]:
    for info, text in _FENCE.findall(page_text(page)):
        language, _, file = info.partition(" ")
        yield Block(language, file, text)
