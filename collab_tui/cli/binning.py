"""`delete` and `bin`: conversations that were put away, until the bin is emptied."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from collab_tui import paths
from collab_tui.cli.asking import ask
from collab_tui.cli.keeping import Failure, already_kept, one_of, one_to_write, told_if_not
from collab_tui.cli.lines import Line, counted
from collab_tui.cli.listing import headline, short_ids
from collab_tui.cli.times import moment
from collab_tui.domain.conversation import Conversation
from collab_tui.store.bin import binned, take_out
from collab_tui.store.bin import empty as empty_bin

if TYPE_CHECKING:
    from collab_tui.store.repository import Repository


class Binned(Struct, frozen=True):
    """What the bin says of one conversation; `deleted` is the time as it is kept."""

    id: str
    short: str
    headline: str
    deleted: str


def delete(file: str, start: str, yes: bool) -> list[Line]:
    """Put a conversation into the bin after asking, and return what to say of it. Raises Failure."""
    with already_kept(file) as repository:
        name = headline(one_of(repository, start))
        conversation = one_to_write(repository, start)
        ask(f"This moves “{name}” to the bin. Go on?", yes)
        repository.delete(conversation.id)
    return [
        Line(f"In the bin: {name}"),
        Line(f"collab-tui bin restore {conversation.id}", 2, "dim"),
    ]


def in_bin(file: str) -> list[Binned]:
    """Return what is in the bin, the latest first. Where nothing is kept, nothing is made."""
    if not paths.in_use(paths.data_file(file)):
        return []
    with already_kept(file) as repository:
        shorts = _shorts(repository)
        found = [
            Binned(each.id, shorts[each.id], headline(each), _deleted(each)) for each in binned(repository)
        ]
    return sorted(found, key=lambda each: each.deleted, reverse=True)


def as_lines(found: list[Binned], today: date) -> Iterator[Line]:
    """Yield a line for each conversation in the bin."""
    if not found:
        yield Line("The bin is empty.")
        return
    whens = [_when(each.deleted, today) for each in found]
    width, space = max(len(each.short) for each in found), max(map(len, whens))
    for each, when in zip(found, whens, strict=True):
        yield Line(f"{each.short:{width}}  {when:{space}}  {each.headline}")


def bring_back(file: str, start: str) -> list[Line]:
    """Take a conversation out of the bin, and return what to say of it. Raises Failure."""
    with already_kept(file) as repository:
        found = _one_binned(repository, start)
        if any(each.id == found.id for each in repository.all()):
            raise Failure(
                f"“{headline(found)}” is back among your conversations already. Nothing was changed."
            )
        take_out(repository, found.id)
    return [
        Line(f"Back again: {headline(found)}"),
        Line(f"collab-tui open {found.id}", 2, "dim"),
    ]


def empty(file: str, yes: bool) -> list[Line]:
    """Remove for good what is in the bin after asking, and return what to say of it. Raises Failure."""
    if not in_bin(file):
        return [Line("The bin is empty.")]
    with already_kept(file) as repository:
        number = counted(len(binned(repository)))
        ask(
            f"This removes {number} for good. The words are in earlier versions and in the history too, so "
            "every backup beside the file goes with them, those of your other conversations included. "
            "Copies in other places stay. It cannot be undone. Go on?",
            yes,
        )
        with told_if_not(repository, "The bin is as it was."):
            empty_bin(repository)
    return [Line(f"{number} removed for good, and every backup beside the file.")]


def _one_binned(repository: "Repository", start: str) -> Conversation:
    """Return the conversation in the bin whose id starts so. Raises Failure."""
    there = {each.id: each for each in binned(repository)}
    fitting = [start] if start in there else [each for each in there if each.startswith(start)]
    if len(fitting) == 1:
        return there[fitting[0]]
    problem = f"fits {len(fitting)} in the bin: {', '.join(fitting)}" if fitting else "is not in the bin"
    raise Failure(f"“{start}” {problem}. “collab-tui bin” shows what is.")


def _shorts(repository: "Repository") -> dict[str, str]:
    """Return the shortest beginning of each id in the bin, one that fits no other there."""
    return short_ids([each.id for each in binned(repository)])


def _deleted(conversation: Conversation) -> str:
    return str(conversation.other.get("deleted", ""))


def _when(written: str, today: date) -> str:
    """Return a kept time as people read it; empty where it cannot be read."""
    try:
        return moment(datetime.fromisoformat(written), today)
    except (ValueError, OverflowError):
        return ""
