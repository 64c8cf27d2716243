"""The app itself on a fieldbook, with a store that takes longer: ``patience_app.py FILE SECONDS``."""

import sys
from pathlib import Path

from patience_process import slowed

from followme.tui.app import run

if __name__ == "__main__":
    with slowed(float(sys.argv[2])):
        run(Path(sys.argv[1]))
