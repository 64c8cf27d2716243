"""A whole session in a process that cannot make a socket."""

import json
from pathlib import Path

from field_children import ended, ran

_CHILD = """
import contextlib, io, json, os, socket, sys

def refuse(*args, **kwargs):
    raise AssertionError("a socket was asked for")

class Refusing(socket.socket):
    def __init__(self, *args, **kwargs):
        refuse()

socket.socket = Refusing
socket.create_connection = refuse
socket.getaddrinfo = refuse
from followme.__main__ import main
os.chdir(sys.argv[1])
told = []
for words in json.loads(sys.argv[2]):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        code = main(words)
    told.append([code, out.getvalue()])
print(json.dumps(told))
"""
_LIST = "service name,business impact,customer impact,integration\nSiebel,Critical,All Customers,Inaccessible\n"
_BOOK = "a.fieldbook"
_SESSION = (
    ("new", _BOOK, "--product-line", "Tax", "--as", "Ana"),
    ("capture", _BOOK, "--service", "Zendesk", "--business-impact", "Supportive"),
    ("import", _BOOK, "list.csv", "--json"),
    ("score", _BOOK, "--json"),
    ("plan", _BOOK, "--strategy", "highest-impact", "--json"),
    ("export", _BOOK, "--to", "out"),
)


def test_a_session_asks_for_no_socket(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(_LIST, encoding="utf-8")
    told = json.loads(ran(_CHILD, tmp_path, json.dumps(_SESSION)))
    assert [code for code, _ in told] == [0] * 6
    imported, scores, plan = (json.loads(told[place][1]) for place in (2, 3, 4))
    assert imported["imported"] == 1
    assert {one["key"] for one in scores["services"]} == {"siebel", "zendesk"}
    assert plan["schema"] == "followme.integration-plan/1.0"
    assert (tmp_path / "out" / "manifest.json").is_file()
    assert sorted(one.name for one in tmp_path.iterdir()) == [_BOOK, "list.csv", "out"]


def test_the_child_would_notice(tmp_path: Path) -> None:
    probe = _CHILD.replace("told = []", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')")
    assert ended(probe, tmp_path, "[]") == 1
    assert ended(_CHILD, tmp_path, "[]") == 0
