"""The whole table of commands, part by part, in the order of help."""

from msgspec import Struct

from collab_tui.tui.keys import dialog_commands as over
from collab_tui.tui.keys import screen_commands as screens
from collab_tui.tui.keys import widget_commands as within
from collab_tui.tui.keys.command import Commands


class Part(Struct, frozen=True):
    """A part of the table: its name, its commands, and the kinds of screens that have them; "" for all.

    The kinds are: home, step (a page with fields), room (the meeting), walk (cards), card (my card), turned
    (the shared view), veil (the privacy screen), dialog, and a word for each dialog with commands of its own.
    `focused` marks the commands of a focused widget, which come before those of the screen.
    """

    name: str
    keys: Commands
    screens: str
    focused: bool = True


TABLE = (
    Part("Everywhere", screens.APP, "", focused=False),
    Part("All conversations", screens.HOME, "home", focused=False),
    Part("The first screen", within.WELCOME, "home"),
    Part("The list of conversations", within.CONVERSATIONS, "home"),
    Part("A page with fields", screens.STEP, "step", focused=False),
    Part("One thing at a time", screens.CARD_SEQUENCE, "walk", focused=False),
    Part("The meeting", screens.ROOM, "room", focused=False),
    Part("My card", screens.CARD, "card", focused=False),
    Part("The review", screens.REVIEW, "step", focused=False),
    Part("Every page of a conversation", screens.PAGE, "step room walk card", focused=False),
    Part("In a text", within.TEXT, "step room walk card"),
    Part("The capture line", within.LINE, "step room walk card"),
    Part("A list of entries", within.ROWS, "step"),
    Part("A scale", within.SLIDER, "step walk"),
    Part("One of several answers", within.PICKS, "step walk"),
    Part("The answers on a card", within.ANSWERS[:1], "walk"),
    Part("Which organisation is yours", within.OURS[1:], "step"),
    Part("An organisation", within.PARTY, "step"),
    Part("Answers to tick", within.TICKS, "step walk"),
    Part("A line that does something", within.ACT, "step"),
    Part("A field that is folded away", within.FOLD, "step"),
    Part("What is private, while a meeting runs", within.SET_ASIDE, "step room walk card"),
    Part("The account held up to you", within.ACCOUNT, "step"),
    Part("The grid of options", within.GRID, "step"),
    Part("Check before you share", within.FINDINGS, "step"),
    Part("What you agreed", within.AGREEMENT, "step"),
    Part("Options compared", within.WEIGHED, "step"),
    Part("The map of the method", within.MAP, "step"),
    Part("The log of the meeting", within.LOG, "room"),
    Part("The lines of my card", within.CARD_LINES, "card"),
    Part("The shared view", over.SHARED_VIEW, "turned", focused=False),
    Part("Hidden", over.PRIVACY_SCREEN, "veil", focused=False),
    Part("Go to", over.GOTO, "dialog", focused=False),
    Part("The time planned for the meeting", over.START, "start", focused=False),
    Part("Ending the meeting", (*over.END, over.END_IT), "end", focused=False),
    Part("After the meeting", over.DEBRIEF, "debrief", focused=False),
    Part("Tension", (*over.HEAT, over.ANSWER), "heat", focused=False),
    Part("Saying back", over.REFLECT_BACK, "said", focused=False),
    Part("The log in columns", over.COLUMNS, "columns", focused=False),
    Part("As it would go out", over.PREVIEW, "preview", focused=False),
    Part("The commands by name", over.PALETTE, "palette", focused=False),
    Part("Rehearsing the opening words", over.REHEARSAL, "rehearsal", focused=False),
    Part("The next conversation is begun already", over.AGAIN, "again", focused=False),
    Part("Adding conversations", over.ADD, "adding", focused=False),
    Part("A meeting is still running", over.RUNNING_MEETING, "running", focused=False),
    Part("Deleting", over.DELETE, "delete", focused=False),
    Part("Taking in copies", over.TAKE_IN, "take in", focused=False),
    Part("Removing an organisation", over.REMOVE_PARTY, "remove", focused=False),
    Part("Leaving while something is not saved", over.UNSAVED, "unsaved", focused=False),
    Part("Every dialog", over.DIALOG, "dialog", focused=False),
    Part("A dialog that is written in", over.FOLLOWING, "dialog", focused=False),
)
"""Every command, in the order of help."""

KEYS = {key.id: key for part in TABLE for key in part.keys}
"""Every command by its id."""
