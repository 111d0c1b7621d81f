"""Trust and motives over time, by phase and month, for the writer alone."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from textual.content import Content

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.domain.ordering import partners
from collab_tui.domain.report.value_words import phase_of
from collab_tui.tui.common.party_style import colour, sign
from collab_tui.tui.review.section import cut, heading

HEADING = "Trust and motives over time"
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
    """One question over time: its label, its colour, and the answer of each moment."""

    label: Content
    colour: str
    highest: int
    answers: dict[Moment, int]


def trend_lines(conversation: Conversation, today: date, width: int) -> list[Content]:
    """Return a row for each question, and a column for each of the last moments that there is room for."""
    days, found = courses(conversation)
    if not found:
        return []
    least, most = CELL
    shown = list(days)[-max(1, (width - LABEL) // least) :]
    cell = max(least, min(most, (width - LABEL) // len(shown)))
    lines = [heading(HEADING), _head((_day(days[each], today) for each in shown), cell)]
    if cell >= PHASED:
        lines.insert(1, _head((phase for phase, _ in shown), cell))
    for each in found:
        line = each.label.pad_right(LABEL - each.label.cell_length)
        for moment in shown:
            line += _cell(each, each.answers.get(moment), cell)
        lines.append(line)
    return [cut(line, width) for line in lines]


def _head(words: Iterable[str], cell: int) -> Content:
    return Content.styled(" " * LABEL + "".join(f"{each[: cell - 1]:<{cell}}" for each in words), "$quiet")


def courses(conversation: Conversation) -> tuple[dict[Moment, str], list[Course]]:
    """Return the moments in order, each with its first day, and every question answered, trust first."""
    asked: list[tuple[Content, str, list[Entry], int]] = []
    for party in partners(conversation):
        for way, words in WAYS:
            given = [each for each in conversation.list("trust", party.id) if each.word("way") == way]
            label = Content(f"{words} ") + sign(party)
            asked.append((label, colour(party), given, FIELDS["trust"].highest))
    for field, words, shade in MOTIVES:
        asked.append((Content(words), shade, list(conversation.list(field)), FIELDS[field].highest))
    times: dict[Moment, str] = {}
    found = []
    for label, shade, entries, highest in asked:
        answers: dict[Moment, int] = {}
        for entry in sorted(entries, key=lambda each: each.at):
            value = entry.number()
            if value is not None:
                moment = (phase_of(entry), entry.at[:7])
                answers[moment] = value
                times[moment] = min(times.get(moment, entry.at), entry.at)
        if answers:
            found.append(Course(label, shade, highest, answers))
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
