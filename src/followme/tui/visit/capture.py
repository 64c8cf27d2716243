"""The capture form with the live scorecard beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.inventory.answers import readable
from followme.inventory.fields import Catalogue
from followme.inventory.records import Observation
from followme.tui.evidence.score_view import ScoreView
from followme.tui.fields.entry_form import Answers, EntryForm, how
from followme.tui.frame.drafts import FORM, NEW, Drafts
from followme.tui.home import Keys
from followme.tui.keys.gate import tell
from followme.tui.safe import joined
from followme.words.fields import answered_text
from followme.words.moments import minute
from followme.words.scores import Lines, lines_of
from followme.words.signs import CONTESTED, UNREAD

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Receipt
    from followme.engagement.visits.views import Draft
    from followme.scoring.scorecard import Scorecard
    from followme.tui.frame.mode import ModeScreen


@dataclass
class AnsweredRecord:
    """The observation that is answered; of a service that is named just now the store knows it first."""

    record: str
    unanswered: int = 0
    """Answers the store has not said anything to."""


@dataclass(frozen=True, slots=True)
class Held:
    """The observation in the form, and its service's scorecard as if what is typed were saved."""

    observation: Observation | None
    card: Scorecard | None
    lines: Lines


def read_held(engagement: Engagement, record: str, typed: Mapping[str, str]) -> Held:
    """The observation, and the preview with what is typed."""
    seen = engagement.visits.observation(record) if record else None
    card = engagement.services.preview(record, typed) if seen or typed else None
    return Held(seen, card, lines_of(engagement.services.rubric()))


def saved_answers(seen: Observation | None) -> Answers:
    """What the form shows of an observation."""
    if seen is None:
        return {}
    answers = {name: (answered_text(answer), answer.basis) for name, answer in seen.answers.items()}
    return {**answers, "service_name": (seen.name, "said")}


def signs_of(seen: Observation | None) -> dict[str, str]:
    """What has to be looked at, by field: two people set it differently, or no field of its kind reads it."""
    answers = seen.answers if seen else {}
    unread = {name: UNREAD for name, answer in answers.items() if not readable(answer)}
    return unread | {name: CONTESTED for name, answer in answers.items() if answer.contested}


