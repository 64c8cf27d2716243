"""The desk on the command line: the contract's document, and commands that can be typed."""

import shlex

import pytest
from followme_runs import Followme

from followme.cli.root import every_command


@pytest.fixture
def seen(followme: Followme) -> Followme:
    """Two names that may be one, one of them told of by two teams."""
    followme("visit new", "Finance")
    followme("capture", "--service", "Aegis", "--business-impact", "Critical", "--integration", "Inaccessible")
    followme("visit new", "UX")
    followme("capture", "--service", "Aegis", "--integration", "Fully-Accessible", "--customers-annually", "12000")
    followme("capture", "--service", "Aegis CRM", "--business-impact", "Redundant")
    return followme


def test_the_document_is_the_contracts(seen: Followme) -> None:
    desk = seen.json("desk")
    assert desk["minutes"] == sum(item["minutes"] for item in desk["items"]) > 0
    for item in desk["items"]:
        assert list(item) == ["kind", "subject", "text", "changes", "customers", "minutes", "ask", "command"]
        assert item["changes"] in {"disposition", "wave", "nothing"}
    kinds = {item["kind"]: item for item in desk["items"]}
    assert kinds["disagreement"]["customers"] == 12000
    assert kinds["disagreement"]["text"] == "Aegis: integration is Fully-Accessible (1) or Inaccessible (1)."
    order = ["disposition", "wave", "nothing"]
    assert [item["changes"] for item in desk["items"]] == sorted(
        (item["changes"] for item in desk["items"]), key=order.index
    )


def test_every_command_of_an_item_is_one(seen: Followme) -> None:
    known = every_command()
    for item in seen.json("desk")["items"]:
        program, *words = shlex.split(item["command"])
        assert program == "followme"
        assert tuple(words[:1]) in known or tuple(words[:2]) in known, item["command"]
        assert "FILE" in words[1:3]


def test_by_person_counts_what_each_is_asked(seen: Followme) -> None:
    desk = seen.json("desk", "--by-person")
    assert sum(person["items"] for person in desk["persons"]) == len(desk["items"])
    assert sum(person["minutes"] for person in desk["persons"]) == desk["minutes"]
    counts = [person["items"] for person in desk["persons"]]
    assert counts == sorted(counts, reverse=True)


def test_an_item_is_left_and_comes_back_with_undo(seen: Followme) -> None:
    items = len(seen.json("desk")["items"])
    seen("leave", "disagreement", "aegis integration", "--because", "in May")
    desk = seen.json("desk")
    assert (len(desk["items"]), desk["left"]) == (items - 1, 1)
    seen("undo")
    assert len(seen.json("desk")["items"]) == items


def test_an_item_that_does_not_wait_is_none(seen: Followme) -> None:
    ran = seen.run("leave", str(seen.file), "question", "Nobody", "--because", "x")
    assert ran.code == 4
    assert "waits" in ran.err


def test_an_empty_desk_says_so(followme: Followme) -> None:
    assert "items" in followme.json("desk")
