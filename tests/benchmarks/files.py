"""The data files that are measured with."""

import random
import sys
from pathlib import Path

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.sample import samples
from collab_tui.store.repository import Repository
from tests.benchmarks.store import WORDS, written

TYPED_IN = "5eed0001"
"""The id of the conversation that is typed in."""

APP = (sys.executable, "-m", "collab_tui")
BARE = (sys.executable, Path(__file__).with_name("baseline.py"))


def text_of(size: int) -> str:
    """Return a text of so many characters, in lines of ordinary length, ending with a new line."""
    chance, lines, length = random.Random(5), list[str](), 0
    while length < size:
        line = " ".join(chance.choices(WORDS, k=chance.randint(4, 12)))
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines)[: max(0, size - 1)] + "\n" if size else ""


def file_of(folder: Path, count: int, *more: Conversation) -> Path:
    """Return a file of so many conversations of 10 KB, and these."""
    mark = sum(len(str(each)) for each in more)
    path = folder / f"{count}-{mark}" / "collab.json"
    if not path.exists():
        if count:
            written(path, count)
        repository = Repository(path, background=False)
        for each in more:
            repository.add(each)
        repository.close()
    return path


def with_text(size: int, place: Cursor) -> Conversation:
    """Return a conversation with a text of so many characters in one field, at a place."""
    text = text_of(size)
    rows = text.split("\n")
    return replace(
        samples(clock.today())[0],
        id=TYPED_IN,
        texts={"title": "Winter beds", "road": text},
        place=replace(place, cursor=(len(rows) - 1, len(rows[-1])), at=clock.stamp()),
    )


def with_log(count: int) -> Conversation:
    """Return a conversation with so many lines kept in the meeting."""
    chance, sample = random.Random(7), samples(clock.today())[0]
    parties = [party.id for party in sample.parties]
    fields = ("heard", "concerns", "common_ground", "commitments")
    entries: dict[str, tuple[Entry, ...]] = {"parties": sample.entries["parties"]}
    for number in range(count):
        field = fields[number % len(fields)]
        words = " ".join(chance.choices(WORDS, k=12))
        entry = Entry(f"l{number}", words, parties[number % 2], clock.stamp(), {"line": number + 1})
        entries[field] = (*entries.get(field, ()), entry)
    return replace(
        sample,
        id=TYPED_IN,
        texts={"title": "Winter beds"},
        entries=entries,
        place=Cursor(step="room", field="room", part="line"),
    )
