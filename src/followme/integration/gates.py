"""What has to hold before a wave is over. METHOD §6: what the inventory cannot answer is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from followme.integration.consumers import Ties
from followme.integration.document import Gate, WavePrerequisite, Window
from followme.integration.intents import Intent, Settled, opening
from followme.integration.settings import IntegrationConfig
from followme.integration.waves import Iteration


@dataclass(frozen=True, slots=True)
class Checks:
    """What the gates of all waves are answered from."""

    intents: Mapping[str, Intent]
    ties: Ties
    config: IntegrationConfig
    settled: Settled

    def prerequisites(self, wave: Iteration) -> tuple[WavePrerequisite, ...]:
        """What a wave needs first: the infrastructure in wave 0, later the services to be opened up."""
        if wave.number == 0:
            needed = [(each.id, each.title) for each in self.config.infrastructure]
        else:
            needed = [
                (opening(key), f"Open up {self.intents[key].service}, or replace it")
                for key in wave.targets
                if self.intents[key].inaccessible
            ]
        return tuple(WavePrerequisite(id_, title, self._is_done(id_)) for id_, title in needed)

    def gates(self, wave: Iteration, window: Window) -> tuple[Gate, ...]:
        """The contract's gates of a wave; those about targets or retirements only where it has some."""
        gates = [
            self._gate(wave, "prerequisites", *self._prerequisites(wave)),
            self._gate(wave, "load-test", *self._load_test(wave, window)),
            self._gate(wave, "blackout", *self._blackout(window)),
        ]
        if wave.targets and wave.number:
            gates.insert(1, self._gate(wave, "identity", *self._identity(wave)))
            gates.insert(2, self._gate(wave, "consumer", *self._consumer(wave)))
        if wave.retirements and wave.number:
            gates.append(self._gate(wave, "retirements", *self._retirements(wave)))
        return tuple(gates)

    def _gate(self, wave: Iteration, name: str, open_: str, text: str) -> Gate:
        """``open_`` says why the gate is open, empty when it is done; ``text`` says what is done."""
        if open_ and self.settled.get(f"{wave.number}:{name}") == "waived":
            return Gate(name, "waived", open_)
        return Gate(name, "open" if open_ else "done", open_ or text)

    def _is_done(self, prerequisite: str) -> bool:
        return self.settled.get(prerequisite) == "done"

    def _prerequisites(self, wave: Iteration) -> tuple[str, str]:
        missing = [each.title for each in self.prerequisites(wave) if not each.done]
        if wave.number:
            missing[:0] = [each.title for each in self.config.infrastructure if not self._is_done(each.id)]
        return (f"To do: {'; '.join(missing)}." if missing else ""), "All prerequisites are done."

    def _load_test(self, wave: Iteration, window: Window) -> tuple[str, str]:
        if self._is_done(f"{wave.number}:load-test" if wave.number else "load-test"):
            return "", "The load test has been passed."
        return f"The load test is to be passed {_by(window, self.config.season_from)}.", ""

    def _blackout(self, window: Window) -> tuple[str, str]:
        if window.not_before is None:
            return "Without a start date nobody can say whether this falls into a blackout.", ""
        return "", "The window touches no blackout."

    def _identity(self, wave: Iteration) -> tuple[str, str]:
        lost = [self.intents[key].service for key in wave.targets if not self.ties.keys(key)]
        open_ = f"No key that another service holds is known for {', '.join(lost)}." if lost else ""
        return open_, "Every target holds a key that another service knows the customer by."

    def _consumer(self, wave: Iteration) -> tuple[str, str]:
        if not wave.consumers:
            return "No service is known that would consume the events of a target so far.", ""
        who, target, why = wave.consumers[0]
        return "", f"{self.intents[who].service} consumes {self.intents[target].service}: it {why}."

    def _retirements(self, wave: Iteration) -> tuple[str, str]:
        unmoved = {consumer for each in wave.retirements for consumer in each.unmoved}
        names = ", ".join(self.intents[key].service for key in sorted(unmoved))
        open_ = f"Nobody has planned how these consumers move: {names}." if unmoved else ""
        return open_, "Successors are integrated and known consumers have moved in earlier waves."


def _by(window: Window, season: date | None) -> str:
    if season is None:
        return "before the busy season, whose date is not known"
    if window.not_before and window.not_before >= season:
        return f"before the next busy season; this one begins on {season.isoformat()}"
    return f"before the busy season begins on {season.isoformat()}"
