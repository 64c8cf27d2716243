"""An empty fieldbook."""

from pathlib import Path

import pytest
from tui_worlds import empty


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.fieldbook"
    empty(path)
    return path
