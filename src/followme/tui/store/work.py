"""Work that takes the store long, and may be stopped."""

import threading
from typing import Final

from followme.errors import Stopped

MANY: Final = 3000
"""Names from which a look takes long enough to be told of."""


class Work:
    """It runs in the store thread; ``stop`` is called in the app's."""

    def __init__(self) -> None:
        self._stop: Final = threading.Event()

    def stop(self) -> None:
        """Ask it to end at its next step."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def go_on(self, otherwise: str) -> None:
        """Called by the work at every step.

        Raises:
            Stopped: it was asked to; ``otherwise`` says what became of it.
        """
        if self.stopping:
            raise Stopped("stopped", otherwise)
