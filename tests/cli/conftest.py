from pathlib import Path

import pytest
from followme_runs import AT, Followme


@pytest.fixture
def followme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Followme:
    """followme with a new, empty fieldbook."""
    fresh = Followme(tmp_path / "tax.fieldbook", capsys)
    fresh("new", "--product-line", "Tax Online", "--as", "Ada Lee", "--at", AT)
    return fresh
