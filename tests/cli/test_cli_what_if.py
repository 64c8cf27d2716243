"""``score`` as a what-if, for people and for programs; and dimensions that come from a rubric's file alone."""

import csv
import tomllib
from pathlib import Path

import pytest
from followme_runs import Followme

from followme import config
from followme.inventory.fields import Catalogue

ZENDESK = (
    "--business-impact", "Supportive", "--customer-impact", "All Customers", "--customers-annually", "20000",
    "--implementation", "Licensed Service", "--integration", "Partially-Accessible", "--dependency",
    "Loosely-Coupled",
)  # fmt: skip
# Impact (4·50 + 3·100 + 3·60) / 10 = 68, complexity (3·20 + 4·50 + 3·50) / 10 = 41: a Quick win
EXAMPLES = {"cost": "300000", "risk": "h", "contract-end": "y"}
"""Added dimensions, and an answer of each; reach-once adds none."""
DIMENSION = {"cost": "annual_cost", "risk": "risk", "contract-end": "contract_end"}
LABEL = {"cost": "Annual cost", "risk": "Risk", "contract-end": "Contract ends"}


@pytest.fixture
def one(followme: Followme) -> Followme:
    followme("capture", "--service", "Zendesk", *ZENDESK)
    return followme


def test_a_weight_says_who_moves_from_where_to_where_and_why(one: Followme) -> None:
    said = one("score", "--threshold", "impact=69", "--weight", "dependency=1/3").out
    first, counts, _, header, row = said.splitlines()
    assert (
        first
        == "What if weight of Dependency 1/3 instead of 3; impact is high from 69 instead of 50: nothing is kept."
    )
    assert counts == "1 of 1 service moves, 0 stay"
    assert header.split() == ["service", "from", "to", "why"]
    # Complexity (3·20 + 4·50 + 1/3·50) / (7 1/3) = 830/22 = 37.7
    assert row.startswith("Zendesk  Quick win  Fill-in  complexity 41 → 38: impact 68 is low")
    assert one.json("score")["rubric"] == config.rubric().digest


def test_programs_get_the_scores_under_it_and_who_moves(one: Followme) -> None:
    told = one.json("score", "--weight", "customers_annually=0", "--threshold", "complexity=41")
    (card,) = told["services"]
    assert card["impact"] == {"low": 71.4286, "high": 71.4286}
    assert [contribution["field"] for contribution in card["contributions"]].count("customers_annually") == 0
    assert told["rubric"] != config.rubric().digest
    (move,) = told["moved"]
    assert {name: move[name] for name in ("key", "service", "was", "is")} == {
        "key": "zendesk", "service": "Zendesk", "was": "Quick win", "is": "Big bet",
    }  # fmt: skip
    assert move["because"].startswith("impact 68 → 71: ")
    assert "moved" not in one.json("score")


def test_an_answer_is_tried_on_one_service(one: Followme) -> None:
    one("capture", "--service", "Siebel", *ZENDESK)
    told = one.json("score", "Siebel", "--answer", "integration=i", "--answer", "dependency=t")
    assert [(move["key"], move["was"], move["is"]) for move in told["moved"]] == [
        ("siebel", "Quick win", "Big bet")
    ]
    assert [card["key"] for card in told["services"]] == ["siebel"]
    said = one("score", "Siebel", "--answer", "integration=i").out
    assert said.startswith(
        "What if Integration of Siebel Inaccessible instead of Partially-Accessible: nothing is kept"
    )
    assert "1 of 2 services moves, 1 stay\n" in said
    assert "integration     Inaccessible" in said
    assert one.card("Siebel")["recommended"]["disposition"] == "Quick win"


def test_a_decided_service_is_no_mover(one: Followme) -> None:
    one("decide", "Zendesk", "Integrate", "--because", "it pays")
    told = one.json("score", "--threshold", "impact=100")
    assert told["moved"] == []
    assert [move["key"] for move in told["held"]] == ["zendesk"]
    said = one("score", "--threshold", "impact=100").out
    assert "0 of 1 service move, 1 stay; 1 more would, but is decided" in said
    assert "Zendesk, decided Integrate: it stays; Fill-in would be recommended instead of Quick win" in said


