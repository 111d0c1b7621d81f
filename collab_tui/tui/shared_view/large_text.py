"""The shared part of a conversation, laid out to be read from the other side of a table."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import When, distance, short_when
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, Visibility
from collab_tui.domain.text import one_line
from collab_tui.tui.common.entry_format import LONGEST
from collab_tui.tui.common.party_style import named, owner

HEADINGS = (
    ("common_purpose", "Our common purpose"),
    ("aim", "What brought us to the table"),
    ("common_ground", "Common ground"),
    ("worth", "What we value in each other"),
    ("heard", "What was said"),
    ("effects", "How it affected what people did"),
    ("joint_account", "The story we all agree on"),
    ("concerns", "What matters most to each of us"),
    ("goals", "What each of us wants to achieve"),
    ("options", "What we could do together"),
    ("commitments", "What each of us will do"),
    ("gains", "If we do this: the benefits"),
    ("if_not", "If we do not: the consequences"),
    ("first_steps", "First steps in the next seven days"),
    ("ways_of_working", "Ground rules"),
    ("yardsticks", "What makes it fair"),
    ("unsettled", "Still to be agreed"),
    ("review", "Review"),
    ("sign_offs", "Sign-off by"),
)
"""The fields that are shown, in order, each under words that either side could say."""

NOTHING = "What we agree will stand here."

_MARKS = {"gains": ("+", "bold $shared"), "if_not": ("−", "bold $error")}
_GROUP = {"how": "How progress is measured", "who": "Who convenes it", "stuck": "If stuck, go to"}


class Para(Struct, frozen=True):
    """One paragraph: the blank rows before it, what leads its first row, its words, and a quiet row after."""

    words: Content
    gap: int = 1
    lead: Content = Content("")
    indent: int = 3
    tail: Content = Content("")
    entry: str = ""

    def rows(self, width: int) -> list[Content]:
        """Return its rows at a width, without the blank ones before it."""
        room = max(width - self.indent, 8)
        wrapped = [*(self.words.wrap(room) or [Content("")]), *(self.tail.wrap(room) if self.tail else [])]
        lead = self.lead.pad_right(max(0, self.indent - self.lead.cell_length))
        return [(Content(" " * self.indent) if n else lead) + row for n, row in enumerate(wrapped)]


class LargeText(Widget):
    """All shared values, in bold and with blank rows between them."""

    def __init__(self, seen: Conversation, today: date) -> None:
        super().__init__()
        self._today = today
        self._latest = ""
        self.show(seen)

    def show(self, seen: Conversation, latest: str = "") -> None:
        """Show a conversation, with a bar beside the entry that was written last."""
        self._latest = latest or self._latest
        self._paras = list(paragraphs(seen, self._today))
        self._laid: tuple[int, str, list[Content]] = (0, "", [])
        self.refresh(layout=True)

    def row_of(self, entry: str) -> int | None:
        """Return the row at which an entry begins, or None if the entry is not shown."""
        row = 0
        for para in self._paras:
            row += para.gap
            if para.entry == entry:
                return row
            row += len(para.rows(self._width))
        return None

    @property
    def _width(self) -> int:
        return max(self.content_size.width, 12)

    def _rows(self, width: int) -> list[Content]:
        if self._laid[:2] != (width, self._latest):
            rows: list[Content] = []
            for para in self._paras:
                rows += [Content("")] * para.gap
                bar = Content.styled("▌", "$primary") if para.entry and para.entry == self._latest else None
                rows += [bar + row[1:] if bar else row for row in para.rows(width)]
            self._laid = (width, self._latest, rows)
        return self._laid[2]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the text at a width."""
        return len(self._rows(max(width, 12)))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        rows = self._rows(self._width)
        line, style = rows[y] if y < len(rows) else Content(""), self.visual_style
        return Visual.to_strips(self, line, self._width, 1, style, apply_selection=False, pad=True)[0]


