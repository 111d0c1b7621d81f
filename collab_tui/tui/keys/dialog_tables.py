"""The keys of what lies over a page: the dialogs, the page for the other side, and the veil."""

from collab_tui.domain.meeting import AGREED, ANOTHER_MEETING, NO_AGREEMENT, WAYS_TO_END
from collab_tui.domain.method import FIELDS, STEPS
from collab_tui.tui.keys.tables import QUIT, REDO, UNDO, Key, Keys, move

TURNED: Keys = (
    move("turned.keep", "", "enter", "Write it down", "Keep the line, as theirs", 1),
    move("turned.whose", "next_party(1)", "tab,f3", "Whose", "Whose words: another side", 2),
    move("turned.before", "next_party(-1)", "shift+tab", "Before", "Whose words: another side"),
    move("turned.up", "read(-1)", "up", "Read", "Read on, or back", 3),
    move("turned.down", "read(1)", "down", "Read", "Read on, or back", 3),
    move("turned.page_up", "read(-10)", "pageup", "Page", "Read on, or back"),
    move("turned.page_down", "read(10)", "pagedown", "Page", "Read on, or back"),
    Key(
        "turned.back", "app.turn_back", "escape,f9", "", "Turn back", "Back to your own page", 4, "Turn back"
    ),
    move("turned.help", "help", "f1", "Help", "What this page is for, and its keys", 5),
)
"""The keys of the page for the other side."""

VEILED: Keys = (move("veil.lift", "unveil", "enter", "Come back", "Back to where you were"),)

DIALOG: Keys = (
    move("dialog.close", "close", "escape", "Close", "Back, and nothing is changed"),
    move("dialog.up", "scroll(-1)", "up", "Scroll", "Scroll what does not fit"),
    move("dialog.down", "scroll(1)", "down", "Scroll", "Scroll what does not fit"),
    move("dialog.page_up", "scroll(-8)", "pageup", "Scroll", "Scroll what does not fit"),
    move("dialog.page_down", "scroll(8)", "pagedown", "Scroll", "Scroll what does not fit"),
    Key("dialog.help", "help", "f1", "question_mark", "Help", "What it is for, and its keys", command=None),
    QUIT,
)
"""The keys of every dialog."""

TYPED_OVER: Keys = tuple(key.given("f1") if key.id == "dialog.help" else key for key in DIALOG)
"""The keys of a dialog over which one begins to write a line: "?" is how a question begins."""

FOLLOWING: Keys = (UNDO, REDO)
"""What a dialog has beside those where the conversation is written in it."""

GOTO: Keys = (
    *(
        move(f"goto.{step.id}", f"answer('{step.id}')", str(step.number), step.name, step.title)
        for step in STEPS
    ),
    move("goto.review", "answer('review')", "6", "Review", "The whole of it"),
    move("goto.read-back", "answer('read-back')", "r", "Read it back", "To every side"),
    move("goto.follow-up", "answer('follow-up')", "l", "Look at it again", "One promise at a time"),
    move("goto.room", "answer('room')", "m", "In the room", "The lines of the meeting"),
    move("goto.front", "answer('front')", "f", "About this conversation", "The front page"),
    move("goto.home", "answer('home')", "h", "All conversations", "Back to the list"),
    move("goto.large", "answer('maximise')", "w", "This field, large", "This field alone"),
    move(
        "goto.editor",
        "answer('edit_elsewhere')",
        "e",
        "This text in your editor",
        "This text, in the editor of your shell",
    ),
    move(
        "goto.shell",
        "answer('app.step_out')",
        "z",
        "The shell",
        "The shell that began this, if any",
    ),
)
"""Where one can go: the answers of "Go to"."""

START: Keys = (
    move("start.yes", "answer", "enter", "Start", "Start the meeting now"),
    move("start.shorter", "plan(-1)", "left", "Time planned", "Plan for less or more time"),
    move("start.longer", "plan(1)", "right", "Time planned", "Plan for less or more time"),
)
ONCE_MORE: Keys = (move("ask.next", "next", "enter", "Next", "The next answer, and after the last one in"),)
END: Keys = (
    move("ending.agreed", f"answer('{AGREED}')", "a", *WAYS_TO_END[AGREED]),
    move("ending.again", f"answer('{ANOTHER_MEETING}')", "d", *WAYS_TO_END[ANOTHER_MEETING]),
    move("ending.parted", f"answer('{NO_AGREEMENT}')", "w", *WAYS_TO_END[NO_AGREEMENT]),
)
HEAT: Keys = tuple(
    move(f"heat.{n}", f"answer({n})", str(n), label, label)
    for n, label in enumerate(FIELDS["heat"].scale, FIELDS["heat"].lowest)
)
SAY_BACK: Keys = (
    move("said.yes", "answer('yes')", "enter", "They said yes", "They said yes: the next one"),
    move("said.correct", "answer('correct')", "c", "Correct it", "Write what they say instead"),
    move("said.waits", "answer('waits')", "p", "No answer yet", "It was said back; no answer yet"),
)
"""The keys of saying back what was heard."""

PREVIEW: Keys = (
    move("preview.page_up", "scroll(-12)", "pageup", "Scroll", "Read on, or back"),
    move("preview.page_down", "scroll(12)", "pagedown,space", "Scroll", "Read on, or back"),
    move("preview.start", "scroll(-100000)", "home", "Scroll", "Read on, or back"),
    move("preview.end", "scroll(100000)", "end", "Scroll", "Read on, or back"),
)
"""The keys of the agreement as it would go out."""

DELETE: Keys = (move("delete.yes", "confirm", "y", "Delete", "Delete it"),)
UNSAVED: Keys = (
    move("unsaved.leave", "leave_all", "ctrl+q", "Leave", "Leave without saving the last changes"),
)
