"""The edits of captured lines: keep one, correct it, make it another kind, give it to another side."""

from datetime import date

from msgspec.structs import replace

from collab_tui.domain.capture.annotations import ANNOTATION_ATTRS, AnnotatedText, annotations
from collab_tui.domain.capture.kinds import BY_LETTER, relabelled
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Batch, Edit, EditError, Insert, Put, Remove, splice_between


def capture_edit(  # noqa: PLR0917 - six plain values
    line: str, conversation: Conversation, today: date, speaker: str, entry_id: str, at: str
) -> Insert:
    """Return the edit that inserts a line's entry, with the line as typed and its number in the log."""
    captured = read_line(line, conversation, today, speaker)
    last = max((entry.number("line") or 0 for _, entry in conversation.all_entries()), default=0)
    attrs: dict[str, Value] = {**captured.attrs, "raw": captured.raw, "line": last + 1}
    entry = Entry(entry_id, captured.text, captured.party, at, attrs)
    return Insert(captured.field, len(conversation.list(captured.field)), entry)


def relabel_edit(conversation: Conversation, field: str, entry_id: str, to: str) -> Edit:
    """Return the edit that changes the kind of an entry; `to` is the letter of the new kind.

    The entry keeps its id, time, words, party, line and number. The attributes of the old kind are stored and
    come back with that kind. Raises EditError if there is no such entry, KeyError if there is no such letter.
    """
    entry = _entry(conversation, field, entry_id)
    new = BY_LETTER[to]
    return _exchange(conversation, field, entry, new.field, relabelled(entry, field, new))


def reassign_edit(conversation: Conversation, field: str, entry_id: str, party: str) -> Edit:
    """Return the edit that gives an entry to another party. Raises EditError if there is no such entry."""
    entry = _entry(conversation, field, entry_id)
    return _exchange(conversation, field, entry, field, replace(entry, party=party))


def annotate_edit(conversation: Conversation, field: str, entry_id: str, today: date) -> Edit:
    """Return the edit that moves the annotations in the words of an entry to its attributes.

    The words are those of a list on a page; an entry with nothing but annotations stays as it is.
    Raises EditError if there is no such entry.
    """
    entry = _entry(conversation, field, entry_id)
    read = AnnotatedText(entry.text.split(), conversation, today, settled="")
    read.take(field)
    if not read.words or not read.attrs:
        return Batch(())
    puts = [
        Put(Address(field, entry_id, name), entry.attrs.get(name), value)
        for name, value in read.attrs.items()
        if entry.attrs.get(name) != value
    ]
    words = splice_between(Address(field, entry_id), entry.text, " ".join(read.words))
    return Batch((*puts, words) if words.added or words.removed else tuple(puts))


def amend_edit(line: str, conversation: Conversation, field: str, entry_id: str, today: date) -> Edit:
    """Return the edit that changes an entry to match a corrected line.

    Attributes that no line can set do not change. Raises EditError if there is no such entry.
    """
    old = _entry(conversation, field, entry_id)
    by = old.word("by")
    settled = by if f"by {by}" in annotations(old, conversation) else ""
    captured = read_line(line, conversation, today, old.party, settled)
    moved = relabelled(old, field, captured.label)
    attrs = {name: value for name, value in moved.attrs.items() if name not in ANNOTATION_ATTRS}
    for name in ANNOTATION_ATTRS & set(captured.attrs):
        value = captured.attrs[name]
        attrs[name] = [each for each in value if each != entry_id] if isinstance(value, list) else value
    attrs["raw"] = captured.raw
    new = replace(moved, text=captured.text, party=captured.party, attrs=attrs)
    return _exchange(conversation, field, old, captured.field, new)


def _entry(conversation: Conversation, field: str, entry_id: str) -> Entry:
    entry = conversation.entry(field, entry_id)
    if entry is None:
        raise EditError(f"there is no entry {entry_id!r} in {field!r}")
    return entry


def _exchange(conversation: Conversation, field: str, old: Entry, to: str, new: Entry) -> Edit:
    """Return the edit that replaces an entry in its field, or moves it to the end of another field."""
    index = conversation.list(field).index(old)
    place = index if to == field else len(conversation.list(to))
    return Batch(() if (to, new) == (field, old) else (Remove(field, index, old), Insert(to, place, new)))
