"""The options and arguments that several commands have."""

from pathlib import Path

import click

from collab_tui.paths import expanded

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
YES = click.option("--yes", is_flag=True, help="Do it without asking.")

STDOUT = "-"
"""As a path, it is the output of the command."""


def path_of(text: str) -> Path:
    """Return the path that was given on the command line. Raises click.BadParameter if it is empty."""
    if not text.strip():
        raise click.BadParameter("This needs the name of a file.")
    return expanded(text)
