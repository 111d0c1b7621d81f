"""What the tests of the screens share: a data file of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the data file of this test is."""
    return tmp_path / "data" / "collab.json"
