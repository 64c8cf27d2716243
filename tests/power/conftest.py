"""A tier of its own: ``pytest tests/power [--cuts N]``. It needs Linux and a C compiler, and fails without."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that stands between a program and its disk."""
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if sys.platform != "linux" or not compiler:
        pytest.fail("tests/power needs Linux and a C compiler (cc, or what CC names).", pytrace=False)
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    flags = ["-O1", "-Wall", "-Werror", "-U_FORTIFY_SOURCE", "-shared", "-fPIC"]
    made = subprocess.run(
        [compiler, *flags, "-o", str(library), str(source), "-ldl"], capture_output=True, text=True, check=False
    )
    if made.returncode:
        pytest.fail(f"tests/power could not compile its recorder:\n{made.stderr}", pytrace=False)
    return library
