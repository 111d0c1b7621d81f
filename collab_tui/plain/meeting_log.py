"""The meeting log: every line of the meeting, to correct, to relabel and to remove."""

from collab_tui import clock
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.capture.line import amend_edit, line_of, read_line, relabel_edit
from collab_tui.domain.meeting import is_closed, parse_time
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.domain.method import FIELDS
from collab_tui.domain.text import one_line
from collab_tui.plain.capture import HELP
from collab_tui.plain.conversation import OpenConversation
from collab_tui.plain.fields import LEAVE
from collab_tui.plain.lists import remove, spoken
from collab_tui.plain.prompts import ask, choose, say

_ACTS = (("l", "the lines again"), ("u", "undo"), ("y", "redo"))
_CHANGES = (("w", "write it again"), ("k", "make it another kind"), ("x", "remove it"))


def read_log(opened: OpenConversation) -> None:
    """Read out the lines, and change those that the user picks."""
    read = True
    while True:
        lines = meeting_log(opened.now)
        if not lines:
            say("No line is kept yet. “c” on the list of pages keeps what is said.")
        words = [_words(opened, each, closed=True) for each in lines]
        said = choose(words, "A number to change one, or Enter to go back:", letters=_ACTS, read=read)
        if not said:
            return
        read = said == "l"
        if said in {"u", "y"}:
            opened.back("undo" if said == "u" else "redo")
        elif not read:
            _change(opened, lines[int(said) - 1])


def _words(opened: OpenConversation, logged: Logged, *, closed: bool = False) -> str:
    """Return a line of the log in words: its time, its kind, its party and its text.

    `closed` leaves out the text of a line that stays closed while a meeting runs.
    """
    at = parse_time(logged.entry.at)
    kind = f"{at:%H:%M}, {logged.label.word}" if at else logged.label.word
    if closed and is_closed(opened.now, logged.field, logged.entry):
        return f"{kind}. Private: its number reads it out."
    return f"{kind}. {spoken(opened, FIELDS[logged.field], logged.entry)}"


def _change(opened: OpenConversation, logged: Logged) -> None:
    say(_words(opened, logged))
    match choose((), "Your choice, or Enter to go back:", letters=_CHANGES):
        case "w":
            _amend(opened, logged)
        case "k":
            said = choose([each.word for each in LABELS], f"{LEAVE} Your choice:")
            if said:
                opened.apply_edit(
                    relabel_edit(opened.now, logged.field, logged.entry.id, LABELS[int(said) - 1].letter)
                )
                _tell(opened, logged)
        case "x":
            remove(opened, FIELDS[logged.field], logged.entry.id)


def _amend(opened: OpenConversation, logged: Logged) -> None:
    say(*HELP, f"Now: {line_of(logged.entry, logged.field, opened.now)}")
    said = one_line(ask(f"{LEAVE} Your line:"))
    if said:
        doubt = read_line(said, opened.now, clock.today(), logged.entry.party).doubt
        opened.apply_edit(amend_edit(said, opened.now, logged.field, logged.entry.id, clock.today()))
        _tell(opened, logged, doubt)


def _tell(opened: OpenConversation, logged: Logged, doubt: str = "") -> None:
    now = next((each for each in meeting_log(opened.now) if each.entry.id == logged.entry.id), None)
    if now:
        say(f"It is now: {_words(opened, now)}", *filter(None, [doubt]))