class Capture(Vertical):
    """Opens on an observation, or on none: then the name makes one."""

    @dataclass
    class Ready(Message):
        """The form can be opened."""

    @dataclass
    class Closed(Message):
        """The form is closed; everything in it is saved."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._target = AnsweredRecord("")
        self._named = False
        self._catalogue = Catalogue()
        self._before_name: dict[str, str] = {}
        self._drafts: Drafts | None = None
        self._typed: dict[str, str] = {}
        self._to_hold: tuple[Observation | None, Draft | None] | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="whose")
        with Horizontal():
            yield Vertical(id="form-place")
            yield ScoreView()
        yield Static("", id="hint")

    def on_mount(self) -> None:
        self.post_message(self.Ready())

    @property
    def _screen(self) -> ModeScreen:
        return cast("ModeScreen", self.screen)

    @property
    def target(self) -> AnsweredRecord:
        """What is answered, for verbs that come later in the store's queue."""
        return self._target

    @property
    def is_open(self) -> bool:
        return bool(self.display)

    @property
    def form(self) -> EntryForm | None:
        forms = self.query(EntryForm)
        return forms.first() if forms else None

    # ---- opening and closing

    def open(self, record: str, draft: Draft | None = None) -> None:
        """Open on an observation; "" for a new one."""
        self._target, self._named, self._before_name, self._typed = AnsweredRecord(record), bool(record), {}, {}
        self._drafts = Drafts(self._screen, FORM + (record or NEW))
        self._drafts.took_up(draft.data if draft else {})
        self.display = True
        self.screen.query_one("#past").add_class("beside-form")
        self._screen.ask(
            lambda e: read_held(e, record, {}), lambda standing: self._hold(standing, draft), keys=Keys.HELD
        )

    def recover(self, draft: Draft) -> None:
        record = draft.form.removeprefix(FORM)
        self.open("" if record == NEW else record, draft)

    def show(self, catalogue: Catalogue) -> None:
        if self.form is None or catalogue != self._catalogue:
            self._catalogue = self.query_one(ScoreView).catalogue = catalogue
            self._build()
        if self.is_open and self.form is not None:
            self._look(keys=Keys.BEHIND)

    def close(self) -> None:
        if self.form is not None:
            self.form.flush()
        if self._drafts is not None:
            self._drafts.drop()
        self.display = False
        self.screen.query_one("#past").remove_class("beside-form")
        tell(self, self.Closed())

    def _build(self) -> None:
        # Built once, before it is first needed: mounting all rows takes longer than a key should.
        place = self.query_one("#form-place")
        place.remove_children()
        place.mount(EntryForm(self._catalogue, {}))

    def _hold(self, standing: Held, draft: Draft | None) -> None:
        self._show_held(standing)
        self._to_hold = (standing.observation, draft)
        self._begin()

    @on(EntryForm.Built)
    def _begin(self) -> None:
        form = self.form
        if form is None or not form.is_mounted or self._to_hold is None:
            return
        (seen, draft), self._to_hold = self._to_hold, None
        form.hold(saved_answers(seen))
        form.mark(signs_of(seen))
        form.start()
        if draft is not None:
            form.restore(draft.data)

    # ---- what is shown

    def _look(self, keys: Keys = Keys.PASS) -> None:
        """What is typed is only looked at; an answer is read back, and keys that speak of it wait for that."""
        target, typed = self._target, dict(self._typed)
        group = "preview" if keys is Keys.PASS else ""
        self._screen.ask(lambda e: read_held(e, target.record, typed), self._settle, group=group, keys=keys)

    def _settle(self, standing: Held) -> None:
        self._show_held(standing)
        # What the store said before it had the latest answer would be put over that.
        if self.form is not None and standing.observation is not None and not self._target.unanswered:
            self.form.settle(saved_answers(standing.observation))
            self.form.mark(signs_of(standing.observation))

    def _show_held(self, standing: Held) -> None:
        view = self.query_one(ScoreView)
        view.lines, view.card = standing.lines, standing.card
        seen = standing.observation
        words = (
            joined((seen.name or "(unnamed)", "bold"), (f"  taken {minute(seen.at)}", "$muted")) if seen else None
        )
        self.query_one("#whose", Static).update(
            words or joined(("A service", "bold"), ("  name it first", "$muted")), layout=False
        )

    @on(EntryForm.Typing)
    def _typing(self, event: EntryForm.Typing) -> None:
        self._typed = event.data
        if self._drafts is not None:
            self._drafts.keep(event.data)
        self._look()

    @on(EntryForm.InHand)
    def _in_hand(self, event: EntryForm.InHand) -> None:
        hint = self.query_one("#hint", Static)
        hint.update(how(event.field, hint.size.width), layout=False)

    # ---- what is saved

    @on(EntryForm.FieldAnswered)
    def _answered(self, event: EntryForm.FieldAnswered) -> None:
        field, typed = event.field, event.typed
        target = self._target
        if self._named:
            self._save(lambda e: e.log.edit(target.record, {field: typed}), field)
        elif field == "service_name" and typed:
            answers = dict(self._before_name)
            self._named = True
            self._save(lambda e: _captured(e, target, typed, answers), field)
        else:
            self._before_name[field] = typed
            self._screen.say("Name the service, and this is kept with it.")

    def _save(self, verb: Callable[[Engagement], Receipt], field: str) -> None:
        target = self._target

        def saved(receipt: Receipt) -> None:
            target.unanswered -= 1
            if receipt.said:
                self._screen.say("; ".join(receipt.said))
            if self._drafts is not None and not self._typed:
                self._drafts.drop()

        def refused(error: FollowmeError) -> None:
            # Never a dialog over a form: the words stay, and the line below says why they are not kept.
            target.unanswered -= 1
            self._named = bool(self._target.record)
            self._screen.say(f"{error.title}: {error.message}")
            if self.form is not None:
                self.form.unsettle(field)

        target.unanswered += 1
        self._screen.change(verb, saved, refused)


def _captured(engagement: Engagement, target: AnsweredRecord, name: str, answers: Mapping[str, str]) -> Receipt:
    receipt = engagement.visits.capture(name, answers)
    target.record = receipt.record
    return receipt
