"""Every key of the app in one table: bindings, footer, palette, help and the user's keymap come from it.

Here are the keys of the pages; those of what stands on a page are in `keys_within`, of what lies over it in
`keys_over`.
"""

from msgspec import Struct
from msgspec.structs import replace
from textual.binding import Binding, BindingType

from collab_tui.domain.method import STEPS
from collab_tui.tui.common.theme import LOOKS
from collab_tui.tui.keys.names import is_bare, shown


class Key(Struct, frozen=True):
    """One action: the keys that run it anywhere, the bare keys that run it outside a text, its words.

    `order` is its place in the footer, where 0 comes first of all; None keeps it out of there. `command` is
    its name in the palette, "" for its label; None keeps it out of there: it only moves, or answers a dialog.
    Where there is no action, a text does it by itself, and the key cannot be changed.
    """

    id: str
    action: str
    key: str
    bare: str
    label: str
    about: str
    order: int | None = None
    command: str | None = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every key that runs it."""
        return tuple(each for each in (*self.key.split(","), *self.bare.split(",")) if each)

    @property
    def names(self) -> list[str]:
        """Every key that runs it, as people write them."""
        return [shown(each) for each in self.all]

    def given(self, keys: str) -> "Key":
        """Return it with other keys, separated by commas."""
        bare = [each for each in keys.split(",") if is_bare(each)]
        return replace(
            self, key=",".join(each for each in keys.split(",") if each not in bare), bare=",".join(bare)
        )


Keys = tuple[Key, ...]


def move(  # noqa: PLR0917 (a row of the table)
    name: str, action: str, keys: str, label: str, about: str, order: int | None = None
) -> Key:
    """Return a key that moves or answers where it is: nobody looks for it in the palette."""
    return Key(name, action, keys, "", label, about, order, None)


VEIL = Key(
    "app.veil",
    "app.veil",
    "ctrl+l,f12",
    "",
    "Hide",
    "A plain page until you come back, from anywhere",
    command="Hide the screen",
)
"""The key that works everywhere, over dialogs too."""

STEP_OUT = Key(
    "app.step_out",
    "app.step_out",
    "",
    "",
    "Step out to the shell",
    "To the shell that started this, where there is one",
)
QUIT = Key("app.quit", "app.quit", "ctrl+q", "", "Quit", "Leave; everything is saved")
COMMANDS = Key("app.commands", "", "ctrl+p", "", "Commands", "All that can be done here, by name", None, None)
LOOK: Keys = tuple(
    Key(
        f"look.{name.replace('-', '_')}",
        f"app.look('{name}')",
        "",
        "",
        f"Look: {name.replace('-', ', ')}",
        about,
    )
    for name, about in LOOKS.items()
)
"""What changes the look; none of them has a key until one is chosen."""

APP: Keys = (VEIL, QUIT, COMMANDS, STEP_OUT, *LOOK)
"""The keys that work on every screen."""

UNDO = Key("page.undo", "app.undo", "ctrl+z", "", "Undo", "Take back the last change, wherever it was", 7)
REDO = Key("page.redo", "app.redo", "ctrl+y", "", "Redo", "Make again what was taken back")

ALWAYS = frozenset({"Go to", "Help", "Quit", "Leave", "Turn back", "Back to the page"})
"""The words of the keys that always have a place in the footer: help, and the way out."""

FIND = Key("page.find", "app.find", "ctrl+f", "slash", "Find", "Words in any conversation, as you type", 8)

EXPORT = Key("page.export", "app.export", "ctrl+e", "", "Export", "Write it to a file, to share or to keep")

PAGE: Keys = (
    Key("page.next", "turn(1)", "ctrl+n", "n,right", "Next", "The next step", 1, "Next step"),
    Key("page.back", "turn(-1)", "ctrl+b", "b,left", "Back", "The step before", 2, "Step before"),
    Key(
        "page.goto",
        "goto",
        "ctrl+g",
        "g",
        "Go to",
        "A step by its digit, the room, the front page, home",
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
    *(
        Key(
            f"page.{step.id}",
            f"page('{step.id}')",
            "",
            str(step.number),
            step.name,
            "One of the five steps",
            command=f"Step {step.number}: {step.name}",
        )
        for step in STEPS
    ),
    Key("page.review", "page('review')", "ctrl+r", "6", "Review", "The review of the whole conversation", 6),
    FIND,
    Key("page.offer", "offer", "f4", "o", "Offer", "Put it in words that everyone may see", 0),
    EXPORT,
    Key(
        "page.room", "page('room')", "", "", "Room", "The lines of the meeting, in order", None, "In the room"
    ),
    Key("page.read_back", "page('read-back')", "", "", "Read back", "To every side", None, "Read it back"),
    Key("page.follow_up", "page('follow-up')", "", "", "Again", "Promises kept", None, "Look at it again"),
    Key(
        "page.front",
        "page('front')",
        "",
        "",
        "Front page",
        "Who is at the table, when and where",
        None,
        "About this conversation",
    ),
    Key("page.due", "app.due", "", "", "Due", "Promises and reviews, late and to come", None, "What is due"),
    Key("page.again", "app.again", "", "", "Next one", "With the same partner", None, "Begin the next one"),
    Key("page.home", "page('home')", "", "", "Home", "Back to the list", None, "All conversations"),
    Key(
        "page.say_back",
        "say_back",
        "ctrl+t",
        "",
        "Say back",
        "Say back what you heard, the oldest first",
        command="Say it back",
    ),
    UNDO,
    REDO,
    Key(
        "page.keep",
        "app.keep",
        "ctrl+s",
        "",
        "Keep",
        "Keep it all as it stands, under a name",
        command="Keep this moment",
    ),
    Key(
        "page.earlier",
        "app.look_back",
        "",
        "",
        "As it stood",
        "A copy from an earlier time",
        None,
        "As it stood",
    ),
    Key(
        "page.turned",
        "app.turn_round",
        "f9",
        "",
        "Turn",
        "Show them what everyone may see",
        command="Turn round",
    ),
    Key("page.leave", "leave", "escape", "", "Leave", "Leave the text; then single keys work", None, None),
    Key("page.help", "help", "f1", "question_mark", "Help", "What this page is for, and its keys", 5),
    move("page.into", "into(1)", "tab", "Next text", "The next text, or the one before"),
    move("page.into_back", "into(-1)", "shift+tab", "Next text", "The next text, or the one before"),
    move("page.up", "scroll(-1)", "up", "Scroll", "Scroll the page"),
    move("page.down", "scroll(1)", "down", "Scroll", "Scroll the page"),
    move("page.page_up", "scroll(-12)", "pageup", "Scroll", "Scroll the page"),
    move("page.page_down", "scroll(12)", "pagedown", "Scroll", "Scroll the page"),
)
"""The keys of every page of a conversation."""

STEP: Keys = (
    Key("page.maximise", "maximise", "f8", "w", "Large", "This field alone", 8, "This field, large"),
    Key("page.editor", "edit_elsewhere", "", "", "Editor", "This text in your editor"),
)
"""The keys of a page with fields, which the meeting has not."""

ROOM: Keys = (
    Key(
        "room.meeting",
        "meeting",
        "f5",
        "",
        "Meeting",
        "Start the meeting, or end it",
        1,
        command="Start or end the meeting",
    ),
    Key("room.heat", "heat", "f8", "h", "Heat", "Note how heated it is, for yourself", 1, "How heated is it"),
)
"""The keys of the meeting beside those of every page."""

WALK: Keys = (
    Key("walk.on", "on", "enter", "", "Go on", "The next answer, and after the last the next card", 0, None),
)
"""The keys of what is asked one thing at a time, beside those of every page."""

REVIEW: Keys = (
    Key(
        "review.read", "read", "", "v", "Read it", "The agreement as it would go out", 1, "Read the agreement"
    ),
    Key("review.export", "app.export", "", "e", "Export", "Write it to a file", 2, None),
    Key("review.back", "page('read-back')", "", "r", "Read back", "Read it back to each side", 4, None),
    Key("review.follow", "page('follow-up')", "", "f", "Follow up", "The promises, ours first", 4, None),
)
"""The keys of the review beside those of every page."""

HOME: Keys = (
    Key("home.open", "open", "enter", "", "Open", "Open the conversation", 1),
    Key("home.new", "new", "ctrl+n", "n", "New", "Begin a new conversation", 2),
    Key("home.meeting", "meeting", "", "m", "Meeting", "Hold the meeting: into the room", 3),
    Key("home.find", "app.find", "ctrl+f", "slash", "Find", "Words in any conversation, as you type", 4),
    Key("home.due", "app.due", "ctrl+d", "d", "Due", "What is due over all conversations", 6, "What is due"),
    Key(
        "home.again",
        "app.again",
        "",
        "a",
        "Again",
        "A new conversation with the same partner",
        7,
        "Begin the next one",
    ),
    Key("home.sample", "sample", "", "s", "Sample", "Add the invented sample conversations", 7),
    Key("home.export", "app.export", "", "e", "Export", "Write it to a file, or all of them", 5),
    Key("home.delete", "delete", "delete", "", "Delete", "Delete the conversation", 8),
    Key(
        "home.undelete",
        "app.undelete",
        "ctrl+z",
        "",
        "Undelete",
        "Bring back what was deleted last",
    ),
    Key("home.help", "help", "f1", "question_mark", "Help", "What this page is for, and its keys", 9),
    STEP_OUT.given("z"),
    replace(QUIT.given("ctrl+q,q"), order=10),
)
"""The keys of the home page."""


def bindings(keys: Keys, *, priority: bool = False) -> list[BindingType]:
    """Return the bindings of a table; the bare keys never reach a text that has the focus.

    An action without a key is bound to a name that no terminal sends, so that a key can be chosen for it.
    """
    found: list[BindingType] = []
    for key in (each for each in keys if each.action):
        every = ",".join(key.all) or f"unset.{key.id}"
        found.append(Binding(every, key.action, key.label, show=False, id=key.id, priority=priority))
    return found


def best(key: Key, *, typing: bool) -> str:
    """Return the key to show, as people write it: the first bare one where no text has the focus."""
    wanted = key.bare if key.bare and (not typing or not key.key) else key.key
    return shown(wanted.split(",")[0]) if wanted else ""
