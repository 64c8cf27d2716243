"""Contradictions of many names are told in words that end."""

from itertools import combinations

from followme_runs import Followme

from followme.engagement import Engagement
from followme.engagement.names.verdicts import verdict_on

NAMES = [f"name {chr(97 + place)}" for place in range(24)]


def test_of_very_many_verdicts_the_first_are_told_and_how_many_more_there_are(followme: Followme) -> None:
    pairs = list(combinations(NAMES, 2))
    ruled = [verdict_on(one, "different" if place < 22 else "same", "") for place, one in enumerate(pairs)]
    with Engagement.open(followme.file, me="Ada Lee") as engagement:
        engagement._book.fieldbook.say(ruled, "Ada Lee", "verdicts on every pair")
        assert {(len(one.suspended), one.more) for one in engagement.names.disputes()} == {(50, 204)}
    told = followme.json("duplicates")["contradictions"]
    assert len(told) == 22
    assert {(len(one["names"]), len(one["verdicts"]), one["more"]) for one in told} == {(24, 100, 155)}
    lines = [line for line in followme("duplicates").out.splitlines() if "contradiction" in line]
    assert len(lines) == 21
    assert lines[0].startswith("contradiction: name a, name b,")
    assert "and 12 more; every same between name a and name b rests (254 verdicts)" in lines[0]
    assert lines[-1] == "… and 2 more contradictions (--json lists all)"


def test_of_a_few_verdicts_every_one_is_told(followme: Followme) -> None:
    followme("same", "name a", "name b")
    followme("same", "name b", "name c")
    followme("different", "name a", "name c")
    (told,) = followme.json("duplicates")["contradictions"]
    verdicts = [["name a", "name c"], ["name a", "name b"], ["name b", "name c"]]
    assert told == {"names": ["name a", "name b", "name c"], "verdicts": verdicts}
