"""The format of one line of the log: its time, its party, its sign, and its words beside them."""

from datetime import date

from textual.content import Content

from collab_tui.domain.capture.kinds import Label
from collab_tui.domain.conversation import Entry, Party
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import parse_time, short_when
from collab_tui.domain.meeting_log import Logged
from collab_tui.domain.method import FIELDS
from collab_tui.domain.text import one_line, plural, shortened
from collab_tui.tui.common.party_style import sign
from collab_tui.tui.common.truncate import truncated

SPACED_FROM = 64
"""From this width on there are two blanks between time, party, sign and words; below it one."""

LONGEST = 1200
"""The number of characters of a line that the log shows. The whole line is shown when it is corrected."""

_STYLES = {
    "c": "bold $error",
    "e": "bold $error",
    "w": "bold $shared",
    "g": "bold $shared",
    "q": "bold $muse",
    "n": "bold $muse",
    "o": "bold $primary",
    "t": "bold $primary",
    "d": "bold $primary",
    "p": "$quiet",
    "m": "$quiet",
}
"""The colour of each kind of line, by its letter."""

_SAID = {"heard": "state", "concerns": "state", "effects": "state", "common_ground": "kind"}
"""The attribute whose value is shown after the words of an entry, by field."""


def kind_sign(label: Label) -> Content:
    """Return the sign of a kind in its colour, one cell wide."""
    return Content.styled(label.sign[:1] or " ", _STYLES.get(label.letter, "bold"))


def kind_named(label: Label) -> Content:
    """Return sign and word of a kind in its colour."""
    style = _STYLES.get(label.letter, "bold")
    return Content.styled(f"{label.sign[:1]} {label.word}".strip(), style)


def logged_lines(  # noqa: PLR0917 - six plain values
    logged: Logged, party: Party | None, today: date, width: int, most: int, closed: str = ""
) -> list[Content]:
    """Return a line of the log as at most `most` rows of `width` cells, the words with a hanging indent.

    `closed` stands for its words and for what is said of them, if it is not empty.
    """
    gap = Content("  " if width >= SPACED_FROM else " ")
    lead = Content(" ") + Content.styled(clock_of(logged.entry), "$quiet") + gap
    lead += (sign(party) if party else Content(" ")) + gap + kind_sign(logged.label) + gap
    indent = " " * lead.cell_length
    room = max(8, width - lead.cell_length - 1)
    rows = [Content.styled(closed, "$quiet")] if closed else word_rows(logged, today, room)[: max(1, most)]
    lines = [(lead if n == 0 else Content(indent)) + row for n, row in enumerate(rows)]
    return [line.truncate(width) for line in lines]


def clock_of(entry: Entry) -> str:
    """Return the time of a line, or blanks."""
    at = parse_time(entry.at)
    return f"{at:%H:%M}" if at else "     "


def word_rows(logged: Logged, today: date, room: int) -> list[Content]:
    """Return the words of a line in rows, and its details after them, which are not wrapped."""
    rows = list(_words(logged).wrap(room)) or [Content("")]
    if said := " · ".join(filter(None, _said(logged, today))):
        tail = truncated(Content.styled(said, "$quiet"), room)
        if rows[-1].cell_length + 2 + tail.cell_length <= room:
            rows[-1] += Content("  ") + tail
        else:
            rows.append(tail)
    return rows


def _words(logged: Logged) -> Content:
    text = one_line(logged.entry.text[:LONGEST])
    if len(logged.entry.text) > LONGEST:
        text += f" … ({plural(len(logged.entry.text), 'character')} in all)"
    if logged.entry.attrs.get("exact"):
        text = f"“{text}”"
    return Content.styled(text, "$quiet") if logged.label.letter in "mp" else Content(text)


def _said(logged: Logged, today: date) -> list[str]:
    """Return the details of a line: its owner and day, and whether it was reflected back."""
    entry = logged.entry
    if logged.field in {"commitments", "first_steps"}:
        by = entry.word("by")
        when = read_when(by, today)
        owner = entry.word("owner")
        first = "first step" if logged.field == "first_steps" else ""
        return [first, short_when(when, today) if when else "", f"@{shortened(owner, 20)}" if owner else ""]
    name = _SAID.get(logged.field, "")
    value = entry.word(name) if name else ""
    if not value or value == "heard":
        return []
    return [shortened(FIELDS[logged.field].part(name).label_of(value), 24)]
