"""The keys of what stands on a page and has the focus."""

from msgspec.structs import replace

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.tui.keys.tables import Key, Keys, move

# What is written

TEXT: Keys = (
    move("text.next", "", "enter", "Next", "Keep an entry and begin the next; in a long text, a new line"),
    move("text.up", "", "up", "Into the list", "From the first line of an entry into the list above it"),
    move("text.left", "", "ctrl+left", "Words", "A word back, a word on; with Shift it selects"),
    move("text.right", "", "ctrl+right", "Words", "A word back, a word on; with Shift it selects"),
    move("text.start", "", "ctrl+a", "Ends", "To the start of the line, to its end"),
    move("text.end", "", "ctrl+e", "Ends", "To the start of the line, to its end"),
    move("text.delete", "", "ctrl+w", "Delete", "Delete the word before the cursor"),
    move("text.cut", "", "ctrl+x", "Cut", "Cut what is selected, or the line"),
    move("text.copy", "", "ctrl+c", "Copy", "Copy what is selected"),
    move("text.paste", "", "ctrl+v", "Paste", "Paste what was cut or copied here"),
)
"""What a text does by itself."""

LINE: Keys = (
    move("line.keep", "", "enter", "Keep", "Keep the line; it goes to its step", 1),
    move("line.whose", "composer('next_speaker', 1)", "tab,f3", "Whose", "Whose words: another side", 2),
    move("line.before", "composer('next_speaker', -1)", "shift+tab", "Before", "Whose words: another side"),
    move("line.recall", "", "up", "Correct", "Take up the last line again", 3),
    move("line.log", "composer('climb')", "pageup", "Log", "Go up into the log", 4),
    Key(
        "line.promise", "composer('promise')", "f4", "", "Will do", "Make it, or the last line, a promise", 5
    ),
    move("line.leave", "composer('leave')", "escape", "Leave", "Leave the line; it stays as it is", 6),
)
"""The keys of the capture line."""

SIGNS = tuple((label.sign, label.word) for label in LABELS if label.sign)
"""What a line begins with, and what it becomes."""

FOLD: Keys = (move("fold.open", "open", "enter,space", "Open", "Open the field", 1),)
ACT: Keys = (move("act.do", "do", "enter,space", "Do it", "Do what the line says", 1),)
ACCOUNT: Keys = (
    move("account.unfold", "unfold", "enter,space", "All or less", "Show all of it, or less", 1),
)

ROWS: Keys = (
    Key("list.edit", "do('edit')", "enter", "", "Edit", "Write on in this entry", 1, "Edit the entry"),
    Key("list.details", "do('details')", "", "d", "Details", "All parts of this entry", 2, "Details of it"),
    Key(
        "list.remove", "do('remove')", "delete,backspace", "", "Remove", "Take it out; undo brings it back", 3
    ),
    Key("list.up", "do('up')", "shift+up", "", "Move", "Move it up or down", 4, "Move it up"),
    Key("list.down", "do('down')", "shift+down", "", "Move", "Move it up or down", 4, "Move it down"),
    move(
        "list.before", "step(-1)", "up", "Select", "Select another entry; below the last one, write a new one"
    ),
    move(
        "list.after", "step(1)", "down", "Select", "Select another entry; below the last one, write a new one"
    ),
)
"""The keys of a list of entries."""

SCALE: Keys = (
    move("scale.less", "move(-1)", "left", "Move", "Answer one lower or higher", 1),
    move("scale.more", "move(1)", "right", "Move", "Answer one lower or higher", 1),
    move("scale.lowest", "end(0)", "home", "Lowest", "The lowest or the highest answer"),
    move("scale.highest", "end(1)", "end", "Highest", "The lowest or the highest answer"),
    Key(
        "scale.clear", "clear", "backspace,delete", "", "Clear", "Take the answer back", 2, "Clear the answer"
    ),
)

PICKS: Keys = (
    move("pick.before", "pick(-1)", "left", "Pick", "Pick another answer, or press its first letter", 1),
    move("pick.after", "pick(1)", "right,space", "Pick", "Pick another answer, or press its first letter", 1),
    move("pick.on", "app.focus_next", "enter", "On", "Go on to the next"),
    Key(
        "pick.clear", "clear", "backspace,delete", "", "Clear", "Take the answer back", 2, "Clear the answer"
    ),
)

ANSWERS: Keys = (
    move("answer.letter", "", "letter", "Answer", "Pick the answer behind the letter", 0),
    move("answer.on", "", "enter", "Go on", "The next line, and after the last the next card", 1),
    *(replace(key, order=None) for key in PICKS if key.id != "pick.on"),
)
SURE: Keys = (move("sure.digit", "", "digit", "How sure", "Answer with a digit", 0), *SCALE)
"""The keys of what is asked on a card."""

OURS: Keys = (move("ours.pick", "", "space", "Pick", "Say that this one is yours; only one can be", 1),)
"""The keys of the answer that is taken back only by giving it elsewhere."""

