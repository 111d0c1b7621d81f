"""`show`: one conversation to read, page by page; only what is written, and who may ever see it in words."""

from collections.abc import Iterator
from datetime import date, datetime

from collab_tui.cli.lines import BULLET, Line
from collab_tui.cli.listing import headline, next_review
from collab_tui.domain.content import FIELDS, PAGES, page_of
from collab_tui.domain.content.front import PHASES
from collab_tui.domain.content.review import TRUST_WAYS
from collab_tui.domain.conversation import SYSTEM, Conversation, Entry, Value
from collab_tui.domain.dates import distance, short_date
from collab_tui.domain.steps import FieldSpec, Kind, PartKind, PartSpec, Visibility
from collab_tui.domain.text import one_line, shortened

LINKED = 60
"""How much of an entry is quoted where another points at it, in characters."""

IN_A_ROW = 90
"""How many characters the parts of an entry may take on one line; longer ones have a line each."""

_LOGS = {"position"}
"""Fields whose entries tell of a change over time, so that each is shown with its day."""


def as_lines(conversation: Conversation, today: date) -> Iterator[Line]:
    """Yield the whole conversation as lines."""
    yield Line(headline(conversation), style="bold")
    yield Line(", ".join(_standing(conversation, today)))
    for page in PAGES:
        fields = [field for field in page.fields if page_of(field.id) is page and field.id != "title"]
        written = [line for field in fields for line in _field(conversation, field, today)]
        if written:
            yield Line("")
            yield Line(f"{page.number} {page.title}" if page.number else page.title, style="bold")
            yield from written
    yield from _unknown(conversation)


def _standing(conversation: Conversation, today: date) -> Iterator[str]:
    """Yield how far it has come, when it is looked at again, and its id."""
    phase = conversation.text("phase")
    if phase:
        yield next((choice.label for choice in PHASES if choice.id == phase), phase)
    if review := next_review(conversation):
        yield f"next review {short_date(review, today)}, {distance(review, today)}"
    yield f"id {conversation.id}"


def _field(conversation: Conversation, field: FieldSpec, today: date) -> Iterator[Line]:
    """Yield one field with its question, or nothing where nothing is written."""
    if field.kind.has_entries:
        body = list(_entries(conversation, field, today))
    else:
        body = list(_texts(conversation, field, today))
    if body:
        yield Line("")
        yield Line(f"{field.question} ({seen_by(field)})", 2, "bold")
        yield from body


def seen_by(field: FieldSpec) -> str:
    """Return in words who may ever see a field."""
    if field.visibility is Visibility.SHARED:
        return "shared"
    if field.visibility is Visibility.OFFERABLE:
        return (
            "not in exports, but where it says shared"
            if field.shared_when
            else "not in exports until offered"
        )
    return "not in exports"


def _texts(conversation: Conversation, field: FieldSpec, today: date) -> Iterator[Line]:
    if field.kind is Kind.GROUP:
        for part in field.parts:
            text = conversation.text(field.id, part.id)
            if text.strip():
                yield Line(_labelled(part, _value(conversation, part, text, today)), 4)
        return
    text = conversation.text(field.id).strip()
    if text:
        choice = field.kind is Kind.CHOICE
        yield Line(_value(conversation, field.parts[0], text, today) if choice else text, 4)


def _entries(conversation: Conversation, field: FieldSpec, today: date) -> Iterator[Line]:
    for entry in conversation.list(field.id):
        head = f"{_whose(conversation, entry.party)}: " if entry.party else ""
        if field.kind is Kind.SCALE:
            yield Line(f"{BULLET}{_answer(conversation, field, entry, today)}", 4)
            continue
        day = f" ({_day(entry.at, today)})" if field.id in _LOGS and _day(entry.at, today) else ""
        words = entry.text.strip().replace("\n", "\n  ")
        yield Line(f"{BULLET}{head}{words}{day}", 4)
        details = list(_details(conversation, field, entry, today))
        in_a_row = "; ".join(details)
        rows = [in_a_row] if len(in_a_row) <= IN_A_ROW else details
        yield from (Line(row, 6, "dim") for row in rows if row)


