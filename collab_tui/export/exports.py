"""Writing what was asked for: one file or many, each looked over before it goes out."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event

from msgspec import Struct, field

from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience
from collab_tui.export import Format
from collab_tui.export.doubts import doubts
from collab_tui.export.files import write
from collab_tui.export.making import make
from collab_tui.export.naming import file_name


class Wanted(Struct, frozen=True):
    """What is to be written, and where: `conversation` is an id, or empty for all of them.

    `over` and `sure` are given when it was asked whether to write over a file, and whether it goes out all
    the same. Setting `stop` ends it between two files.
    """

    conversation: str
    title: str
    kind: Format
    audience: Audience
    path: Path
    over: bool = False
    sure: bool = False
    stop: Event = field(default_factory=Event)


class Outcome(Struct, frozen=True):
    """What came of it: the files written, and what there is to ask before there is any more.

    `there` counts the files that would be written over; `found` is what the privacy readings found in one
    file; `held` counts the files of many in which they found something: these are not written.
    """

    written: tuple[Path, ...] = ()
    there: int = 0
    found: tuple[Finding, ...] = ()
    held: int = 0
    stopped: bool = False


def write_one(wanted: Wanted, conversation: Conversation, now: datetime) -> Outcome:
    """Write one file, or return what is to be asked first. Raises OSError and ValueError."""
    path = wanted.path
    if path.is_dir():
        path /= file_name(conversation.title, wanted.kind, wanted.audience)
    if path.exists() and not wanted.over:
        return Outcome(there=1)
    data = make(conversation, wanted.kind, wanted.audience, now)
    found = tuple(doubts(data, wanted.kind, wanted.audience, conversation))
    if found and not wanted.sure:
        return Outcome(found=found)
    write(path, data, wanted.audience, over=wanted.over)
    return Outcome((path,), found=found)


def write_all(
    wanted: Wanted, conversations: Sequence[Conversation], now: datetime, told: Callable[[int], None]
) -> Outcome:
    """Write a file of each conversation into a folder; `told` is called with how many are done.

    What may hold something private is not written. Raises OSError and ValueError.
    """
    paths, taken = list[Path](), set[str]()
    for each in conversations:
        name = file_name(each.title, wanted.kind, wanted.audience, taken)
        taken.add(name.casefold())
        paths.append(wanted.path / name)
    there = sum(path.exists() for path in paths)
    if there and not wanted.over:
        return Outcome(there=there)
    written: list[Path] = []
    held = 0
    for n, (path, each) in enumerate(zip(paths, conversations, strict=True)):
        if wanted.stop.is_set():
            return Outcome(tuple(written), held=held, stopped=True)
        data = make(each, wanted.kind, wanted.audience, now)
        if doubts(data, wanted.kind, wanted.audience, each):
            held += 1
        else:
            write(path, data, wanted.audience, over=wanted.over)
            written.append(path)
        told(n + 1)
    return Outcome(tuple(written), held=held)
