"""The meeting log: read some of its lines; correct one, relabel it or remove it."""

from collab_tui import clock
from collab_tui.domain.capture.edits import amend_edit, relabel_edit
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.capture.line import line_of, read_line
from collab_tui.domain.closed import is_closed
from collab_tui.domain.dates import parse_time
from collab_tui.domain.log_lines import WAYS, UnknownError, log_lines
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.text import one_line, plural
from collab_tui.plain.choices import choose
from collab_tui.plain.clipboard import copy
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE, wording
from collab_tui.plain.help_page import SIGNS
from collab_tui.plain.lists import remove, spoken
from collab_tui.plain.prompts import GET_HELP, ask, ask_words, say

NO_LINES = "No line is kept yet."
_SHOWN = 5
"""The number of lines that are read out at first."""

_ABOUT = f"Type the number of a line to change it, or which lines to read: {WAYS}. u is undo, y is redo."
_CHANGES = (
    ("w", "write it again"),
    ("k", "make it another kind"),
    ("x", "remove it"),
    ("y", "copy its words"),
)


def read_log(opened: PlainConversation) -> None:
    """Read out the last lines, then those that the user asks for; change those that the user picks."""
    count = len(meeting_log(opened.now))
    say(f"{plural(count, 'line')} in the log." if count else f"{NO_LINES} c keeps what is said.")
    if count:
        read_lines(opened, f"last {_SHOWN}")
    while said := ask("Which lines?", "to go back", _ABOUT).strip():
        word = said.lower()
        if word == "u":
            opened.undo()
        elif word == "y":
            opened.redo()
        elif word in {"m", "menu"}:
            say(_ABOUT)
        elif said.isdecimal():
            if logged := line_at(opened, int(said)):
                _change(opened, logged)
        else:
            read_lines(opened, said)


def read_lines(opened: PlainConversation, said: str) -> None:
    """Read out the lines that words name, such as "last 5", or say why there are none."""
    try:
        found = log_lines(said, opened.now)
    except UnknownError as unknown:
        say(f"{unknown} {GET_HELP}")
        return
    words = wording(opened)
    say(*(f"{n}. {_words(opened, words, logged, closed=True)}" for n, logged in found))
    if not found:
        say("There are no such lines.")


def line_at(opened: PlainConversation, number: int | None) -> Logged | None:
    """Return a line of the log by its number, or the last one; say so if there is none."""
    lines = meeting_log(opened.now)
    place = len(lines) if number is None else number
    if 1 <= place <= len(lines):
        return lines[place - 1]
    say(f"There is no line {place}. {GET_HELP}" if lines else NO_LINES)
    return None


def _words(opened: PlainConversation, words: Wording, logged: Logged, *, closed: bool = False) -> str:
    """Return a line of the log in words: its time, its kind, its party and its text.

    `closed` leaves out the text of a line that stays closed while a meeting runs.
    """
    at = parse_time(logged.entry.at)
    kind = f"{at:%H:%M}, {logged.label.word}" if at else logged.label.word
    if closed and is_closed(opened.now, logged.field, logged.entry):
        return f"{kind}. Private: its number reads it out."
    return f"{kind}. {spoken(words, FIELDS[logged.field], logged.entry)}"


def _change(opened: PlainConversation, logged: Logged) -> None:
    say(_words(opened, wording(opened), logged))
    match choose((), "Choice", "to go back", _CHANGES):
        case "w":
            amend(opened, logged)
        case "k":
            said = choose([each.word for each in LABELS], "Choice", LEAVE)
            if said:
                letter = LABELS[int(said) - 1].letter
                opened.apply_edit(relabel_edit(opened.now, logged.field, logged.entry.id, letter))
                _tell(opened, logged)
        case "x":
            remove(opened, FIELDS[logged.field], logged.entry.id)
            say("The lines after it have new numbers.")
        case "y":
            copy(logged.entry.text)


def amend(opened: PlainConversation, logged: Logged) -> None:
    """Read out a line with its signs, and ask for the line that it should be."""
    say(f"Now: {line_of(logged.entry, logged.field, opened.now)}")
    said = ask_words("The line instead", LEAVE, SIGNS)
    if said is not None:
        line = one_line(said)
        doubt = read_line(line, opened.now, clock.today(), logged.entry.party).doubt
        opened.apply_edit(amend_edit(line, opened.now, logged.field, logged.entry.id, clock.today()))
        _tell(opened, logged, doubt)


def _tell(opened: PlainConversation, logged: Logged, doubt: str = "") -> None:
    now = next((each for each in meeting_log(opened.now) if each.entry.id == logged.entry.id), None)
    if now:
        say(f"It is now: {_words(opened, wording(opened), now)}", *filter(None, [doubt]))
