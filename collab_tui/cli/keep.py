"""`keep`: keeps the current state of a conversation under a name."""

import shlex

import click

from collab_tui.cli.common.earlier_state import folded, history_errors
from collab_tui.cli.common.output import Failure, Line, print_lines
from collab_tui.cli.common.store import find, open_to_write
from collab_tui.domain.ordering import headline
from collab_tui.domain.text import clean, one_line
from collab_tui.store.history import keep_moment, moments


@click.command("keep")
@click.argument("start", metavar="ID")
@click.argument("name", metavar="NAME", nargs=-1, required=True)
@click.pass_obj
def command(file: str, start: str, name: tuple[str, ...]) -> None:
    """Keep a conversation as it is now, under a name."""
    print_lines(keep(file, start, name))


def keep(file: str, start: str, words: tuple[str, ...]) -> list[Line]:
    """Keep a conversation as it is under a name; return the lines to print. Raises Failure."""
    name = one_line(clean(" ".join(words)))
    if not name:
        raise click.BadParameter("This needs a name.")
    with open_to_write(file) as repository:
        conversation = find(repository, start)
        with history_errors():
            if any(folded(each.name) == folded(name) for each in moments(repository, conversation.id)):
                raise Failure(
                    f"There is a moment “{name}” already. Nothing was changed. Give it another name."
                )
        keep_moment(repository, conversation.id, name)
    return [
        Line(f"Kept as “{name}”: {headline(conversation)}"),
        Line(f"collab-tui show {conversation.id} --moment {shlex.quote(name)}", 2, "dim"),
    ]
