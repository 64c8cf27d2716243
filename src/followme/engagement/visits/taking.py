"""Verbs of the visit line: what one line says is kept in one act, so that one undo takes it back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.registry import record_named
from followme.engagement.kinds.visits import tag_named
from followme.engagement.views import Receipt
from followme.engagement.visits.capturing import Capturing, next_order, visit_for
from followme.engagement.visits.consenting import Consenting
from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.inventory.consent import notices
from followme.inventory.lines import NOTE_KINDS, Meant, NamedText, NoteLine, SightingLine, read_line
from followme.inventory.twins import MARK, mark_word
from followme.text import clean, line


def _parsed(typed: str | Meant) -> tuple[Meant | None, str]:
    """What a line means, and what had to be removed from it."""
    if not isinstance(typed, str):
        return typed, ""
    cleaned = clean(typed, lines=True)
    return read_line(cleaned.text), cleaned.removed


def _keep_note(book: Book, visit: str, meant: NoteLine, about: str = "", removed: str = "") -> Receipt:
    meant = _checked(meant)
    cleaned = clean(meant.text, lines=True)
    if not cleaned.text:
        raise Refused("an empty note", "Type what was said or seen.")
    made, where = visit_for(book, visit)
    told = {"speaker": line(meant.speaker), "tag": meant.tag}
    body: dict[str, object] = {name: value for name, value in told.items() if value}
    body |= {"visit": where, "kind": meant.kind, "text": cleaned.text}
    if about:
        body["evidence"] = record_named(book.fieldbook, about).about
    kept = replace(meant, text=cleaned.text, speaker=line(meant.speaker))
    said = notices(kept, Consenting(book).participants(where))
    record = book.fieldbook.ids.record()
    receipt = book.say(
        [*made, Statement("note", record, body)], "a note", record, (removed or cleaned.removed, *said)
    )
    if made:
        Capturing(book).run(where)
    return receipt


def _checked(meant: NoteLine) -> NoteLine:
    if meant.kind not in NOTE_KINDS:
        raise Refused(f'"{meant.kind}" is no kind of note', f"Kinds are {', '.join(NOTE_KINDS)}.")
    word = mark_word(meant.text) if meant.kind == "seen" else ""
    tagged = replace(meant, tag=tag_named(meant.tag))
    return replace(tagged, text=word, kind=MARK) if word else tagged


def _sightings(book: Book, meant: Iterable[SightingLine], visit: str, episode: str, removed: str) -> Receipt:
    every = list(meant)
    made, where = visit_for(book, visit)
    case = line(episode) or (Taking(book).next_case(where) if len(every) > 1 else "")
    first = next_order(book, where, case)
    statements = [
        Statement("observation", book.fieldbook.ids.record(), _body(one, where, case, first + place))
        for place, one in enumerate(every)
    ]
    label = "an observation" if len(every) == 1 else f"{len(every)} observations"
    receipt = book.say([*made, *statements], label, statements[-1].about, (removed,))
    if made:
        Capturing(book).run(where)
    return receipt


def _body(one: SightingLine, visit: str, episode: str, order: int) -> dict[str, object]:
    body: dict[str, object] = {"visit": visit, "order": order, "service_name": _told(one.service)}
    if episode:
        body["episode"] = episode
    for field, names in (("business_functions", one.functions), ("identity_keys", one.keys)):
        if names:
            body[field] = {"add": [_told(name) for name in names]}
    if one.rekeyed_from:
        body["rekeyed_from"] = {"add": list(_rekeyed(one))}
    return body


def _rekeyed(one: SightingLine) -> Iterator[dict[str, str]]:
    for key in one.carried or ("",):
        yield {"service": line(one.rekeyed_from), "key": line(key)}


def _told(named: NamedText) -> dict[str, str]:
    return {"value": line(named.name), "basis": "guess" if named.guess else "said"}


class Taking(Wing):
    """What a line of a visit says is kept."""

    def take(self, typed: str | Meant, *, visit: str = "", episode: str = "", about: str = "") -> Receipt:
        """Keep what a line of a visit says: a note, or sightings in order.

        Args:
            typed: the line, or what ``inventory.lines`` reads in it.
            visit: where; "" for the running one, or a new one.
            episode: the customer's case; several sightings without one are the next case.
            about: the observation that a note is evidence for; "" for none.

        Raises:
            Refused: the line says nothing.
        """
        parsed, removed = _parsed(typed)
        if parsed is None:
            raise Refused("nothing to keep", "Type what was seen or said, or a dot and the name of a service.")
        if isinstance(parsed, NoteLine):
            return _keep_note(self.book, visit, parsed, about, removed)
        return _sightings(self.book, parsed, visit, episode, removed)

    def note(
        self, visit: str, text: str, kind: str = "seen", *, speaker: str = "", tag: str = "", evidence: str = ""
    ) -> Receipt:
        """A timestamped line of a visit; typed as ``=mark kettle`` and said to be nothing else, it is a mark.

        Raises:
            Refused: an empty note, a kind or a tag there is not.
        """
        return _keep_note(self.book, visit, NoteLine(text, kind, speaker, tag), evidence)

    def next_case(self, visit: str) -> str:
        """The number of the customer after all of a visit."""
        cases = [one.episode for one in self.book.typed("observation") if one.visit == visit]
        numbers = [int(case) for case in cases if case.isascii() and case.isdecimal()]
        return str(max(numbers, default=0) + 1)