def paragraphs(seen: Conversation, today: date) -> Iterator[Para]:
    """Yield the paragraphs of a conversation: its title, then each field with a value."""
    title = one_line(seen.title)
    if title:
        yield Para(Content.styled(title, "bold $text"), gap=0, indent=0)
    found = False
    for field_id, heading in HEADINGS:
        below = list(_below(seen, FIELDS[field_id], today))
        if below:
            found = True
            yield Para(Content.styled(heading, "$primary"), gap=2 if title or field_id else 0, indent=0)
            yield from below
    if not found:
        yield Para(Content.styled(NOTHING, "$quiet"), gap=2, indent=0)


def _below(seen: Conversation, field: FieldSpec, today: date) -> Iterator[Para]:
    """Yield the paragraphs under the heading of a field."""
    if field.kind is Kind.GROUP:
        yield from _group(seen, field, today)
    elif not field.kind.has_entries:
        if text := seen.text(field.id).strip():
            us = next((party for party in seen.parties if party.us), None)
            if field.visibility is Visibility.OFFERABLE and us:
                yield Para(named(us, 40, "bold"), indent=0)
                yield Para(_strong(text), gap=0)
            else:
                yield Para(_strong(text))
    elif field.kind is Kind.PER_PARTY or any(part.kind is PartKind.PARTY for part in field.parts):
        yield from _by_party(seen, field, today)
    else:
        mark = Content.styled(*_MARKS.get(field.id, ("•", "$quiet")))
        for entry in seen.list(field.id):
            yield Para(
                large_words(field, entry),
                lead=mark,
                tail=large_tail(seen, field, entry, today),
                entry=entry.id,
            )


def _by_party(seen: Conversation, field: FieldSpec, today: date) -> Iterator[Para]:
    """Yield the entries of each party under its name; those without a party come last."""
    whose = {entry.id: owner(seen, entry.party) for entry in seen.list(field.id)}
    for party in (*seen.parties, None):
        first = True
        for entry in seen.list(field.id):
            if whose[entry.id] != party:
                continue
            if first and party:
                yield Para(named(party, 40, "bold"), indent=0)
            yield Para(
                large_words(field, entry),
                gap=0 if first and party else 1,
                tail=large_tail(seen, field, entry, today),
                entry=entry.id,
            )
            first = False


def _group(seen: Conversation, field: FieldSpec, today: date) -> Iterator[Para]:
    for part in field.parts:
        text = seen.text(field.id, part.id).strip()
        if text and part.kind is PartKind.DATE:
            when = read_when(text, today)
            yield Para(_strong(short_when(when, today) if when else text), tail=_away(when, today))
        elif text:
            label = Content.styled(f"{_GROUP.get(part.id, part.label)}", "$quiet")
            yield Para(label, indent=3)
            yield Para(_strong(text), gap=0)


def _away(when: When | None, today: date) -> Content:
    return Content.styled(distance(when.day, today), "$quiet") if when else Content("")


def large_words(field: FieldSpec, entry: Entry) -> Content:
    """Return the words of an entry; exact words in quotation marks."""
    exact = field.id == "heard" and entry.attrs.get("exact") is True
    return _strong(f"“{one_line(entry.text)}”" if exact else entry.text)


def _strong(text: str) -> Content:
    line = one_line(text[:LONGEST]) + (" …" if len(text) > LONGEST else "")
    return Content.styled(line, "bold $text")


def large_tail(seen: Conversation, field: FieldSpec, entry: Entry, today: date) -> Content:
    """Return the details of an entry in a quiet row: day, owner, parties and kind."""
    said: list[str] = []
    if by := entry.word("by").strip():
        when = read_when(by, today)
        said.append(f"by {short_when(when, today) if when else one_line(by)}")
    said += [one_line(entry.word(name)) for name in ("owner", "lead", "seen") if entry.word(name).strip()]
    said += ["signed off"] if field.id == "sign_offs" and entry.attrs.get("met") is True else []
    whom = [party.alias for party in seen.parties if party.id in entry.links("for")]
    if whom:
        said.append(f"for {', '.join(whom[:-1])} and {whom[-1]}" if whom[1:] else f"for {whom[0]}")
    if field.id == "common_ground":
        said += [part.label_of(entry.word(part.id)) for part in field.parts if entry.word(part.id)]
    return Content.styled("  ·  ".join(said), "$quiet")
