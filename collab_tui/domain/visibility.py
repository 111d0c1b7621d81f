"""Visibility: builds the part of a conversation that everyone may see, from an allow-list of fields."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.assent import ASSENT, current_answers
from collab_tui.domain.capture.kinds import BY_LETTER
from collab_tui.domain.capture.line import Captured, read_line
from collab_tui.domain.claims import CLAIMS, current_claims
from collab_tui.domain.closed import MARKED_PRIVATE
from collab_tui.domain.conversation import SYSTEM, Conversation, Entry, Value
from collab_tui.domain.edits import Insert
from collab_tui.domain.meeting_log import last_number
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import REWORDS, SHARED, is_shared
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec, Visibility

DICTATED = "dictated"
"""The attribute that marks an entry as written by the other side itself."""

_WORDLESS = {"parties", "assent"}
"""The fields whose entries are shown even if they have no words."""


class _Targets(Struct, frozen=True):
    """The ids that a shared entry may point at: the parties, and the shared entries of each field."""

    parties: frozenset[str]
    entries: dict[str, frozenset[str]]

    def among(self, fields: tuple[str, ...]) -> frozenset[str]:
        """Return the ids of the shared entries of some fields."""
        return frozenset[str]().union(*(self.entries.get(each, ()) for each in fields))


def shared(conversation: Conversation) -> Conversation:
    """Return the part of a conversation that everyone may see.

    The result is built from the shared fields only; nothing is copied and then removed. So it holds no
    cursor, no history, no time of day, no captured line as typed, and no link to a private entry.
    """
    chosen = {field.id: tuple(_chosen(conversation, field)) for field in FIELDS.values()}
    targets = _Targets(
        frozenset(entry.id for entry in chosen["parties"]),
        {field: frozenset(entry.id for entry in entries) for field, entries in chosen.items()},
    )
    entries = {
        field: tuple(_entry(FIELDS[field], entry, targets) for entry in found)
        for field, found in chosen.items()
        if found
    }
    texts = {
        key: text for field in FIELDS.values() for key, text in _texts(conversation, field) if text.strip()
    }
    seen = Conversation(id=conversation.id, texts=texts, entries=entries)
    answers = current_claims(seen, conversation.list(CLAIMS))
    if not answers:
        return seen
    answered = tuple(_entry(FIELDS[CLAIMS], each, targets) for each in answers)
    return replace(seen, entries={**entries, CLAIMS: answered})


def _chosen(conversation: Conversation, field: FieldSpec) -> Iterator[Entry]:
    """Yield the shared entries of a field; a rewording takes the position and the id of its private entry."""
    entries = conversation.list(field.id) if field.kind.has_entries and field.id != CLAIMS else ()
    if field.id == ASSENT:
        entries = current_answers(conversation)
    open_ids = {entry.id for entry in entries if is_shared(field, entry)}
    private_ids = {entry.id for entry in entries} - open_ids
    rewordings = {entry.word(REWORDS): entry for entry in entries if entry.id in open_ids}
    for entry in entries:
        found = entry if entry.id in open_ids else rewordings.get(entry.id)
        placed_elsewhere = entry.id in open_ids and entry.word(REWORDS) in private_ids
        if found and not placed_elsewhere and (found.text.strip() or field.id in _WORDLESS):
            yield replace(found, id=entry.id)


def _entry(field: FieldSpec, entry: Entry, targets: _Targets) -> Entry:
    attrs: dict[str, Value] = {}
    for part in field.parts:
        value = _value(part, entry.attrs.get(part.id), targets)
        if value is not None:
            attrs[part.id] = value
    if field.visibility is Visibility.OFFERABLE and entry.attrs.get(SHARED) is True:
        attrs[SHARED] = True
    party = entry.party if entry.party in targets.parties | {SYSTEM} else ""
    return Entry(entry.id, entry.text, party, attrs=attrs)


def _value(part: PartSpec, value: Value | None, targets: _Targets) -> Value | None:
    """Return the value of a part, without links to private entries; None if it is not of the part's kind."""
    match part.kind, value:
        case ((PartKind.LINE | PartKind.DATE), str()) if value.strip():
            return value
        case PartKind.CHOICE, str() if value in {choice.id for choice in part.choices}:
            return value
        case PartKind.FLAG, True:
            return True
        case PartKind.NUMBER, int() if not isinstance(value, bool) and part.lowest <= value <= part.highest:
            return value
        case PartKind.PARTY, str() if value in targets.parties:
            return value
        case ((PartKind.PARTIES | PartKind.LINKS), list()):
            allowed = targets.parties if part.kind is PartKind.PARTIES else targets.among(part.links)
            return [each for each in value if each in allowed] or None
        case _:
            return None


def _texts(conversation: Conversation, field: FieldSpec) -> Iterator[tuple[str, str]]:
    """Yield the keys and the shared texts of a field without entries, or of each of its parts."""
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
    """Return the captured line of the other side; `seen` is the part of the conversation that it can see.

    A line that would become a private note becomes a "said" line: their own words are not hidden from them.
    """
    captured = read_line(line, seen, today, party)
    if FIELDS[captured.field].visibility is not Visibility.MINE:
        return captured
    said = BY_LETTER["s"]
    return Captured(said.field, captured.party, captured.text, dict(said.attrs), captured.raw)


def is_marked_private(line: str, seen: Conversation, today: date, party: str) -> bool:
    """Whether a line has the sign of a private line, which is not for a page that everyone sees."""
    return read_line(line, seen, today, party).label.letter == MARKED_PRIVATE


def dictate_edit(  # noqa: PLR0917 - six plain values
    line: str, conversation: Conversation, today: date, party: str, entry_id: str, at: str
) -> Insert:
    """Return the edit that captures a line of the other side, marked as dictated and as shared."""
    captured = dictation(line, shared(conversation), today, party)
    marks: dict[str, Value] = {
        "raw": captured.raw,
        "line": last_number(conversation) + 1,
        DICTATED: True,
        SHARED: True,
    }
    entry = Entry(entry_id, captured.text, captured.party, at, {**captured.attrs, **marks})
    return Insert(captured.field, len(conversation.list(captured.field)), entry)
