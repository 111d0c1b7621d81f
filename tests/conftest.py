"""What every test shares: no test reads or writes the data of the person who runs it."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell: the commands that the tests start must hear Ctrl+C all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "collab",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", parent=settings.get_profile("collab"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "collab"))


def pytest_xdist_auto_num_workers() -> int:
    """Return how many run at once: more than the cores, for much of a test of the screens is waiting."""
    return (os.cpu_count() or 1) * 3 // 2


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the home folder, and so everything that is kept, into a folder of the test's own."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLLAB_TUI_FILE", str(folder / "collab.json"))
    return folder
