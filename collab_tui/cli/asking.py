"""Asking before something is done that is not easily undone."""

import click

from collab_tui.cli.keeping import Failure
from collab_tui.domain.text import clean


def ask(question: str, yes: bool) -> None:
    """Ask on stderr whether to go on; `yes` was said already. Raises Failure where the answer is no.

    Ctrl+C and an end of the input are a no: whoever asks has changed nothing yet.
    """
    if yes:
        return
    try:
        agreed = click.confirm(clean(question), default=False, err=True)
    except click.Abort as stopped:
        click.echo(err=True)
        raise Failure("Nothing was changed. “--yes” does it without asking.") from stopped
    if not agreed:
        raise Failure("Nothing was changed.")
