from collections.abc import Iterator
from pathlib import Path

import pytest
from two_laptops import Two, two

from followme.engagement import Engagement


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Two]:
    """Two laptops of one engagement."""
    both = two(tmp_path)
    yield both
    both.ana.close()
    both.ben.close()


@pytest.fixture
def ana(laptops: Two) -> Engagement:
    """The one of the two that nothing comes to but by a merge."""
    return laptops.ana
