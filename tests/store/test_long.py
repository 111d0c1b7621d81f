"""A conversation with thousands of entries: an edit of it costs what the edit costs, not what all would."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Splice
from collab_tui.store.checkpoints import LARGE
from collab_tui.store.journal import JournalLine, made, read_lines
from collab_tui.store.repository import Repository

WRITTEN = Splice(Address("road"), 0, "", "x")


@pytest.mark.parametrize(("entries", "wholes"), [(2000, 0), (10, 2)])
def test_the_whole_is_written_again_only_as_often_as_the_edits_are_worth_it(
    folder: Path, entries: int, wholes: int
) -> None:
    heard = tuple(Entry(f"e{n}", "what was said, and said again " * 8) for n in range(entries))
    repository = Repository(folder / "collab.json", background=False)
    try:
        repository.add(now := Conversation(id="talk", entries={"heard": heard}))
        repository.checkpoint()
        for n in range(120):
            now = made(now, WRITTEN, f"2026-11-25T10:{n // 60:02}:{n % 60:02}+00:00")
            repository.record(now, WRITTEN)
        repository.flush()
        lines = [line for name in repository.engine.journal.names for line in lines_in(repository, name)]
        assert len(lines) == 120
        assert [bool(line.base) for line in lines] == [True, *[False] * 119]
        assert sum(bool(line.whole) for line in lines) == wholes
        assert repository.engine.journal.size < LARGE  # so nothing brings about a checkpoint
    finally:
        repository.close()


def lines_in(repository: Repository, name: str) -> list[JournalLine]:
    return read_lines((repository.engine.file.journals / name).read_bytes())[0]
