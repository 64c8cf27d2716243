"""Words are withdrawn: for good where somebody says so; where a merge brings it, hidden until somebody agrees."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from followme.engagement import reading
from followme.engagement.book import Book, Wing
from followme.engagement.log.finding import SILENT, lines_of
from followme.engagement.log.history import log_line
from followme.engagement.log.views import LogLine
from followme.engagement.names.glossary import called
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Unknown, nearest
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.layers import LISTED
from followme.fieldbook.saying import Unanswered
from followme.text import canonical, clean, folded, key_of, times
from followme.words.terms import entries, read_as

_AT_ONCE: Final = 500
"""Claims one strike names: with their fields they fit into half of what a claim can hold."""
_TOLD: Final = 3  # records that are named where there may be many
_SHORT: Final = 3  # characters of a text that is no word of anybody's: a level's letter


@dataclass(frozen=True, slots=True)
class AskedStrike:
    """A strike that a merge brought and nobody here has agreed to: who asks, and for what of whose to go."""

    claim: str
    by: str
    at: str
    because: str
    named: tuple[LogLine, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of what is asked for."""
        return tuple(line.claim for line in self.named)

    @property
    def words(self) -> str:
        """It in a sentence."""
        whose = ", ".join(sorted({line.author for line in self.named}))
        why = f" ({self.because})" if self.because else ""
        return f"{self.by} asks to strike {entries(len(self.named))} of {whose}{why}"


def _claim(book: Book, word: str) -> Claim:
    claims = [claim for claim in book.fieldbook.claims() if claim.id.startswith(word)]
    if len(claims) != 1:
        problem = "several entries start" if claims else "no entry starts"
        raise Unknown(f'{problem} with "{word}"', "Take the id from `followme log`.")
    return claims[0]


