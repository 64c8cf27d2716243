"""What is ruled, decided and told of one name holds for every name of its service."""

import re

import pytest
from followme_runs import Followme


@pytest.fixture
def two(followme: Followme) -> Followme:
    followme("capture", "--service", "Aegis", "--business-impact", "Critical")
    followme("capture", "--service", "Bastion")
    return followme


def impact(followme: Followme, key: str) -> tuple[object, str]:
    answer = followme.service(key)["answers"]["business_impact"]
    return answer["value"], answer["source"]


def test_what_was_said_of_an_alias_before_and_after_the_verdict_holds_for_both(two: Followme) -> None:
    two("decide", "Bastion", "Retire", "--because", "old")
    two("same", "Aegis", "Bastion")
    assert two.card("Aegis")["decided"]["disposition"] == "Retire"
    # one person's later word replaces the earlier one, whichever name either was said of
    two("decide", "aegis", "Integrate", "--because", "new")
    assert two.card("Bastion")["decided"]["disposition"] == "Integrate"
    two("decide", "Bastion", "Keep outside", "--because", "newer")
    assert two.card("Aegis")["decided"]["disposition"] == "Keep outside"
    two("undo")
    assert two.card("Aegis")["decided"]["disposition"] == "Integrate"
    assert two.json("conflicts")["conflicts"] == []


def test_two_decisions_that_a_verdict_brings_together_are_a_conflict_until_one_is_made_anew(two: Followme) -> None:
    two("decide", "Aegis", "Integrate", "--because", "x")
    two("decide", "Bastion", "Retire", "--because", "y")
    two("progress", "Aegis", "integrated")
    two("progress", "Bastion", "planned")
    two("settle", "Aegis", "business_impact", "Critical", "--because", "x")
    two("adjudicate", "Bastion", "business_impact", "Redundant", "--because", "y")
    assert two.json("conflicts")["conflicts"] == []
    two("same", "Aegis", "Bastion")
    assert two.card("Aegis")["decided"] is None
    assert impact(two, "aegis") == (None, "tied")
    found = two.json("conflicts")["conflicts"]
    assert {(one["kind"], one["service"], one["field"]) for one in found} == {
        ("decision", "aegis", "disposition"), ("progress", "aegis", "status"), ("adjudication", "aegis", "value"),
    }  # fmt: skip
    assert {one["value"] for one in found[-1]["values"]} == {"integrated", "planned"}
    two("decide", "Bastion", "Retire", "--because", "z")
    two("progress", "Aegis", "planned")
    two("settle", "Aegis", "business_impact", "Supportive", "--because", "z")
    assert two.json("conflicts")["conflicts"] == []
    assert two.card("Aegis")["decided"]["disposition"] == "Retire"
    assert impact(two, "aegis") == ("Supportive", "adjudicated")


def test_when_the_chain_is_split_each_name_keeps_what_was_said_of_it(two: Followme) -> None:
    two("same", "Aegis", "Bastion")
    two("adjudicate", "Bastion", "business_impact", "Redundant", "--because", "x")
    two("decide", "Bastion", "Retire", "--because", "x")
    assert impact(two, "aegis") == ("Redundant", "adjudicated")
    two("different", "Aegis", "Bastion")
    assert impact(two, "aegis") == ("Critical", "consensus")
    assert impact(two, "bastion") == ("Redundant", "adjudicated")
    assert two.card("Aegis")["decided"] is None
    assert two.card("Bastion")["decided"]["disposition"] == "Retire"


def test_a_successor_is_the_service_whatever_it_was_called(two: Followme) -> None:
    two("capture", "--service", "Zeta")
    two("decide", "Aegis", "Replace", "--successor", "zeta", "--because", "x")
    two("same", "Zeta", "Bastion")
    assert two.card("Aegis")["decided"]["successor"] == "bastion"


def test_a_preferred_name_is_shown_and_understood(two: Followme) -> None:
    two("settle", "Aegis", "service_name", "Shield of Zeus", "--because", "the contract says so")
    assert two.service("aegis")["service"] == "Shield of Zeus"
    assert two.card("shield of zeus")["key"] == "aegis"


def test_a_verdict_that_contradicts_says_so(two: Followme) -> None:
    two("same", "Aegis", "Bastion")
    two("same", "Bastion", "Zeta")
    assert "contradicts" in two("different", "Aegis", "Zeta").err
    two("undo")
    assert "contradicts" not in two("different", "Aegis", "Yota").err
    assert "contradicts" in two("same", "Yota", "Zeta").err
    assert [one["key"] for one in two.json("services")["services"]] == ["aegis", "bastion"]


