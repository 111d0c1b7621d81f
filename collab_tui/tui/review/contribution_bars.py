"""Balance between the sides: the counts of each party beside each other, as bars where there is room."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from collab_tui.domain.contributions import MEASURES, contributions
from collab_tui.domain.conversation import Conversation, Party
from collab_tui.tui.common.party_style import colour, glyph
from collab_tui.tui.common.truncate import truncated

HEADING = "Balance between the sides"
LABEL = max(len(label) for _, label in MEASURES) + 2
"""The cells of the column that says what is counted."""

BAR_COLUMN = 11
"""From this width on a party has a column with its name and bars; below it a sign and a count."""

LONGEST_NAME = 16
"""The cells of a name beside its sign, where parties have no column."""

FULL_BAR = 4
"""The lowest count for which a bar has its full length, so that one line makes no long bar."""


class ContributionBars(Widget):
    """A line for each measure: mirrored bars for two parties, a column each for three and more."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation

    def show(self, conversation: Conversation) -> None:
        """Show the current counts."""
        self._conversation = conversation
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines taken at a width."""
        return len(share_lines(self._conversation, width))

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(share_lines(self._conversation, max(self.content_size.width, LABEL)))


def share_lines(conversation: Conversation, width: int) -> list[Content]:
    """Return the heading and a line for each measure, none wider than `width` cells."""
    parties = conversation.parties
    if not parties:
        return [_label(HEADING), Content.styled("No organisation is at the table yet.", "$quiet")]
    if len(parties) == 2:
        lines = _mirrored(conversation, parties[0], parties[1], width)
    elif (width - LABEL) // len(parties) >= BAR_COLUMN:
        lines = _columns(conversation, (width - LABEL) // len(parties))
    else:
        lines = _counts(conversation, width)
    return [line.truncate(width) for line in lines]


def _mirrored(conversation: Conversation, ours: Party, theirs: Party, width: int) -> list[Content]:
    side = max((width - LABEL - 1) // 2, 6)
    middle = Content.styled("│", "$rule")
    left = _name(ours, side - 3) + Content.styled(f" {glyph(ours)} ", colour(ours))
    right = Content.styled(f" {glyph(theirs)} ", colour(theirs)) + _name(theirs, side - 3)
    lines = [_label(HEADING) + left.pad_left(side - left.cell_length) + middle + right]
    most = _most(conversation)
    room = side - len(str(most)) - 2
    for share in contributions(conversation):
        mine, other = share.counts
        left = _count(ours, mine) + _bar(ours, mine, most, room, " {}") + " "
        right = " " + _bar(theirs, other, most, room, "{} ") + _count(theirs, other)
        lines.append(_label(share.label, "") + left.pad_left(side - left.cell_length) + middle + right)
    return lines


def _columns(conversation: Conversation, column: int) -> list[Content]:
    parties, most = conversation.parties, _most(conversation)
    names = [Content.styled(f"{glyph(each)} ", colour(each)) + _name(each, column - 3) for each in parties]
    lines = [_row(_label(HEADING), names, column)]
    room = column - len(str(most)) - 3
    for share in contributions(conversation):
        cells = [
            _bar(party, count, most, room, "{} ") + _count(party, count)
            for party, count in zip(parties, share.counts, strict=True)
        ]
        lines.append(_row(_label(share.label, ""), cells, column))
    return lines


def _counts(conversation: Conversation, width: int) -> list[Content]:
    parties = conversation.parties
    column = max(3, min((width - LABEL) // len(parties), 8))
    lines = [_label(HEADING), *_legend(parties, width)]
    for share in contributions(conversation):
        cells = []
        for party, count in zip(parties, share.counts, strict=True):
            gap = " " * (1 if len(str(count)) + 2 < column else 0)
            cells.append(Content.styled(f"{glyph(party)}{gap}", colour(party)) + _count(party, count))
        lines.append(_row(_label(share.label, ""), cells, column))
    return lines


def _legend(parties: tuple[Party, ...], width: int) -> list[Content]:
    """Return the signs with their names, as many on a line as there is room for."""
    lines = [Content("")]
    for party in parties:
        named = Content.styled(f"{glyph(party)} ", colour(party)) + _name(party, LONGEST_NAME)
        if lines[-1] and lines[-1].cell_length + 3 + named.cell_length > width:
            lines.append(Content(""))
        lines[-1] += ("   " if lines[-1] else "") + named
    return lines


def _row(label: Content, cells: list[Content], column: int) -> Content:
    for cell in cells:
        label += cell.pad_right(max(0, column - cell.cell_length))
    return label


def _label(text: str, style: str = "bold $quiet") -> Content:
    return Content.styled(f"{text:<{LABEL}}", style)


def _name(party: Party, room: int) -> Content:
    return truncated(Content.styled(party.alias, colour(party)), room)


def _most(conversation: Conversation) -> int:
    return max(FULL_BAR, *(max(share.counts) for share in contributions(conversation)))


def _bar(party: Party, count: int, most: int, room: int, form: str) -> Content:
    """Return a bar of at most `room` cells with its gap; an empty one for a count of 0."""
    if not count:
        return Content("")
    return Content.styled(form.format("━" * max(1, round(count * room / most))), colour(party))


def _count(party: Party, count: int) -> Content:
    return Content.styled(str(count), f"bold {colour(party)}" if count else "$quiet")
