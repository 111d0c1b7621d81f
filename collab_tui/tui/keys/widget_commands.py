"""The commands of the widgets that have the focus on a page."""

from dataclasses import replace

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.tui.keys.command import Command, Commands

# What is written

TEXT: Commands = (
    Command(
        "enter",
        "",
        "Next",
        id="text.next",
        tooltip="Keep an entry and begin the next; in a long text, a new line",
    ),
    Command(
        "up",
        "",
        "Into the list",
        id="text.up",
        tooltip="From the first line of an entry into the list above it",
    ),
    Command(
        "ctrl+left", "", "Words", id="text.left", tooltip="A word back, a word on; with Shift it selects"
    ),
    Command(
        "ctrl+right", "", "Words", id="text.right", tooltip="A word back, a word on; with Shift it selects"
    ),
    Command("ctrl+a", "select_text", "All", id="text.all", tooltip="Select all of the text"),
    Command("home", "", "Ends", id="text.start", tooltip="To the start of the line"),
    Command("end,ctrl+e", "", "Ends", id="text.end", tooltip="To the end of the line"),
    Command("ctrl+home", "document_end(0)", "Ends", id="text.first", tooltip="To the start of the text"),
    Command("ctrl+end", "document_end(1)", "Ends", id="text.last", tooltip="To the end of the text"),
    Command("ctrl+w", "", "Delete", id="text.delete", tooltip="Delete the word before the cursor"),
    Command("ctrl+x", "", "Cut", id="text.cut", tooltip="Cut what is selected, or the line"),
    Command("ctrl+c", "", "Copy", id="text.copy", tooltip="Copy what is selected"),
    Command("ctrl+v", "", "Paste", id="text.paste", tooltip="Paste what was cut or copied here"),
)
"""Keys of every text input, for help."""

