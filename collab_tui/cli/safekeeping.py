"""The commands that look after what is kept: copies, earlier states, the bin, and the health of the file."""

# ruff: noqa: PLC0415

import click

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
YES = click.option("--yes", is_flag=True, help="Do it without asking.")


@click.command("backup")
@click.argument("target", metavar="[PATH]", required=False)
@click.pass_obj
def backup_command(file: str, target: str | None) -> None:
    """Copy all conversations, whole, into a file of their own.

    Without a PATH it has today's date in its name and is beside the data file; a PATH may be a folder.
    Nothing is ever written over.
    """
    from collab_tui.cli import backing, lines

    lines.write(backing.back_up(file, target), wrapped=False)  # a path stays whole, to be copied


@click.command("restore")
@click.argument("version", metavar="[VERSION|PATH]", required=False)
@YES
@JSON
@click.pass_obj
def restore_command(file: str, version: str | None, yes: bool, as_json: bool) -> None:
    """List the earlier versions that are kept, or bring one back.

    What there is now is kept as a version too, and conversations made since stay.
    """
    from collab_tui import clock
    from collab_tui.cli import lines, restoring

    if version is not None:
        if as_json:
            raise click.UsageError("“--json” goes with the list. Leave out the VERSION, or “--json”.")
        lines.write(restoring.bring_back(file, version, yes))
        return
    found = restoring.kept_versions(file)
    if as_json:
        lines.write_json(found)
    else:
        lines.write(restoring.as_lines(found, clock.today()))


@click.command("history")
@click.argument("start", metavar="ID")
@JSON
@click.pass_obj
def history_command(file: str, start: str, as_json: bool) -> None:
    """Say when a conversation was worked on, and its kept moments."""
    from collab_tui import clock
    from collab_tui.cli import lines, past

    found = past.history_of(file, start)
    if as_json:
        lines.write_json(found)
    else:
        lines.write(past.as_lines(found, clock.today()))


@click.command("keep")
@click.argument("start", metavar="ID")
@click.argument("name", metavar="NAME", nargs=-1, required=True)
@click.pass_obj
def keep_command(file: str, start: str, name: tuple[str, ...]) -> None:
    """Keep a conversation as it stands now, under a name."""
    from collab_tui.cli import lines, past

    lines.write(past.keep(file, start, name))


@click.command("delete")
@click.argument("start", metavar="ID")
@YES
@click.pass_obj
def delete_command(file: str, start: str, yes: bool) -> None:
    """Move a conversation to the bin."""
    from collab_tui.cli import binning, lines

    lines.write(binning.delete(file, start, yes))


@click.group("bin", invoke_without_command=True)
@JSON
@click.pass_context
def bin_group(context: click.Context, as_json: bool) -> None:
    """List the bin, bring a conversation back from it, or empty it."""
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("“--json” goes with the list. Leave out the command, or “--json”.")
        return
    from collab_tui import clock
    from collab_tui.cli import binning, lines

    found = binning.in_bin(context.obj)
    if as_json:
        lines.write_json(found)
    else:
        lines.write(binning.as_lines(found, clock.today()))


@bin_group.command("restore")
@click.argument("start", metavar="ID")
@click.pass_obj
def bin_restore_command(file: str, start: str) -> None:
    """Bring a conversation back from the bin."""
    from collab_tui.cli import binning, lines

    lines.write(binning.bring_back(file, start))


@bin_group.command("empty")
@YES
@click.pass_obj
def bin_empty_command(file: str, yes: bool) -> None:
    """Remove for good what is in the bin, and every backup with it."""
    from collab_tui.cli import binning, lines

    lines.write(binning.empty(file, yes))


@click.command("merge")
@click.argument("path", metavar="[PATH]", required=False)
@JSON
@click.pass_obj
def merge_command(file: str, path: str | None, as_json: bool) -> None:
    """List what a sync program left beside the file, or take it in."""
    from collab_tui import clock
    from collab_tui.cli import lines, merging

    if path is not None:
        if as_json:
            raise click.UsageError("“--json” goes with the list. Leave out the PATH, or “--json”.")
        lines.write(merging.merge(file, path))
        return
    found = merging.copies_beside(file)
    if as_json:
        lines.write_json(found)
    else:
        lines.write(merging.as_lines(found, clock.today()), wrapped=False)


@click.command("doctor")
@click.option("--repair", is_flag=True, help="Put right what can be put right.")
@JSON
@click.pass_context
def doctor_command(context: click.Context, repair: bool, as_json: bool) -> None:
    """Check that all is well. Ends with 1 where something needs doing."""
    from collab_tui.cli import health, lines

    found = health.findings(context.obj, repair)
    if as_json:
        lines.write_json(found)
    else:
        lines.write(health.as_lines(found), wrapped=False)
    context.exit(0 if all(each.well for each in found) else 1)


COMMANDS = (
    backup_command,
    restore_command,
    history_command,
    keep_command,
    delete_command,
    bin_group,
    merge_command,
    doctor_command,
)
