"""The format of one entry as lines of a list: its sign, its words, and its chips beside or below them."""

from textual.content import Content
from textual.style import Style

from collab_tui import clock
from collab_tui.domain.chips import chips
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.rewording import is_shared
from collab_tui.domain.schema import FieldSpec, PartKind, Visibility
from collab_tui.domain.text import one_line, plural, shortened
from collab_tui.tui.common.party_style import named, owner, sign
from collab_tui.tui.common.truncate import truncated

LONGEST = 2000
"""Characters of an entry that a list shows; the details show all of it."""

BESIDE_FROM = 44
"""From this width on short chips have a column at the right; else they follow the words."""

SHORT = 14
"""The cells that a chip is never shortened below, to fit in one line with the others."""

BETWEEN = Content.styled(" · ", "$quiet")

CHIP_META = "part"
"""The key of the style metadata that a click on a chip reads: the id of its part."""


def entry_lines(entry: Entry, field: FieldSpec, conversation: Conversation, width: int) -> list[Content]:
    """Return an entry of a field as wrapped lines of exactly `width` cells."""
    lead = _lead(entry, field, conversation, width)
    words, marks = _words(entry, field, conversation), _marks(entry, field)
    room, is_wide = max(width - lead.cell_length - 1, 8), width >= BESIDE_FROM
    beside = BETWEEN.join(marks)
    if marks and is_wide and beside.cell_length * 5 <= width * 2:
        lines = words.wrap(room - beside.cell_length - 2) or [Content("")]
        lines[0] = lines[0].pad_right(room - lines[0].cell_length - beside.cell_length) + beside
    else:
        lines = _followed(words.wrap(room) or [Content("")], marks, room, is_wide=is_wide)
    lines = [(lead if n == 0 else Content(" " * lead.cell_length)) + line for n, line in enumerate(lines)]
    return [line.pad_right(max(0, width - line.cell_length)) for line in lines]


def _followed(lines: list[Content], marks: list[Content], room: int, *, is_wide: bool) -> list[Content]:
    """Return lines with chips after them: in the last one if all fit there, else in one below, or in several.

    In a wide list they are at the right of the last one.

    The longest chip is shortened if all others are whole in one line then. A line is broken between chips.
    """
    rows: list[Content] = []
    for mark in _shortened(marks, room):
        if rows and rows[-1].cell_length + BETWEEN.cell_length + mark.cell_length <= room:
            rows[-1] += BETWEEN + mark
        else:
            rows.append(truncated(mark, room))
    if len(rows) == 1 and lines[-1].cell_length + 2 + rows[0].cell_length <= room:
        gap = room - lines[-1].cell_length - rows[0].cell_length if is_wide else 2 * bool(lines[-1])
        return [*lines[:-1], lines[-1] + " " * gap + rows[0]]
    return [*lines, *rows]


def _shortened(marks: list[Content], room: int) -> list[Content]:
    """Return chips that fit in one line, if that shortens the longest one alone, and not by too much."""
    longest = max(marks, key=lambda mark: mark.cell_length, default=Content(""))
    left = room - BETWEEN.join(marks).cell_length + longest.cell_length
    if left < min(SHORT, longest.cell_length):
        return marks
    return [truncated(mark, left).stylize_before("$quiet") if mark is longest else mark for mark in marks]


def _marks(entry: Entry, field: FieldSpec) -> list[Content]:
    """Return the chips of an entry, each of which opens its part, and "shared" if only some entries are."""
    marks = [
        Content.styled(chip.words, "$muse" if chip.is_missing else "$quiet").stylize(
            Style.from_meta({CHIP_META: chip.part})
        )
        for chip in chips(entry, field, clock.today())
    ]
    if field.visibility is Visibility.OFFERABLE and is_shared(field, entry):
        marks.append(Content.styled("shared", "$shared"))
    return marks


def _lead(entry: Entry, field: FieldSpec, conversation: Conversation, width: int) -> Content:
    if not any(part.kind is PartKind.PARTY for part in field.parts):
        return Content.styled(" • ", "$quiet")
    party = owner(conversation, entry.party)
    if width < BESIDE_FROM or party is None:
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
