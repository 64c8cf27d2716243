"""How reads what a line became. Light, because the first frame waits for it."""

from collections.abc import Sequence

from followme.inventory.lines import Meant, NamedText, NoteLine, SightingLine
from followme.words.terms import note_word


def kept_words(meant: Meant) -> str:
    """What was kept: ``Kept: siebel → zendesk @verify identity #account_no (guess)``."""
    return f"Kept: {meant_words(meant)}"


def meant_words(meant: Meant) -> str:
    """What a line becomes: ``a note tagged surprise: she knew it by heart``, or its sightings; ⇒ is re-keying."""
    return _note(meant) if isinstance(meant, NoteLine) else _chain(meant)


def _note(note: NoteLine) -> str:
    by = f" by {note.speaker}" if note.speaker else ""
    tagged = f" tagged {note.tag}" if note.tag else ""
    return f"a {note_word(note.kind)}{by}{tagged}: {note.text}"


def _chain(sightings: Sequence[SightingLine]) -> str:
    arrows = ["", *(" ⇒ " if one.rekeyed_from else " → " for one in sightings[1:])]
    return "".join(f"{arrow}{_sighting(one)}" for arrow, one in zip(arrows, sightings, strict=True))


def _sighting(sighting: SightingLine) -> str:
    functions = (f"@{_named(name)}" for name in sighting.functions)
    keys = (f"#{_named(name)}" for name in sighting.keys)
    return " ".join((_named(sighting.service), *functions, *keys))


def _named(named: NamedText) -> str:
    return f"{named.name} (guess)" if named.guess else named.name