def test_a_what_if_is_narrowed_by_its_own_scores_and_printed_as_a_table(one: Followme) -> None:
    assert one.json("score", "--threshold", "impact=69", "--where", "disposition:fill")["moved"]
    assert one.json("score", "--threshold", "impact=69", "--where", "disposition:quick")["moved"] == []
    assert ",Fill-in," in one("score", "--threshold", "impact=69", "--csv").out


WRONG = (
    (("--weight", "custmers=1"), 2, 'Did you mean "customers_annually"?'),
    (("--weight", "integration"), 2, "NAME=VALUE"),
    (("--weight", "integration=1", "--weight", "integration=2"), 2, "twice"),
    (("--weight", "integration=\x1b[2J"), 2, "greater than 0"),
    (("--threshold", "impct=60"), 2, 'Did you mean "impact"?'),
    (("--threshold", "impact=101"), 2, "0 to 100"),
    (("--answer", "integration=f"), 2, "SERVICE"),
    (("Zendesk", "--answer", "integraton=f"), 2, 'Did you mean "integration"?'),
    (("Zendesk", "--answer", "integration=zz"), 4, "Fully-Accessible"),
    (("--rubric", "nowhere.toml"), 3, "nowhere.toml"),
)


def test_what_is_supposed_was_ruled_by_nobody(one: Followme) -> None:
    said = one("score", "Zendesk", "--answer", "business-impact=s").out
    assert "(Supportive, supposed)" in said
    assert "ruled" not in said
    assert "\nwho said it, without what is supposed\n" in said
    assert "\nwho said it\n" in one("score", "Zendesk", "--threshold", "impact=60").out


def test_what_cannot_be_supposed_names_what_can(one: Followme) -> None:
    for words, code, says in WRONG:
        for also in ((), ("--json",)):
            assert says in one.run("score", one.file, *words, *also).refused(code), words


def test_a_rubric_is_tried_then_kept_with_its_reason(one: Followme, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(one.run("config", "show", "reach-once").out, encoding="utf-8")
    told = one.json("score", "--rubric", mine)
    # (4·50 + 3/2·100 + 3/2·60) / 7 = 440 / 7
    assert told["services"][0]["impact"]["low"] == 62.8571
    assert told["what_if"] == "What if the rubric mine.toml: nothing is kept."
    one("config adopt", mine, "--because", "agreed with Finance")
    assert one.json("score")["rubric"] == told["rubric"]
    assert "Reason: agreed with Finance" in one("log").out
    one("undo")
    assert one.json("score")["rubric"] == config.rubric().digest


def test_an_example_is_the_shipped_rubric_and_what_it_is_an_example_of() -> None:
    shipped = tomllib.loads(config.text("rubric"))
    assert set(config.examples()) == {*EXAMPLES, "reach-once"}
    for name in EXAMPLES:
        document = tomllib.loads(config.text(name))
        assert [one["field"] for one in document.pop("added")] == [DIMENSION[name]]
        assert document == shipped
    halved = tomllib.loads(config.text("reach-once"))
    weights = [one.pop("weight") for one in halved["dimensions"]]
    assert weights == [4, "3/2", "3/2", 3, 4, 3]
    for dimension in shipped["dimensions"]:
        del dimension["weight"]
    assert halved == shipped


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_added_dimension_is_asked_scored_and_exported_from_its_file_alone(
    one: Followme, name: str, tmp_path: Path
) -> None:
    field, answer = DIMENSION[name], EXAMPLES[name]
    one("config adopt", config.examples()[name], "--because", "we ask it")
    (part,) = [part for part in one.card("Zendesk")["contributions"] if part["field"] == field]
    assert part["state"] == "missing"
    assert field not in Catalogue().asked
    one("capture", "--service", "Zendesk", f"--{field.replace('_', '-')}", answer)
    (part,) = [part for part in one.card("Zendesk")["contributions"] if part["field"] == field]
    assert (part["axis"], part["state"]) == ("complexity", "settled")
    assert part["points"]["low"] >= 75
    assert one.card("Zendesk")["complexity"]["low"] > 41
    assert one.json("observations")["observations"][-1]["answers"][field]["value"]
    one("export", "--to", tmp_path / "out")
    rows = list(
        csv.DictReader((tmp_path / "out" / "observations.csv").read_text(encoding="utf-8-sig").splitlines())
    )
    assert any(row[LABEL[name]] for row in rows)
    assert field in (tmp_path / "out" / "rationalization-plan.json").read_text(encoding="utf-8")
