"""The private report: every field of a conversation, with its visibility, for the writer alone."""

from collections.abc import Iterator
from datetime import datetime

from collab_tui.domain.agreement_versions import HELD, VERSIONS
from collab_tui.domain.conversation import Conversation, Entry, Value, cleaned
from collab_tui.domain.method import FIELDS, WRITTEN_PAGES, page_of
from collab_tui.domain.report import Audience, Block, Bullets, Heading, Paragraph, Report
from collab_tui.domain.report.charts import bar_chart, line_charts
from collab_tui.domain.report.value_words import Wording, labelled, seen_by
from collab_tui.domain.rewording import DRAFT, REWORDS, SHARED
from collab_tui.domain.schema import FieldSpec, Kind
from collab_tui.domain.status import agreement_status
from collab_tui.domain.text import one_line

MARK = "Private: for its writer alone, not to be passed on"
"""The line on every page of a private report."""

NOT_OURS = "Kept by another version"
"""The heading over data of fields that this version does not know."""

PICTURES = "In pictures"
"""The heading over the charts."""

NO_WORDS = "(no words)"

MARKS = {
    "raw": "As typed",
    "line": "Line of the log",
    "dictated": "Written by them",
    SHARED: "Shared as",
    DRAFT: "Words for everyone, not shared yet",
}

_TEXTS = ("", SHARED, DRAFT)
"""The parts of a field that is one text: the words, the offered words, and the draft."""


def private_report(conversation: Conversation) -> Report:
    """Return the private report of a conversation, page by page."""
    clean = cleaned(conversation)
    title = one_line(clean.title) or "No title yet"
    return Report(title, Audience.PRIVATE, tuple(_blocks(clean)), agreement_status(clean).dated_words)


def _blocks(conversation: Conversation) -> Iterator[Block]:
    history = ", ".join(_history(conversation))
    yield Paragraph(history[0].upper() + history[1:], quiet=True)
    wording = Wording(conversation)
    for page in WRITTEN_PAGES:
        fields = [field for field in page.fields if page_of(field.id) is page]
        written = [block for field in fields for block in _field(conversation, field, wording)]
        if written:
            yield Heading(f"{page.number} {page.title}" if page.number else page.title)
            yield from written
    found = bar_chart(conversation)
    charts: list[Block] = [*([found] if found else []), *line_charts(conversation)]
    if charts:
        yield Heading(PICTURES)
        yield from charts
    yield from _not_ours(conversation)


def _history(conversation: Conversation) -> Iterator[str]:
    """Yield when the conversation was begun and last changed, and its id."""
    for label, written in (("begun", conversation.created), ("last changed", conversation.changed)):
        if time := _time(written):
            yield f"{label} {time}"
    yield f"id {conversation.id}"


def _field(conversation: Conversation, field: FieldSpec, wording: Wording) -> Iterator[Block]:
    """Yield one field with its question; nothing if nothing is written."""
    found = list(
        _entries(conversation, field, wording)
        if field.kind.has_entries
        else _texts(conversation, field, wording)
    )
    if found:
        yield Heading(field.question, 2)
        yield Paragraph(seen_by(field), quiet=True)
        yield from found


def _texts(conversation: Conversation, field: FieldSpec, wording: Wording) -> Iterator[Block]:
    if field.kind is Kind.GROUP:
        parts = [(part, conversation.text(field.id, part.id)) for part in field.parts]
        items = [labelled(part, wording.value(part, text)) for part, text in parts if text.strip()]
        if items:
            yield Bullets(tuple(items))
        return
    if text := conversation.text(field.id).strip():
        yield Paragraph(wording.value(field.parts[0], text) if field.kind is Kind.CHOICE else text)
    beside = [
        f"{MARKS[part]}: {text}" for part in (SHARED, DRAFT) if (text := conversation.text(field.id, part))
    ]
    if beside:
        yield Bullets(tuple(beside))


def _entries(conversation: Conversation, field: FieldSpec, wording: Wording) -> Iterator[Block]:
    answer = wording.answer if field.kind is Kind.SCALE else None
    items = [
        "\n".join((answer(field, each) if answer else _words(each, wording), *_more(field, each, wording)))
        for each in conversation.list(field.id)
    ]
    if items:
        yield Bullets(tuple(items))


def _words(entry: Entry, wording: Wording) -> str:
    """Return the words of an entry after its party."""
    text = entry.text.strip() or NO_WORDS
    return f"{wording.whose(entry.party)}: {text}" if entry.party else text


def _more(field: FieldSpec, entry: Entry, wording: Wording) -> Iterator[str]:
    """Yield every attribute of an entry with its label, and the time it was written."""
    yield from wording.details(field, entry)
    own = {part.id for part in field.parts} | {REWORDS}
    own |= {"value", "phase", "way"} if field.kind is Kind.SCALE else set()
    own |= {HELD} if field.id == VERSIONS else set()  # words that are in their own fields, or were
    for name, value in entry.attrs.items():
        if name not in own:
            label = MARKS.get(name, name)
            yield label if value is True else f"{label}: {_plain(value)}"
    if time := _time(entry.at):
        yield f"Written {time}"


def _not_ours(conversation: Conversation) -> Iterator[Block]:
    """Yield the data of fields that this version does not know: the private report hides nothing."""
    items = [f"{key}: {text}" for key, text in conversation.texts.items() if not _is_known(key)]
    for field_id, entry in conversation.all_entries():
        if field_id not in FIELDS or not FIELDS[field_id].kind.has_entries:
            more = [f"{name}: {_plain(value)}" for name, value in entry.attrs.items()]
            items.append("\n".join((f"{field_id}: {entry.text}", *more)))
    items += [f"{name}: {value}" for name, value in conversation.other.items()]
    if items:
        yield Heading(NOT_OURS)
        yield Bullets(tuple(items))


def _is_known(key: str) -> bool:
    """Whether a field of this version shows the text with this key."""
    field = FIELDS.get(key.partition(".")[0])
    if field is None or field.kind.has_entries:
        return False
    part = key.partition(".")[2]
    return any(each.id == part for each in field.parts) if field.kind is Kind.GROUP else part in _TEXTS


def _plain(value: Value) -> str:
    return one_line(", ".join(map(str, value)) if isinstance(value, list) else str(value))


def _time(written: str) -> str:
    """Return an ISO 8601 time in words, to the minute; the text itself if it is no time."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return one_line(written)
    return f"{at.day} {at:%B} {at.year} {at:%H:%M}"
