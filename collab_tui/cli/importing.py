"""Taking conversations in from files: each becomes a new one, or is merged into one that is here."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.cli.bars import watched
from collab_tui.cli.keeping import kept, refuse_open, told_if_not
from collab_tui.cli.lines import Line, counted
from collab_tui.cli.listing import headline
from collab_tui.cli.places import named
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.parties import LEAST_PARTIES, MOST_PARTIES
from collab_tui.domain.schema import StepId
from collab_tui.export.from_markdown import from_markdown
from collab_tui.export.json import NotOursError, from_json
from collab_tui.store.errors import reason
from collab_tui.store.schema import DELETED, MOMENT

if TYPE_CHECKING:
    from collab_tui.store.repository import Repository

MARKDOWN = {".md", ".markdown", ".mdown", ".txt"}


def take_in(file: str, names: Iterable[str], merge: bool) -> tuple[list[Line], list[str]]:
    """Take files in; return what to say of it, and a sentence for each that was refused. Raises Failure.

    All are read first, so that what stops the reading changes nothing. A bad file is named with the place and
    the reason; it changes nothing, and the others are taken in.
    """
    good: list[Conversation] = []
    refused: list[str] = []
    paths = [named(each) for each in names]
    for path in watched(paths, len(paths), "Reading"):
        try:
            good.append(ready(read(path)))
        except (OSError, NotOursError) as problem:
            why = reason(problem) + "." if isinstance(problem, OSError) else str(problem)
            refused.append(f"{path}: {why} Nothing of it was taken in.")
    if not good:
        return [], refused
    with kept(file) as repository:
        coming = _merged(repository, good) if merge else [replace(each, id=clock.new_id()) for each in good]
        with told_if_not(repository):
            repository.put_all(coming, "Nothing was taken in; all is as it was.")
    return _told(coming), refused


def read(path: Path) -> Conversation:
    """Return the conversation of a file. Raises NotOursError with place and reason, and OSError."""
    data = path.read_bytes()
    if path.suffix.lower() in MARKDOWN:
        return from_markdown(data, clock.today(), clock.new_id)
    return from_json(data)


def ready(found: Conversation) -> Conversation:
    """Return a conversation as it can be opened here. Raises NotOursError for too many parties."""
    count = len(found.list("parties"))
    if count > MOST_PARTIES:
        raise NotOursError(f"There are {count} organisations in it; there is room for {MOST_PARTIES}.")
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


def _merged(repository: "Repository", good: Iterable[Conversation]) -> list[Conversation]:
    """Return what each conversation becomes that is here already, and the others as they are.

    What the file says counts; what it does not speak of stays.
    """
    here = {each.id: each for each in repository.all()}
    refuse_open(repository, [here[each.id] for each in good if each.id in here])
    found: dict[str, Conversation] = {}
    for theirs in good:
        ours = found.get(theirs.id) or here.get(theirs.id)
        found[theirs.id] = merged(ours, theirs) if ours else theirs
    return list(found.values())


def merged(ours: Conversation, theirs: Conversation) -> Conversation:
    """Return our conversation with what theirs says: texts by their name, entries by their id."""
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


def _told(coming: list[Conversation]) -> list[Line]:
    if len(coming) > 10:
        return [Line(f"{counted(len(coming))} taken in.")]
    found = []
    for each in coming:
        found += [Line(f"Taken in: {headline(each)}"), Line(f"collab-tui open {each.id}", 2, "dim")]
    return found
