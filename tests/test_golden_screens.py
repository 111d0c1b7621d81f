"""Every screen at every size is equal to its golden file, and every word has enough contrast."""

from difflib import unified_diff

import pytest

from collab_tui.tui.app import CollabApp
from tests.contrast import faint
from tests.golden_screens import FOLDER, WALKS, Walk, path_of, screens

SHORT = WALKS[0]._replace(sizes=((80, 24),))
"""The walk of the short form: every page in the most usual size."""


@pytest.mark.parametrize(
    "walk",
    [
        pytest.param(SHORT, id="short"),
        *(pytest.param(walk, id=walk.name, marks=pytest.mark.long) for walk in WALKS),
    ],
)
async def test_screens_are_as_they_are_kept_and_legible(walk: Walk) -> None:
    pale: list[str] = []

    def look(app: CollabApp, name: str) -> None:
        pale.extend(f"{name}: {each}" for each in faint(app))

    for path, now in (await screens(walk, look)).items():
        kept = path.read_text(encoding="utf-8")
        changed = "\n".join(unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm=""))
        assert not changed, f"run `python -m tests.golden_screens` and read what changed:\n{changed}"
    assert not pale, "\n".join(pale)


def test_no_other_screen_is_kept() -> None:
    assert set(FOLDER.iterdir()) == {path_of(walk, size) for walk in WALKS for size in walk.sizes}
