"""What is settled once, right after a fieldbook is opened: who writes here, and how the file was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from followme.tui.frame.drafts import draft_words, spare

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.team.views import OpenedFile, Owner


@dataclass(frozen=True, slots=True)
class Greeting:
    """Owner, the people who wrote in this fieldbook, how it was found, and its drafts by form: where and what."""

    owner: Owner
    people: tuple[str, ...]
    found: OpenedFile
    drafts: Mapping[str, tuple[str, str]]

    @property
    def has_news(self) -> bool:
        """Whether the file was found in a way that has to be said."""
        state = self.found
        return not state.clean or state.copied_open or bool(state.problems) or bool(spare(state.drafts))


def read_greeting(engagement: Engagement) -> Greeting:
    """Read it all in one go."""
    owner, state = engagement.team.owner(), engagement.team.found()
    people = () if owner.known_here else _people(engagement)
    drafts = {draft.form: draft_words(engagement, draft) for draft in state.drafts if any(draft.data.values())}
    return Greeting(owner, people, state, drafts)


def _people(engagement: Engagement) -> tuple[str, ...]:
    """Who may be writing: interviewers of visits, and everybody who said anything."""
    named = {name for row in engagement.visits.rows() for name in row.visit.interviewers}
    return tuple(sorted(named | {entry.author for entry in engagement.log.lines()}))
