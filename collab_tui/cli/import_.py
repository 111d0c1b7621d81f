"""`import`: conversations from files; each becomes a new one, or is merged into one that is here."""

from collections.abc import Iterable
from pathlib import Path

import click
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.cli.options import path_of
from collab_tui.cli.output import Failure, Line, print_lines, with_progress
from collab_tui.cli.store import open_to_write, write_errors
from collab_tui.domain.conversation import Conversation, Cursor, Entry, with_one_list
from collab_tui.domain.ordering import headline
from collab_tui.domain.parties import LEAST_PARTIES, MOST_PARTIES
from collab_tui.domain.schema import StepId
from collab_tui.domain.text import plural
from collab_tui.export.formats.json import InvalidFileError, from_json
from collab_tui.export.formats.markdown_reader import from_markdown
from collab_tui.store.errors import reason
from collab_tui.store.repository import Repository
from collab_tui.store.schema import DELETED, MOMENT

MARKDOWN = {".md", ".markdown", ".mdown", ".txt"}


@click.command("import")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--merge", is_flag=True, help="Change conversations you already have to what the file says.")
@click.pass_obj
def command(file: str, names: tuple[str, ...], merge: bool) -> None:
    """Take conversations in from JSON or Markdown exports.

    Each becomes a new conversation beside your own. With “--merge” one that you have already takes over what
    the file says; entries that only you have stay, and Ctrl+Z in the app takes it back. Markdown may be your
    own, below the headings of a private export.
    """
    lines, refused = import_files(file, names, merge)
    if lines:
        print_lines(lines, wrapped=False)
    if refused:
        raise Failure("\n".join(refused))


def import_files(file: str, names: Iterable[str], merge: bool) -> tuple[list[Line], list[str]]:
    """Import files; return the lines to print, and a sentence for each refused file. Raises Failure.

    All files are read before anything is changed. A file that is refused does not stop the others.
    """
    good: list[Conversation] = []
    refused: list[str] = []
    paths = [path_of(each) for each in names]
    for path in with_progress(paths, len(paths), "Reading"):
        try:
            good.append(ready(read(path)))
        except (OSError, InvalidFileError) as problem:
            why = reason(problem) + "." if isinstance(problem, OSError) else str(problem)
            refused.append(f"{path}: {why} Nothing of it was taken in.")
    if not good:
        return [], refused
    with open_to_write(file, existing=False) as repository:
        coming = _merged(repository, good) if merge else [replace(each, id=clock.new_id()) for each in good]
        with write_errors(repository):
            repository.put_all(coming, "Nothing was taken in; all is as it was.")
    return _lines(coming), refused


def read(path: Path) -> Conversation:
    """Return the conversation in a file. Raises InvalidFileError and OSError."""
    data = path.read_bytes()
    if path.suffix.lower() in MARKDOWN:
        return from_markdown(data, clock.today(), clock.new_id)
    return from_json(data)


def ready(found: Conversation) -> Conversation:
    """Return a conversation that the app can open. Raises InvalidFileError for too many parties."""
    count = len(found.list("parties"))
    if count > MOST_PARTIES:
        raise InvalidFileError(f"There are {count} organisations in it; there is room for {MOST_PARTIES}.")
    us = any(party.us for party in found.parties)
    blank = [
        Entry(clock.new_id(), at=clock.stamp(), attrs={} if us or n else {"us": True})
        for n in range(LEAST_PARTIES - count)
    ]
    if blank:
        found = replace(found, entries={**found.entries, "parties": (*found.list("parties"), *blank)})
    return replace(
        found,
        created=found.created or clock.stamp(),
        changed=found.changed or clock.stamp(),
        place=found.place if found.place.step in {"", *StepId} else Cursor(),
        other={name: value for name, value in found.other.items() if name not in {DELETED, MOMENT}},
    )


def _merged(repository: Repository, good: Iterable[Conversation]) -> list[Conversation]:
    """Return the conversations merged with those of the same id that are here.

    A value in the file replaces ours; a value that only we have stays.
    """
    here = {each.id: each for each in repository.all()}
    found: dict[str, Conversation] = {}
    for theirs in good:
        ours = found.get(theirs.id) or here.get(theirs.id)
        found[theirs.id] = merged(ours, theirs) if ours else theirs
    return list(found.values())


def merged(ours: Conversation, theirs: Conversation) -> Conversation:
    """Return our conversation with the texts and entries of theirs, matched by name and by id."""
    ours, theirs = with_one_list(ours), with_one_list(theirs)
    fields = [*theirs.entries, *(each for each in ours.entries if each not in theirs.entries)]
    entries = {field: (*theirs.list(field), *_only_ours(ours, theirs, field)) for field in fields}
    return replace(
        ours,
        revision=ours.revision + 1,
        changed=clock.stamp(),
        texts={**ours.texts, **theirs.texts},
        entries=entries,
        other={**ours.other, **theirs.other},
    )


def _only_ours(ours: Conversation, theirs: Conversation, field: str) -> list[Entry]:
    there = {each.id for each in theirs.list(field)}
    return [each for each in ours.list(field) if each.id not in there]


def _lines(coming: list[Conversation]) -> list[Line]:
    if len(coming) > 10:
        return [Line(f"{plural(len(coming), 'conversation')} taken in.")]
    found = []
    for each in coming:
        found += [Line(f"Taken in: {headline(each)}"), Line(f"collab-tui open {each.id}", 2, "dim")]
    return found
