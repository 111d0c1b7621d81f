"""The format of one entry as lines of a list: its sign, its words, and its remarks at the right."""

from datetime import date

from textual.content import Content

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import short_when
from collab_tui.domain.rewording import is_shared
from collab_tui.domain.schema import FieldSpec, PartKind, PartSpec, Visibility
from collab_tui.domain.text import one_line, plural, shortened
from collab_tui.tui.common.party_style import named, owner, sign

LONGEST = 2000
"""Characters of an entry that a list shows; the details show all of it."""

REMARKS_BESIDE_FROM = 44
"""From this width on the remarks have a column at the right; below it they follow the words."""


def entry_lines(entry: Entry, field: FieldSpec, conversation: Conversation, width: int) -> list[Content]:
    """Return an entry of a field as wrapped lines of exactly `width` cells."""
    lead = _lead(entry, field, conversation, width)
    words, tail = _words(entry, field, conversation), _tail(entry, field)
    right = width >= REMARKS_BESIDE_FROM and tail
    room = width - lead.cell_length - (tail.cell_length + 2 if right else 0) - 1
    if tail and not right:
        words = words + "  " + tail
    wrapped = words.wrap(max(room, 8)) or [Content("")]
    lines = [(lead if n == 0 else Content(" " * lead.cell_length)) + line for n, line in enumerate(wrapped)]
    if right:
        gap = max(1, width - lines[0].cell_length - tail.cell_length - 1)
        lines[0] = lines[0] + Content(" " * gap) + tail
    return [line.pad_right(max(0, width - line.cell_length)) for line in lines]


def _tail(entry: Entry, field: FieldSpec) -> Content:
    """Return the text at the right: the remarks, and "shared" if only some entries of the field are."""
    said = remarks(entry, field)
    if field.visibility is not Visibility.OFFERABLE or not is_shared(field, entry):
        return Content.styled(said, "$quiet")
    return Content.assemble((f"{said} · " if said else "", "$quiet"), ("shared", "$shared"))


def remarks(entry: Entry, field: FieldSpec) -> str:
    """Return the brief parts of an entry in words: when, how sure, by whom."""
    today = clock.today()
    said = [_remark(entry, part, today) for part in field.parts if part.brief]
    return " · ".join(each for each in said if each)


def _remark(entry: Entry, part: PartSpec, today: date) -> str:
    value = entry.attrs.get(part.id)
    if not value:
        return ""
    match part.kind:
        case PartKind.FLAG:
            return part.label.lower()
        case PartKind.CHOICE:
            return part.label_of(str(value))
        case PartKind.DATE:
            when = read_when(str(value), today)
            return short_when(when, today) if when else shortened(str(value), 16)
        case _:
            return shortened(str(value), 24)


def _lead(entry: Entry, field: FieldSpec, conversation: Conversation, width: int) -> Content:
    if not any(part.kind is PartKind.PARTY for part in field.parts):
        return Content.styled(" • ", "$quiet")
    party = owner(conversation, entry.party)
    if width < REMARKS_BESIDE_FROM or party is None:
        return Content(" ") + (sign(party) if party else Content.styled("•", "$quiet")) + Content(" ")
    longest = max(len(each.alias) for each in conversation.parties)
    lead = Content(" ") + named(party, 12)
    return lead.pad_right(min(longest, 12) + 5 - lead.cell_length)


def _about(entry: Entry, field: FieldSpec, conversation: Conversation) -> str:
    """Return the words of the entry that an entry without words is linked to."""
    for part in field.parts:
        for linked in entry.links(part.id) if part.kind is PartKind.LINKS else ():
            found = (conversation.entry(each, linked) for each in part.links)
            if target := next(filter(None, found), None):
                return shortened(target.text, 120)
    return ""


def _words(entry: Entry, field: FieldSpec, conversation: Conversation) -> Content:
    text = one_line(entry.text[:LONGEST])
    if not text and (about := _about(entry, field, conversation)):
        return Content.styled(about, "$quiet")
    if len(entry.text) > LONGEST:
        text += f" … ({plural(len(entry.text), 'character')} in all)"
    exact = field.id == "heard" and entry.attrs.get("exact")
    return Content(f"“{text}”" if exact else text)
