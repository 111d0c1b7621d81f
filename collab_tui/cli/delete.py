"""`delete`: a conversation moved to the bin."""

import click

from collab_tui.cli.common.options import YES
from collab_tui.cli.common.output import Line, ask, print_lines
from collab_tui.cli.common.store import find, open_to_write
from collab_tui.domain.ordering import headline


@click.command("delete")
@click.argument("start", metavar="ID")
@YES
@click.pass_obj
def command(file: str, start: str, yes: bool) -> None:
    """Move a conversation to the bin."""
    print_lines(delete(file, start, yes))


def delete(file: str, start: str, yes: bool) -> list[Line]:
    """Ask, then move a conversation to the bin; return the lines to print. Raises Failure."""
    with open_to_write(file) as repository:
        conversation = find(repository, start)
        name = headline(conversation)
        ask(f"This moves “{name}” to the bin. Go on?", yes)
        repository.delete(conversation.id)
    return [
        Line(f"In the bin: {name}"),
        Line(f"collab-tui bin restore {conversation.id}", 2, "dim"),
    ]
