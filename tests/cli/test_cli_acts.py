"""What was done in a file on this laptop, and back to any of it."""

from followme_runs import Followme


def test_the_acts_are_listed_with_a_number_that_undo_takes(followme: Followme) -> None:
    followme("line", ".siebel > zendesk", "--as", "Ana")
    followme("line", "she sighs", "--as", "Ana")
    followme("decide", "siebel", "Retire", "--because", "old", "--as", "Ana")
    rows = followme("acts").out.splitlines()
    assert "Disposition of siebel: (empty) → Retire" in rows[1]
    acts = followme.json("acts")["acts"]
    assert set(acts[0]) == {"number", "at", "author", "stands", "label", "changes", "more"}
    assert acts[0]["changes"] == [
        {"subject": "siebel", "field": "Disposition", "was": "", "now": "Retire"},
    ]
    assert followme("undo", "--to", acts[2]["number"]).out == "2 acts taken back\n"
    assert [act["stands"] for act in followme.json("acts")["acts"]][:3] == [False, False, True]
    assert followme("redo").out == "did again “she sighs” brought back\n"
    assert followme.run("undo", followme.file, "--to", "99").refused(4)
