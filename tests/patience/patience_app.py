"""The app itself on a fieldbook, with a store that takes longer: ``patience_app.py FILE SECONDS``."""

import sys
from pathlib import Path

from patience_process import slowed

from followme.tui.run import run
from followme.tui.store.thread import RealDoor

if __name__ == "__main__":
    RealDoor.starts_covered = lambda _: False  # type: ignore[method-assign]  a cover offers no names of people
    with slowed(float(sys.argv[2])):
        run(Path(sys.argv[1]))