def _with_repeats(book: Book, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, and every other of their records that says the same words again, as undo does."""
    found = {each.id: each for claim in claims for each in (claim, *_repeating(book, claim))}
    return [claim for claim in found.values() if claim.kind != "strike"]


def _repeating(book: Book, claim: Claim) -> list[Claim]:
    record = book.fieldbook.record(*claim.record)
    siblings = [rest for rest in record.claims if rest.id != claim.id] if record else []
    return [sibling for sibling in siblings if _said(body_of(claim)) & _said(body_of(sibling))]


_OF_THE_ROW: Final = frozenset({LISTED, "place", "label", "visit", "row_id"})
"""What every claim of a list holds: where it stands, not what it says."""


def _said(body: Mapping[str, object]) -> set[tuple[str, str]]:
    """What a body says in words: not its switches, nor what it clears."""
    return {
        (name, canonical(value))
        for name, value in body.items()
        if name not in _OF_THE_ROW and isinstance(value, str | dict | list)
    }


def _of_speaker(book: Book, name: str) -> list[Claim]:
    notes = [record for record in book.fieldbook.records("note", retracted=True) if "speaker" in record.fields]
    theirs = [record for record in notes if key_of(reading.text(record.fields, "speaker")) == key_of(name)]
    if not theirs:
        names = sorted({reading.text(record.fields, "speaker") for record in notes})
        raise Unknown(f'nothing is told of a speaker "{name}"', f"See `followme debrief`.{nearest(name, names)}")
    return [claim for record in theirs for claim in record.claims if claim.body is not None]


class Striking(Wing):
    """Words are struck, here or by agreeing to what others struck."""

    def speakers(self) -> tuple[tuple[str, int], ...]:
        """Who is named as a speaker, by name, and in how many notes; of spellings the one that sorts first."""
        said: dict[str, list[str]] = {}
        for record in self.book.fieldbook.records("note"):
            if name := reading.text(record.fields, "speaker"):
                said.setdefault(key_of(name), []).append(name)
        return tuple((min(names), len(names)) for _, names in sorted(said.items()))

    def to_strike(self, claims: Sequence[str] = (), speaker: str = "") -> tuple[LogLine, ...]:
        """The entries that a strike of these, or of all a speaker said, would take the words of.

        Raises:
            Unknown: no claim, or several, start so; nobody of that name was a speaker.
        """
        return tuple(log_line(self.book, claim) for claim in self._meant(claims, speaker))

    def _meant(self, claims: Sequence[str], speaker: str) -> list[Claim]:
        meant = [_claim(self.book, word) for word in claims]
        return _with_repeats(self.book, [*meant, *(_of_speaker(self.book, speaker) if speaker else ())])

    def strike(self, claims: Sequence[str] = (), because: str = "", speaker: str = "") -> Receipt:
        """Withdraw claims, or all a speaker said, and what says the same words again in their records.

        Their words leave this file for good; a file this is merged into hides them, and asks.

        Raises:
            Unknown: no claim, or several, start so; nobody of that name was a speaker.
        """
        meant = self._meant(claims, speaker)
        remarks = self._remarks(meant, len(claims))
        about = self.book.fieldbook.ids.record()
        parts = [meant[start : start + _AT_ONCE] for start in range(0, len(meant), _AT_ONCE)] or [[]]
        statements = [_statement(part, f"{about}{number or ''}", because) for number, part in enumerate(parts)]
        struck = self.book.fieldbook.strike_all(statements, self.book.me, self._texts)
        return Receipt(about, tuple(claim.id for claim in struck), remarks)

    def asking(self) -> tuple[AskedStrike, ...]:
        """The strikes that wait for an answer here."""
        return tuple(self._asked(asked) for asked in self.book.fieldbook.asking())

    def _asked(self, asked: Unanswered) -> AskedStrike:
        because = reading.text(body_of(asked.strike), "because")
        lines = tuple(log_line(self.book, claim) for claim in asked.named)
        return AskedStrike(asked.strike.id, asked.strike.author, asked.strike.at, because, lines)

    def agree(self, words: Sequence[str] = ()) -> Receipt:
        """Let the words go that others struck: of all strikes that ask, or of these.

        Raises:
            NothingToDo: none asks.
            Unknown: none of those that ask is named so, or names an entry so.
        """
        asked = self._chosen(words)
        claims = [claim for one in asked for claim in one.named]
        remarks = self._remarks(claims, len(claims))
        self.book.fieldbook.agree([one.strike for one in asked], self._texts)
        return Receipt(asked[0].strike.about, tuple(one.strike.id for one in asked), remarks)

    def refuse(self, words: Sequence[str] = ()) -> Receipt:
        """Keep the words that others struck: their strikes are set aside, and ask again when they come again.

        Raises:
            NothingToDo: none asks.
            Unknown: none of those that ask is named so, or names an entry so.
        """
        asked = self._chosen(words)
        self.book.fieldbook.set_aside([one.strike.id for one in asked])
        return Receipt(asked[0].strike.about, tuple(one.strike.id for one in asked))

    def _chosen(self, words: Sequence[str]) -> list[Unanswered]:
        asking = self.book.fieldbook.asking()
        if not asking:
            raise NothingToDo("no strike asks", "Nothing that others struck is still here in words.")
        chosen = [one for one in asking if not words or any(_is_meant(one, word) for word in words)]
        if not chosen:
            raise Unknown(f'no strike that asks is "{words[0]}"', "`followme strike FILE` lists them.")
        return chosen

    # ---- what has to be said of it

    def _texts(self, claim: Claim) -> Iterator[str]:
        """The words of a claim by which a draft that holds them is known: what was typed, no level or switch."""
        chosen = {field.name for field in self.book.catalogue.fields if field.shape == "choice"}
        for name, value in body_of(claim).items():
            if name not in SILENT and name not in chosen:
                yield from (text for text in _texts_in(value) if len(text) >= _SHORT)

    def _remarks(self, claims: Sequence[Claim], named: int) -> tuple[str, ...]:
        texts = {folded(text) for claim in claims for text in self._texts(claim)}
        more = len(claims) - named if named else 0
        beside = f"{entries(more)} beside said the same, struck too" if more > 0 else ""
        return tuple(filter(None, (beside, self._in_keys(texts), self._in_others(texts, claims))))

    def _in_keys(self, texts: set[str]) -> str:
        """A key (a verdict's two names) is no word that can be struck: it would be another record."""
        keys = {claim.record for claim in self.book.fieldbook.claims()}
        held = sorted(where for where in keys if any(text in folded(where[1]) for text in texts))
        if not held:
            return ""
        kinds = ", ".join(sorted({read_as(kind) for kind, _ in held}))
        return (
            f"the words stand in the keys of {times(len(held), 'record')} ({kinds}) and stay there, in every "
            "hand-over too: only a new fieldbook, made without those records, is without them"
        )

    def _in_others(self, texts: set[str], claims: Sequence[Claim]) -> str:
        struck = {claim.record for claim in claims}
        lines = lines_of(self.book)
        held = [one for one, whole in lines if one[:2] not in struck and any(text in whole for text in texts)]
        if not held:
            return ""
        named = ", ".join(f"{called(self.book, record)} {record.about[:8]}" for record in held[:_TOLD])
        more = f" and {len(held) - _TOLD} more" if len(held) > _TOLD else ""
        return f"{times(len(held), 'other record')} {_SAYS[len(held) == 1]} the same words and stay: {named}{more}"


_SAYS: Final = {True: "says", False: "say"}


def _statement(claims: Sequence[Claim], about: str, because: str) -> Statement:
    named = {claim.id: sorted(body_of(claim)) for claim in claims}
    return Statement("strike", about, {"claims": named, "because": clean(because).text or None})


def _is_meant(asked: Unanswered, word: str) -> bool:
    return asked.strike.id.startswith(word) or any(claim.id.startswith(word) for claim in asked.named)


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts_in(item)
    elif isinstance(value, dict):
        for item in [value["value"]] if "value" in value else value.values():
            yield from _texts_in(item)
