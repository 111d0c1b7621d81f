"""`export`: conversations as files for others to open, one or many."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from collab_tui import clock, paths
from collab_tui.cli.common.options import STDOUT, YES, path_of
from collab_tui.cli.common.output import Failure, Line, ask, print_bytes, print_lines, with_progress
from collab_tui.cli.common.store import find, open_existing, write_errors
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.ordering import headline
from collab_tui.domain.report import Audience
from collab_tui.domain.text import plural
from collab_tui.export import run
from collab_tui.export.audience_formats import Format, formats_for, not_written
from collab_tui.export.run import Exported, ExportError, File
from collab_tui.store.errors import reason
from collab_tui.store.repository import Repository

FORMATS = {
    "docx": ("word",),
    "md": ("markdown",),
    "txt": ("text", "plain"),
    "html": ("htm", "web"),
    "ics": ("calendar",),
    "json": (),
    "csv": ("actions",),
    "eml": ("mail", "email"),
}
"""The formats by their extension, each with its other names."""


NO_SIDE = "“--audience brief” and “--party” go together: whose people is it for?"

AUDIENCES = tuple(each.value for each in Audience)


class FormatName(click.Choice[str]):
    """A format by any of its names; the help lists only the extensions."""

    name = "format"

    def __init__(self) -> None:
        super().__init__(list(FORMATS), case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the extension of the format with this name."""
        return super().convert(extension(value), param, ctx)


def extension(name: str) -> str:
    """Return the extension of a format by any of its names; another word is returned as it is."""
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
    help="Word, Markdown, plain text, a web page, calendar, JSON, the action log for a spreadsheet, or an "
    "e-mail with the page attached; “word”, “markdown”, “text”, “web”, “calendar”, “actions” and “mail” do "
    "as well. More than one may be named.",
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default=Audience.AGREEMENT.value,
    show_default=True,
    help="The agreement, on a page; the record of all that everyone may see; the sheet before a "
    "review, with room for each side’s answers; a brief for one side’s people; "
    "the case without names, for supervision; my card; or everything. The last two are for you alone.",
)
@click.option("--party", default="", metavar="NAME", help="For whose people a brief is.")
@click.option(
    "--output",
    default="",
    metavar="PATH|-",
    help="A file, a folder, or “-” to print it. What is printed counts as sent.",
)
@YES
@click.pass_obj
def command(  # noqa: PLR0917 - click gives each option by itself
    file: str,
    starts: tuple[str, ...],
    everything: bool,
    kinds: tuple[str, ...],
    audience: str,
    party: str,
    output: str,
    yes: bool,
) -> None:
    """Write an agreement to share, or a private copy, to a file.

    Without a format, the ending of the PATH says which, or it is Word. Without a PATH it goes to your
    documents, under the title. No file is written over unless you say so.
    """
    if everything == bool(starts):
        raise click.UsageError("Name the ID of a conversation, or “--all”.")

    if (audience == Audience.BRIEF) != bool(party):
        raise click.UsageError(NO_SIDE)
    if lines := export(file, starts, kinds, audience, output, party=party, yes=yes):
        print_lines(lines, wrapped=False)


def export(
    file: str,
    starts: tuple[str, ...],
    kinds: tuple[str, ...],
    audience: str,
    output: str,
    *,
    party: str = "",
    yes: bool,
) -> list[Line]:
    """Export the conversations with these ids, or all of them; return the lines to print.

    Raises Failure, and UsageError if several files would have one path.
    """
    with open_existing(file, write=True) as repository:
        chosen = {each.id: each for each in (find(repository, start) for start in starts)}
        found = list(chosen.values()) or repository.all()
        if not found:
            raise Failure("There is no conversation to export yet.")
        wanted = _formats(kinds, output)
        who = Audience(audience)
        if not {*wanted} <= {*formats_for(who)}:
            raise click.UsageError(not_written(who))
        if output == STDOUT:
            return _print(repository, found, wanted, who, yes=yes, party=party)
        several = len(found) * len(wanted) > 1
        target = _target(output, several=several, has_format=bool(kinds))
        files = run.plan(found, wanted, who, target, party=party)
        overwrite = _ask_to_overwrite(files, yes)
        if len(files) == 1:
            return _write_one(repository, files[0], who, overwrite, yes)
        return _write_many(repository, files, who, overwrite, yes)


def _formats(kinds: tuple[str, ...], output: str) -> list[Format]:
    if kinds:
        return [Format(each) for each in dict.fromkeys(kinds)]
    kind = extension(Path(output).suffix.removeprefix("."))
    return [Format(kind) if kind in set(Format) else Format.WORD]


