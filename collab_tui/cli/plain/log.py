"""The log of the table: every line that was kept, to correct, to sort and to take away."""

from collab_tui import clock
from collab_tui.cli.plain.capturing import HELP
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.entries import spoken, take_away
from collab_tui.cli.plain.filling import LEAVE
from collab_tui.cli.plain.voice import ask, choose, say
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.capture.line import amend_edit, line_of, read_line, relabel_edit
from collab_tui.domain.meeting import parse_time
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.domain.method import FIELDS
from collab_tui.domain.text import one_line

_ACTS = (("l", "the lines again"), ("u", "undo"), ("y", "redo"))
_CHANGES = (("w", "write it anew"), ("k", "make it another kind"), ("x", "take it away"))


def read_log(desk: Desk) -> None:
    """Read the lines out, and change those that the writer picks."""
    read = True
    while True:
        lines = meeting_log(desk.now)
        if not lines:
            say("No line is kept yet. “c” on the list of pages keeps what is said.")
        words = [_words(desk, each) for each in lines]
        said = choose(words, "A number to change one, or Enter to go back:", letters=_ACTS, read=read)
        if not said:
            return
        read = said == "l"
        if said in {"u", "y"}:
            desk.back("undo" if said == "u" else "redo")
        elif not read:
            _change(desk, lines[int(said) - 1])


def _words(desk: Desk, logged: Logged) -> str:
    """Return a line of the log as it is read out: its time, its kind, whose it is and what it says."""
    at = parse_time(logged.entry.at)
    kind = f"{at:%H:%M}, {logged.label.word}" if at else logged.label.word
    return f"{kind}. {spoken(desk, FIELDS[logged.field], logged.entry)}"


def _change(desk: Desk, logged: Logged) -> None:
    say(_words(desk, logged))
    match choose((), "Your choice, or Enter to go back:", letters=_CHANGES):
        case "w":
            _amend(desk, logged)
        case "k":
            said = choose([each.word for each in LABELS], f"{LEAVE} Your choice:")
            if said:
                desk.record(
                    relabel_edit(desk.now, logged.field, logged.entry.id, LABELS[int(said) - 1].letter)
                )
                _tell(desk, logged)
        case "x":
            take_away(desk, FIELDS[logged.field], logged.entry.id)


def _amend(desk: Desk, logged: Logged) -> None:
    say(*HELP, f"Now: {line_of(logged.entry, logged.field, desk.now)}")
    said = one_line(ask(f"{LEAVE} Your line:"))
    if said:
        doubt = read_line(said, desk.now, clock.today(), logged.entry.party).doubt
        desk.record(amend_edit(said, desk.now, logged.field, logged.entry.id, clock.today()))
        _tell(desk, logged, doubt)


def _tell(desk: Desk, logged: Logged, doubt: str = "") -> None:
    now = next((each for each in meeting_log(desk.now) if each.entry.id == logged.entry.id), None)
    if now:
        say(f"It is now: {_words(desk, now)}", *filter(None, [doubt]))
