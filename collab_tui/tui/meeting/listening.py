"""The counts of listening: the lines of each side, open questions, lines that were not reflected back yet."""

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import Conversation, Entry, Party
from collab_tui.domain.meeting import silence
from collab_tui.domain.meeting_log import Balance, balance, open_questions, silent_longest
from collab_tui.domain.reflect_back import not_reflected_back
from collab_tui.domain.text import plural, shortened
from collab_tui.tui.common.party_style import colour, named, sign
from collab_tui.tui.common.truncate import truncated

SHOWN = 4
"""The number of open questions and of lines to reflect back that are shown. The rest is counted."""

WITH_WORDS = 4
"""The number of sides up to which the row says that it counts lines, and has room between them."""

FULL_BAR = 8
"""The lowest number of lines for which a bar has its full length."""


class Listening(Struct, frozen=True):
    """The counts of listening at one moment."""

    shares: tuple[Balance, ...]
    silent: Balance | None
    questions: tuple[Entry, ...]
    waiting: tuple[Entry, ...]


def listening(conversation: Conversation) -> Listening:
    """Return the counts of listening in the meeting so far.

    Others may see it, also before the meeting starts: private words that were not said at the table are left
    out.
    """
    shares = balance(conversation)
    questions = (
        each
        for each in open_questions(conversation)
        if not is_closed(conversation, "questions", each, others_may_see=True)
    )
    waiting = not_reflected_back(conversation, others_may_see=True)
    entries = tuple(each.entry for each in waiting)
    return Listening(tuple(shares), silent_longest(shares), tuple(questions), entries)


class ListeningLine(Widget):
    """The row above the capture line: the counts, or a sentence for a while."""

    def __init__(self) -> None:
        super().__init__()
        self._now: Listening | None = None
        self._instead: Content | None = None

    def show(self, now: Listening) -> None:
        """Show these counts."""
        self._set(now, self._instead)

    def say(self, instead: Content | None) -> None:
        """Show a sentence instead of the counts. None shows the counts again."""
        self._set(self._now, instead)

    def _set(self, now: Listening | None, instead: Content | None) -> None:
        if (now, instead) != (self._now, self._instead):
            self._now, self._instead = now, instead
            self.refresh()

    def render(self) -> Content:
        """Draw the row; without the counts if a column shows them."""
        width = max(1, self.content_size.width)
        if self._instead is not None:
            return truncated(self._instead, width)
        if self._now is None or self.screen.has_class("-wide"):
            return Content("")
        return truncated(listening_line(self._now, width), width)


class ListeningColumn(Widget):
    """The counts in detail, in a column if the window is wide."""

    def __init__(self, conversation: Conversation, mind: tuple[str, ...]) -> None:
        super().__init__()
        self._conversation = conversation
        self._mind = mind
        self._now = listening(conversation)

    def show(self, conversation: Conversation, now: Listening) -> None:
        """Show these counts."""
        if now != self._now:
            self._conversation, self._now = conversation, now
            self.refresh()

    def render(self) -> Content:
        """Draw as many lines as fit."""
        width, height = max(self.content_size.width, 12), self.content_size.height
        lines = column_lines(self._conversation, self._now, self._mind, width)
        return Content("\n").join(lines[:height])


def listening_line(now: Listening, width: int) -> Content:
    """Return the counts in one row; a silent party comes before the rest."""
    shares = Content("  " if len(now.shares) <= WITH_WORDS else " ").join(
        sign(each.party) + Content.styled(f" {each.lines}", f"bold {colour(each.party)}")
        for each in now.shares
    )
    if len(now.shares) <= WITH_WORDS:
        shares = Content.styled("Lines  ", "$quiet") + shares
    asked, left = len(now.questions), len(now.waiting)
    said = [f"{plural(asked, 'question')} open"] if asked else []
    said += [f"{left} to reflect back"] if left else []
    said += [silence(now.silent)] if now.silent else []
    while len(said) > 1 and shares.cell_length + sum(cell_len(each) + 3 for each in said) > width:
        said.pop(0)
    return shares + Content.styled("".join(f"   {each}" for each in said), "$quiet")


def column_lines(
    conversation: Conversation, now: Listening, mind: tuple[str, ...], width: int
) -> list[Content]:
    """Return the column: bars for each party, lines to reflect back, open questions, reminders."""
    lines = [_heading("Speakers"), Content("")]
    most = max(FULL_BAR, *(each.lines for each in now.shares)) if now.shares else FULL_BAR
    for each in now.shares:
        lines += [*_share(each, most, width), Content("")]
    if now.silent:
        lines += [*Content(silence(now.silent)).wrap(width), Content("")]
    if now.waiting:
        lines += [_heading("Not reflected back yet"), Content("")]
        lines += _some([(conversation.party(each.party), each) for each in now.waiting], width)
    if now.questions:
        lines += [_heading("Open questions"), Content("")]
        lines += _some([(conversation.party(each.party), each) for each in now.questions], width)
    lines += [_heading("Tips"), Content("")]
    for line in mind:
        lines += [*Content(line).wrap(width), Content("")]
    return lines


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _share(each: Balance, most: int, width: int) -> list[Content]:
    """Return a party's name with its count, and below it a bar."""
    count = plural(each.lines, "line")
    name = named(each.party, width - len(count) - 5)
    top = name.pad_right(max(1, width - name.cell_length - len(count))) + Content.styled(count, "$quiet")
    room = round(each.lines * width / most)
    bar = Content.styled("━" * room, colour(each.party)) + Content.styled("─" * (width - room), "$rule")
    return [top, bar]


def _some(found: list[tuple[Party | None, Entry]], width: int) -> list[Content]:
    """Return the first few entries, each on at most two rows behind its party's sign, and how many more."""
    lines: list[Content] = []
    for party, entry in found[:SHOWN]:
        rows = Content(shortened(entry.text, 2 * width - 8)).wrap(width - 2)[:2]
        lead = sign(party) if party else Content.styled("•", "$quiet")
        lines += [(lead + " " if n == 0 else Content("  ")) + row for n, row in enumerate(rows)]
    if len(found) > SHOWN:
        lines.append(Content.styled(f"  and {len(found) - SHOWN} more", "$quiet"))
    return [*lines, Content("")]


def letters(width: int) -> tuple[Content, Content]:
    """Return the letters that give a line another kind, on two rows."""
    rows, row = [Content("")], 0
    for label in LABELS:
        word = label.word if len(label.word) <= 8 else label.word.split()[0]
        item = Content.styled(label.letter, "bold $primary") + Content.styled(f" {word}", "$quiet")
        if rows[row].cell_length and rows[row].cell_length + 2 + item.cell_length > width:
            if row:
                break
            rows.append(Content(""))
            row += 1
        rows[row] += ("  " if rows[row].cell_length else "") + item
    return rows[0], rows[1] if row else Content("")
