"""The section with trust and motives over time, by phase and month."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual.content import Content

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.domain.ordering import partners
from collab_tui.domain.report.value_words import phase_of
from collab_tui.domain.text import shortened
from collab_tui.tui.common.party_style import colour, sign
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.editing_commands import PRIVATE
from collab_tui.tui.review.section import HEAD, Section, cut, heading

HEADING = "Trust and motives over time"
BRIEFLY = "Trust and motives"
MOTIVES = (
    ("coerce", "To coerce", "$error"),
    ("educate", "To put right", "$muse"),
    ("mutual", "All benefit", "$shared"),
)
WAYS = (("given", "Trust in"), ("received", "Trust from"))

LABEL = 14
"""Cells of the column with the questions."""

CELL = (7, 18)
"""The narrowest and the widest column of a moment, in cells; from PHASED on the phase is above the day."""

PHASED = 13

Moment = tuple[str, str]
"""The phase in which something was answered, and the month; of several answers in it the last one counts."""


class Course(Struct, frozen=True):
    """One question over time: its label, its words in full, its colour, and the answer of each moment."""

    label: Content
    words: Content
    colour: str
    highest: int
    answers: dict[Moment, int]

    def first_and_last(self) -> str:
        """Return the first answer and the last one: "2 → 4 of 4", or the one answer there is."""
        first, *rest = self.answers.values()
        return f"{first} → {rest[-1]} of {self.highest}" if rest else f"{first} of {self.highest}"


class Trends(Section):
    """A row for each question, a column for each moment; in one row, the first and the last answers."""

    PLACE = "growth"
    HEADING = HEADING
    KEYS: ClassVar[Commands] = PRIVATE
    BINDINGS = bindings(PRIVATE)

    def __init__(self, conversation: Conversation, today: date) -> None:
        super().__init__()
        self._today = today
        self.show(conversation)

    def show(self, conversation: Conversation) -> None:
        """Show the current answers."""
        self._days, self._courses = courses(conversation)
        self.filled = bool(self._courses)
        self.changed()

    def least(self, width: int) -> list[Content]:
        """Return the first and the last answers, beside the heading."""
        said = [each.words + " " + Content.styled(each.first_and_last(), "bold") for each in self._courses]
        line = Content("   ").join(said)
        return [cut(heading(BRIEFLY, width=HEAD) + line, width)]

    def whole(self, width: int) -> list[Content]:
        """Return the answers of the last moments, as many as there is room for."""
        least, most = CELL
        shown = list(self._days)[-max(1, (width - LABEL) // least) :]
        cell = max(least, min(most, (width - LABEL) // len(shown)))
        lines = [heading(HEADING), self._head((_day(self._days[each], self._today) for each in shown), cell)]
        if cell >= PHASED:
            lines.insert(1, self._head((phase for phase, _ in shown), cell))
        for each in self._courses:
            line = each.label.pad_right(LABEL - each.label.cell_length)
            for moment in shown:
                line += _cell(each, each.answers.get(moment), cell)
            lines.append(line)
        return [cut(line, width) for line in lines]

    def _head(self, words: Iterable[str], cell: int) -> Content:
        return Content.styled(
            " " * LABEL + "".join(f"{each[: cell - 1]:<{cell}}" for each in words), "$quiet"
        )


def courses(conversation: Conversation) -> tuple[dict[Moment, str], list[Course]]:
    """Return the moments in order, each with its first day, and every question answered, trust first."""
    asked: list[tuple[Content, Content, str, list[Entry], int]] = []
    for party in partners(conversation):
        for way, words in WAYS:
            given = [each for each in conversation.list("trust", party.id) if each.word("way") == way]
            label = Content(f"{words} ") + sign(party)
            full = label + f" {shortened(party.alias, 12)}"
            asked.append((label, full, colour(party), given, FIELDS["trust"].highest))
    for field, words, shade in MOTIVES:
        label = Content(words)
        asked.append((label, label, shade, list(conversation.list(field)), FIELDS[field].highest))
    times: dict[Moment, str] = {}
    found = []
    for label, full, shade, entries, highest in asked:
        answers: dict[Moment, int] = {}
        for entry in sorted(entries, key=lambda each: each.at):
            value = entry.number()
            if value is not None:
                moment = (phase_of(entry), entry.at[:7])
                answers[moment] = value
                times[moment] = min(times.get(moment, entry.at), entry.at)
        if answers:
            found.append(Course(label, full, shade, highest, answers))
    return {moment: times[moment][:10] for moment in sorted(times, key=lambda each: times[each])}, found


def _cell(course: Course, value: int | None, cell: int) -> Content:
    """Return a bar with its answer, as wide as its column."""
    if value is None:
        return Content.styled(f"{'·':<{cell}}", "$quiet")
    room = cell - 2 - len(str(course.highest))
    bar = "━" * round(room * min(value, course.highest) / course.highest)
    drawn = Content.styled(f"{bar} " if bar else "", course.colour) + Content.styled(str(value), "bold")
    return drawn.pad_right(max(0, cell - drawn.cell_length))


def _day(day: str, today: date) -> str:
    """Return a day as "29 Oct", and as "Oct 25" in another year."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return ""
    return f"{found.day} {found:%b}" if found.year == today.year else f"{found:%b %y}"
