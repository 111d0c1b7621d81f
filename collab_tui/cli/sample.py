"""`sample`: two invented conversations."""

import click

from collab_tui import clock
from collab_tui.cli.common.output import Line, print_lines
from collab_tui.cli.common.store import open_to_write
from collab_tui.domain.ordering import headline
from collab_tui.sample import samples


@click.command("sample")
@click.pass_obj
def command(file: str) -> None:
    """Add two invented conversations to look around in."""
    lines = []
    with open_to_write(file, existing=False) as repository:
        there = {conversation.id for conversation in repository.all()}
        for conversation in samples(clock.today()):
            if conversation.id not in there:
                repository.add(conversation)
            did = "Already there" if conversation.id in there else "Added"
            lines.append(Line(f"{did}: {headline(conversation)}"))
            lines.append(Line(f"collab-tui open {conversation.id}", 2, "dim"))
    print_lines(lines)
