"""The edits: the only way to change a conversation. Each edit holds what its inverse needs."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry, Value, value_at


class EditError(ValueError):
    """The edit does not fit the conversation it is applied to; nothing was changed."""


class Splice(Struct, frozen=True, tag="splice", omit_defaults=True):
    """Replace `removed` by `added` at a character offset of one text."""

    where: Address
    at: int
    removed: str = ""
    added: str = ""


class Put(Struct, frozen=True, tag="put", omit_defaults=True):
    """Set one attribute (or a whole text) from `old` to `new`; None means that it is missing.

    The part "party" is the party an entry belongs to.
    """

    where: Address
    old: Value | None = None
    new: Value | None = None


class Insert(Struct, frozen=True, tag="insert"):
    """Insert an entry into a field at an index."""

    field: str
    index: int
    entry: Entry


class Remove(Struct, frozen=True, tag="remove"):
    """Remove an entry from a field; the edit holds the entry for the inverse."""

    field: str
    index: int
    entry: Entry


class Move(Struct, frozen=True, tag="move"):
    """Move an entry of a field from one index to another."""

    field: str
    entry: str
    old: int
    new: int


class Batch(Struct, frozen=True, tag="batch"):
    """Several edits that are applied and undone together."""

    edits: tuple["Edit", ...]


class Go(Struct, frozen=True, tag="go"):
    """Record the writer's cursor. It is journalled like any edit, and never undone."""

    old: Cursor
    new: Cursor


UNSEEN = "asked"
"""The part of an entry that no page shows; it is changed together with another."""

T = TypeVar("T")

Edit = Splice | Put | Insert | Remove | Move | Batch | Go


def apply(conversation: Conversation, edit: Edit) -> Conversation:
    """Return the conversation after the edit. Raises EditError if the edit does not fit."""
    match edit:
        case Batch(edits):
            for each in edits:
                conversation = apply(conversation, each)
            return conversation
        case Go(_, new):
            return replace(conversation, place=new)
        case Splice(where):
            return _change_text(conversation, where, lambda text: _spliced(text, edit))
        case Put(where):
            return _put(conversation, where, edit)
        case Insert(field, index, entry):
            return _set_list(conversation, field, _inserted(conversation.list(field), index, entry))
        case Remove(field, index, entry):
            return _set_list(conversation, field, _removed(conversation.list(field), index, entry.id))
        case Move(field, entry_id, old, new):
            rest = _removed(conversation.list(field), old, entry_id)
            return _set_list(conversation, field, _inserted(rest, new, conversation.list(field)[old]))


def invert(edit: Edit) -> Edit:
    """Return the edit that undoes this one."""
    match edit:
        case Batch(edits):
            return Batch(tuple(invert(each) for each in reversed(edits)))
        case Go(old, new):
            return Go(new, old)
        case Splice(where, at, removed, added):
            return Splice(where, at, added, removed)
        case Put(where, old, new):
            return Put(where, new, old)
        case Insert(field, index, entry):
            return Remove(field, index, entry)
        case Remove(field, index, entry):
            return Insert(field, index, entry)
        case Move(field, entry_id, old, new):
            return Move(field, entry_id, new, old)


def joined(first: Edit, then: Edit) -> Edit | None:
    """Return one edit for two successive edits if they are one act of typing or deleting, else None.

    The first may replace what was selected. Both may put other values, as the letter that goes with a name.
    """
    if isinstance(first, Batch) or isinstance(then, Batch):
        (typed, puts), (more, more_puts) = _typed(first), _typed(then)
        whole = (
            joined(typed, more)
            if typed and more and more.where not in {each.where for each in puts}
            else None
        )
        return Batch((whole, *puts, *more_puts)) if whole else None
    if isinstance(first, Insert) and isinstance(then, Splice):
        begun = first.entry
        if then.where == Address(first.field, begun.id) and not then.removed and then.at == len(begun.text):
            return replace(first, entry=replace(begun, text=begun.text + then.added))
    if not (isinstance(first, Splice) and isinstance(then, Splice) and first.where == then.where):
        return None
    if not then.removed and then.at == first.at + len(first.added) and (first.added or not first.removed):
        return replace(first, added=first.added + then.added)
    if not first.added and not then.added and then.at + len(then.removed) == first.at:
        return replace(then, removed=then.removed + first.removed)
    return None


def _typed(edit: Edit) -> tuple[Splice | None, tuple[Put, ...]]:
    """Return the typing of an edit and the values that it changes with it; None if it types nothing."""
    typed, *others = edit.edits if isinstance(edit, Batch) and edit.edits else (edit,)
    puts = tuple(each for each in others if isinstance(each, Put))
    if isinstance(typed, Splice) and typed.added and len(puts) == len(others):
        return typed, puts
    return None, puts


def splice_between(where: Address, old: str, new: str) -> Splice:
    """Return the smallest splice that turns one text into another."""
    limit = min(len(old), len(new))
    start = next((n for n in range(limit) if old[n] != new[n]), limit)
    same = 0
    while same < limit - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return Splice(where, start, old[start : len(old) - same], new[start : len(new) - same])


