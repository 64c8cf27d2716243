"""Voices: what each visit, and each list, says of a service by itself (METHOD §1, §3)."""

from collections.abc import Iterable, Sequence
from functools import partial

from followme.inventory.consensus import consensus, heard_of, spoken_in
from followme.inventory.fields import Catalogue
from followme.inventory.late import Late
from followme.inventory.records import Answer, Answered, Observation, Voice


def voices_of(observations: Iterable[Observation], catalogue: Catalogue) -> tuple[Voice, ...]:
    """The voices these observations of one service speak with, by visit and team; no answer is read yet."""
    spoken: dict[tuple[str, str], list[Observation]] = {}
    for observation in observations:
        spoken.setdefault(spoken_in(observation), []).append(observation)
    return tuple([_voice(own, catalogue) for _, own in sorted(spoken.items(), key=lambda voice: voice[0])])


def _voice(own: Sequence[Observation], catalogue: Catalogue) -> Voice:
    answered = {name for observation in own for name in observation.answers}
    names = tuple([name for name in catalogue.asked if name in answered])
    last = own[-1]
    return Voice(
        last.conversation if not last.catalogue else last.row.of if last.row else "",
        "" if last.catalogue else last.team,
        Late(names, partial(_answer, own, catalogue)),
        Late(names, partial(_heard, own, catalogue)),
    )


def _answer(own: Sequence[Observation], catalogue: Catalogue, name: str) -> Answer:
    return consensus(catalogue.named(name), own)


def _heard(own: Sequence[Observation], catalogue: Catalogue, name: str) -> tuple[Answered, ...]:
    """The answers that count in the voice: what was said before, or on a worse basis, is not among them."""
    field = catalogue.named(name)
    answers = [seen.answers[name] for seen in own if name in seen.answers]
    told = [one for one in answers if one.value not in {None, ()} or one.contested]
    if not told or field.rule == "union":
        return tuple(told)
    return tuple(sorted(heard_of(field, told), key=lambda one: (one.at, one.claim)))