def _target(output: str, *, several: bool, has_format: bool) -> Path:
    """Return the file or the folder to write to; several files need a folder.

    A new name without an ending is that of a folder, which is made, unless a format says what it is.
    """
    if not output:
        return paths.export_folder()
    path = path_of(output)
    if several and path.exists() and not path.is_dir():
        raise click.UsageError(f"{path} is a file. Several files need a folder.")
    is_new_folder = not (has_format or path.suffix or path.exists())
    if several or is_new_folder or output.endswith(("/", "\\")):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as problem:
            raise Failure(f"{path}: {reason(problem)}. Nothing was written.") from problem
    return path


def _ask_to_overwrite(files: list[File], yes: bool) -> frozenset[Path]:
    """Ask whether to replace the files that exist, and return their paths. Raises Failure for a no."""
    there = run.existing(files)
    if len(there) == 1:
        ask(f"There is a file {min(there)} already. Put this one in its place?", yes)
    elif there:
        ask(
            f"{len(there)} of these {len(files)} files are there already. Put the new ones in their place?",
            yes,
        )
    return there


def _print(
    repository: Repository,
    found: list[Conversation],
    kinds: list[Format],
    audience: Audience,
    *,
    yes: bool,
    party: str,
) -> list[Line]:
    """Write the bytes of one file to standard output."""
    if len(found) * len(kinds) > 1:
        raise click.UsageError("Only one file can be printed. Name one ID and one format.")
    if kinds[0] is Format.WORD and sys.stdout and sys.stdout.isatty():
        raise click.UsageError("A Word document cannot be shown in a terminal. Name a file with “--output”.")
    (file,) = run.plan(found, kinds, audience, Path(STDOUT), party=party)
    exported = _unless_refused(run.export_to(print_bytes, file, audience, clock.now(), _asking(yes)))
    _keep(repository, exported)
    for each in exported.news:
        click.echo(each, err=True)
    return []


def _asking(yes: bool) -> run.Confirm:
    """Return a function that asks whether a file with findings may go out, and raises Failure for a no."""

    def confirm(_: File, findings: tuple[Finding, ...]) -> bool:
        for each in findings:
            click.echo(each.message, err=True)
        ask("Does it go out all the same?", yes)
        return True

    return confirm


def _keep(repository: Repository, exported: Exported) -> None:
    """Keep in the conversation which version went out, and that it did in spite of its findings."""
    conversation = repository.get(exported.file.conversation.id)
    edit = run.kept_edit(conversation, exported)
    if edit:
        with write_errors(repository):
            repository.note(conversation.id, edit)


def _unless_refused(exported: Exported) -> Exported:
    """Return the result for a file. Raises Failure if it was refused."""
    if exported.refused:
        raise Failure(f"{exported.refused} Nothing was written.")
    return exported


def _write_one(
    repository: Repository, file: File, audience: Audience, overwrite: frozenset[Path], yes: bool
) -> list[Line]:
    (exported,) = _export([file], audience, overwrite, _asking(yes))
    _keep(repository, _unless_refused(exported))
    return [Line(f"Written: {file.path}"), *map(Line, exported.news)]


def _write_many(
    repository: Repository, files: list[File], audience: Audience, overwrite: frozenset[Path], yes: bool
) -> list[Line]:
    """Write all files; those with findings are held back unless “--yes” was given."""
    held: list[Exported] = []
    for exported in with_progress(_export(files, audience, overwrite, lambda *_: yes), len(files), "Writing"):
        _keep(repository, exported)
        if not exported.written:
            held.append(exported)
    written = len(files) - len(held)
    lines = [Line(f"{plural(written, 'file')} written to {files[0].path.parent}")]
    private = [each for each in held if not each.refused]
    if private:
        lines.append(Line("Not written, because something private may be in them. Export each by its id:"))
        lines += [Line(_held_back(each, each.findings[0].message), 2) for each in private]
    if refused := [each for each in held if each.refused]:
        lines.append(Line("Not written, because there would be nothing in them:"))
        lines += [Line(_held_back(each, each.refused), 2) for each in refused]
    return lines


def _held_back(exported: Exported, why: str) -> str:
    file = exported.file
    return f"{headline(file.conversation)} ({file.format}): {why}"


def _export(
    files: list[File], audience: Audience, overwrite: frozenset[Path], confirm: run.Confirm
) -> Iterator[Exported]:
    """Export files, and raise Failure if one cannot be written."""
    try:
        yield from run.export(files, audience, clock.now(), overwrite=overwrite, confirm=confirm)
    except ExportError as error:
        raise Failure(f"{error.path}: {reason(error.problem)}. It was not written.") from error
