"""Capture line by line, with the signs of the app's capture line; commands begin with a slash."""

from collab_tui import clock
from collab_tui.domain.capture.describe import describe
from collab_tui.domain.capture.edits import capture_edit
from collab_tui.domain.capture.kinds import NOTE
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.closed import is_closed
from collab_tui.domain.edits import Put
from collab_tui.domain.log_lines import UnknownError, side
from collab_tui.domain.meeting import SPEAKER, speaker_of
from collab_tui.domain.meeting_log import meeting_log, next_in_log
from collab_tui.domain.text import one_line
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.help_page import SIGNS
from collab_tui.plain.meeting import take_break
from collab_tui.plain.meeting_log import amend, line_at, read_lines
from collab_tui.plain.own_cards import may_read
from collab_tui.plain.prompts import GET_HELP, ask_words, say
from collab_tui.plain.reflect_back import reflect_back

_COMMANDS = (
    r"A slash begins a command: /fix (the last line), /fix 5, /undo, /redo, /speaker e, /read last 5, "
    r"/break, /reflect; \/ begins a line with a slash."
)


def capture(opened: PlainConversation) -> None:
    """Keep lines until an empty one, and describe the entry that each has become."""
    letters = ", ".join(f"{each.letter} for {each.alias}" for each in opened.now.parties if each.letter)
    say(f"The letters are {letters}." if letters else "No side has a letter yet.")
    _say_speaker(opened)
    while (said := ask_words("Line", "when done", f"{SIGNS} {_COMMANDS}")) is not None:
        lines = [line for each in said.splitlines() if (line := one_line(each))]
        if len(lines) == 1 and lines[0].startswith("/"):
            _command(opened, lines[0])
            continue
        for line in lines:  # lines that are pasted run no command
            _keep(opened, line[1:] if line.startswith("\\/") else line)


def _say_speaker(opened: PlainConversation) -> None:
    if speaker := speaker_of(opened.now):
        say(f"A line without a letter is {speaker.alias}’s.")


def _keep(opened: PlainConversation, line: str) -> None:
    speaker, today = speaker_of(opened.now), clock.today()
    whose = speaker.id if speaker else ""
    read = read_line(line, opened.now, today, whose)
    edit = capture_edit(line, opened.now, today, whose, clock.new_id(), clock.stamp())
    if not opened.apply_edit(next_in_log(opened.now, edit)):
        return
    kind, number = describe(read, opened.now, today), len(meeting_log(opened.now))
    if read.label is NOTE and read.doubt:
        say(f"{read.doubt.removesuffix('.')}: kept as {kind}, line {number}.")
    else:
        say(f"Kept: {kind}, line {number}." + (f" {read.doubt}" if read.doubt else ""))


def _command(opened: PlainConversation, line: str) -> None:
    """Do what a line with a slash asks for, or say that it is unknown."""
    command, _, rest = line.partition(" ")
    match command.lower():
        case "/undo" if not rest:
            opened.undo()
        case "/redo" if not rest:
            opened.redo()
        case "/fix" if rest.isdecimal() or not rest:
            logged = line_at(opened, int(rest) if rest else None)
            if logged and (not is_closed(opened.now, logged.field, logged.entry) or may_read(opened)):
                amend(opened, logged)
        case "/speaker":
            _change_speaker(opened, rest)
        case "/read":
            read_lines(opened, rest or "last 5")
        case "/break" if not rest:
            take_break(opened)
        case "/reflect" if not rest:
            reflect_back(opened)
        case _:
            say(f"There is no “{line}” here. Nothing was kept. {GET_HELP}")


def _change_speaker(opened: PlainConversation, name: str) -> None:
    """Give the lines without a letter to the side with this letter or name."""
    try:
        party = side(name, opened.now)
    except UnknownError as unknown:
        say(f"{unknown} The speaker is the same. {GET_HELP}")
        return
    opened.apply_edit(Put(SPEAKER, opened.now.texts.get(SPEAKER.key), party))
    _say_speaker(opened)
