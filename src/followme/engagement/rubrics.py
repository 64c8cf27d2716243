"""The rubric an engagement scores by: its own where that can be read, else the shipped one; and its scorecards."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import zip_longest
from typing import Final, NamedTuple

from followme import config
from followme.errors import ConfigError
from followme.fieldbook.fold import Record
from followme.integration.document import Status
from followme.inventory.records import Decision, Profile
from followme.inventory.services import Inventory
from followme.scoring.document import Rubric
from followme.scoring.rubric import parse_rubric
from followme.scoring.score import Board, Scorer
from followme.scoring.scorecard import Scorecard, WhyNot

OWN: Final = "the engagement's rubric"
_INSTEAD: Final = "The shipped rubric is used; `followme config adopt FILE RUBRIC.toml` sets another."
_SHOWN: Final = len("sha256:") + 12
"""Characters of a digest that tell one rubric from another."""


class Measure(NamedTuple):
    """The rubric the scores rest on; ``problem`` says why it is not the engagement's own, "" when it is."""

    rubric: Rubric
    problem: str = ""


def measure(own: Record | None) -> Measure:
    """What the record of the engagement's rubric gives; a merge may bring one that only a newer version reads."""
    document = own.fields.get("document") if own and not own.retracted else None
    if document is None or document == "":
        return Measure(config.rubric())
    try:
        return Measure(sound_rubric(document, OWN))
    except ConfigError as error:
        return Measure(config.rubric(), f"{error.title}: {error.message} {_INSTEAD}")


def sound_rubric(document: object, source: str) -> Rubric:
    """The rubric that a TOML document describes, with a digest.

    Raises:
        ConfigError: it is none; names ``source``, the key and the nearest known one.
    """
    if not isinstance(document, str):
        raise ConfigError(f"{source} is no text", "A rubric is one TOML document.")
    try:
        rubric = parse_rubric(config.parsed(document, source), source)
        _ = rubric.digest
    except (ValueError, TypeError, OverflowError, RecursionError) as error:  # numbers and depths TOML allows
        raise ConfigError(f"{source} cannot be read", f"{str(error)[:200]}.") from None
    return rubric


def told_apart(documents: Sequence[str | None]) -> tuple[str, ...]:
    """Rival rubrics in short words that differ: the beginning of the digest, then the first line that differs."""
    return tuple(_short(document, documents) for document in documents)


def _short(document: str | None, rivals: Sequence[str | None]) -> str:
    if document is None:
        return "the shipped rubric"
    rival_text = next((rival for rival in rivals if rival not in {document, None}), "")
    return f"{_digest(document)} {_first_difference(document, rival_text or '')}".rstrip()


def _digest(document: str) -> str:
    try:
        return sound_rubric(document, OWN).digest[:_SHOWN]
    except ConfigError:
        return f"sha256:{sha256(document.encode()).hexdigest()}"[:_SHOWN]


def _first_difference(document: str, rival: str) -> str:
    lines = zip_longest(document.splitlines(), rival.splitlines(), fillvalue="")
    difference = next(((number, mine) for number, (mine, theirs) in enumerate(lines, 1) if mine != theirs), None)
    return f"line {difference[0]}: {difference[1].strip()[:60] or '(nothing)'}" if difference else ""


def _retired(progress: Mapping[str, Status]) -> frozenset[str]:
    return frozenset(key for key, status in progress.items() if status == "retired")


class Scores:
    """Scorecards under one rubric: one changed service is scored again, with the few others that can see it."""

    def __init__(self, rubric: Rubric, base: int | None) -> None:
        self.basis = (rubric.digest, base)
        self._scorer = Scorer(rubric, base)
        self._board: Board | None = None
        self._profiles: Mapping[str, Profile] = {}
        self._decisions: Mapping[str, Decision] = {}
        self._retired: frozenset[str] = frozenset()

    def cards(
        self, inventory: Inventory, decisions: Mapping[str, Decision], progress: Mapping[str, Status]
    ) -> Mapping[str, Scorecard]:
        """Every scorecard, by key."""
        profiles = inventory.by_key
        retired = _retired(progress)
        moved = {key for key in profiles if self._decisions.get(key) != decisions.get(key)} | (
            self._retired ^ retired
        )
        changed = [
            key for key, profile in profiles.items() if key in moved or self._profiles.get(key) is not profile
        ]
        if self._board is None or self._regrouped(profiles, changed):
            self._board = self._scorer.board(inventory.services, decisions, retired)
        else:
            for key in changed:
                self._board.change(profiles[key], decisions.get(key), retired=key in retired)
        self._profiles, self._decisions, self._retired = profiles, decisions, retired
        return dict(self._board.cards)

    def _regrouped(self, profiles: Mapping[str, Profile], changed: list[str]) -> bool:
        """Whether services came, went or changed their names: another set of peers."""
        if profiles.keys() != self._profiles.keys():
            return True
        return any(profiles[key].names != self._profiles[key].names for key in changed)

    def board(
        self, inventory: Inventory, decisions: Mapping[str, Decision], progress: Mapping[str, Status]
    ) -> Board:
        """All scorecards on a board of one's own, to try changes on."""
        return self._scorer.board(inventory.services, decisions, _retired(progress))

    def fresh(self) -> "Scores":
        """The same for other services: what equal answers gave is still known."""
        other = Scores.__new__(Scores)
        other.__dict__ |= self.__dict__ | {
            "_board": None,
            "_profiles": {},
            "_decisions": {},
            "_retired": frozenset(),
        }
        return other

    def card_of(self, profile: Profile, decision: Decision | None) -> Scorecard:
        """The scorecard a profile would have among the services as they are."""
        board = self._board or self._scorer.board((), {})
        return board.would_be(profile, decision)

    def why_not(self, key: str, disposition: str) -> WhyNot:
        """What would have to be answered for another disposition of a service that has a scorecard."""
        board = self._board or self._scorer.board((), {})
        return board.why_not(key, disposition)
