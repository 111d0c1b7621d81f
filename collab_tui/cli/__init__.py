"""The command line: a group that imports the module of a command only when that command runs."""

from importlib import import_module
from typing import Any

import click

from collab_tui import __version__

COMMANDS = {
    "again": "Begin the next conversation with the same partner.",
    "agenda": "List what is due in all conversations, the late things first.",
    "backup": "Copy all conversations, whole, into a file of their own.",
    "bin": "List the bin, bring a conversation back from it, or empty it.",
    "delete": "Move a conversation to the bin.",
    "doctor": "Check that all is well.",
    "export": "Write an agreement to share, or a private copy, to a file.",
    "history": "Say when a conversation was worked on, and its kept moments.",
    "import": "Take conversations in from JSON or Markdown exports.",
    "keep": "Keep a conversation as it is now, under a name.",
    "keys": "Try the keys one by one, and see which your terminal sends.",
    "list": "List your conversations with their progress, next day and status.",
    "merge": "List what a sync program left beside the file, or take it in.",
    "note": "Keep a line in a conversation, as the capture line does.",
    "open": "Open a conversation, or the one you last worked in.",
    "restore": "List the earlier versions that are kept, or bring one back.",
    "sample": "Add two invented conversations to look around in.",
    "show": "Show all of one conversation, private and shared.",
    "where": "Say where everything is kept, and what is in each place.",
}
"""Every command with its line in the help. The module of a command has its name; `import` is in `import_`."""


class LazyGroup(click.Group):
    """A group of commands; each may be stopped with Ctrl+C.

    The methods do not call `list`: once the module of that command is imported, the name is the module's.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command, and return the command."""
        if cmd_name not in COMMANDS:
            return None
        module = "import_" if cmd_name == "import" else cmd_name
        command: click.Command = import_module(f"collab_tui.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands into the help without importing their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped.", err=True)
            ctx.exit(1)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command it opens the app. An ID may be shortened while it fits only one conversation.",
)
@click.version_option(__version__, prog_name="collab-tui", message="%(prog)s %(version)s")
@click.option("--file", default="", metavar="PATH", help="Keep the conversations in this file.")
@click.option("--plain", is_flag=True, help="Work in plain lines instead of on a screen, for screen readers.")
@click.pass_context
def cli(context: click.Context, file: str, plain: bool) -> None:
    """Prepare, hold and follow up a difficult conversation between organisations, in five steps."""
    context.obj = file
    context.meta["collab_tui.plain"] = plain
    if context.invoked_subcommand is None:
        from collab_tui.cli.open import open_home  # noqa: PLC0415 (not for the other commands)

        context.exit(open_home(file, plain=plain))
