"""README and the pages of docs/ are true: their commands run in order, their links lead somewhere."""

import re
import shutil
from pathlib import Path

import pytest
from followme_runs import Followme
from pages import PAGES, REPOSITORY, Block, blocks, page_text

from followme.cli.root import commands
from followme.demo.play import play

LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
NEEDS_A_TERMINAL = re.compile(r"^\S+\.fieldbook$|^demo$")
"""First words of commands that open the app."""


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    play(folder, lambda _: None)
    return folder


@pytest.fixture
def reader(demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Followme:
    """Somebody who plays a page in a demo of their own."""
    shutil.copytree(demo_folder, tmp_path / "demo")
    return Followme(tmp_path / "demo" / "riverline.fieldbook", capsys)


def play_block(block: Block, reader: Followme) -> None:
    if block.file:
        Path(block.file).write_text(block.text, encoding="utf-8")
    for words in block.commands() if block.language == "sh" else ():
        if not NEEDS_A_TERMINAL.match(words[0]):
            play_command(words, reader)


def play_command(words: list[str], reader: Followme) -> None:
    """A command as a shell runs it; ``> FILE`` at its end keeps what it prints."""
    command, target = (words[:-2], words[-1]) if words[-2:-1] == [">"] else (words, "")
    ran = reader.run(*command)
    assert ran.code == 0, (words, ran.code, ran.err)
    if target:
        Path(target).write_text(ran.out, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_runs_in_order(
    page: Path, reader: Followme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(reader.file.parent)
    for block in blocks(page):
        play_block(block, reader)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_no_command_there_is_not(page: Path) -> None:
    named = re.findall(r"(?:^|`)followme ([a-z]+)(?![\w./-])", page_text(page), re.MULTILINE)
    assert set(named) <= set(commands())


def anchors(page: Path) -> set[str]:
    """What a link can lead to within a page: its headings, as GitHub writes them."""
    headings = re.findall(r"^#+ (.+)$", page_text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page_text(page)):
        linked = page.parent / target if target else page
        assert linked.is_file(), target
        assert not anchor or anchor in anchors(linked), (target, anchor)


def test_every_page_and_picture_is_linked() -> None:
    linked = {(page.parent / target).resolve() for page in PAGES for target, _ in LINK.findall(page_text(page))}
    assert linked >= {*PAGES[1:], *(REPOSITORY / "docs").glob("*.svg")}
