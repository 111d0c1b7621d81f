"""The commands of texts, lists of entries, scales and choices, and of what is closed."""

from collab_tui.tui.keys.command import Command, Commands

TEXT: Commands = (
    Command(
        "enter",
        "",
        "Next",
        id="text.next",
        tooltip="Keep an entry, ask for what it lacks, begin the next; in a long text, a new line",
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

FOLDED_FIELD: Commands = (
    Command("enter,space", "open", "Open", id="fold.open", tooltip="Open the field", footer=1),
)

SHOW_PRIVATE = "Show"
"""The label of the keys that show private words. A click on it in the footer does nothing."""

PRIVATE: Commands = (
    Command("enter", "show", SHOW_PRIVATE, id="private.show", tooltip="Show it until you leave it", footer=1),
)

LINE_BUTTON: Commands = (
    Command("enter,space", "do", "Do it", id="act.do", tooltip="Do what the line says", footer=1),
)

ENTRIES: Commands = (
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

COMMON_GROUND: Commands = (
    Command(
        "space",
        "status",
        "Status",
        id="ground.status",
        tooltip="On from your guess: said, agreed, we disagree",
        footer=1,
        palette="The status of common ground",
    ),
    *(
        Command(
            letter,
            f"kind('{kind}')",
            "Kind",
            id=f"ground.{kind}",
            tooltip=f"It is {words}; once more, and it is of no kind",
            footer=2,
            palette=f"It is {words}",
        )
        for letter, kind, words in (
            ("o", "outcome", "an outcome"),
            ("v", "view", "a view"),
            ("a", "value", "a value"),
            ("b", "behaviour", "a behaviour"),
        )
    ),
)
"""Commands of the list of common ground, beside those of every list of entries."""

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

RADIO_ROW: Commands = (
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

CHECK_LIST: Commands = (
    Command(
        "space,enter", "tick", "Tick", id="tick.tick", tooltip="Tick it, or take the tick back", footer=1
    ),
    *(
        Command(
            str(n),
            f"digit({n})",
            "Tick",
            id=f"tick.{n}",
            tooltip="Tick the answer with this number, or untick it",
        )
        for n in range(1, 10)
    ),
    Command("up", "step(-1)", "Move", id="tick.before", tooltip="To another answer", footer=2),
    Command("down", "step(1)", "Move", id="tick.after", tooltip="To another answer", footer=2),
)
