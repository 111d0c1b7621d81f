"""Two windows of one file: one writes, and the other one reads, follows it, and writes when it has ended."""

import os
from pathlib import Path

import pytest

from collab_tui import clock
from collab_tui.domain.conversation import Address
from collab_tui.domain.edits import Splice
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from collab_tui.store.snapshot import read_all
from collab_tui.tui.app_parts.save_status import ELSEWHERE
from collab_tui.tui.common.app_actions import HOME
from collab_tui.tui.common.writing import READS_ONLY
from collab_tui.tui.home.screen import HomeScreen
from tests.tui.canaries import kept_now
from tests.tui.driving import ID, conversation, keep, opened


def written(repository: Repository, words: str) -> None:
    """Write words at the end of the road."""
    now = repository.get(ID)
    edit = Splice(Address("road"), len(now.text("road")), "", words)
    repository.record(made(now, edit, clock.stamp()), edit)


async def test_the_second_window_reads_follows_and_goes_on(path: Path) -> None:
    keep(path, conversation())
    first = Repository(path, window=True)
    written(first, "before")
    async with opened(path, None) as second:
        (told,) = [each.message for each in second.app._notifications]
        assert told.startswith(f"The file is open in another window (process {os.getpid()}, since ")
        await second.sees(ELSEWHERE)
        await second.press("enter")
        await second.sees("to read only", "before")
        written(first, ", typed in the first")
        await second.sees("before, typed in the first")
        assert read_all(path)[0].text("road") == "before, typed in the first", "a command sees it too"
        first.checkpoint()
        written(first, " and on")
        await second.sees("before, typed in the first and on")
        await second.type("refused")
        second.app.navigation.open_page("room")
        await second.on_page("room")
        await second.rest()
        await second.type("lost?")
        await second.sees(READS_ONLY[:40])
        assert "lost?" not in second.text
        second.app.open_page(HOME)
        await second.until(lambda: second.app.open_conversation.session is None)
        await second.rest()
        await second.press("n")
        await second.until(lambda: "Nothing was changed" in str([*second.app._notifications][-1].message))
        assert [each.id for each in first.all()] == [ID]
        first.delete(ID)
        await second.until(lambda: "Winter beds" not in second.text)
        first.put(conversation())
        await second.sees("Winter beds")
        await second.press("enter")
        await second.sees("to read only")
        written(first, "the last words")
        first.engine.lock.release()  # as when it is killed
        await second.until(lambda: not second.app.open_conversation.read_only)
        await second.sees("the last words")
        await second.until(lambda: "to read only" not in second.text)
        await second.type(". Ours")
        await second.until(lambda: "Ours" in kept_now(second).text("road"))
        assert Repository(path, background=False, write=False).get(ID) == kept_now(second)


@pytest.mark.parametrize(("key", "shown"), [("ctrl+g", "Go to"), ("f9", "Close shared view")])
async def test_a_conversation_that_the_first_window_deleted_is_left_for_the_list(
    key: str, shown: str, path: Path
) -> None:
    keep(path, conversation())
    first = Repository(path, window=True)
    async with opened(path, None) as second:
        await second.press("enter")
        await second.sees("to read only")
        await second.press(key)
        await second.sees(shown)
        first.delete(ID)
        first.close()
        await second.until(lambda: second.app.open_conversation.session is None)
        assert "deleted the conversation" in str([*second.app._notifications][-1].message)
        if key == "f9":
            await second.sees(shown)
            await second.press("escape")
        await second.until(lambda: isinstance(second.app.screen, HomeScreen))
        await second.rest()
        await second.press("n")
        await second.until(lambda: second.app.open_conversation.session is not None)
