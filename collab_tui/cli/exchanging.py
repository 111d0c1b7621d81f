"""`export` and `import`: conversations as files for others to open, and back again."""

# ruff: noqa: PLC0415

import click

from collab_tui.cli.safekeeping import YES

FORMATS = {
    "docx": ("word",),
    "md": ("markdown",),
    "txt": ("text", "plain"),
    "html": ("htm", "web"),
    "ics": ("calendar",),
    "json": (),
}
"""The formats by the ending of their files, each with its other names."""
AUDIENCES = ("agreement", "private")


class FormatName(click.Choice[str]):
    """A format by any of its names; those that are its ending are the ones that help lists."""

    name = "format"

    def __init__(self) -> None:
        super().__init__(list(FORMATS), case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the ending of the format that goes by this name."""
        return super().convert(ending(value), param, ctx)


def ending(name: str) -> str:
    """Return the ending that stands for a format, by any of its names; another word as it is."""
    name = name.lower()
    return next((each for each, names in FORMATS.items() if name in names), name)


@click.command("export")
@click.argument("starts", metavar="[ID]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every conversation, into a folder.")
@click.option(
    "--format",
    "kinds",
    multiple=True,
    type=FormatName(),
    help="Word, Markdown, plain text, a web page, calendar, or JSON; “word”, “markdown”, “text”, “web” and "
    "“calendar” do as well. More than one may be named.",
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default=AUDIENCES[0],
    show_default=True,
    help="What everyone may see, or everything, for you alone.",
)
@click.option("--output", default="", metavar="PATH|-", help="A file, a folder, or “-” to print it.")
@YES
@click.pass_obj
def export_command(  # noqa: PLR0917 - click gives each option by itself
    file: str,
    starts: tuple[str, ...],
    everything: bool,
    kinds: tuple[str, ...],
    audience: str,
    output: str,
    yes: bool,
) -> None:
    """Write an agreement to share, or a private copy, to a file.

    Without a format, the ending of the PATH says which, or it is Word. Without a PATH it goes to your
    documents, under the title. No file is written over unless you say so.
    """
    if everything == bool(starts):
        raise click.UsageError("Name the ID of a conversation, or “--all”.")
    from collab_tui.cli import lines
    from collab_tui.cli.exporting import export

    told = export(file, starts, kinds, audience, output, yes=yes)
    if told:
        lines.write(told, wrapped=False)  # a path stays whole, to be copied


@click.command("import")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--merge", is_flag=True, help="Change conversations you already have to what the file says.")
@click.pass_obj
def import_command(file: str, names: tuple[str, ...], merge: bool) -> None:
    """Take conversations in from JSON or Markdown exports.

    Each becomes a new conversation beside your own. With “--merge” one that you have already takes over what
    the file says; entries that only you have stay, and Ctrl+Z in the app takes it back. Markdown may be your
    own, below the headings of a private export.
    """
    from collab_tui.cli import lines
    from collab_tui.cli.importing import take_in
    from collab_tui.cli.keeping import Failure

    told, refused = take_in(file, names, merge)
    if told:
        lines.write(told, wrapped=False)
    if refused:
        raise Failure("\n".join(refused))


EXCHANGES = (export_command, import_command)
