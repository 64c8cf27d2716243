"""What a cell that no field can read may mean: proposed, never taken without a person's word."""

from collections.abc import Collection, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from followme.imports.wording import Lexicon, choice_forms, words_of
from followme.inventory.fields import Field

_LIKE: Final = 75
"""Likeness (rapidfuzz token_set_ratio, 0-100) from which a word is worth showing beside a level: a person decides.
Words are compared whole: by its letters "Tier 1" is like "administrative"."""


def proposed_levels(field: Field, typed: Collection[str], lexicon: Lexicon) -> dict[str, str]:
    """What was typed → the level it is most like, for what is like any."""
    if field.shape != "choice":
        return {}
    levels = {**lexicon.levels(field), **{words_of(option): option for option in field.options}}
    hits = {text: _nearest(choice_forms(text), list(levels)) for text in sorted(typed)}
    return {text: levels[word] for text, word in hits.items() if word}


def _nearest(forms: Sequence[str], spellings: Sequence[str]) -> str:
    hits = [process.extractOne(form, spellings, scorer=fuzz.token_set_ratio, score_cutoff=_LIKE) for form in forms]
    return max(((hit[1], hit[0]) for hit in hits if hit), default=(0, ""))[1]
