"""Looking for words from the command line."""

from followme_runs import Followme


def test_words_are_found_with_their_places(followme: Followme) -> None:
    followme("line", '"I type it Again" Agent 2', "--as", "Ana")
    followme("line", ".siebel", "--as", "Ana")
    assert "I type it [Again]" in followme("find", "again", "TYPE").out.splitlines()[1].replace("[type]", "type")
    (hit,) = followme.json("find", "again")["found"]
    assert hit["kind"] == "note"
    assert hit["parts"] == [{"text": "I type it Again", "marks": [[10, 15]]}]
    assert followme("find", "nothing like it").out == "Nothing of that was said.\n"
    assert followme.json("find", "zzz") == {"found": [], "count": 0}
    assert followme.run("find", followme.file).refused(2)
