"""How an error reaches a person on the command line: two lines on stderr and its exit code, never a traceback."""

import sys

from followme.errors import FollowmeError
from followme.text import safe_text


def told(error: FollowmeError) -> int:
    """Print ``error: <title>`` and the line that says what to do; the exit code."""
    sys.stderr.write(f"error: {safe_text(error.title)}\n{safe_text(error.message)}\n")
    return error.exit_code
