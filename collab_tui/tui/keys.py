"""Every key of the app in one table: bindings, footer, help and palette all come from it."""

from collections.abc import Callable

from msgspec import Struct
from textual.binding import Binding, BindingType


class Key(Struct, frozen=True):
    """One action: the key that runs it anywhere, the bare keys that run it outside a text, its words.

    `order` is its place in the footer; None keeps it out of there.
    """

    id: str
    action: str
    key: str
    bare: str
    label: str
    about: str
    order: int | None = None


VEIL = Key("app.veil", "app.veil", "ctrl+l,f12", "", "Hide", "Hide the screen at once, from anywhere")
"""The key that works everywhere, over dialogs too."""

PAGE = (
    Key("page.next", "turn(1)", "ctrl+n", "n,right", "Next", "The next step", 1),
    Key("page.back", "turn(-1)", "ctrl+b", "b,left", "Back", "The step before", 2),
    Key(
        "page.goto",
        "goto",
        "ctrl+g",
        "g",
        "Go to",
        "Go to a step by its digit, home, or the front page",
        3,
    ),
    Key(
        "page.note",
        "note",
        "ctrl+o,f2",
        "m",
        "Note",
        "The capture line: what is being said, from anywhere",
        4,
    ),
    Key("page.review", "page('review')", "ctrl+r", "6", "Review", "The review of the whole conversation", 6),
    Key("page.find", "app.find", "ctrl+f", "slash", "Find", "Words in any conversation, as you type", 8),
    Key("page.offer", "offer", "f4", "o", "Offer", "Put it in words that everyone may see", 0),
    Key("page.say_back", "say_back", "ctrl+t", "", "Say back", "Say back what you heard, the oldest first"),
    Key("page.undo", "app.undo", "ctrl+z", "", "Undo", "Take back the last change, wherever it was", 7),
    Key("page.redo", "app.redo", "ctrl+y", "", "Redo", "Make again what was taken back"),
    Key("page.keep", "app.keep", "ctrl+s", "", "Keep", "Keep it all as it stands, under a name"),
    Key("page.turned", "app.turn_round", "f9", "", "Turn", "Turn the screen to them: what everyone may see"),
    VEIL,
    Key("page.leave", "leave", "escape", "", "Leave", "Leave the text; then single keys work"),
    Key("page.help", "help", "f1", "question_mark", "Help", "What this page is for, and its keys", 5),
)
"""The keys of every page of a conversation."""

ROOM = (
    Key("room.meeting", "meeting", "f5", "", "Meeting", "Start the meeting, or end it"),
    Key("room.heat", "heat", "f8", "h", "Heat", "Note how heated it is, for yourself", 1),
)
"""The keys of the meeting beside those of every page."""

WALK = (Key("walk.on", "on", "enter", "", "Go on", "The next answer, and after the last the next card", 0),)
"""The keys of what is asked one thing at a time, beside those of every page."""

LOG = (
    Key("log.edit", "edit", "enter", "", "Edit", "Correct the line", 1),
    Key("log.remove", "remove", "delete", "", "Remove", "Take the line away; Ctrl+Z brings it back", 2),
    Key("log.whose", "whose", "", "f,slash", "Whose", "Only the lines of one party", 3),
    Key("log.kind", "kind", "", "k", "Kind", "Only the lines of one kind", 4),
    Key("log.leave", "leave", "escape", "", "Back", "All lines again, then the line being written", 5),
)
"""The keys of the log, beside the letters that give a line another kind."""

REVIEW = (
    Key("review.read", "read", "", "v", "Read it", "Read the agreement as it would go out", 1),
    Key("review.back", "page('read-back')", "", "r", "Read back", "Read it back to each side", 3),
    Key(
        "review.follow",
        "page('follow-up')",
        "",
        "f",
        "Follow up",
        "Look at the promises again, ours first",
        4,
    ),
)
"""The keys of the review beside those of every page."""

READINGS = (
    Key("readings.open", "open", "enter", "", "Go there", "Go to what it is about", 1),
    Key(
        "readings.leave",
        "leave_it",
        "",
        "l",
        "Leave it",
        "Leave it as it is, with a reason; or take that back",
        2,
    ),
    Key("readings.up", "move(-1)", "up", "", "Up", "The one above"),
    Key("readings.down", "move(1)", "down", "", "Down", "The one below"),
)
"""The keys of what to look at again."""

HOME = (
    Key("home.open", "open", "enter", "", "Open", "Open the conversation", 1),
    Key("home.new", "new", "ctrl+n", "n", "New", "Begin a new conversation", 2),
    Key("home.meeting", "meeting", "", "m", "Meeting", "Hold the meeting: into the room", 3),
    Key("home.find", "app.find", "ctrl+f", "slash", "Find", "Words in any conversation, as you type", 4),
    Key("home.due", "app.due", "ctrl+d", "d", "Due", "What is due over all conversations", 4),
    Key("home.again", "app.again", "", "a", "Again", "A new conversation with the same partner", 5),
    Key("home.sample", "sample", "", "s", "Sample", "Add the invented sample conversations", 3),
    Key("home.delete", "delete", "delete", "", "Delete", "Delete the conversation", 5),
    Key("home.help", "help", "f1", "question_mark", "Help", "What this page is for, and its keys", 4),
    VEIL,
    Key("home.quit", "app.quit", "ctrl+q", "q", "Quit", "Leave; everything is saved", 6),
)
"""The keys of the home page."""

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


def shown(key: str) -> str:
    """Return a key as people write it: "Ctrl+N"."""
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return NAMES.get(key, key.upper() if key[0] == "f" and len(key) > 1 else key)


def bindings(keys: tuple[Key, ...]) -> list[BindingType]:
    """Return the bindings of a table; the bare keys never reach a text that has the focus."""
    found: list[BindingType] = []
    for key in keys:
        both = ",".join(each for each in (key.key, key.bare) if each)
        found.append(Binding(both, key.action, key.label, show=False, id=key.id))
    return found


def hints(
    keys: tuple[Key, ...], *, typing: bool, works: Callable[[str], bool] = bool
) -> list[tuple[str, str]]:
    """Return the footer's keys in order, those whose action works here: bare where no text has the focus."""
    found = sorted((key for key in keys if key.order is not None), key=lambda key: key.order or 0)
    return [(_best(key, typing=typing), key.label) for key in found if works(key.action)]


def names(key: Key) -> list[str]:
    """Return every key that runs an action, as people write them."""
    return [shown(each) for each in f"{key.key},{key.bare}".split(",") if each]


def _best(key: Key, *, typing: bool) -> str:
    best = key.bare if key.bare and (not typing or not key.key) else key.key
    return shown(best.split(",")[0])
