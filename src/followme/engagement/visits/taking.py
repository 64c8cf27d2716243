"""Verbs of the visit line: what is typed at once is kept in one act, so that one undo takes it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.registry import record_named
from followme.engagement.kinds.visits import tag_named
from followme.engagement.views import Receipt
from followme.engagement.visits.capturing import RUNNING, customer, next_case, next_order, visit_for
from followme.engagement.visits.consenting import Consenting
from followme.errors import Refused
from followme.fieldbook.claims import Statement
from followme.inventory.consent import unheard
from followme.inventory.lines import NOTE_KINDS, Meant, NamedText, NoteLine, SightingLine, read_line
from followme.inventory.twins import MARK, mark_word
from followme.inventory.unread import not_understood
from followme.text import MOST, CleanText, clean, line, times
from followme.words.terms import note_word, read_as


@dataclass(frozen=True, slots=True)
class MeantLine:
    """What one line said: its ``episode`` and what it is evidence ``about``, "" for none; ``at`` "" is now."""

    meant: Meant
    at: str = ""
    episode: str = ""
    about: str = ""


@dataclass(slots=True)
class _Places:
    """Where in its case each sighting of a visit stands: counted on, because one act does not see itself."""

    book: Book
    visit: str
    customer: str = ""
    case: int = 0
    order: dict[str, int] = field(default_factory=dict)

    def next_case(self) -> str:
        self.case = self.case + 1 if self.case else int(next_case(self.book, self.visit))
        self.order[str(self.case)] = 0
        return str(self.case)

    def next_order(self, case: str) -> int:
        after = self.order[case] + 1 if case in self.order else next_order(self.book, self.visit, case)
        self.order[case] = min(after, MOST)
        return self.order[case]


def keep(
    book: Book, lines: Sequence[MeantLine], visit: str = "", said: Sequence[str] = ()
) -> tuple[Receipt, list[list[str]]]:
    """Keep lines in one act, in a visit, the running one or a new one; the receipt, and the records of each."""
    made, where = visit_for(book, visit)
    places, remarks = _Places(book, where, customer(book, "" if made else where)), list(said)
    kept = [list(_statements(places, told, remarks)) for told in lines]
    every = [statement for statements in kept for statement in statements]
    receipt = book.say([*made, *every], _label(kept), every[-1].about, tuple(dict.fromkeys(remarks)))
    if made:
        book.fieldbook.local.remember(RUNNING, where)
    return receipt, [[statement.about for statement in statements] for statements in kept]


def _label(kept: Sequence[Sequence[Statement]]) -> str:
    if len(kept) > 1:
        return times(len(kept), "line")
    ((one, *more),) = kept
    return times(len(more) + 1, read_as(one.kind)) if more else f"a {read_as(one.kind)}"


def _statements(places: _Places, told: MeantLine, remarks: list[str]) -> Iterator[Statement]:
    if isinstance(told.meant, NoteLine):
        yield _note(places, told, _checked(told.meant), remarks)
        return
    case = line(told.episode) or places.customer or (places.next_case() if len(told.meant) > 1 else "")
    for one in told.meant:
        body = _body(one, places.visit, case, places.next_order(case))
        yield Statement("observation", places.book.fieldbook.ids.record(), body, told.at)


def _note(places: _Places, told: MeantLine, meant: NoteLine, remarks: list[str]) -> Statement:
    book, cleaned = places.book, clean(meant.text, lines=True)
    if not cleaned.text:
        raise Refused("an empty note", "Type what was said or seen.")
    kept = replace(meant, text=cleaned.text, speaker=line(meant.speaker))
    body: dict[str, object] = {name: value for name in ("speaker", "tag") if (value := getattr(kept, name))}
    body |= {"visit": places.visit, "kind": kept.kind, "text": kept.text}
    if told.about:
        body["evidence"] = record_named(book.fieldbook, told.about).about
    remarks += [cleaned.removed, *unheard(kept, Consenting(book).participants(places.visit))]
    return Statement("note", book.fieldbook.ids.record(), body, told.at)


def _checked(meant: NoteLine) -> NoteLine:
    if meant.kind not in NOTE_KINDS:
        raise Refused(f'"{meant.kind}" is no kind of note', f"Kinds are {', '.join(map(note_word, NOTE_KINDS))}.")
    word = mark_word(meant.text) if meant.kind == "seen" else ""
    tagged = replace(meant, tag=tag_named(meant.tag))
    return replace(tagged, text=word, kind=MARK) if word else tagged


def _body(one: SightingLine, visit: str, episode: str, order: int) -> dict[str, object]:
    body: dict[str, object] = {"visit": visit, "order": order, "service_name": _told(one.service)}
    if episode:
        body["episode"] = episode
    for name, names in (("business_functions", one.functions), ("identity_keys", one.keys)):
        if names:
            body[name] = {"add": [_told(one_name) for one_name in names]}
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
            episode: the customer's case; without one it is that of ``next_customer``, and before the first of
                these several sightings are a case of their own, and a single one is of none.
            about: the observation that a note is evidence for; "" for none.

        Raises:
            Refused: the line says nothing.
        """
        cleaned = clean(typed, lines=True) if isinstance(typed, str) else CleanText("")
        meant = read_line(cleaned.text) if isinstance(typed, str) else typed
        if meant is None:
            raise Refused("nothing to keep", "Type what was seen or said, or a dot and the name of a service.")
        said = (cleaned.removed, not_understood(meant))
        return keep(self.book, [MeantLine(meant, "", episode, about)], visit, said)[0]

    def note(
        self, visit: str, text: str, kind: str = "seen", *, speaker: str = "", tag: str = "", evidence: str = ""
    ) -> Receipt:
        """A timestamped line of a visit; typed as ``=mark kettle`` and said to be nothing else, it is a mark.

        Raises:
            Refused: an empty note, a kind or a tag there is not.
        """
        return keep(self.book, [MeantLine(NoteLine(text, kind, speaker, tag), about=evidence)], visit)[0]
