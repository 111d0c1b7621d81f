"""`import`: conversations from files; one that is here already is merged, or refused."""

import itertools
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.cli.common.options import path_of
from collab_tui.cli.common.output import Failure, Line, print_lines, with_progress
from collab_tui.cli.common.store import open_to_write, write_errors
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.ordering import headline
from collab_tui.domain.parties import LEAST_PARTIES, MOST_PARTIES
from collab_tui.domain.parts import DELETED, digest
from collab_tui.domain.schema import PageId
from collab_tui.domain.text import plural
from collab_tui.domain.versions import has_same_content
from collab_tui.export.formats.json import InvalidFileError, from_json
from collab_tui.export.formats.markdown_reader import from_markdown, id_named_in
from collab_tui.store.copies import merged_with
from collab_tui.store.disk import DISK
from collab_tui.store.errors import reason
from collab_tui.store.repository import Repository
from collab_tui.store.schema import MOMENT

MARKDOWN = {".md", ".markdown", ".mdown", ".txt"}


@click.command("import")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--merge", is_flag=True, help="Merge the file with a conversation that you already have.")
@click.option("--again", is_flag=True, help="Make a second conversation of one that you already have.")
@click.pass_obj
def command(file: str, names: tuple[str, ...], merge: bool, again: bool) -> None:
    """Take conversations in from JSON or Markdown exports.

    One that you have already is made twice only with “--again”. With “--merge” it is merged with the file: a
    line that both changed is there in both versions, and Ctrl+Z in the app takes the merge back. Markdown may
    be your own, below the headings of a private export.
    """
    if merge and again:
        raise click.UsageError("“--merge” and “--again” exclude each other.")
    lines, refused = import_files(file, names, merge, again)
    if lines:
        print_lines(lines, wrapped=False)
    if refused:
        raise Failure("\n".join(refused))


def import_files(
    file: str, names: Iterable[str], merge: bool = False, again: bool = False
) -> tuple[list[Line], list[str]]:
    """Import files; return the lines to print, and a sentence for each refused file. Raises Failure.

    All files are read before anything is changed. A file that is refused does not stop the others.
    """
    good: list[Conversation] = []
    exported: dict[str, str] = {}
    refused: list[str] = []
    paths = [path_of(each) for each in names]
    for path in with_progress(paths, len(paths), "Reading"):
        try:
            found = ready(read(path))
            good.append(replace(found, id=clock.new_id()) if again else found)
            if path.suffix.lower() in MARKDOWN and not again:
                exported[found.id] = id_named_in(DISK.read(path))
        except (OSError, InvalidFileError) as problem:
            why = reason(problem) + "." if isinstance(problem, OSError) else str(problem)
            refused.append(f"{path}: {why} Nothing of it was taken in.")
    if not good:
        return [], refused
    with open_to_write(file, existing=False) as repository:
        coming, here, not_new = _sorted(repository, good, merge, exported)
        with write_errors(repository):
            repository.put_all(coming, "Nothing was taken in; all is as it was.")
    return [*_lines(coming), *here], [*refused, *not_new]


def read(path: Path) -> Conversation:
    """Return the conversation in a file. Raises InvalidFileError and OSError.

    The ids in a Markdown file are made of its text, so that a file that is imported twice is known again.
    """
    data = DISK.read(path).removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
    if path.suffix.lower() in MARKDOWN:
        text, numbers = data.decode("utf-8", "replace"), itertools.count()
        return from_markdown(data, clock.today(), lambda: digest(f"{next(numbers)} {text}", 4).hex())
    return from_json(data)


def ready(found: Conversation) -> Conversation:
    """Return a conversation that the app can open. Raises InvalidFileError for too many parties."""
    count = len(found.list("parties"))
    if count > MOST_PARTIES:
        raise InvalidFileError(f"There are {count} organisations in it; there is room for {MOST_PARTIES}.")
    us = any(party.us for party in found.parties)
    blank = [
        Entry(digest(f"{n} {found.id}", 4).hex(), attrs={} if us or n else {"us": True})
        for n in range(LEAST_PARTIES - count)
    ]
    if blank:
        found = replace(found, entries={**found.entries, "parties": (*found.list("parties"), *blank)})
    return replace(
        found,
        created=found.created or clock.stamp(),
        place=found.place if found.place.step in {"", *PageId} else Cursor(),
        other={name: value for name, value in found.other.items() if name not in {DELETED, MOMENT}},
    )


def _sorted(
    repository: Repository, good: Iterable[Conversation], merge: bool, exported: Mapping[str, str]
) -> tuple[list[Conversation], list[Line], list[str]]:
    """Return what is to be kept, a line for each conversation that is here already, and what is refused.

    `exported` has the id that a Markdown export names by the id that was made for it. Markdown has no ids of
    entries, so a merge would hold every entry twice.
    """
    here = {each.id: each for each in repository.all()}
    away = {each.id: each for each in repository.put_away()}
    found: dict[str, Conversation] = {}
    refused: list[str] = []
    for theirs in good:
        ours = found.get(theirs.id) or here.get(theirs.id)
        named = exported.get(theirs.id, "")
        if (first := found.get(named) or here.get(named)) and not ours:
            why = "is here already. Nothing of the file was taken in: a Markdown file cannot be merged."
            refused.append(f"{headline(first)} {why} Merge a JSON export, or “--again” makes a second one.")
        elif theirs.id in away and away[theirs.id].other.get(DELETED):
            again = f"“collab-tui bin restore {theirs.id}” brings it back."
            refused.append(f"{headline(theirs)} is in the bin. Nothing of the file was taken in. {again}")
        elif theirs.id in away:  # the id of a moment, or of what was removed for good
            new = replace(theirs, id=clock.new_id(), changed=theirs.changed or theirs.created)
            found[new.id] = new
        elif ours and not merge and not has_same_content(ours, theirs):
            why = "is here already, and the file has another version of it. Nothing of it was taken in."
            refused.append(f"{headline(ours)} {why} “--merge” merges the two, “--again” makes a second one.")
        else:
            new = replace(theirs, changed=theirs.changed or theirs.created)
            found[theirs.id] = merged_with(repository, ours, theirs) if ours else new
    known = {key for key, each in found.items() if key in here and has_same_content(each, here[key])}
    lines = [Line(f"Here already: {headline(here[key])}. Nothing was changed.") for key in known]
    return [each for key, each in found.items() if key not in known], lines, refused


def _lines(coming: list[Conversation]) -> list[Line]:
    if len(coming) > 10:
        return [Line(f"{plural(len(coming), 'conversation')} taken in.")]
    found = []
    for each in coming:
        found += [Line(f"Taken in: {headline(each)}"), Line(f"collab-tui open {each.id}", 2, "dim")]
    return found
