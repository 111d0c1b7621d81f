"""The first paint of a page has the row at the foot: nothing comes later that the eye would see."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Cursor
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import conversation, keep, opened


async def test_the_row_at_the_foot_is_there_before_the_place_is_restored(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feet: dict[str, bool] = {}
    restored = ConversationScreen._restore_place

    def noted(page: ConversationScreen) -> None:
        feet.setdefault(page.spec.id, bool(str(page._footer.render()).strip()))
        restored(page)

    monkeypatch.setattr(ConversationScreen, "_restore_place", noted)
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        for step in ("purposes", "congruence", "explore", "agree", "review", "room"):
            desk.app.open_page(step)
            await desk.on_page(step)
    assert feet == dict.fromkeys(feet, True)
    assert len(feet) == 7
