"""Another laptop's changes come while somebody types: the cursor stays behind the words that were typed."""

import shutil
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.edits import Put
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from collab_tui.tui.editing.text_input import TextInput
from tests.tui.canaries import kept_now
from tests.tui.driving import ID, Desk, conversation, keep, opened

ROAD = Cursor(step="prepare", field="road")


async def typed_while_merged(desk: Desk, other: Path, start: str, theirs: str, end: str) -> str:
    """Type while a file with other words takes the place of ours; return the text in the end."""
    await desk.type(start)
    await desk.until(lambda: start in kept_now(desk).text("road"))
    repository = Repository(other, background=False)
    now = repository.get(ID)
    put = Put(Address("road"), now.texts.get("road"), theirs)
    repository.record(made(now, put, clock.stamp()), put)
    repository.close()
    shutil.copy2(other, desk.path.with_name("arrives"))
    desk.path.with_name("arrives").replace(desk.path)
    await desk.until(lambda: theirs.rpartition("\n")[2] in kept_now(desk).text("road"))
    await desk.rest()
    await desk.type(end)
    await desk.until(lambda: f"{start}{end}" in kept_now(desk).text("road"))
    assert isinstance(desk.focused, TextInput)
    assert desk.focused.text == kept_now(desk).text("road")
    return kept_now(desk).text("road")


async def test_the_next_keys_go_behind_the_last_ones_although_the_text_was_merged(path: Path) -> None:
    keep(path, conversation(texts={"title": "Beds", "road": "one\ntwo\n"}, place=ROAD))
    other = Path(shutil.copy2(path, path.with_name("other.json")))
    async with opened(path) as desk:
        await desk.press("ctrl+end")
        merged = await typed_while_merged(desk, other, "XX YY123", "one\ntwo\nby the other laptop", "456")
        assert merged.split("\n")[:2] == ["one", "two"]
        assert merged.count("by the other laptop") == 1
        await desk.press("ctrl+home")
        await typed_while_merged(desk, other, "789", "zero\none is different\ntwo\nlast", "00")
