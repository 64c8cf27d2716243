"""What is said and asked of the log: how it stands, and what is taken back for a while or for good."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from followme.engagement.book import Book
from followme.engagement.kinds.observations import ANSWERING, case_of
from followme.engagement.log.acting import Acting
from followme.engagement.log.editing import Editing
from followme.engagement.log.finding import Searching
from followme.engagement.log.history import History
from followme.engagement.log.views import Status
from followme.engagement.reading import text
from followme.engagement.services.conflicts import Conflicting
from followme.engagement.views import Receipt
from followme.engagement.visits import capturing
from followme.errors import Unknown
from followme.fieldbook.claims import Claim, Statement, body_of
from followme.fieldbook.soundness import Soundness, beyond_words, soundness
from followme.text import canonical, clean
from followme.words.terms import entries


def _claim(book: Book, word: str) -> Claim:
    claims = [claim for claim in book.fieldbook.claims() if claim.id.startswith(word)]
    if len(claims) != 1:
        problem = "several entries start" if claims else "no entry starts"
        raise Unknown(f'{problem} with "{word}"', "Take the id from `followme log`.")
    return claims[0]


def _repeating(book: Book, claim: Claim) -> list[Claim]:
    record = book.fieldbook.record(*claim.record)
    siblings = [rest for rest in record.claims if rest.id != claim.id] if record else []
    return [sibling for sibling in siblings if _words(body_of(claim)) & _words(body_of(sibling))]


def _words(body: Mapping[str, object]) -> set[tuple[str, str]]:
    """What a body says in words: not its switches, nor what it clears."""
    return {(name, canonical(value)) for name, value in body.items() if isinstance(value, str | dict | list)}


def _odd_cases(book: Book) -> Iterator[str]:
    for record in (record for kind in ANSWERING for record in book.fieldbook.records(kind, retracted=True)):
        if text(record.fields, "episode") and not case_of(record):
            yield beyond_words(record.by["episode"], "episode")


class LogVerbs(History, Editing, Acting, Searching):
    """``engagement.log``."""

    def status(self) -> Status:
        """The state of the fieldbook at a glance."""
        book, fieldbook = self.book, self.book.fieldbook
        return Status(
            fieldbook.path,
            book.product_line,
            book.me,
            fieldbook.digest,
            len(fieldbook),
            len(book.observations),
            len(book.inventory.services),
            len(book.inventory.unnamed),
            len(book.visits),
            len(Conflicting(book).conflicts()),
            book.rubric.digest,
            book.base_text,
            fieldbook.warnings,
            capturing.running(book),
            book.rubric_problem,
            fieldbook.local.redoes(),
        )

    def warnings(self) -> tuple[str, ...]:
        """What was odd about the file when it was opened."""
        return self.book.fieldbook.warnings

    def check(self) -> Soundness:
        """Every claim re-hashed and read; numbers of cases that are none are remarked."""
        sound = soundness(self.book.fieldbook)
        return replace(sound, remarks=(*sound.remarks, *_odd_cases(self.book)))

    def strike(self, claims: Sequence[str], because: str) -> Receipt:
        """Withdraw claims, and every other claim of their records that says the same words again (as undo does).

        Their words leave this file, and every file it is merged into.

        Raises:
            Unknown: no claim, or several, start so.
        """
        withdrawn = [_claim(self.book, word) for word in claims]
        repeated = {each.id: each for claim in withdrawn for each in (claim, *_repeating(self.book, claim))}
        named = {claim.id: sorted(body_of(claim)) for claim in repeated.values() if claim.kind != "strike"}
        body = {"claims": named, "because": clean(because).text or None}
        about = self.book.fieldbook.ids.record()
        struck = self.book.fieldbook.strike(Statement("strike", about, body), self.book.me)
        more = len(named) - len(claims)
        remark = f"{entries(more)} beside said the same, struck too" if more > 0 else ""
        return Receipt(about, (struck.id,), (remark,) if remark else ())
