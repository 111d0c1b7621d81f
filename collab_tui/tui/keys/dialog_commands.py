"""The commands of the dialogs."""

from dataclasses import replace

from collab_tui.domain.meeting import AGREED, ANOTHER_MEETING, NO_AGREEMENT, WAYS_TO_END
from collab_tui.domain.method import FIELDS, STEPS
from collab_tui.tui.keys.app_commands import QUIT
from collab_tui.tui.keys.command import Command, Commands
from collab_tui.tui.keys.page_commands import REDO, UNDO

DIALOG: Commands = (
    Command("escape", "close", "Close", id="dialog.close", tooltip="Back, and nothing is changed"),
    Command("up", "scroll(-1)", "Move", id="dialog.up", tooltip="To what is above or below, or scroll"),
    Command("down", "scroll(1)", "Move", id="dialog.down", tooltip="To what is above or below, or scroll"),
    Command("pageup", "scroll(-8)", "Scroll", id="dialog.page_up", tooltip="Scroll what does not fit"),
    Command("pagedown", "scroll(8)", "Scroll", id="dialog.page_down", tooltip="Scroll what does not fit"),
    Command("f1,question_mark", "help", "Help", id="dialog.help", tooltip="What it is for, and its keys"),
    QUIT,
)
"""Commands of every dialog."""

TYPED_OVER: Commands = tuple(replace(each, key="f1") if each.id == "dialog.help" else each for each in DIALOG)
"""Commands of a dialog in which a line may be typed: "?" begins a question there."""

EDITING_DIALOG: Commands = (UNDO, REDO)
"""Commands of a dialog in which the conversation is edited, beside those of every dialog."""

GOTO: Commands = (
    *(
        Command(str(step.number), f"answer('{step.id}')", step.name, id=f"goto.{step.id}", tooltip=step.title)
        for step in STEPS
    ),
    Command("6", "answer('review')", "Review", id="goto.review", tooltip="The whole of it"),
    Command("r", "answer('read-back')", "Read it back", id="goto.read-back", tooltip="To every side"),
    Command(
        "l", "answer('follow-up')", "Review progress", id="goto.follow-up", tooltip="One promise at a time"
    ),
    Command("m", "answer('room')", "The meeting", id="goto.room", tooltip="The lines of the meeting"),
    Command("f", "answer('front')", "About this conversation", id="goto.front", tooltip="The front page"),
    Command("h", "answer('home')", "All conversations", id="goto.home", tooltip="Back to the list"),
    Command("w", "answer('maximise')", "This field, large", id="goto.large", tooltip="This field alone"),
)
"""Commands of the dialog "Go to"."""

TIME_PLANNED: Commands = (
    Command("enter", "answer", "Keep", id="start.yes", tooltip="Keep the time planned"),
    Command("left", "plan(-1)", "Time planned", id="start.shorter", tooltip="Plan for less or more time"),
    Command("right", "plan(1)", "Time planned", id="start.longer", tooltip="Plan for less or more time"),
)
"""Commands of the time planned for the meeting."""

ANSWER = Command("enter", "answer", "Answer", id="question.answer", tooltip="Give the answer that was picked")
"""The command that confirms a picked answer. A sentence typed by mistake never runs it."""

END_MEETING: Commands = tuple(
    Command(key, f"choose('{way}')", WAYS_TO_END[way][0], id=f"ending.{name}", tooltip=WAYS_TO_END[way][1])
    for key, name, way in (
        ("1", "agreed", AGREED),
        ("2", "again", ANOTHER_MEETING),
        ("3", "parted", NO_AGREEMENT),
    )
)

END_IT = replace(ANSWER, description="End it", id="ending.end", tooltip="End the meeting as it was picked")

DEBRIEF: Commands = (
    Command(
        "enter", "answer(False)", "Later", id="debrief.later", tooltip="Not now; it is among the commands"
    ),
    Command("ctrl+n", "answer(True)", "Now", id="debrief.now", tooltip="Now: your screen is for you alone"),
)
"""Commands of the question whether the debrief is now."""

TENSION: Commands = tuple(
    Command(str(n), f"choose('{n}')", label, id=f"heat.{n}", tooltip=label)
    for n, label in enumerate(FIELDS["heat"].scale, FIELDS["heat"].lowest)
)

REFLECT_BACK: Commands = (
    Command(
        "enter",
        "answer('yes')",
        "Confirmed",
        id="said.yes",
        tooltip="They confirm the ticked lines: the next ones",
        priority=True,
    ),
    Command("c", "answer('correct')", "Corrected", id="said.correct", tooltip="Write what they say instead"),
    Command("p", "answer('waits')", "Later", id="said.waits", tooltip="Not now: the ticked lines come again"),
)
"""Commands of the dialog "Reflect back"."""

PALETTE: Commands = (
    Command(
        "enter",
        "run",
        "Run",
        id="palette.run",
        tooltip="Run the command, the first if none is selected",
        priority=True,
    ),
    Command("ctrl+a", "select_all", "All", id="palette.all", tooltip="Select all of the text", priority=True),
    Command("ctrl+home", "end(0)", "Ends", id="palette.first", tooltip="To the start of the text"),
    Command("ctrl+end", "end(1)", "Ends", id="palette.last", tooltip="To the end of the text"),
    Command("pageup", "turn(-1)", "Page", id="palette.page_up", tooltip="A page of commands up or down"),
    Command("pagedown", "turn(1)", "Page", id="palette.page_down", tooltip="A page of commands up or down"),
)
"""Commands of the command palette."""

NEXT_CONVERSATION: Commands = (
    Command("enter", "answer", "Open it", id="again.open", tooltip="Open the one that was begun"),
    Command("y", "choose('yes')", "Another", id="again.another", tooltip="Begin another, then Enter"),
)
"""Commands of the question whether to begin a second conversation after the same one."""

ADD: Commands = (
    Command("y", "choose('yes')", "Yes", id="add.yes", tooltip="Add what the question names, then Enter"),
    ANSWER,
)
"""Commands of the question whether to add conversations to the list."""

RUNNING_MEETING: Commands = (
    Command("y", "choose('yes')", "Open it", id="running_meeting.yes", tooltip="Open the other conversation"),
    ANSWER,
)
"""Commands of the question whether to open another conversation while a meeting runs."""

DELETE: Commands = (Command("y", "choose('yes')", "Delete", id="delete.yes", tooltip="Delete it"), ANSWER)

TAKE_IN: Commands = (
    Command("y", "choose('yes')", "Take in", id="take_in.yes", tooltip="Take in what the copies have"),
    ANSWER,
)
"""Commands of the question whether to take in copies of the file."""

REMOVE_PARTY: Commands = (
    Command("y", "choose('yes')", "Remove", id="remove_party.yes", tooltip="Remove it, with its people"),
    ANSWER,
)

UNSAVED: Commands = (
    Command(
        "ctrl+q", "leave_all", "Leave", id="unsaved.leave", tooltip="Leave without saving the last changes"
    ),
)
