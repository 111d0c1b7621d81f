"""The commands of the meeting: the page, the capture line, the log, my card."""

from dataclasses import replace

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.tui.keys.command import Command, Commands, selecting
from collab_tui.tui.keys.editing_commands import PRIVATE
from collab_tui.tui.keys.page_commands import ENTER, MY_CARD

START_OR_END = Command(
    "f5",
    "meeting",
    "Meeting",
    id="room.meeting",
    tooltip="Start the meeting at once, or end it",
    footer=1,
    palette="Start or end the meeting",
)

MEETING: Commands = (
    ENTER,
    START_OR_END,
    Command(
        "f8,h",
        "tension",
        "Tension",
        id="room.heat",
        tooltip="Note how tense it is, for yourself",
        footer=1,
        palette="Tension",
    ),
    Command(
        "p",
        "break",
        "Break",
        id="room.break",
        tooltip="Begin a break, which stops the clock, or go on after it",
        palette="Begin or end a break",
    ),
    Command(
        "",
        "plan",
        "Time planned",
        id="room.plan",
        tooltip="How long the meeting is planned for",
        palette="Time planned for the meeting",
    ),
    Command(
        "l",
        "columns",
        "Log in columns",
        id="room.columns",
        tooltip="The log in columns, one for each side",
        palette="The log in columns, one for each side",
    ),
    replace(MY_CARD, footer=1),
)
"""Commands of the meeting beside those of every page."""

CAPTURE_LINE: Commands = (
    Command("enter", "", "Keep", id="line.keep", tooltip="Keep the line; it goes to its step", footer=1),
    Command(
        "tab",
        "next_speaker(1)",
        "Speaker",
        id="line.whose",
        tooltip="Another side speaks",
        footer=2,
    ),
    Command(
        "shift+tab",
        "next_speaker(-1)",
        "Before",
        id="line.before",
        tooltip="Another side speaks",
    ),
    Command("up", "", "Correct", id="line.recall", tooltip="Take up the last line again", footer=3),
    Command("pageup", "climb", "Log", id="line.log", tooltip="Go up into the log", footer=4),
    Command(
        "f4",
        "commitment",
        "Will do",
        id="line.promise",
        tooltip="Make it, or the last line, a promise",
        footer=5,
        palette="Will do",
    ),
    Command(
        "escape",
        "leave_line",
        "Leave",
        id="line.leave",
        tooltip="Leave the line; it stays as it is",
        footer=6,
    ),
)
"""Commands of the capture line."""

OTHER_SIDE = next(each for each in CAPTURE_LINE if each.id == "line.whose")
"""The command that gives a line to another side."""

CLOSED_LINE: Commands = (
    *PRIVATE,
    Command(
        "tab",
        "set_aside",
        "New line",
        id="private.aside",
        tooltip="Keep it as it is, for you alone, and begin a new line",
        footer=2,
    ),
)
"""Commands of the closed capture line."""

MEETING_LOG: Commands = (
    *PRIVATE,
    Command(
        "enter",
        "edit",
        "Edit",
        id="log.edit",
        tooltip="Correct the line",
        footer=1,
        palette="Correct the line",
    ),
    Command(
        "y",
        "copy",
        "Copy",
        id="log.copy",
        tooltip="Copy the words of this line to the clipboard",
        footer=2,
        palette="Copy the line",
    ),
    Command(
        "delete",
        "remove",
        "Remove",
        id="log.remove",
        tooltip="Take the line away; undo brings it back",
        footer=2,
        palette="Remove",
    ),
    Command(
        "f,slash",
        "whose",
        "Party",
        id="log.whose",
        tooltip="Only the lines of one party",
        footer=3,
        palette="Lines of one party",
    ),
    Command(
        "k",
        "kind",
        "Kind",
        id="log.kind",
        tooltip="Only the lines of one kind",
        footer=4,
        palette="Lines of one kind",
    ),
    Command(
        "escape",
        "leave",
        "Leave",
        id="log.leave",
        tooltip="All lines again, then the line being written",
        footer=5,
    ),
    *(
        Command(
            label.letter,
            f"relabel('{label.letter}')",
            label.word,
            id=f"log.{label.word.replace(' ', '_')}",
            tooltip=f"Make it one of this kind: {label.word}",
            palette=f"Kind: {label.word}",
        )
        for label in LABELS
    ),
    *selecting("log", "Select another line; below the last one, go on writing"),
)
"""Commands of the log: a letter gives the selected line another kind."""

LOG_COLUMNS: Commands = (
    Command("enter", "answer", "Go to the line", id="columns.go", tooltip="Go to the line in the log"),
    Command("left", "columns(-1)", "Columns", id="columns.left", tooltip="The columns that do not fit"),
    Command("right", "columns(1)", "Columns", id="columns.right", tooltip="The columns that do not fit"),
    Command("home", "end(0)", "Ends", id="columns.first", tooltip="The first line, the last one"),
    Command("end", "end(-1)", "Ends", id="columns.last", tooltip="The first line, the last one"),
)
"""Commands of the log in columns."""

MY_CARD_SCREEN: Commands = (
    Command(
        "f8",
        "rehearse",
        "Rehearse",
        id="card.rehearse",
        tooltip="The opening words alone, with a count of seconds",
        footer=4,
        palette="Rehearse the opening words",
    ),
)
"""Commands of my card beside those of every page."""

MY_CARD_LINES: Commands = (
    Command(
        "space",
        "mark",
        "Mark",
        id="card.mark",
        tooltip="Said, asked or to say; once more takes it back",
        footer=1,
        palette="Mark the line as said or asked",
    ),
    Command(
        "a,ctrl+a",
        "agree",
        "Agreed",
        id="card.agree",
        tooltip="They agree to this common ground",
        footer=2,
        palette="Mark the line as agreed",
    ),
    Command(
        "enter",
        "write",
        "Write",
        id="card.write",
        tooltip="Write the answer, or your question to a reply",
        footer=3,
        palette="Write the answer to the line",
    ),
    Command(
        "escape", "screen.close", "Leave", id="card.close", tooltip="Back to where you came from", footer=5
    ),
    *selecting("card", "Select another line"),
)
"""Commands of the lines of my card."""

REHEARSAL: Commands = (
    Command("enter", "again", "Count again", id="rehearsal.again", tooltip="Count the seconds again from 0"),
)
"""Commands of the rehearsal of the opening words."""
