"""`again`: the next conversation with the same partner."""

import click

from collab_tui import clock
from collab_tui.cli.common.output import Line, print_lines
from collab_tui.cli.common.store import find, open_to_write
from collab_tui.domain.ordering import headline
from collab_tui.domain.partners import next_conversation


@click.command("again")
@click.argument("start", metavar="ID")
@click.pass_obj
def command(file: str, start: str) -> None:
    """Begin the next conversation with the same partner."""
    with open_to_write(file) as repository:
        new = next_conversation(find(repository, start), clock.new_id(), clock.stamp())
        repository.add(new)
    print_lines([Line(f"Begun: {headline(new)}"), Line(f"collab-tui open {new.id}", 2, "dim")])
