"""Offering: private words, put anew for everyone. The new words are kept beside the private ones.

A list keeps them as an entry of its own, marked as shared; a field that is one text keeps them in a part.
Until they are offered they are a draft beside the private words, so that nothing typed can be lost.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Batch, Edit, EditError, Insert, Put, Remove, splice_between
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import FieldSpec, PartKind, Visibility

SHARED = "shared"
"""The attribute of an entry that everyone may see, and the part of a text that holds such words."""

REWORDS = "rewords"
"""The attribute of an offered entry with the id of the private one that it puts anew."""

DRAFT = "offer"
"""The attribute, or the part of a text, where the words are written until they are offered."""


def without_rewordings(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return some entries of a field without those that only put another one of them anew."""
    found = tuple(entries)
    there = {entry.id for entry in found}
    return tuple(entry for entry in found if entry.word(REWORDS) not in there)


def is_shared(field: FieldSpec, entry: Entry) -> bool:
    """Whether everyone may see an entry of a field: by its field, by its state, or because it was offered."""
    if field.visibility is Visibility.OFFERABLE:
        return entry.attrs.get(SHARED) is True or entry.word("state") in field.shared_when
    return field.visibility is Visibility.SHARED


def private_words(conversation: Conversation, where: Address) -> str | None:
    """Return the words that can be offered from an entry or a text; None where there is no such entry."""
    if not where.entry:
        return conversation.text(where.field)
    entry = conversation.entry(where.field, where.entry)
    return entry.text if entry else None


def offered_words(conversation: Conversation, where: Address) -> str:
    """Return the words that stand for everyone in the place of private ones; empty where none do."""
    if not where.entry:
        return conversation.text(where.field, SHARED)
    entry = _offered(conversation, where)
    return entry.text if entry else ""


def draft(conversation: Conversation, where: Address) -> str:
    """Return the words to go on with: those being written, those offered before, or the private ones."""
    if (found := _draft(conversation, where)) is not None:
        return found
    return offered_words(conversation, where) or private_words(conversation, where) or ""


def draft_edit(conversation: Conversation, where: Address, words: str) -> Edit | None:
    """Return the edit by which these are the words being written; None where nothing changes."""
    place, found = Address(where.field, where.entry, DRAFT), _draft(conversation, where)
    if words == (found or ""):
        return None
    return Put(place, None, words) if found is None else splice_between(place, found, words)


def offer_edit(conversation: Conversation, where: Address, fresh: Entry) -> Batch:
    """Return the edit that offers the words of `fresh`; where it has none, nothing stays offered.

    The private words stay as they are. The first time `fresh` itself is kept, with the parts of the private
    entry; afterwards its words take the place of those before. Raises EditError where there is no such entry.
    """
    found = _draft(conversation, where)
    done = [] if found is None else [Put(Address(where.field, where.entry, DRAFT), found, None)]
    keep = _in_entry(conversation, where, fresh) if where.entry else _in_text(conversation, where, fresh.text)
    return Batch((*done, *keep))


def _in_text(conversation: Conversation, where: Address, words: str) -> Iterator[Edit]:
    place = Address(where.field, part=SHARED)
    old = conversation.texts.get(place.key)
    if (old or "") != words:
        yield Put(place, old, words or None)


def _in_entry(conversation: Conversation, where: Address, fresh: Entry) -> Iterator[Edit]:
    entries, there = conversation.list(where.field), _offered(conversation, where)
    original = conversation.entry(where.field, where.entry)
    if original is None:
        raise EditError(f"there is no entry {where.entry!r} in {where.field!r}")
    if there and fresh.text == there.text:
        return
    if there and fresh.text:
        yield splice_between(Address(where.field, there.id), there.text, fresh.text)
    elif there:
        yield Remove(where.field, entries.index(there), there)
    elif fresh.text:
        attrs = {**_taken_over(FIELDS[where.field], original, fresh.text), SHARED: True, REWORDS: original.id}
        after = entries.index(original) + 1
        yield Insert(where.field, after, replace(fresh, party=original.party, attrs=attrs))


def _taken_over(field: FieldSpec, original: Entry, words: str) -> dict[str, Value]:
    """Return what is said of both: no text of its own, and not that words are exact which are not."""
    parts = {part.id for part in field.parts if part.kind not in {PartKind.LINE, PartKind.DATE}} - {"party"}
    if words != original.text.strip():
        parts.discard("exact")
    return {name: value for name, value in original.attrs.items() if name in parts}


def _offered(conversation: Conversation, where: Address) -> Entry | None:
    entries = conversation.list(where.field)
    return next((each for each in entries if each.word(REWORDS) == where.entry), None)


def _draft(conversation: Conversation, where: Address) -> str | None:
    if not where.entry:
        return conversation.texts.get(Address(where.field, part=DRAFT).key)
    entry = conversation.entry(where.field, where.entry)
    value = entry.attrs.get(DRAFT) if entry else None
    return value if isinstance(value, str) else None
