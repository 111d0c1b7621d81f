"""The commands for the months after: what is due, and the next conversation with the same partner."""

# ruff: noqa: PLC0415

import click

from collab_tui.cli.safekeeping import JSON


@click.command("agenda")
@JSON
@click.option(
    "--ics",
    default="",
    metavar="PATH",
    help="Write the days as a calendar, with neutral titles; - prints it.",
)
@click.pass_obj
def agenda_command(file: str, as_json: bool, ics: str) -> None:
    """List what is due in all conversations, the late things first."""
    from collab_tui import clock
    from collab_tui.cli import due, lines
    from collab_tui.cli.keeping import all_kept

    if as_json and ics:
        raise click.UsageError("Use “--json” or “--ics”, not both.")
    there, today = all_kept(file), clock.today()
    if ics:
        if told := due.write_calendar(there, today, ics):
            lines.write(told, wrapped=False)
    elif as_json:
        lines.write_json(due.rows(there, today))
    else:
        lines.write(due.as_lines(there, today))


@click.command("again")
@click.argument("start", metavar="ID")
@click.pass_obj
def again_command(file: str, start: str) -> None:
    """Go on with the same partner, in a new conversation."""
    from collab_tui import clock
    from collab_tui.cli import lines, listing
    from collab_tui.cli.keeping import already_kept, one_of
    from collab_tui.domain.partners import next_conversation

    with already_kept(file) as repository:
        fresh = next_conversation(one_of(repository, start), clock.new_id(), clock.stamp())
        repository.add(fresh)
    told = [
        lines.Line(f"Begun: {listing.headline(fresh)}"),
        lines.Line(f"collab-tui open {fresh.id}", 2, "dim"),
    ]
    lines.write(told)


AFTER = (agenda_command, again_command)
