"""What is said when the app met something nobody foresaw: what it was, and where the work is safe."""

from pathlib import Path
from traceback import extract_tb

from followme.errors import FollowmeError
from followme.text import safe_text


def crashed(error: Exception | None, path: Path | None) -> FollowmeError:
    """The error to leave with: its kind and place for a report, no text of anybody's fieldbook."""
    advice = (
        f"Everything you kept is in {path.name}; open it again: what you were typing comes back." if path else ""
    )
    return FollowmeError(f"followme stopped: {_place(error)}", advice or "Nothing was open; start it again.")


def _place(error: Exception | None) -> str:
    """``KeyError in visit.py, line 12``: the message itself may quote what people said."""
    frames = extract_tb(error.__traceback__) if error else None
    if error is None or not frames:
        return "something nobody foresaw"
    return safe_text(f"{type(error).__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno}")
