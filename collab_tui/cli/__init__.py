"""The command line. Each command imports what it needs when it runs, so that none waits for another's."""

# ruff: noqa: PLC0415

from typing import Any

import click

from collab_tui import __version__
from collab_tui.cli.after import AFTER
from collab_tui.cli.exchanging import EXCHANGES
from collab_tui.cli.noting import note_command
from collab_tui.cli.safekeeping import COMMANDS, JSON

PLAIN = "collab_tui.plain"
"""Where it is noted that the app is to be held in plain lines."""


class _Commands(click.Group):
    """The commands, each of which may be stopped with Ctrl+C."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("Stopped.", err=True)
            ctx.exit(1)


@click.group(
    cls=_Commands,
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
    context.meta[PLAIN] = plain
    if context.invoked_subcommand is None:
        from collab_tui.cli.opening import open_home

        context.exit(open_home(file, plain=plain))


@cli.command("open")
@click.argument("start", metavar="[ID]", required=False)
@click.pass_context
def open_command(context: click.Context, start: str | None) -> None:
    """Open a conversation, or the one you last worked in."""
    from collab_tui.cli.opening import open_conversation

    context.exit(open_conversation(context.obj, start, plain=context.meta[PLAIN]))


@cli.command("list")
@JSON
@click.pass_obj
def list_command(file: str, as_json: bool) -> None:
    """List your conversations, how far each has come, and its next day."""
    from collab_tui import clock
    from collab_tui.cli import lines, listing
    from collab_tui.cli.keeping import all_kept

    rows = listing.rows(all_kept(file), clock.today())
    if as_json:
        lines.write_json(rows)
    else:
        lines.write(listing.as_lines(rows, clock.today()))


@cli.command("show")
@click.argument("start", metavar="ID")
@click.option("--at", metavar="TIME", help="As it stood then: 14:35, or 2026-11-20T14:35.")
@click.option("--moment", metavar="NAME", help="As it was kept under this name.")
@JSON
@click.pass_obj
def show_command(file: str, start: str, at: str | None, moment: str | None, as_json: bool) -> None:
    """Show all of one conversation, private and shared."""
    from collab_tui import clock
    from collab_tui.cli import lines, showing
    from collab_tui.cli.keeping import one_kept

    if at is not None and moment is not None:
        raise click.UsageError("Use “--at” or “--moment”, not both.")
    told = ""
    if at is None and moment is None:
        conversation = one_kept(file, start)
    else:
        from collab_tui.cli.past import stood

        conversation, told = stood(file, start, at, moment)
    if as_json:
        lines.write_json(conversation)
    else:
        lines.write(
            [
                *([lines.Line(told, style="dim")] if told else []),
                *showing.as_lines(conversation, clock.today()),
            ]
        )


@cli.command("sample")
@click.pass_obj
def sample_command(file: str) -> None:
    """Add two invented conversations to look around in."""
    from collab_tui import clock
    from collab_tui.cli import lines, listing
    from collab_tui.cli.keeping import kept
    from collab_tui.sample import samples

    told = []
    with kept(file) as repository:
        there = {conversation.id for conversation in repository.all()}
        for conversation in samples(clock.today()):
            if conversation.id not in there:
                repository.add(conversation)
            did = "Already there" if conversation.id in there else "Added"
            told.append(lines.Line(f"{did}: {listing.headline(conversation)}"))
            told.append(lines.Line(f"collab-tui open {conversation.id}", 2, "dim"))
    lines.write(told)


@cli.command("keys")
@click.option("--list", "listed", is_flag=True, help="Only list every key and what it does.")
def keys_command(listed: bool) -> None:
    """Try the keys one by one, and see which your terminal sends."""
    from collab_tui.cli.keying import show_keys

    show_keys(listed)


@cli.command("where")
@JSON
@click.pass_obj
def where_command(file: str, as_json: bool) -> None:
    """Say where everything is kept, and what is in each place."""
    from collab_tui import paths
    from collab_tui.cli import lines, places

    found = paths.kept_files(paths.data_file(file))
    if as_json:
        lines.write_json(places.as_rows(found))
    else:
        lines.write(places.as_lines(found), wrapped=False)  # a path stays whole, to be copied


for _command in (*COMMANDS, *EXCHANGES, *AFTER, note_command):
    cli.add_command(_command)
