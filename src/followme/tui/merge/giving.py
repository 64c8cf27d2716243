"""Writing a file for a colleague: a hand-over of everything, or what a colleague's laptop starts with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from followme.text import slug, times
from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.folders import SUFFIX, as_file

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.log.views import Status

WHERE = "A name alone is put beside this fieldbook."


class GiveDialog(AskDialog[Path]):
    """Where to write it; a name is proposed."""

    def __init__(self, title: str, about: str, proposed: str, folder: Path) -> None:
        self._folder = folder
        question = Question("file", "File", "a .fieldbook file; ~ is your home folder", proposed, needed=True)
        super().__init__(title, (question,), about=about)

    def done(self, answers: dict[str, str]) -> Path:
        """The path as typed, in the fieldbook's folder unless it says otherwise."""
        return as_file(answers["file"], self._folder)


def hand_over_dialog(status: Status, folder: Path) -> GiveDialog:
    """Ask where a hand-over goes; the digest in its name tells one from the next."""
    name = f"{slug(status.product_line)}-{slug(status.me)}-{status.digest[:8]}{SUFFIX}"
    return GiveDialog(
        "Hand over", f"One sealed file with every claim, for any colleague to merge. {WHERE}", name, folder
    )


def starter_dialog(status: Status, folder: Path) -> GiveDialog:
    """Ask where a starter goes."""
    about = f"What a colleague's laptop starts with: the engagement, its people and plans; nothing seen. {WHERE}"
    return GiveDialog("A starter for a colleague", about, f"{slug(status.product_line)}-starter{SUFFIX}", folder)


def hand_over(engagement: Engagement, to: Path) -> str:
    """Write a hand-over; what is to be said of it."""
    done = engagement.team.handover(to)
    return f"Wrote {to.name}: {times(done.claims, 'claim')}. {done.carries}".rstrip()


def starter(engagement: Engagement, to: Path) -> str:
    """Write a starter; what is to be said of it."""
    engagement.team.starter(to)
    return f'Wrote {to.name}. On the other laptop: followme join {to.name} NAME.fieldbook --as "Their Name"'
