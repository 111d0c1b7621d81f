"""`note`: lines kept in a conversation from the command line, in the same short signs as at the table."""

# ruff: noqa: PLC0415

import io
import sys
from collections.abc import Iterable

import click

STDIN = "-"
"""Stands for the lines that are written to the command."""

_OWN = ("--speaker", "--help", "-h")


class _Noting(click.Command):
    """A command whose words may begin with a minus, as a note to oneself does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options, then everything else as it is."""
        options: list[str] = []
        words: list[str] = []
        left = iter(args)
        for each in left:
            name, equals, _ = each.partition("=")
            if each == "--":
                words.extend(left)
            elif name not in _OWN or (equals and name != "--speaker"):
                words.append(each)
            else:
                options.append(each)
                if each == "--speaker":
                    options.extend(next(([value] for value in left), []))
        return super().parse_args(ctx, [*options, "--", *words])


@click.command("note", cls=_Noting)
@click.argument("start", metavar="ID")
@click.argument("words", metavar="[TEXT|-]", nargs=-1)
@click.option(
    "--speaker", default="", metavar="LETTER", help="Whose words they are, where a line has no letter."
)
@click.pass_obj
def note_command(file: str, start: str, words: tuple[str, ...], speaker: str) -> None:
    """Keep a line in a conversation, as the capture line does.

    A letter and a sign say whose it is and what: e! a concern of Eastside, e> what they will do, e+ what they
    bring, e: what they said, = common ground, * an option, ? a question, - for you alone. Anything else is a
    note. Quote the TEXT. With “-”, or with lines piped in, each line is kept by itself.

    While the app has the conversation open, the line appears there.
    """
    from collab_tui.cli import lines
    from collab_tui.cli.capturing import note

    for told in note(file, start, _lines(words), speaker):
        lines.write([told])


def _lines(words: tuple[str, ...]) -> Iterable[str]:
    """Return the lines to keep: those that were given, or those that are piped in, as they come."""
    if words and words != (STDIN,):
        return [" ".join(words)]
    if not words and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("There is nothing to keep. Write it after the ID, in quotes.")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin
