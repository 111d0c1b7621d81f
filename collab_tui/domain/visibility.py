"""What the other side may see of a conversation: built anew, by whitelist, from shared fields alone."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.capture.kinds import BY_LETTER
from collab_tui.domain.capture.line import Captured, read_line
from collab_tui.domain.conversation import SYSTEM, Conversation, Entry, Value
from collab_tui.domain.edits import Insert
from collab_tui.domain.meeting_log import last_number
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import REWORDS, SHARED, is_shared
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec, Visibility

DICTATED = "dictated"
"""The attribute of an entry that the other side wrote down itself."""


_WORDLESS = {"parties", "assent"}
"""Fields whose entries say something without any words."""


class _Known(Struct, frozen=True):
    """What a shared entry may point at: the parties, and the shared entries of each field."""

    parties: frozenset[str]
    entries: dict[str, frozenset[str]]

    def among(self, fields: tuple[str, ...]) -> frozenset[str]:
        """Return the ids of the shared entries of some fields."""
        return frozenset[str]().union(*(self.entries.get(each, ()) for each in fields))


def shared(conversation: Conversation) -> Conversation:
    """Return the part of a conversation that everyone may see.

    Nothing is taken out: it is put together from what is named in the fields. So it holds no place, no
    history, no time of day, no line as it was typed, and nothing that points at what is private.
    """
    chosen = {field.id: tuple(_chosen(conversation, field)) for field in FIELDS.values()}
    known = _Known(
        frozenset(entry.id for entry in chosen["parties"]),
        {field: frozenset(entry.id for entry in entries) for field, entries in chosen.items()},
    )
    entries = {
        field: tuple(_entry(FIELDS[field], entry, known) for entry in found)
        for field, found in chosen.items()
        if found
    }
    texts = {
        key: text for field in FIELDS.values() for key, text in _texts(conversation, field) if text.strip()
    }
    return Conversation(id=conversation.id, texts=texts, entries=entries)


def _chosen(conversation: Conversation, field: FieldSpec) -> Iterator[Entry]:
    """Yield the shared entries; offered words stand in the place, and under the id, of what they put anew."""
    entries = conversation.list(field.id) if field.kind.has_entries else ()
    seen = {entry.id for entry in entries if is_shared(field, entry)}
    hidden = {entry.id for entry in entries} - seen
    anew = {entry.word(REWORDS): entry for entry in entries if entry.id in seen}
    for entry in entries:
        found = entry if entry.id in seen else anew.get(entry.id)
        standing = entry.id in seen and entry.word(REWORDS) in hidden
        if found and not standing and (found.text.strip() or field.id in _WORDLESS):
            yield replace(found, id=entry.id)


def _entry(field: FieldSpec, entry: Entry, known: _Known) -> Entry:
    attrs: dict[str, Value] = {}
    for part in field.parts:
        value = _value(part, entry.attrs.get(part.id), known)
        if value is not None:
            attrs[part.id] = value
    if field.visibility is Visibility.OFFERABLE and entry.attrs.get(SHARED) is True:
        attrs[SHARED] = True
    party = entry.party if entry.party in known.parties | {SYSTEM} else ""
    return Entry(entry.id, entry.text, party, attrs=attrs)


def _value(part: PartSpec, value: Value | None, known: _Known) -> Value | None:
    """Return what a part holds, where it is of the part's kind and points at nothing private."""
    match part.kind, value:
        case ((PartKind.LINE | PartKind.DATE), str()) if value.strip():
            return value
        case PartKind.CHOICE, str() if value in {choice.id for choice in part.choices}:
            return value
        case PartKind.FLAG, True:
            return True
        case PartKind.NUMBER, int() if not isinstance(value, bool) and part.lowest <= value <= part.highest:
            return value
        case PartKind.PARTY, str() if value in known.parties:
            return value
        case ((PartKind.PARTIES | PartKind.LINKS), list()):
            there = known.parties if part.kind is PartKind.PARTIES else known.among(part.links)
            return [each for each in value if each in there] or None
        case _:
            return None


def _texts(conversation: Conversation, field: FieldSpec) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of a field without entries, or of each of its parts, as far as shared."""
    if field.kind.has_entries or field.visibility is Visibility.MINE:
        return
    if field.visibility is Visibility.OFFERABLE:
        yield field.id, conversation.text(field.id, SHARED)
    elif field.kind is Kind.GROUP:
        for part in field.parts:
            yield f"{field.id}.{part.id}", conversation.text(field.id, part.id)
    else:
        yield field.id, conversation.text(field.id)


def dictation(line: str, seen: Conversation, today: date, party: str) -> Captured:
    """Return what a line becomes that the other side writes down; `seen` is what it can see.

    A line that would be a note of the writer's own is what they said: theirs is never hidden from them.
    """
    said = read_line(line, seen, today, party)
    if FIELDS[said.field].visibility is not Visibility.MINE:
        return said
    plain = BY_LETTER["s"]
    return Captured(plain.field, said.party, said.text, dict(plain.attrs), said.raw)


def dictate_edit(  # noqa: PLR0917 - six plain values
    line: str, conversation: Conversation, today: date, party: str, entry_id: str, at: str
) -> Insert:
    """Return the edit that keeps a line of the other side: marked as theirs, and shared since it was said."""
    said = dictation(line, shared(conversation), today, party)
    marks: dict[str, Value] = {
        "raw": said.raw,
        "line": last_number(conversation) + 1,
        DICTATED: True,
        SHARED: True,
    }
    entry = Entry(entry_id, said.text, said.party, at, {**said.attrs, **marks})
    return Insert(said.field, len(conversation.list(said.field)), entry)
