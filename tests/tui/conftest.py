"""What the tests of the screens share: a data file of the test's own."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from collab_tui import clock
from tests.tui.driving import nothing_ready, settled

BEGUN = datetime(2026, 11, 23, 14, 24, tzinfo=UTC)
"""When every test of the screens begins: a Monday, for what is shown depends on the day."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the data file of this test is."""
    return tmp_path / "data" / "collab.json"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was typed be in the file soon, for a test may read it there; nobody waits for a lock."""
    monkeypatch.setattr("collab_tui.store.engine.PATIENCE", 0.1)
    monkeypatch.setattr("collab_tui.store.checkpoints.FOLLOW", 0.1)
    monkeypatch.setattr("collab_tui.store.checkpoints.IDLE", 0.1)
    monkeypatch.setattr("collab_tui.store.checkpoints.INTERVAL", 0.02)


@pytest.fixture(autouse=True)
def restless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each key come at once after the one before it, unless `Desk.rest` is called between them."""
    monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.TOGETHER", float("inf"))
    monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.AFTER_ANSWER", float("inf"))
    monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.END_OF_WORDS", float("inf"))
    monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.PAGE_SEEN", float("inf"))


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin on the same day whenever it is run; from there time goes on as it does."""
    began = time.monotonic()
    monkeypatch.setattr(clock, "now", lambda: BEGUN + timedelta(seconds=time.monotonic() - began))


@pytest.fixture(autouse=True)
def pressed_and_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `Pilot.press` return only after the app has done what the keys ask for, on a busy machine too.

    Textual waits after each key until the process uses little processor time: two or three times 20 ms, and
    too short if others use the processor.
    """

    async def press_and_settle(pilot: Pilot[Any], *keys: str) -> None:
        for key in keys:
            await pilot.app._press_keys([key])
            await settled(pilot)

    monkeypatch.setattr(Pilot, "press", press_and_settle)
    monkeypatch.setattr("textual.app.wait_for_idle", nothing_ready)
