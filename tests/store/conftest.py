"""A folder for the file of each test."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for the file."""
    made = tmp_path / "store"
    made.mkdir()
    return made


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long for a file that may be in the middle of being written, or for its lock."""
    monkeypatch.setattr("collab_tui.store.engine.PATIENCE", 0.1)
    monkeypatch.setattr("collab_tui.store.doctor.PATIENCE", 0.1)
    monkeypatch.setattr("collab_tui.store.engine._MOVES", 0.01)
