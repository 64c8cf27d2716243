"""What ``config/journey.toml`` may say: states, the words that belong to them, events, teams, shares."""

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, Field, model_validator

from followme.text import key_of, slug


class StateConfig(BaseModel, frozen=True, extra="forbid"):
    """One state of the customer's journey.

    Attributes:
        state: its slug, unique.
        label: what people read.
        functions: business functions that belong to it, matched whole (by ``key_of``).
        words: aliases: a function that contains one of them as whole words belongs here too.
        final: the journey ends here; a final state leads nowhere unless someone was seen leaving it.
    """

    state: str = Field(min_length=1)
    label: str = Field(min_length=1)
    functions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    final: bool = False

    @model_validator(mode="after")
    def _is_slug(self) -> Self:
        if slug(self.state) != self.state:
            raise ValueError(f'state "{self.state}" is no slug; write "{slug(self.state)}"')
        return self


class TransitionConfig(BaseModel, frozen=True, extra="forbid", populate_by_name=True):
    """A transition people drew or named: it is on the chart even if nobody was seen taking it."""

    from_: str = Field(alias="from")
    to: str
    event: str | None = Field(default=None, min_length=1, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")


class ShareConfig(BaseModel, frozen=True, extra="forbid"):
    """Which shares of the customer base (per cent) do not contradict a level of customer impact."""

    level: str
    at_least: int = Field(ge=0, le=100)
    at_most: int = Field(ge=0, le=100)


class JourneyConfig(BaseModel, frozen=True, extra="forbid"):
    """The journey people start from. States are in the order in which a customer meets them.

    ``prefix`` begins every event type. ``teams`` are the groups the method visits; ``impact_shares`` say
    when a number contradicts a level.
    """

    prefix: str = Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")
    teams: tuple[str, ...] = ()
    states: tuple[StateConfig, ...] = Field(min_length=1)
    transitions: tuple[TransitionConfig, ...] = ()
    impact_shares: tuple[ShareConfig, ...] = ()

    @model_validator(mode="after")
    def _is_one_chart(self) -> Self:
        states = [state.state for state in self.states]
        _once("state", states)
        _once("function", [key_of(name) for state in self.states for name in state.functions])
        _once("word", [key_of(word) for state in self.states for word in state.words])
        for drawn in self.transitions:
            for end in (drawn.from_, drawn.to):
                if end not in states:
                    raise ValueError(f'transition to or from "{end}", which is no state')
        return self


def _once(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f'{what} "{name}" is listed twice')
        seen.add(name)
