"""What people rule of a service: the answers that hold, how far it is; and by which rubric it is scored."""

from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

from followme.engagement.kinds.kind import Kind, ThirdValue, body, by_field
from followme.engagement.kinds.observations import AnswerBody
from followme.engagement.reading import named_in, text
from followme.engagement.rubrics import sound_rubric
from followme.errors import ConfigError, Refused, nearest
from followme.fieldbook.fold import Record
from followme.integration.document import Status
from followme.integration.intents import status_named
from followme.inventory.answers import read, to_claim
from followme.inventory.fields import NAME, Catalogue, Field
from followme.inventory.services import Adjudication
from followme.matching.clusters import Chains
from followme.text import clean, line
from followme.words.claims import Phrasing, Subject, claim_label, service_opening
from followme.words.fields import label_of

NOTHING: Final = (None, "", ())
"""What reads as no answer; 0 is one."""
_ONLY: Final = "Take one of the values in conflict."


# ---- what a record tells


def adjudication_of(record: Record, catalogue: Catalogue, base: int | None) -> Adjudication | None:
    """The adjudication a record tells of; None when it names no field of the catalogue."""
    keys = named_in(record.about)
    if len(keys) != 2 or not catalogue.has(keys[1]) or record.fields.get("value") is None:  # noqa: PLR2004
        return None
    field = catalogue.named(keys[1])
    claim = record.by["value"]
    rivals = [head.value for head in record.conflicts.get("value", ())] or [record.fields["value"]]
    values = [read(field, rival, base=base, at="", claim=claim).value for rival in rivals]
    stated = tuple(dict.fromkeys(value for value in values if value is not None))
    stand = {head.claim for head in record.conflicts.get("value", ())} or {claim}
    by = tuple(sorted({one.author for one in record.claims if one.id in stand}))
    claims = tuple(one.id for one in record.claims)
    return Adjudication(keys[0], field.name, stated, claims, by) if stated else None


def progress_of(records: Iterable[Record], names: Chains) -> dict[str, Status]:
    """How far each service is, by key; what two names of one chain say differently is not yet known."""
    by_service: dict[str, set[str]] = {}
    for record in records:
        if "status" not in record.conflicts:
            by_service.setdefault(names.service(record.about), set()).add(text(record.fields, "status"))
    return {key: status for key, words in by_service.items() for status in get_args(Status) if words == {status}}


# ---- what people may put in it


def reason_given(because: str) -> str:
    """Why, as one text.

    Raises:
        Refused: there is none.
    """
    reason = clean(because).text
    if not reason:
        raise Refused("no reason given", 'Say why, with --because "…": the next reader will ask.')
    return reason


def ruled_answer(question: Field, value: str) -> Any:
    """What a claim holds for the answer of a field that somebody rules to be so.

    Raises:
        Refused: a value the field cannot hold.
    """
    ruled = to_claim(question, value)
    if not ruled:
        raise Refused("no answer given", f"Say what {question.label.lower()} is.")
    if question.shape == "choice" and ruled["value"] not in question.options:
        choice = f"Choose one of: {', '.join(question.options)}.{nearest(value, question.options)}"
        raise Refused(f'"{value}" is no {question.label.lower()}', choice)
    if question.shape == "rekeyed":
        raise Refused("re-keyings are observed, not ruled", "Capture where it was seen.")
    if read(question, ruled, base=1, at="", claim="").value in NOTHING:  # a share is an answer, whatever the base
        raise Refused(f'"{line(value)}" answers nothing', f"Say what {question.label.lower()} is.")
    return ruled


def _value(proposal: ThirdValue) -> Any:
    field, catalogue = named_in(proposal.record.about)[1:], proposal.book.catalogue
    if not field or not catalogue.has(field[0]):
        raise Refused("this ruling is about no answer there is", _ONLY)
    if field[0] == NAME:
        raise Refused("a third name is a rename", f"{_ONLY} Then rename the service.")
    return ruled_answer(catalogue.named(field[0]), proposal.typed)


def _reason(proposal: ThirdValue) -> str:
    return reason_given(proposal.typed)


def _document(proposal: ThirdValue) -> str | None:
    if not proposal.typed.strip():
        return None
    try:
        sound_rubric(proposal.typed, "a third rubric")
    except ConfigError as error:
        raise Refused(error.title, f"{error.message} Give a whole rubric in TOML, or one of the two.") from None
    return proposal.typed


# ---- how it reads


def _label(subject: Subject, name: str, catalogue: Catalogue) -> str:
    """What is ruled on, of a ruling's value."""
    ruled = subject.parts[1:] if name == "value" else ()
    return "Called" if ruled == (NAME,) else claim_label(subject, ruled[0] if ruled else name, catalogue)


def _contested(subject: Subject, name: str, catalogue: Catalogue) -> str:
    field = subject.parts[1:]
    label = label_of(field[0], catalogue) if field and catalogue.has(field[0]) else "answer"
    return f"{label} (ruled)" if name == "value" else f"{label} (ruled), why"


def _effect(subject: Subject, _field: str, value: str, _name_of: Callable[[str], str]) -> str:
    return f"it is called {value}" if subject.parts[1:] == (NAME,) else ""


def _own_name(about: str) -> tuple[str, ...]:
    return (about,)


def _first_name(about: str) -> tuple[str, ...]:
    return named_in(about)[:1]


KINDS: Final = (
    # A chosen answer. Key: the JSON list of the service's key and the field.
    Kind(
        "adjudication",
        body("because", value=AnswerBody | list[AnswerBody]),
        by_field(value=_value, because=_reason),
        Phrasing(
            opening=service_opening,
            whole=True,
            reason="because",
            label=_label,
            contested=_contested,
            effect=_effect,
        ),
        _first_name,
        chained=("value",),
        anew=("ruling", "settle"),
        ruling=("value",),
    ),
    # How far a service is. Key: the key of the name it was told under. Nothing writes ``since`` any more.
    Kind(
        "progress",
        body("since", status=Status),
        by_field(status=lambda proposal: status_named(proposal.typed)),
        Phrasing(opening=service_opening),
        _own_name,
        chained=("status",),
        anew=("progress report", "progress"),
    ),
    Kind("signoff", names=_first_name, anew=("sign-off", "sign")),
    Kind("requirement", names=_first_name),
    # The engagement's own rubric: the whole TOML document, one field, and why. Key: ``rubric``.
    Kind(
        "rubric",
        body("document reason"),
        by_field(document=_document),
        Phrasing(whole=True, reason="reason"),
        starts=True,
        ruling=("document",),
    ),
)
