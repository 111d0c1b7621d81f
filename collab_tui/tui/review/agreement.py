"""The section with the agreement, which is made from the shared fields of step 5 alone."""

from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual.content import Content

from collab_tui.domain.claims import open_on_page
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import short_when
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import PartKind
from collab_tui.domain.text import one_line, plural, shortened
from collab_tui.domain.visibility import shared
from collab_tui.tui.common.entry_format import BESIDE_FROM, LONGEST
from collab_tui.tui.common.party_style import owner, sign
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import Commands, best, bindings
from collab_tui.tui.keys.review_commands import AGREEMENT, REVIEW
from collab_tui.tui.review.section import Section, cut, heading

HEADING = "The agreement"

LEAST = 4
"""The lowest number of rows, the heading among them."""

NOTHING = "Nothing agreed yet. Step 5 is where promises are made."
NO_COMMITMENT = "No promise yet. Step 5 is where they are made."


class AgreementLine(Struct, frozen=True):
    """One entry of the agreement: its sign, its words, and a remark at the right."""

    sign: Content
    words: Content
    tail: Content = Content("")

    def wrapped(self, width: int) -> list[Content]:
        """Return the rows of the entry at a width, the remark at the right of the first if there is room."""
        right = bool(self.tail) and width >= BESIDE_FROM
        words = self.words if right or not self.tail else self.words + "  " + self.tail
        room = width - 3 - (self.tail.cell_length + 2 if right else 0)
        first, *rest = words.wrap(max(room, 8)) or [Content("")]
        first = self.sign + "  " + first
        if right:
            first = first.pad_right(max(1, width - first.cell_length - self.tail.cell_length)) + self.tail
        return [first, *(Content("   ") + each for each in rest)]

    def short(self, width: int) -> Content:
        """Return the entry in one row, cut if it is longer."""
        room = width - 3 - (self.tail.cell_length + 2 if self.tail else 0)
        line = self.sign + "  " + cut(self.words, max(room, 8))
        return line.pad_right(max(2, width - line.cell_length - self.tail.cell_length)) + self.tail


class Agreement(Section):
    """Commitments, the consequences of keeping and of breaking them, first steps, and the next review."""

    PLACE = "agreed"
    KEYS: ClassVar[Commands] = AGREEMENT
    BINDINGS = bindings(AGREEMENT)

    def __init__(self, conversation: Conversation, today: date) -> None:
        super().__init__()
        self._today = today
        self.show(conversation)

    def show(self, conversation: Conversation) -> None:
        """Show the current agreement."""
        self._groups = [group for group in agreed(conversation, self._today) if group]
        self.commitment_count = len(self._groups[0])
        self.changed()

    def least(self, width: int) -> list[Content]:
        """Return the commitments, a row each, then the other entries, as far as there is room."""
        return self._short(width, max(self.rows_at_rest, LEAST))

    def fitted(self, width: int, rows: int) -> list[Content]:
        """Return all entries, with blank rows between the groups if there is room; or as many as fit."""
        for gap in ([Content("")], []) if self.count() < rows else ():
            whole = self._whole(width, gap)
            if len(whole) <= rows:
                return whole
        return self._short(width, max(rows, LEAST))

    def count(self) -> int:
        """Return one row for each line."""
        return sum(map(len, self._groups))

    def whole(self, width: int) -> list[Content]:
        """Return all entries, wrapped."""
        return self._whole(width, [])

    def _whole(self, width: int, gap: list[Content]) -> list[Content]:
        lines = heading(HEADING).wrap(width)
        for number, group in enumerate(self._groups):
            lines += gap if number else []
            lines += [row for line in group for row in line.wrapped(width)]
        return lines

    def _short(self, width: int, rows: int) -> list[Content]:
        """Return a row for each line as far as there is room, and beside the heading how many more."""
        every = [line for group in self._groups for line in group]
        shown, left = every[: rows - 1], len(every) - rows + 1
        more = self._more(left, width - len(HEADING) - 2) if left > 0 else Content("")
        top = cut(heading(HEADING), width - (more.cell_length + 2 if more else 0))
        top = top.pad_right(width - top.cell_length - more.cell_length) + more if more else top
        return [top, *(line.short(width) for line in shown)]

    def _more(self, left: int, room: int) -> Content:
        """Return how many lines are not shown, if there is room, and the key that shows them."""
        read = next(key for key in as_chosen(REVIEW, chosen(self)) if key.id == "review.read")
        said = f"and {plural(left, 'more line')}   "
        key = best(read, typing=False)
        whole = Content.assemble((said, "$quiet"), (key, "bold $primary"), (" Read it all", "$quiet"))
        return whole if whole.cell_length <= room else whole[len(said) :]


