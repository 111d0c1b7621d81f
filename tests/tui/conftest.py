"""What the tests of the screens share: a data file of the test's own."""

from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the data file of this test is."""
    return tmp_path / "data" / "collab.json"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was typed be in the file soon, for a test may read it there."""
    monkeypatch.setattr("collab_tui.store.background.IDLE", 0.1)
    monkeypatch.setattr("collab_tui.store.background.INTERVAL", 0.02)