def between(before: Conversation, after: Conversation) -> Edit:
    """Return the edit that leads from the words of one value to the words of another."""
    edits: list[Edit] = []
    for key in {**before.texts, **after.texts}:
        if before.texts.get(key) != after.texts.get(key):
            field, _, part = key.partition(".")
            edits.append(Put(Address(field, part=part), before.texts.get(key), after.texts.get(key)))
    for field in {**before.entries, **after.entries}:
        old, new = before.list(field), after.list(field)
        if old != new:
            edits += [Remove(field, n, old[n]) for n in reversed(range(len(old)))]
            edits += [Insert(field, n, each) for n, each in enumerate(new)]
    return Batch(tuple(edits))


def has_moved(edit: Edit, before: Conversation, after: Conversation) -> bool:
    """Whether others have changed the text of an edit since, so that its position may not fit."""
    match edit:
        case Splice(where):
            return value_at(before, where) != value_at(after, where)
        case Batch(edits):
            return any(has_moved(each, before, after) for each in edits)
        case _:
            return False


def address_of(edit: Edit) -> Address:
    """Return the address that an edit changes, so that a screen can go there after an undo."""
    match edit:
        case Splice(where) | Put(where):
            return where
        case Insert(field, _, entry) | Remove(field, _, entry):
            return Address(field, entry.id)
        case Move(field, entry_id):
            return Address(field, entry_id)
        case Go(_, new):
            return Address(new.field, new.entry)
        case Batch(edits):
            found = [address_of(each) for each in edits] or [Address("")]
            return next((each for each in reversed(found) if each.part != UNSEEN), found[-1])


def entry_of(edit: Edit) -> Entry | None:
    """Return the entry that an edit inserts or removes; None if it does neither."""
    match edit:
        case Insert(_, _, entry) | Remove(_, _, entry):
            return entry
        case Batch(edits) if edits:
            return entry_of(edits[-1])
        case _:
            return None


def _spliced(text: str, edit: Splice) -> str:
    end = edit.at + len(edit.removed)
    if not 0 <= edit.at <= len(text) or text[edit.at : end] != edit.removed:
        raise EditError(f"the text of {edit.where.key!r} is not what this change was made to")
    return text[: edit.at] + edit.added + text[end:]


def _change_text(conversation: Conversation, where: Address, change: Callable[[str], str]) -> Conversation:
    if not where.entry:
        text = change(conversation.texts.get(where.key, ""))
        return replace(conversation, texts=_with(conversation.texts, where.key, text or None))

    def changed(entry: Entry) -> Entry:
        if not where.part:
            return replace(entry, text=change(entry.text))
        if where.part == "party" or not isinstance(entry.attrs.get(where.part, ""), str):
            raise EditError(f"{where.part!r} of {where.field!r} is not a text")
        return replace(entry, attrs=_with(entry.attrs, where.part, change(entry.word(where.part)) or None))

    return _change_entry(conversation, where, changed)


def _put(conversation: Conversation, where: Address, edit: Put) -> Conversation:
    if not where.entry or not where.part:
        if not isinstance(edit.new, str | None):
            raise EditError(f"{where.key!r} holds a text")
        return _change_text(conversation, where, lambda _: str(edit.new or ""))
    if where.part == "party":
        return _change_entry(conversation, where, lambda entry: replace(entry, party=str(edit.new or "")))
    return _change_entry(
        conversation, where, lambda entry: replace(entry, attrs=_with(entry.attrs, where.part, edit.new))
    )


def _change_entry(
    conversation: Conversation, where: Address, change: Callable[[Entry], Entry]
) -> Conversation:
    entries = conversation.list(where.field)
    index = next((n for n, entry in enumerate(entries) if entry.id == where.entry), None)
    if index is None:
        raise EditError(f"there is no entry {where.entry!r} in {where.field!r}")
    changed = (*entries[:index], change(entries[index]), *entries[index + 1 :])
    return _set_list(conversation, where.field, changed)


def _inserted(entries: tuple[Entry, ...], index: int, entry: Entry) -> tuple[Entry, ...]:
    if not 0 <= index <= len(entries):
        raise EditError(f"there is no index {index} among {len(entries)} entries")
    if any(each.id == entry.id for each in entries):
        raise EditError(f"entry {entry.id!r} is there already")
    return (*entries[:index], entry, *entries[index:])


def _removed(entries: tuple[Entry, ...], index: int, entry_id: str) -> tuple[Entry, ...]:
    if not 0 <= index < len(entries) or entries[index].id != entry_id:
        raise EditError(f"entry {entry_id!r} is not at index {index}")
    return (*entries[:index], *entries[index + 1 :])


def _set_list(conversation: Conversation, field: str, entries: tuple[Entry, ...]) -> Conversation:
    return replace(conversation, entries=_with(conversation.entries, field, entries or None))


def _with(values: Mapping[str, T], key: str, value: T | None) -> dict[str, T]:
    """Return a copy of a mapping with one key set, or without the key if the value is None."""
    if value is None:
        return {name: each for name, each in values.items() if name != key}
    return {**values, key: value}
