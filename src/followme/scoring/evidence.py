"""Evidence: the claims that answers, and so scores, rest on. An observation's words are, and so is a ruling.

The one notion of it: a contribution rests on the claims behind its answer; a scorecard on those of its
contributions and, where it was compared with its peers, of what they were compared by.
"""

from collections.abc import Iterable
from typing import Final

from followme.inventory.records import Profile
from followme.scoring.dispositions import CONSOLIDATE
from followme.scoring.scorecard import Recommendation

COMPARED: Final = ("redundant_with", "business_functions")
"""Answers that no score uses, but a successor and a retire candidate rest on."""


def answers_behind(recommended: Recommendation, scored: Iterable[str]) -> tuple[str, ...]:
    """The fields a scorecard rests on: the ``scored`` ones, then what its peers were compared by, if they were."""
    compared = CONSOLIDATE in recommended.possible or recommended.retire_candidate or recommended.mutual
    return tuple(dict.fromkeys((*scored, *(COMPARED if compared else ()))))


def claims_behind(profile: Profile, fields: Iterable[str]) -> tuple[str, ...]:
    """Ids of the claims behind these answers of a service, sorted; behind a contribution with its one field."""
    answers = [profile.answers.get(field) for field in fields]
    return tuple(sorted({claim for answer in answers if answer for claim in answer.evidence}))
