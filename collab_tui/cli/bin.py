"""`bin`: the deleted conversations, until the bin is emptied."""

from collections.abc import Iterator
from datetime import date

import click
from msgspec import Struct

from collab_tui import clock, paths
from collab_tui.cli.common.options import JSON, YES
from collab_tui.cli.common.output import Failure, Line, ask, print_json, print_lines
from collab_tui.cli.common.store import open_existing, open_to_write, write_errors
from collab_tui.cli.common.times import moment
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import parse_time
from collab_tui.domain.ordering import headline, short_ids
from collab_tui.domain.text import plural
from collab_tui.store.bin import binned, take_out
from collab_tui.store.bin import empty as empty_bin
from collab_tui.store.repository import Repository


@click.group("bin", invoke_without_command=True)
@JSON
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the bin, bring a conversation back from it, or empty it."""
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("“--json” goes with the list. Leave out the command, or “--json”.")
        return

    found = in_bin(context.obj)
    if as_json:
        print_json(found)
    else:
        print_lines(as_lines(found, clock.today()))


@command.command("restore")
@click.argument("start", metavar="ID")
@click.pass_obj
def restore_command(file: str, start: str) -> None:
    """Bring a conversation back from the bin."""
    print_lines(restore(file, start))


@command.command("empty")
@YES
@click.pass_obj
def empty_command(file: str, yes: bool) -> None:
    """Remove for good what is in the bin, and every backup with it."""
    print_lines(empty(file, yes))


class Binned(Struct, frozen=True):
    """A row of the bin; `deleted` is the stored time."""

    id: str
    short: str
    headline: str
    deleted: str


def in_bin(file: str) -> list[Binned]:
    """Return the rows of the bin, the last deleted first. If there is no data file, none is made."""
    if not paths.in_use(paths.data_file(file)):
        return []
    with open_existing(file) as repository:
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


def restore(file: str, start: str) -> list[Line]:
    """Restore a conversation from the bin; return the lines to print. Raises Failure."""
    with open_to_write(file) as repository:
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
    """Ask, then empty the bin for good; return the lines to print. Raises Failure."""
    if not in_bin(file):
        return [Line("The bin is empty.")]
    with open_to_write(file) as repository:
        number = plural(len(binned(repository)), "conversation", zero="no")
        ask(
            f"This removes {number} for good. The words are in earlier versions and in the history too, so "
            "every backup beside the file goes with them, those of your other conversations included. "
            "Copies in other places stay. It cannot be undone. Go on?",
            yes,
        )
        with write_errors(repository, "The bin is as it was."):
            empty_bin(repository)
    return [Line(f"{number} removed for good, and every backup beside the file.")]


def _one_binned(repository: Repository, start: str) -> Conversation:
    """Return the conversation in the bin whose id begins with `start`. Raises Failure."""
    there = {each.id: each for each in binned(repository)}
    fitting = [start] if start in there else [each for each in there if each.startswith(start)]
    if len(fitting) == 1:
        return there[fitting[0]]
    problem = f"fits {len(fitting)} in the bin: {', '.join(fitting)}" if fitting else "is not in the bin"
    raise Failure(f"“{start}” {problem}. “collab-tui bin” shows what is.")


def _shorts(repository: Repository) -> dict[str, str]:
    """Return the short id of each conversation in the bin."""
    return short_ids([each.id for each in binned(repository)])


def _deleted(conversation: Conversation) -> str:
    return str(conversation.other.get("deleted", ""))


def _when(written: str, today: date) -> str:
    """Return a stored time in words, or an empty string if it cannot be read."""
    at = parse_time(written)
    return moment(at, today) if at else ""