TICKS: Keys = (
    move("tick.tick", "tick", "space,enter", "Tick", "Tick it, or take the tick back", 1),
    move("tick.before", "step(-1)", "up", "Move", "To another answer", 2),
    move("tick.after", "step(1)", "down", "Move", "To another answer", 2),
)

GRID: Keys = (
    Key(
        "grid.helps",
        "mark('helps')",
        "",
        "plus",
        "Mark",
        "It helps, it does neither, it hurts",
        1,
        "It helps",
    ),
    Key(
        "grid.neutral",
        "mark('neutral')",
        "",
        "equals_sign",
        "Mark",
        "It helps, it does neither, it hurts",
        1,
        "Neutral",
    ),
    Key(
        "grid.hurts",
        "mark('hurts')",
        "",
        "minus",
        "Mark",
        "It helps, it does neither, it hurts",
        1,
        "It hurts",
    ),
    Key("grid.clear", "mark('')", "backspace,delete", "", "Clear", "Take the mark back", 2, "Clear the mark"),
    move("grid.next", "cycle", "space", "Next mark", "The next of the three marks, then none"),
    move("grid.left", "column(-1)", "left", "Move", "Another option, or another thing that matters", 3),
    move("grid.right", "column(1)", "right", "Move", "Another option, or another thing that matters", 3),
    move("grid.up", "row(-1)", "up", "Move", "Another option, or another thing that matters", 3),
    move("grid.down", "row(1)", "down", "Move", "Another option, or another thing that matters", 3),
    move("grid.first", "column(-99)", "home", "First", "The first or the last column"),
    move("grid.last", "column(99)", "end", "Last", "The first or the last column"),
)
"""The keys of the grid of options."""

READINGS: Keys = (
    Key(
        "readings.open",
        "open",
        "enter",
        "",
        "Go there",
        "Go to what it is about",
        1,
        "Go to what it is about",
    ),
    Key("readings.leave", "leave_it", "", "l", "Leave it", "Leave it, with a reason; or take that back", 2),
    move("readings.up", "move(-1)", "up", "Select", "Another thing to look at"),
    move("readings.down", "move(1)", "down", "Select", "Another thing to look at"),
)
"""The keys of what to look at again."""

AGREEMENT: Keys = (
    move("agreement.read", "screen.read", "enter", "Read it", "Read it as it would go out", 1),
)
WEIGHED: Keys = (move("weighed.open", "open", "enter", "Weigh", "Weigh the options", 1),)

MAP: Keys = (
    Key("map.open", "open", "enter,space", "", "Open", "Go where this point is written", 1, "Open the point"),
    move("map.left", "point(-1)", "left", "Move", "Another point of the method"),
    move("map.right", "point(1)", "right", "Move", "Another point of the method"),
    move("map.up", "row(-1)", "up", "Move", "Another point of the method"),
    move("map.down", "row(1)", "down", "Move", "Another point of the method"),
)
"""The keys of the map of the method."""

LOG: Keys = (
    Key("log.edit", "edit", "enter", "", "Edit", "Correct the line", 1, "Correct the line"),
    Key("log.remove", "remove", "delete", "", "Remove", "Take the line away; undo brings it back", 2),
    Key("log.whose", "whose", "", "f,slash", "Whose", "Only the lines of one party", 3, "Lines of one party"),
    Key("log.kind", "kind", "", "k", "Kind", "Only the lines of one kind", 4, "Lines of one kind"),
    move("log.leave", "leave", "escape", "Leave", "All lines again, then the line being written", 5),
    *(
        Key(
            f"log.{label.word.replace(' ', '_')}",
            f"relabel('{label.letter}')",
            "",
            label.letter,
            label.word,
            f"Make it one of this kind: {label.word}",
            command=f"Kind: {label.word}",
        )
        for label in LABELS
    ),
    move("log.up", "step(-1)", "up", "Select", "Select another line; below the last one, go on writing"),
    move("log.down", "step(1)", "down", "Select", "Select another line; below the last one, go on writing"),
    move(
        "log.page_up",
        "page(-1)",
        "pageup",
        "Select",
        "Select another line; below the last one, go on writing",
    ),
    move(
        "log.page_down",
        "page(1)",
        "pagedown",
        "Select",
        "Select another line; below the last one, go on writing",
    ),
    move("log.first", "end(0)", "home", "Select", "Select another line; below the last one, go on writing"),
    move("log.last", "end(-1)", "end", "Select", "Select another line; below the last one, go on writing"),
)
"""The keys of the log: a letter gives the selected line another kind."""

CONVERSATIONS: Keys = (
    move("all.up", "step(-1)", "up", "Select", "Select another conversation"),
    move("all.down", "step(1)", "down", "Select", "Select another conversation"),
    move("all.page_up", "page(-1)", "pageup", "Select", "Select another conversation"),
    move("all.page_down", "page(1)", "pagedown", "Select", "Select another conversation"),
    move("all.first", "end(0)", "home", "Select", "Select another conversation"),
    move("all.last", "end(-1)", "end", "Select", "Select another conversation"),
)
"""The keys of the list of conversations."""
