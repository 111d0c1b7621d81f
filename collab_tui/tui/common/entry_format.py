"""How one entry looks as lines of a list: its sign, its words, and what is said of it at the right."""

from datetime import date

from msgspec import Struct
from textual.content import Content

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.dates import read_date, short_date
from collab_tui.domain.rewording import is_shared
from collab_tui.domain.schema import FieldSpec, PartKind, PartSpec, Visibility
from collab_tui.domain.text import one_line, shortened
from collab_tui.tui.common.party_style import named, owner, sign

LONGEST = 2000
"""So many characters of an entry are shown in a list; the whole of it when it is opened."""

WIDE = 44
"""From this width on a list has its remarks in a column at the right; below it they follow the words."""


class Look(Struct, frozen=True):
    """What the lines of a list depend on beside the entry itself."""

    field: FieldSpec
    conversation: Conversation
    today: date


def entry_lines(entry: Entry, look: Look, width: int) -> list[Content]:
    """Return an entry as wrapped lines of exactly `width` cells."""
    lead, words, tail = _lead(entry, look, width), _words(entry, look), _tail(entry, look)
    right = width >= WIDE and tail
    room = width - lead.cell_length - (tail.cell_length + 2 if right else 0) - 1
    if tail and not right:
        words = words + "  " + tail
    wrapped = words.wrap(max(room, 8)) or [Content("")]
    lines = [(lead if n == 0 else Content(" " * lead.cell_length)) + line for n, line in enumerate(wrapped)]
    if right:
        gap = max(1, width - lines[0].cell_length - tail.cell_length - 1)
        lines[0] = lines[0] + Content(" " * gap) + tail
    return [line.pad_right(max(0, width - line.cell_length)) for line in lines]


def _tail(entry: Entry, look: Look) -> Content:
    """Return what stands at the right: the remarks, and whether everyone may see it where that differs."""
    said = remarks(entry, look)
    if look.field.visibility is not Visibility.OFFERABLE or not is_shared(look.field, entry):
        return Content.styled(said, "$quiet")
    return Content.assemble((f"{said} · " if said else "", "$quiet"), ("shared", "$shared"))


def remarks(entry: Entry, look: Look) -> str:
    """Return the brief parts of an entry in words: when, how sure, by whom."""
    said = [_remark(entry, part, look.today) for part in look.field.parts if part.brief]
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
            day = read_date(str(value), today)
            return short_date(day, today) if day else shortened(str(value), 16)
        case _:
            return shortened(str(value), 24)


def _lead(entry: Entry, look: Look, width: int) -> Content:
    if not any(part.kind is PartKind.PARTY for part in look.field.parts):
        return Content.styled(" • ", "$quiet")
    party = owner(look.conversation, entry.party)
    if width < WIDE or party is None:
        return Content(" ") + (sign(party) if party else Content.styled("•", "$quiet")) + Content(" ")
    longest = max(len(each.alias) for each in look.conversation.parties)
    lead = Content(" ") + named(party, 12)
    return lead.pad_right(min(longest, 12) + 5 - lead.cell_length)


def _about(entry: Entry, look: Look) -> str:
    """Return the words of what an entry is about, where it has none of its own."""
    for part in look.field.parts:
        for linked in entry.links(part.id) if part.kind is PartKind.LINKS else ():
            found = (look.conversation.entry(field, linked) for field in part.links)
            if target := next(filter(None, found), None):
                return shortened(target.text, 120)
    return ""


def _words(entry: Entry, look: Look) -> Content:
    text = one_line(entry.text[:LONGEST])
    if not text and (about := _about(entry, look)):
        return Content.styled(about, "$quiet")
    if len(entry.text) > LONGEST:
        text += f" … ({len(entry.text):,} characters in all)"
    exact = look.field.id == "heard" and entry.attrs.get("exact")
    return Content(f"“{text}”" if exact else text)