@pytest.mark.parametrize(
    "words",
    [
        ("same", "Aegis", " AEGIS "),
        ("same", "Aegis", "N/A"),
        ("adjudicate", "Aegis", "business_impact", "Rather", "--because", "x"),
        ("adjudicate", "Aegis", "business_impact", "Critical"),
        ("adjudicate", "Aegis", "customers_annually", "plenty", "--because", "x"),
        ("adjudicate", "Aegis", "customers_annually", "ND", "--because", "x"),
        ("adjudicate", "Aegis", "service_name", "TBD", "--because", "x"),
        ("adjudicate", "Aegis", "rekeyed_from", "Zeta #x", "--because", "x"),
        ("adjudicate", "Aegis", "color", "red", "--because", "x"),
        ("adjudicate", "Nobody", "business_impact", "Critical", "--because", "x"),
        ("decide", "Aegis", "Retire"),
        ("decide", "Aegis", "Explode", "--because", "x"),
        ("decide", "Aegis", "Consolidate", "--because", "x"),
        ("decide", "Aegis", "Replace", "--because", "x", "--successor", "Aegis"),
        ("decide", "Aegis", "Replace", "--because", "x", "--successor", "Nobody"),
        ("progress", "Aegis", "done"),
        ("retract", ""),
        ("retract", "zz"),
        ("edit", "zz", "--business-impact", "Critical"),
        ("strike", "zz", "--because", "x"),
        ("redo",),
        ("capture",),
        ("capture", "--service", "?"),
        ("note", "nowhere", "x"),
        ("note", ".", "   "),
        ("note", ".", "x", "--kind", "shout"),
        ("log", "zz"),
        ("visit run", "nowhere"),
    ],
)
def test_what_the_method_forbids_is_refused_and_writes_nothing(words: tuple[str, ...], two: Followme) -> None:
    before = two.run("log", two.file, "--json").out
    command, *rest = words
    assert two.run(*command.split(), two.file, *rest).refused(4)
    assert two.run("log", two.file, "--json").out == before


def test_a_share_is_adjudicated_before_the_customer_base_is_known(two: Followme) -> None:
    two("settle", "Aegis", "customers_annually", "5%", "--because", "finance")
    assert two.service("aegis")["answers"]["customers_annually"]["source"] == "missing"


def test_lists_are_changed_item_by_item_whatever_their_basis(followme: Followme) -> None:
    record = followme.json("capture", "--service", "Desk", "--business-functions", "seen: Cash; Help; Chat")[
        "record"
    ]

    def functions() -> object:
        return followme.service("desk")["answers"]["business_functions"]["value"]

    followme("edit", record, "--business-functions", "-cash")  # with an h in it: no question for help
    assert functions() == ["Chat", "Help"]
    followme("edit", record, "--business-functions=+Pay;-Help")
    assert functions() == ["Chat", "Pay"]
    followme("edit", record, "--business-functions", "Only")
    assert functions() == ["Only"]
    followme("edit", record, "--business-functions", "")
    assert functions() == []
    assert followme.run("edit", followme.file, record, "--business-functions", "").refused(4)


def test_retract_undo_redo(followme: Followme) -> None:
    record = followme.json("capture", "--service", "Desk", "--business-impact", "c")["record"]
    followme("edit", record, "--business-impact", "Redundant", "--service-name", "Help Desk")
    assert followme.service("help desk")["answers"]["business_impact"]["value"] == "Redundant"
    followme("undo")
    assert followme.service("desk")["answers"]["business_impact"]["value"] == "Critical"
    followme("redo")
    followme("retract", record)
    assert followme.json("services")["services"] == []
    assert followme.run("retract", followme.file, record).refused(4)
    followme("undo")
    assert followme.service("help desk")["answers"]["business_impact"]["value"] == "Redundant"


def test_withdrawn_words_leave_the_file(followme: Followme) -> None:
    claim = followme.json("note", followme.json("visit new", "Care")["record"], "Mrs Perlmutter said no")[
        "claims"
    ][0]
    assert b"Perlmutter" in followme.file.read_bytes()
    followme("strike", claim, "--because", "consent withdrawn")
    assert b"Perlmutter" not in followme.file.read_bytes()
    assert "[withheld]" in followme("log").out
    assert followme.json("check")["problems"] == []


def test_notes_that_look_like_customers_data_are_marked(followme: Followme) -> None:
    followme("visit new", "Care")
    assert "customers' data? ann@mail.example" in followme("note", ".", "she gave ann@mail.example").err
    assert "customer's" not in followme("note", ".", "she gave nothing").err


def test_what_was_ruled_is_told_in_the_names_it_was_ruled_of(two: Followme) -> None:
    assert two("same", "Aegis", "Bastion").out.strip() == "ruled same: aegis, bastion"
    assert two("settle", "Aegis", "business-impact", "Critical", "--because", "x").out.strip() == (
        "settled aegis, business impact"
    )


def test_an_answer_is_settled_under_either_name_of_the_command(two: Followme) -> None:
    for name, answer in (("settle", "Critical"), ("adjudicate", "Supportive")):
        assert two(name, "Aegis", "business-impact", answer, "--because", "x").out.startswith("settled aegis")
        assert two.service("aegis")["answers"]["business_impact"]["value"] == answer


def test_the_log_speaks_in_words(two: Followme) -> None:
    two("line", '"I never see the invoice" Agent 2')
    two("capture", "--service", "Aegis", "--integration", "seen: Inaccessible")
    two("settle", "Aegis", "business-impact", "Critical", "--because", "x")
    head, *rows = two("log").out.splitlines()
    assert head.split() == ["entry", "at", "(UTC)", "author", "what", "says"]
    says = "\n".join(row[12:] for row in rows)
    assert "Integration: Inaccessible (seen)" in says
    assert re.search(r"note +I never see the invoice · Kind: quote · Speaker: Agent 2 · Visit: ", says)
    assert re.search(r"ruling +Aegis: Business impact: Critical · Because: x", says)
    assert not re.search(r"[0-9a-f]{12}|_|\{|adjudication|observation", says), "no key, and no id"


def test_a_status_may_be_typed_as_it_is_spoken(two: Followme) -> None:
    assert two("progress", "Aegis", "In progress").code == 0
