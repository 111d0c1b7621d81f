"""A folder for the file of each test."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder for the file."""
    made = tmp_path / "store"
    made.mkdir()
    return made
