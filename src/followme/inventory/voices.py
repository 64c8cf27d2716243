"""Voices: what each visit, and each list, says of a service by itself (METHOD §1, §3)."""

from collections.abc import Iterable, Sequence
from functools import partial

from followme.inventory.consensus import Spoken, consensus, counting, heard_of, spoken_in
from followme.inventory.fields import Catalogue, Field
from followme.inventory.late import Late
from followme.inventory.records import Answer, Answered, Observation, Voice
from followme.text import key_of


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
    every = [seen.answers[name] for seen in own if name in seen.answers]
    answers = [each for each in every if each.value not in {None, ()} or each.contested]
    if not answers or field.rule == "union":
        return tuple(answers)
    return tuple(sorted(heard_of(field, answers), key=lambda each: (each.at, each.claim)))


def that_count(field: Field, voices: Iterable[Voice], stands: Answer) -> list[Voice]:
    """The voices that what stands rests on; of a union, all that name something."""
    answered_by = [(voice, answer) for voice in voices if (answer := voice.answers.get(field.name))]
    answered_by = [(voice, answer) for voice, answer in answered_by if answer.source != "missing"]
    if field.rule == "union" or not answered_by:
        return [voice for voice, _ in answered_by]
    spoken = [_spoken(voice, answer) for voice, answer in answered_by]
    count = set(map(id, counting(field, spoken, stands.tied or (stands.value,))))
    return [voice for (voice, _), each in zip(answered_by, spoken, strict=True) if id(each) in count]


def _spoken(voice: Voice, answer: Answer) -> Spoken:
    return Spoken(key_of(voice.team), answer.tied or (answer.value,), answer.basis, answer.evidence, answer.who)
