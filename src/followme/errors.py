"""Every error a person can meet, drawn as one tree.

FollowmeError                 exit  1   something needs attention
├── Unprinted                 exit  1   the answer cannot be printed; what was written is kept
├── UsageError                exit  2   the command was used in a way it does not know
│   └── WrongFilter                     a filter that cannot be read: says where, and what of it can be
├── NotAcceptable             exit  3   a file or a config is not acceptable
│   ├── ConfigError                     a config file: names file, key and the nearest known key
│   ├── NotAFieldbook                   a file that is no fieldbook, or one we may not touch
│   │   ├── Sealed                      a hand-over where a fieldbook is wanted
│   │   └── ClosedToUs                  one that may be read, not written
│   └── SourceError                     an import source that cannot be read
│       └── NoTable                     one in which no table is found; says which column could make it one
├── Refused                   exit  4   a rule of the method says no
│   ├── Unknown                         a name that no record has: says the nearest
│   └── NothingToDo                     nothing to undo, redo, resolve
├── DiskFull                  exit  1   there is no room to write
├── FileGone                  exit  1   the file was removed, replaced or cut while it was open
└── OpenElsewhere             exit  5   the fieldbook is open in another program

Every error has a ``title`` (a few words), a ``message`` that says what to do next, and an exit code.
The command line prints both; the app shows both; neither shows a traceback.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar


class FollowmeError(Exception):
    """The root: anything followme tells a person went wrong."""

    exit_code: ClassVar[int] = 1

    def __init__(self, title: str, message: str) -> None:
        super().__init__(f"{title}: {message}")
        self.title = title
        self.message = message


class Unprinted(FollowmeError):
    """The answer of a command cannot be printed; ``after_writing``: what the command wrote is kept."""

    def __init__(self, fault: OSError, *, after_writing: bool) -> None:
        why = fault.strerror or str(fault)
        todo = (
            "What this command wrote is kept: it need not be run again."
            if after_writing
            else "Print it somewhere else."
        )
        super().__init__("the answer could not be printed", f"{why}. {todo}")
        self.after_writing = after_writing
        self.has_left = isinstance(fault, BrokenPipeError)
        """Whether the reader has left, which is no error."""


class UsageError(FollowmeError):
    """The command was used in a way it does not know."""

    exit_code = 2


class WrongFilter(UsageError):
    """A part of a filter cannot be read; ``rest`` is the filter without such parts."""

    def __init__(self, title: str, message: str, rest: str) -> None:
        super().__init__(title, message)
        self.rest = rest


class NotAcceptable(FollowmeError):
    """A file or a config cannot be accepted as it is."""

    exit_code = 3


class ConfigError(NotAcceptable):
    """A config file has an unknown key or an impossible value."""


class NotAFieldbook(NotAcceptable):
    """A file is no fieldbook, is damaged, or was written by a newer version."""


class Sealed(NotAFieldbook):
    """A file is a sealed hand-over, which is never opened in place."""


class ClosedToUs(NotAFieldbook):
    """A file, or its folder, that we may not write to."""


class SourceError(NotAcceptable):
    """An import source has no table we can read."""


class NoTable(SourceError):
    """A source in which no table is found, until a person says which of ``columns`` holds the service's name.

    ``why`` is the message without what the command line is to do about it.
    """

    def __init__(self, title: str, why: str, advice: str = "", columns: Sequence[str] = ()) -> None:
        super().__init__(title, f"{why} {advice}".rstrip())
        self.why = why
        self.columns = tuple(columns)


class Refused(FollowmeError):
    """A rule of the method forbids what was asked."""

    exit_code = 4


class Unknown(Refused):
    """A name was given that no record has."""


class NothingToDo(Refused):
    """There is nothing to undo, redo or resolve."""


class Stopped(FollowmeError):
    """Somebody stopped long work; what was not finished left no trace."""

    exit_code = 130


class DiskFull(FollowmeError):
    """There is no room to write."""


class FileGone(FollowmeError):
    """The file was removed, renamed, replaced or cut while it was open: nothing is kept there any more."""


class OpenElsewhere(FollowmeError):
    """The fieldbook is open in another program."""

    exit_code = 5


def nearest(name: str, names: Iterable[str]) -> str:
    """A phrase naming the known word closest to ``name``: ``' Did you mean "x"?'`` or an empty string."""
    from difflib import get_close_matches  # noqa: PLC0415  only when something went wrong

    words = list(names)
    match = get_close_matches(name.casefold(), [word.casefold() for word in words], n=1, cutoff=0.5)
    if not match:
        return ""
    word = next(word for word in words if word.casefold() == match[0])
    return f' Did you mean "{word}"?'