def _answer(conversation: Conversation, field: FieldSpec, entry: Entry, today: date) -> str:
    """Return one answer on a scale: whose, which, why, and when it was given."""
    number = entry.number()
    parts = []
    if entry.party:
        way = next((way.label for way in TRUST_WAYS if way.id == entry.word("way")), entry.word("way"))
        parts.append(", ".join(filter(None, (_whose(conversation, entry.party), way))))
    if number is None:
        parts.append("no answer")
    else:
        label = field.scale[number - field.lowest] if field.lowest <= number <= field.highest else ""
        parts.append(f"{number} of {field.highest}" + ("" if label in {"", str(number)} else f", {label}"))
    if entry.text.strip():
        parts.append(one_line(entry.text))
    phase = next((each.label for each in PHASES if each.id == entry.word("phase")), entry.word("phase"))
    when = ", ".join(filter(None, (phase, _day(entry.at, today))))
    return ": ".join(parts) + (f" ({when})" if when else "")


def _details(conversation: Conversation, field: FieldSpec, entry: Entry, today: date) -> Iterator[str]:
    """Yield the parts of an entry that are written, each with its label."""
    for part in field.parts:
        value = entry.attrs.get(part.id)
        if value is None or value is False or value in ("", []):
            continue
        yield _labelled(part, _value(conversation, part, value, today))
    if field.shared_when:
        yield "shared" if entry.word("state") in field.shared_when else "not in exports"


def _labelled(part: PartSpec, value: str) -> str:
    """Return a part with its label; a flag is its label alone."""
    if not value or part.kind is PartKind.FLAG:
        return part.label
    return f"{part.label}{' ' if part.label.endswith('?') else ': '}{value}"


def _value(conversation: Conversation, part: PartSpec, value: Value, today: date) -> str:
    """Return what a part holds as words."""
    if isinstance(value, list):
        return ", ".join(_pointed_at(conversation, part, each) for each in value)
    text = str(value)
    match part.kind:
        case PartKind.CHOICE:
            return next((choice.label for choice in part.choices if choice.id == text), text)
        case PartKind.DATE:
            return _day(text, today) or text
        case PartKind.FLAG:
            return ""
        case PartKind.PARTY:
            return _whose(conversation, text)
        case _:
            return one_line(text)


def _pointed_at(conversation: Conversation, part: PartSpec, entry_id: str) -> str:
    """Return the short name of a party, or the first words of an entry, that a part points at."""
    if part.kind is PartKind.PARTIES:
        return _whose(conversation, entry_id)
    entries = (conversation.entry(field_id, entry_id) for field_id in part.links)
    found = next(filter(None, entries), None)
    return f"“{shortened(found.text, LINKED)}”" if found else "something taken away since"


def _whose(conversation: Conversation, party_id: str) -> str:
    if party_id == SYSTEM:
        return "The wider system"
    party = conversation.party(party_id)
    return party.alias if party else "Someone taken away since"


def _day(written: str, today: date) -> str:
    """Return the day of an ISO date or time as people read it; empty where it is none."""
    try:
        return short_date(datetime.fromisoformat(written).date(), today)
    except ValueError:
        return ""


def _unknown(conversation: Conversation) -> Iterator[Line]:
    """Yield what is kept under names this version does not know, so that nothing stays unseen."""
    texts = [text for key, text in conversation.texts.items() if key.partition(".")[0] not in FIELDS]
    entries = [entry.text for field_id, entry in conversation.everything() if field_id not in FIELDS]
    if texts or entries:
        yield Line("")
        yield Line("Kept by another version (not in exports)", style="bold")
        for text in (*texts, *entries):
            yield Line(text.strip(), 4)
