"""Offering: private words are reworded for everyone, and both are kept.

In a list the rewording is an entry of its own, marked as shared. In a field that is one text it is a part.
Until it is offered it is a draft beside the private words, so that nothing typed is lost.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Batch, Edit, EditError, Insert, Put, Remove, splice_between
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import FieldSpec, PartKind, Visibility

SHARED = "shared"
"""The attribute that marks an entry as shared, and the part of a text field with the offered words."""

REWORDS = "rewords"
"""The attribute of an offered entry with the id of the private entry that it rewords."""

DRAFT = "offer"
"""The attribute, or the part of a text field, with the draft of the words to offer."""


def without_rewordings(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries of a field without those that reword another one of them, so that each counts once."""
    found = tuple(entries)
    ids = {entry.id for entry in found}
    return tuple(entry for entry in found if entry.word(REWORDS) not in ids)


def is_shared(field: FieldSpec, entry: Entry) -> bool:
    """Whether everyone may see an entry: because of its field, because of its state, or as it was offered."""
    if field.visibility is Visibility.OFFERABLE:
        return entry.attrs.get(SHARED) is True or entry.word("state") in field.shared_when
    return field.visibility is Visibility.SHARED


def private_words(conversation: Conversation, address: Address) -> str | None:
    """Return the private words of an entry or a text; None if there is no such entry."""
    if not address.entry:
        return conversation.text(address.field)
    entry = conversation.entry(address.field, address.entry)
    return entry.text if entry else None


def offered_words(conversation: Conversation, address: Address) -> str:
    """Return the words that are offered for an entry or a text; empty if none are."""
    if not address.entry:
        return conversation.text(address.field, SHARED)
    entry = _offered(conversation, address)
    return entry.text if entry else ""


def draft(conversation: Conversation, address: Address) -> str:
    """Return the words to start rewording from: the draft, else the offered words, else the private words."""
    if (found := _draft(conversation, address)) is not None:
        return found
    return offered_words(conversation, address) or private_words(conversation, address) or ""


def draft_edit(conversation: Conversation, address: Address, words: str) -> Edit | None:
    """Return the edit that sets the draft; None if nothing changes."""
    part, found = Address(address.field, address.entry, DRAFT), _draft(conversation, address)
    if words == (found or ""):
        return None
    return Put(part, None, words) if found is None else splice_between(part, found, words)


def offer_edit(conversation: Conversation, address: Address, fresh: Entry) -> Batch:
    """Return the edit that offers the words of `fresh` and removes the draft; empty words withdraw the offer.

    The private words do not change. The first offer inserts `fresh` with the parts of the private entry; a
    later one replaces the offered words. Raises EditError if there is no such entry.
    """
    found = _draft(conversation, address)
    done = [] if found is None else [Put(Address(address.field, address.entry, DRAFT), found, None)]
    in_entry = _in_entry(conversation, address, fresh)
    return Batch((*done, *(in_entry if address.entry else _in_text(conversation, address, fresh.text))))


def _in_text(conversation: Conversation, address: Address, words: str) -> Iterator[Edit]:
    part = Address(address.field, part=SHARED)
    old = conversation.texts.get(part.key)
    if (old or "") != words:
        yield Put(part, old, words or None)


def _in_entry(conversation: Conversation, address: Address, fresh: Entry) -> Iterator[Edit]:
    entries, offered = conversation.list(address.field), _offered(conversation, address)
    original = conversation.entry(address.field, address.entry)
    if original is None:
        raise EditError(f"there is no entry {address.entry!r} in {address.field!r}")
    if offered and fresh.text == offered.text:
        return
    if offered and fresh.text:
        yield splice_between(Address(address.field, offered.id), offered.text, fresh.text)
    elif offered:
        yield Remove(address.field, entries.index(offered), offered)
    elif fresh.text:
        attrs = {
            **_copied_attrs(FIELDS[address.field], original, fresh.text),
            SHARED: True,
            REWORDS: original.id,
        }
        after = entries.index(original) + 1
        yield Insert(address.field, after, replace(fresh, party=original.party, attrs=attrs))


def _copied_attrs(field: FieldSpec, original: Entry, words: str) -> dict[str, Value]:
    """Return the attributes to copy to an offered entry: no texts, and "exact" only for the same words."""
    parts = {part.id for part in field.parts if part.kind not in {PartKind.LINE, PartKind.DATE}} - {"party"}
    if words != original.text.strip():
        parts.discard("exact")
    return {name: value for name, value in original.attrs.items() if name in parts}


def _offered(conversation: Conversation, address: Address) -> Entry | None:
    entries = conversation.list(address.field)
    return next((each for each in entries if each.word(REWORDS) == address.entry), None)


def _draft(conversation: Conversation, address: Address) -> str | None:
    if not address.entry:
        return conversation.texts.get(Address(address.field, part=DRAFT).key)
    entry = conversation.entry(address.field, address.entry)
    value = entry.attrs.get(DRAFT) if entry else None
    return value if isinstance(value, str) else None
