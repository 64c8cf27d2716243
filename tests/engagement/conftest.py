from collections.abc import Iterator
from pathlib import Path

import pytest
from two_laptops import Two, two


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Two]:
    """Two laptops of one engagement."""
    both = two(tmp_path)
    yield both
    both.ana.close()
    both.ben.close()
