"""The whole table of commands, part by part, in the order of help."""

from msgspec import Struct

from collab_tui.tui.keys.app_commands import APP
from collab_tui.tui.keys.card_commands import ANSWERS, CARD_SEQUENCE
from collab_tui.tui.keys.command import Commands
from collab_tui.tui.keys.dialog_commands import (
    ADD,
    ANSWER,
    DEBRIEF,
    DELETE,
    DIALOG,
    EDITING_DIALOG,
    END_IT,
    END_MEETING,
    GOTO,
    NEXT_CONVERSATION,
    PALETTE,
    REFLECT_BACK,
    REMOVE_PARTY,
    RUNNING_MEETING,
    TAKE_IN,
    TENSION,
    TIME_PLANNED,
    UNSAVED,
)
from collab_tui.tui.keys.editing_commands import (
    CHECK_LIST,
    COMMON_GROUND,
    ENTRIES,
    FOLDED_FIELD,
    LINE_BUTTON,
    RADIO_ROW,
    SLIDER,
    TEXT,
)
from collab_tui.tui.keys.home_commands import CONVERSATIONS, FIRST_SCREEN, HOME
from collab_tui.tui.keys.meeting_commands import (
    CAPTURE_LINE,
    CLOSED_LINE,
    LOG_COLUMNS,
    MEETING,
    MEETING_LOG,
    MY_CARD_LINES,
    MY_CARD_SCREEN,
    REHEARSAL,
)
from collab_tui.tui.keys.page_commands import FIELDS_PAGE, PAGE
from collab_tui.tui.keys.review_commands import (
    AGREEMENT,
    FINDINGS,
    OPTIONS_SUMMARY,
    PREVIEW,
    PROGRESS_MAP,
    REVIEW,
)
from collab_tui.tui.keys.shared_view_commands import PRIVACY_SCREEN, SHARED_VIEW
from collab_tui.tui.keys.step_commands import EARLIER_ACCOUNT, OPTION_GRID, PARTY, WHICH_IS_OURS


class Part(Struct, frozen=True):
    """A part of the table: its name, its commands, and the kinds of screens that have them; "" for all.

    The kinds are: home, fields (a page with fields), meeting, cards, my_card, shared_view, privacy_screen,
    dialog, and a word for each dialog with commands of its own.
    `focused` marks the commands of a focused widget, which come before those of the screen.
    """

    name: str
    keys: Commands
    screens: str
    focused: bool = True


TABLE = (
    Part("Everywhere", APP, "", focused=False),
    Part("All conversations", HOME, "home", focused=False),
    Part("The first screen", FIRST_SCREEN, "home"),
    Part("The list of conversations", CONVERSATIONS, "home"),
    Part("A page with fields", FIELDS_PAGE, "fields", focused=False),
    Part("One thing at a time", CARD_SEQUENCE, "cards", focused=False),
    Part("The meeting", MEETING, "meeting", focused=False),
    Part("My card", MY_CARD_SCREEN, "my_card", focused=False),
    Part("The review", REVIEW, "fields", focused=False),
    Part("Every page of a conversation", PAGE, "fields meeting cards my_card", focused=False),
    Part("In a text", TEXT, "fields meeting cards my_card"),
    Part("The capture line", CAPTURE_LINE, "fields meeting cards my_card"),
    Part("A list of entries", ENTRIES, "fields"),
    Part("Common ground", COMMON_GROUND, "fields"),
    Part("A scale", SLIDER, "fields cards"),
    Part("One of several answers", RADIO_ROW, "fields cards"),
    Part("The answers on a card", ANSWERS[:1], "cards"),
    Part("Which organisation is yours", WHICH_IS_OURS[1:], "fields"),
    Part("An organisation", PARTY, "fields"),
    Part("Answers to tick", CHECK_LIST, "fields cards"),
    Part("A line that does something", LINE_BUTTON, "fields"),
    Part("A field that is folded away", FOLDED_FIELD, "fields"),
    Part("What is private, while a meeting runs", CLOSED_LINE, "fields meeting cards my_card"),
    Part("The account held up to you", EARLIER_ACCOUNT, "fields"),
    Part("The grid of options", OPTION_GRID, "fields"),
    Part("What the review found", FINDINGS, "fields"),
    Part("The agreement", AGREEMENT, "fields"),
    Part("Options compared", OPTIONS_SUMMARY, "fields"),
    Part("The map of the method", PROGRESS_MAP, "fields"),
    Part("The log of the meeting", MEETING_LOG, "meeting"),
    Part("The lines of my card", MY_CARD_LINES, "my_card"),
    Part("The shared view", SHARED_VIEW, "shared_view", focused=False),
    Part("Hidden", PRIVACY_SCREEN, "privacy_screen", focused=False),
    Part("Go to", GOTO, "dialog", focused=False),
    Part("The time planned for the meeting", TIME_PLANNED, "time_planned", focused=False),
    Part("Ending the meeting", (*END_MEETING, END_IT), "end_meeting", focused=False),
    Part("After the meeting", DEBRIEF, "debrief", focused=False),
    Part("Tension", (*TENSION, ANSWER), "tension", focused=False),
    Part("Saying back", REFLECT_BACK, "reflect_back", focused=False),
    Part("The log in columns", LOG_COLUMNS, "columns", focused=False),
    Part("As it would go out, and their chair", PREVIEW, "preview", focused=False),
    Part("The commands by name", PALETTE, "palette", focused=False),
    Part("Rehearsing the opening words", REHEARSAL, "rehearsal", focused=False),
    Part("The next conversation is begun already", NEXT_CONVERSATION, "next_conversation", focused=False),
    Part("Adding conversations", ADD, "adding", focused=False),
    Part("A meeting is still running", RUNNING_MEETING, "running", focused=False),
    Part("Deleting", DELETE, "delete", focused=False),
    Part("Taking in copies", TAKE_IN, "take_in", focused=False),
    Part("Removing an organisation", REMOVE_PARTY, "remove", focused=False),
    Part("Leaving while something is not saved", UNSAVED, "unsaved", focused=False),
    Part("Every dialog", DIALOG, "dialog", focused=False),
    Part("A dialog that is written in", EDITING_DIALOG, "dialog", focused=False),
)
"""Every command, in the order of help."""

KEYS = {key.id: key for part in TABLE for key in part.keys}
"""Every command by its id."""
