"""One script of keys on a real terminal, over a tame fieldbook and a hostile one: what is written; no socket."""

import re
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from terminal import PATIENCE, Terminal

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement

TAME = "Plain words"
HOSTILE = (
    "E\x1b]0;PWNED\x07 \x1b]52;c;cm0=\x07 \x1b[5mblink \x1b[6n \x9b31m\x9d0;x\x9c \x1bP+q\x1b\\ "
    "\x00\x07\x0e\x7f [/] [@click=app.quit()]x \u202eevil"
)
F1, F3, F4, F5, F6, F7, F8, F9, F10, F12 = (
    *(b"\x1bOP", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~", b"\x1b[18~"),
    *(b"\x1b[19~", b"\x1b[20~", b"\x1b[21~", b"\x1b[24~"),
)
UP, ESCAPE, ENTER, TAB = b"\x1b[A", b"\x1b", b"\r", b"\t"
FORM, PALETTE, UNDO, QUIT = b"\x07", b"\x10", b"\x1a", b"\x11"
KEYS = (
    *(UP, FORM, ESCAPE, F4, ENTER, ESCAPE, F5, F6, b"p", F7, F8, F9, F10, TAB, F12),
    *(PALETTE, ESCAPE, F1, F3),
)
"""Every mode, the form, the evidence, the palette."""
_ESCAPES = re.compile(
    rb"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    rb"|\x1b\](?P<osc>\d*)[^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b(?P<string>[P_^X])|\x1b(?P<esc>.)"
)
OFFLINE = """
import os, socket, sys
def heard(event, args):
    inside = event == "socket.__new__" and args[1] == socket.AF_UNIX  # the event loop's own pair
    if event.startswith("socket.") and not inside:
        os._exit(77)
sys.addaudithook(heard)
"""
"""Whatever asks for a socket, or for a name on a network, ends the program at once."""
APP = OFFLINE + "from followme.__main__ import main; sys.exit(main(sys.argv[1:]))"
BREAKING = """
import sys
import followme.tui.run as tui
class Breaking(tui.FollowmeApp):
    def action_undo(self):
        confided = "a secret somebody told"
        raise KeyError(confided)
tui.FollowmeApp = Breaking
from followme.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def book(path: Path, text: str) -> Path:
    """One visit that saw one service; every text is this one, written past ``clean``."""
    with Engagement.create(path, "Home Net", "Ana") as made:
        store = made._book.fieldbook
        visit, seen = store.ids.record(), store.ids.record()
        said = {"value": text, "basis": "said"}
        told = {
            "business_leader": {"add": [said]},
            "business_functions": {"add": [said]},
            "customers_annually": said,
        }
        body = {"visit": visit, "service_name": said, "order": 1, "episode": text, **told}
        note = {"visit": visit, "kind": "quote", "text": text, "speaker": text, "evidence": seen}
        store.say([Statement("visit", visit, {"team": text, "place": text, "label": text})], "Ana", text)
        store.say([Statement("observation", seen, body)], "Ana", text)
        store.say([Statement("note", store.ids.record(), note)], "Ana", text)
    return path


def started(path: Path, script: str = APP) -> Terminal:
    return Terminal([sys.executable, "-c", script, str(path)])


def kinds(stream: bytes) -> set[str]:
    """CSI by private mark and final, OSC by number, strings, two-byte escapes, C0, C1 and DEL of a stream."""
    found = {_kind(one) for one in _ESCAPES.finditer(stream)}
    rest = _ESCAPES.sub(b"", stream).decode("utf-8", "surrogateescape")
    return found | {f"control {ord(char):#x}" for char in rest if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0}


def _kind(one: re.Match[bytes]) -> str:
    name = str(one.lastgroup)
    text = one[name].decode("latin-1")
    if name == "csi" and text[-1] in "hl":
        return f"csi {text}"  # a mode is a kind of its own
    return f"{name} {text[:1] if text[:1] in '?<>=' else ''}{text[-1:]}" if name == "csi" else f"{name} {text}"


def shown(path: Path) -> bytes:
    """All bytes of a run of the script; it is left by its own key."""
    with started(path) as app:
        app.until(b"held back")
        for key in KEYS:
            app.send(key)
            app.rest(0.15)
        app.send(QUIT)
        assert app.wait() == 0
        restored(app)
        return bytes(app.seen)


def restored(app: Terminal) -> None:
    """The terminal is as it was: screen, cursor, mouse, paste, line discipline."""
    for mode in (1049, 1000, 1003, 1006, 2004):
        on, off = app.seen.rfind(f"\x1b[?{mode}h".encode()), app.seen.rfind(f"\x1b[?{mode}l".encode())
        assert off >= on, mode
    assert app.seen.rindex(b"\x1b[?25h") > app.seen.rindex(b"\x1b[?25l")
    assert termios.tcgetattr(app.slave) == app.before


def test_hostile_text_writes_no_kind_of_byte_that_tame_text_does_not(tmp_path: Path) -> None:
    tame, hostile = (shown(book(tmp_path / f"{n}.fieldbook", text)) for n, text in enumerate((TAME, HOSTILE)))
    assert b"Plain words" in tame
    assert "E␛]0;PWNED".encode() in hostile
    assert kinds(hostile) - kinds(tame) == set()


def test_the_kinds_would_be_noticed() -> None:
    assert kinds(b"\x1b]0;x\x07\x1b[5m\x1b[?25l\x1bP+q\x1b\\\x07") >= {"osc 0", "csi m", "csi ?25l", "control 0x7"}
    assert kinds("\x9b31m".encode()) == {"control 0x9b"}


def test_a_crash_says_so_in_two_lines_and_restores_the_terminal(tmp_path: Path) -> None:
    path = book(tmp_path / "book.fieldbook", TAME)
    with started(path, BREAKING) as app:
        app.until(b"held back")
        app.send(b"half a thought")
        app.rest()
        app.send(UNDO)
        assert app.wait() == 1
        restored(app)
        told = bytes(app.seen).rpartition(b"\x1b[?1049l")[2].decode()
        assert "error: followme stopped: KeyError in <string>, line" in told
        assert "Everything you kept is in book.fieldbook" in told
        assert "secret" not in told
        assert "Traceback" not in told
    with Engagement.open(path) as after:
        assert [one.data for one in after.visits.drafts()] == [{"text": "half a thought"}]


ENDED = {"SIGTERM": "it was told to end (SIGTERM)", "SIGHUP": "its terminal was closed"}


@pytest.mark.parametrize("name", ENDED)
def test_a_signal_leaves_in_the_ordinary_way(tmp_path: Path, name: str) -> None:
    with started(book(tmp_path / "book.fieldbook", HOSTILE)) as app:
        app.until(b"held back")
        app.child.send_signal(getattr(signal, name))
        assert app.wait() == 1, bytes(app.seen[-2000:])
        restored(app)
        told = bytes(app.seen).rpartition(b"\x1b[?1049l")[2].decode()
        assert f"error: followme stopped: {ENDED[name]}" in told
        assert "open it again: what you were typing comes back" in told
        assert "Traceback" not in told


def test_a_socket_would_be_noticed() -> None:
    for asks in ("socket.socket()", "socket.getaddrinfo('localhost', 1)", "socket.create_connection(('::1', 9))"):
        assert subprocess.run([sys.executable, "-c", OFFLINE + asks], check=False).returncode == 77


def test_an_app_whose_terminal_is_gone_keeps_what_is_typed_and_ends(tmp_path: Path) -> None:
    path = book(tmp_path / "book.fieldbook", TAME)
    with started(path) as app:
        app.until(b"held back")
        app.send(b"half a thought")
        app.until(b"thought")
        app.hang_up()  # no signal comes: it is no terminal that controls the program
        assert app.child.wait(PATIENCE) == 1
    with Engagement.open(path) as after:
        assert [one.data for one in after.visits.drafts()] == [{"text": "half a thought"}]