LINE: Commands = (
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

OTHER_SIDE = next(each for each in LINE if each.id == "line.whose")
"""The command that gives a line to another side."""

FOLD: Commands = (Command("enter,space", "open", "Open", id="fold.open", tooltip="Open the field", footer=1),)
SHOW_PRIVATE = "Show"
"""The label of the keys that show private words. A click on it in the footer does nothing."""

PRIVATE: Commands = (
    Command("enter", "show", SHOW_PRIVATE, id="private.show", tooltip="Show it until you leave it", footer=1),
)
SET_ASIDE: Commands = (
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

ACT: Commands = (
    Command("enter,space", "do", "Do it", id="act.do", tooltip="Do what the line says", footer=1),
)
ACCOUNT: Commands = (
    Command(
        "enter,space",
        "unfold",
        "Close",
        id="account.unfold",
        tooltip="Close the account again",
        footer=1,
    ),
)

ROWS: Commands = (
    Command(
        "enter",
        "do('edit')",
        "Edit",
        id="list.edit",
        tooltip="Write on in this entry",
        footer=1,
        palette="Edit the entry",
    ),
    Command(
        "d",
        "do('details')",
        "Details",
        id="list.details",
        tooltip="All parts of this entry",
        footer=2,
        palette="Details of it",
    ),
    Command(
        "y",
        "copy",
        "Copy",
        id="list.copy",
        tooltip="Copy the words of this entry to the clipboard",
        footer=4,
        palette="Copy the entry",
    ),
    Command(
        "delete,backspace",
        "do('remove')",
        "Remove",
        id="list.remove",
        tooltip="Take it out; undo brings it back",
        footer=3,
        palette="Remove",
    ),
    Command(
        "shift+up",
        "do('up')",
        "Move",
        id="list.up",
        tooltip="Move it up or down",
        footer=5,
        palette="Move it up",
    ),
    Command(
        "shift+down",
        "do('down')",
        "Move",
        id="list.down",
        tooltip="Move it up or down",
        footer=5,
        palette="Move it down",
    ),
    Command(
        "up",
        "step(-1)",
        "Select",
        id="list.before",
        tooltip="Select another entry; below the last one, write a new one",
    ),
    Command(
        "down",
        "step(1)",
        "Select",
        id="list.after",
        tooltip="Select another entry; below the last one, write a new one",
    ),
)
"""Commands of a list of entries."""

SLIDER: Commands = (
    *(
        Command(str(n), f"digit({n})", "Answer", id=f"scale.{n}", tooltip="Answer with a digit", footer=1)
        for n in range(10)
    ),
    Command("left", "move(-1)", "Move", id="scale.less", tooltip="Answer one lower or higher", footer=2),
    Command("right", "move(1)", "Move", id="scale.more", tooltip="Answer one lower or higher", footer=2),
    Command("home", "end(0)", "Lowest", id="scale.lowest", tooltip="The lowest or the highest answer"),
    Command("end", "end(1)", "Highest", id="scale.highest", tooltip="The lowest or the highest answer"),
    Command(
        "backspace,delete",
        "clear",
        "Clear",
        id="scale.clear",
        tooltip="Take the answer back",
        footer=3,
        palette="Clear the answer",
    ),
)

PICKS: Commands = (
    *(
        Command(
            str(n), f"digit({n})", "Answer", id=f"pick.{n}", tooltip="Pick an answer by its place", footer=1
        )
        for n in range(1, 10)
    ),
    Command("left", "pick(-1)", "Pick", id="pick.before", tooltip="Pick another answer", footer=2),
    Command("right", "pick(1)", "Pick", id="pick.after", tooltip="Pick another answer", footer=2),
    Command("enter", "app.focus_next", "On", id="pick.on", tooltip="Go on to the next"),
    Command(
        "backspace,delete",
        "clear",
        "Clear",
        id="pick.clear",
        tooltip="Take the answer back",
        footer=3,
        palette="Clear the answer",
    ),
)

ANSWERS: Commands = (
    Command(
        "enter",
        "",
        "Go on",
        id="answer.on",
        tooltip="The next line, and after the last the next card",
        footer=1,
    ),
    *(
        replace(key, footer=0 if key.action.startswith("digit") else None)
        for key in PICKS
        if key.id != "pick.on"
    ),
)
"""Commands of the answers on a card."""

PARTY: Commands = (
    Command(
        "delete",
        "remove",
        "Remove",
        id="party.remove",
        tooltip="Remove this organisation, after a question; in its name at the end of the name",
        palette="Remove this organisation",
    ),
)
"""Commands of the form of an organisation."""

OURS: Commands = (
    replace(PARTY[0], footer=2),
    Command(
        "space",
        "pick(1)",
        "Pick",
        id="ours.pick",
        tooltip="Say that this one is yours; only one can be",
        footer=1,
    ),
)
"""Commands of the choice that can be moved to another organisation and not be cleared."""

TICKS: Commands = (
    Command(
        "space,enter", "tick", "Tick", id="tick.tick", tooltip="Tick it, or take the tick back", footer=1
    ),
    Command("up", "step(-1)", "Move", id="tick.before", tooltip="To another answer", footer=2),
    Command("down", "step(1)", "Move", id="tick.after", tooltip="To another answer", footer=2),
)

GRID: Commands = (
    Command(
        "enter",
        "show",
        SHOW_PRIVATE,
        id="grid.show",
        tooltip="Show what matters in this column, if it is private, until another one is selected",
        footer=1,
    ),
    Command(
        "plus",
        "mark('helps')",
        "Mark",
        id="grid.helps",
        tooltip="It meets the concern, makes no difference, works against it",
        footer=1,
        palette="It meets the concern",
    ),
    Command(
        "equals_sign",
        "mark('neutral')",
        "Mark",
        id="grid.neutral",
        tooltip="It meets the concern, makes no difference, works against it",
        footer=1,
        palette="It makes no difference",
    ),
    Command(
        "minus",
        "mark('hurts')",
        "Mark",
        id="grid.hurts",
        tooltip="It meets the concern, makes no difference, works against it",
        footer=1,
        palette="It works against the concern",
    ),
    Command(
        "backspace,delete",
        "mark('')",
        "Clear",
        id="grid.clear",
        tooltip="Take the mark back",
        footer=2,
        palette="Clear the mark",
    ),
    Command("space", "cycle", "Next mark", id="grid.next", tooltip="The next of the three marks, then none"),
    Command(
        "left",
        "column(-1)",
        "Move",
        id="grid.left",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command(
        "right",
        "column(1)",
        "Move",
        id="grid.right",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command(
        "up",
        "row(-1)",
        "Move",
        id="grid.up",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command(
        "down",
        "row(1)",
        "Move",
        id="grid.down",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command("home", "column(-99)", "First", id="grid.first", tooltip="The first or the last column"),
    Command("end", "column(99)", "Last", id="grid.last", tooltip="The first or the last column"),
)
"""Commands of the grid of options."""

FINDINGS: Commands = (
    Command(
        "enter",
        "open",
        "Go there",
        id="readings.open",
        tooltip="Go to what it is about",
        footer=1,
        palette="Go to what it is about",
    ),
    Command(
        "l",
        "dismiss_finding",
        "Leave it",
        id="readings.leave",
        tooltip="Leave it, with a reason; or take that back",
        footer=2,
        palette="Leave it",
    ),
    Command("up", "move(-1)", "Select", id="readings.up", tooltip="Another check"),
    Command("down", "move(1)", "Select", id="readings.down", tooltip="Another check"),
)
"""Commands of the list of findings."""

AGREEMENT: Commands = (
    Command(
        "enter", "screen.read", "Read it", id="agreement.read", tooltip="Read it as it would go out", footer=1
    ),
)
WEIGHED: Commands = (
    Command("enter", "open", "Compare", id="weighed.open", tooltip="Compare the options", footer=1),
)

MAP: Commands = (
    Command(
        "enter,space",
        "open",
        "Open",
        id="map.open",
        tooltip="Go where this point is written",
        footer=1,
        palette="Open the point",
    ),
    Command("left", "point(-1)", "Move", id="map.left", tooltip="Another point of the method"),
    Command("right", "point(1)", "Move", id="map.right", tooltip="Another point of the method"),
    Command("up", "row(-1)", "Move", id="map.up", tooltip="Another point of the method"),
    Command("down", "row(1)", "Move", id="map.down", tooltip="Another point of the method"),
)
"""Commands of the map of the method."""


def _selecting(ids: str, tooltip: str) -> Commands:
    """Return the commands that select an item of a list view that has the focus."""
    return tuple(
        Command(key, action, "Select", id=f"{ids}.{name}", tooltip=tooltip)
        for key, action, name in (
            ("up", "step(-1)", "up"),
            ("down", "step(1)", "down"),
            ("pageup", "page(-1)", "page_up"),
            ("pagedown", "page(1)", "page_down"),
            ("home", "end(0)", "first"),
            ("end", "end(-1)", "last"),
        )
    )


LOG: Commands = (
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
    *_selecting("log", "Select another line; below the last one, go on writing"),
)
"""Commands of the log: a letter gives the selected line another kind."""

CARD_LINES: Commands = (
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
    Command("up", "step(-1)", "Select", id="card.up", tooltip="Select another line"),
    Command("down", "step(1)", "Select", id="card.down", tooltip="Select another line"),
    Command("pageup", "page(-1)", "Select", id="card.page_up", tooltip="Select another line"),
    Command("pagedown", "page(1)", "Select", id="card.page_down", tooltip="Select another line"),
    Command("home", "end(0)", "Select", id="card.first", tooltip="Select another line"),
    Command("end", "end(-1)", "Select", id="card.last", tooltip="Select another line"),
)
"""Commands of the lines of my card."""

WELCOME: Commands = (
    Command(
        "enter", "screen.new", "Begin", id="welcome.begin", tooltip="Begin your first conversation", footer=1
    ),
)
"""Commands of the first screen while there is no conversation."""

CONVERSATIONS: Commands = _selecting("all", "Select another conversation")
"""Commands of the list of conversations."""