def agreed(conversation: Conversation, today: date) -> list[list[AgreementLine]]:
    """Return the four groups of the agreement, with a sentence if there is no commitment."""
    unsettled = open_on_page(shared(conversation))
    open_ids = {each.entry for each in unsettled}
    commitments = [
        _of_party(conversation, each, _by(each, today)) for each in _by_party(conversation, "commitments")
    ]
    consequences = [
        _consequence(conversation, each, mark)
        for field, mark in (
            ("gains", Content.styled("+", "bold $shared")),
            ("if_not", Content.styled("−", "bold $error")),
        )
        for each in _written(conversation, field)
        if each.id not in open_ids
    ]
    first = [
        _of_party(conversation, each, ", ".join(filter(None, ("first step", _by(each, today)))))
        for each in _by_party(conversation, "first_steps")
    ]
    open_texts = [each.text for each in _written(conversation, "unsettled")]
    rest = [
        AgreementLine(
            Content.styled("•", "$quiet"), _words(text), Content.styled("still to be agreed", "$quiet")
        )
        for text in (*open_texts, *(each.words for each in unsettled))
    ]
    rest += _looked_at_again(conversation)
    if not commitments:
        said = NO_COMMITMENT if consequences or first or rest else NOTHING
        commitments = [AgreementLine(Content(" "), Content.styled(said, "$quiet"))]
    return [commitments, consequences, first, rest]


def _written(conversation: Conversation, field: str) -> list[Entry]:
    return [entry for entry in conversation.list(field) if entry.text.strip()]


def _by_party(conversation: Conversation, field: str) -> list[Entry]:
    """Return the entries of a field, ours first, those without a party last."""
    order = {party.id: party.index for party in conversation.parties}
    return sorted(_written(conversation, field), key=lambda entry: order.get(entry.party, len(order)))


def _of_party(conversation: Conversation, entry: Entry, tail: str) -> AgreementLine:
    party = owner(conversation, entry.party)
    return AgreementLine(sign(party), _words(entry.text), Content.styled(tail, "$quiet"))


def _consequence(conversation: Conversation, entry: Entry, mark: Content) -> AgreementLine:
    """Return a consequence, with the signs of the parties that it is for."""
    whom = [sign(party) for party in conversation.parties if party.id in entry.links("for")]
    return AgreementLine(mark, _words(entry.text), Content(" ").join(whom))


def _looked_at_again(conversation: Conversation) -> list[AgreementLine]:
    found = []
    for part in FIELDS["review"].parts:
        text = conversation.text("review", part.id).strip()
        if text and part.kind is not PartKind.DATE:
            label = Content.styled(f"{part.label}: ", "$quiet")
            found.append(AgreementLine(Content.styled("→", "$quiet"), label + _words(text)))
    return found


def _words(text: str) -> Content:
    return Content(one_line(text[:LONGEST]) + (" …" if len(text) > LONGEST else ""))


def _by(entry: Entry, today: date) -> str:
    """Return the day of a commitment, or the words in place of a day."""
    text = entry.word("by").strip()
    when = read_when(text, today) if text else None
    return short_when(when, today) if when else shortened(text, 16)
