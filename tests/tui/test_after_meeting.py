"""The end of a meeting: the others are still at the table, so nothing private comes up by itself."""

from pathlib import Path

from msgspec.structs import replace

from collab_tui.domain.meeting import WAYS_TO_END
from collab_tui.tui.dialogs.meeting import DebriefDialog
from tests.tui.canaries import BIRD
from tests.tui.driving import ID, keep, opened
from tests.tui.test_private import at_table
from tests.tui.test_public_screens import secretive, settled, watched


async def test_no_way_to_end_a_meeting_shows_what_is_private(path: Path) -> None:
    keep(path, at_table("room"))
    async with opened(path) as desk:
        for digit, phase in enumerate(WAYS_TO_END, 1):
            with watched(desk) as leaks:
                await desk.press("f5", str(digit), "enter")
                await settled(desk)
                assert isinstance(desk.app.screen, DebriefDialog)
                assert desk.app.screen.styles.background.a == 1  # the page, open again, is not seen behind it
                await desk.press("enter")
                await desk.on_page("agree")
                await settled(desk)
            assert desk.page.conversation.text("phase") == phase
            assert not leaks, leaks[0]
            await desk.press("ctrl+z")
            desk.app.navigation.open_page("room")
            await settled(desk)


async def test_another_conversation_opens_while_a_meeting_runs_only_after_a_yes(path: Path) -> None:
    other = replace(secretive("prepare"), id="0ddba11", texts={**secretive("prepare").texts, "phase": ""})
    keep(path, at_table("room"), other)
    async with opened(path, None) as desk:
        home = desk.app.screen
        with watched(desk) as leaks:
            desk.app.conversations.open(other.id, "")
            await desk.sees("A meeting is still running")
            await desk.press("x", "escape")  # neither another letter nor Esc opens it
            assert desk.app.screen is home
            desk.app.conversations.open(ID, "")  # the one of the meeting asks nothing
            await desk.on_page("room")
            desk.app.search.find()
            await settled(desk)
            await desk.press(*BIRD[:4], "enter")  # nothing private is shown, and going there asks
            await settled(desk)
        assert not leaks, leaks[0]
    async with opened(path, None) as desk:
        desk.app.conversations.open(other.id, "")
        await desk.sees("A meeting is still running")
        await desk.press("y", "enter")
        await desk.on_page("prepare")
