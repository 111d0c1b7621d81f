"""The commands of the first screen and of the list of conversations."""

from dataclasses import replace

from collab_tui.tui.keys.app_commands import QUIT, STEP_OUT
from collab_tui.tui.keys.command import Command, Commands, selecting

HOME: Commands = (
    Command(
        "enter", "open", "Open", id="home.open", tooltip="Open the conversation", footer=1, palette="Open"
    ),
    Command(
        "ctrl+n,n", "new", "New", id="home.new", tooltip="Begin a new conversation", footer=2, palette="New"
    ),
    Command(
        "f5,m",
        "meeting",
        "Meeting",
        id="home.meeting",
        tooltip="Go to the meeting",
        footer=3,
        palette="Meeting",
    ),
    Command(
        "b",
        "before",
        "Before you go in",
        id="home.before",
        tooltip="Your motives and your trust once more, for you alone",
        footer=3,
        palette="Before you go in",
    ),
    Command(
        "ctrl+f,slash",
        "app.find",
        "Find",
        id="home.find",
        tooltip="Words in any conversation, as you type",
        footer=4,
        palette="Find",
    ),
    Command(
        "ctrl+d,d",
        "app.due",
        "Due",
        id="home.due",
        tooltip="What is due over all conversations",
        footer=6,
        palette="What is due",
    ),
    Command(
        "a",
        "app.again",
        "Next with them",
        id="home.again",
        tooltip="A new conversation with the same partner",
        footer=7,
        palette="Next conversation with them",
    ),
    Command(
        "s",
        "sample",
        "Sample",
        id="home.sample",
        tooltip="Add the invented sample conversations",
        footer=7,
        palette="Sample",
    ),
    Command(
        "e",
        "app.export",
        "Export",
        id="home.export",
        tooltip="Write it to a file, or all of them",
        footer=5,
        palette="Export",
    ),
    Command(
        "delete",
        "delete",
        "Delete",
        id="home.delete",
        tooltip="Put the conversation into the bin",
        footer=8,
        palette="Delete",
    ),
    Command(
        "p",
        "partner",
        "With them",
        id="home.partner",
        tooltip="Promises kept, differences and trust with the partner",
        footer=8,
        palette="History with the partner",
    ),
    Command(
        "ctrl+z",
        "app.undelete",
        "From the bin",
        id="home.undelete",
        tooltip="Bring back what was put into the bin last",
        palette="Bring back from the bin",
    ),
    Command(
        "t",
        "app.take_in",
        "Copies",
        id="home.take_in",
        tooltip="Take in the copies that a sync program left beside the file",
        palette="Take in copies",
    ),
    Command(
        "f1,question_mark",
        "help",
        "Help",
        id="home.help",
        tooltip="What this page is for, and its keys",
        footer=9,
        palette="Help",
    ),
    STEP_OUT,
    replace(QUIT, footer=10),
)
"""Commands of the home page."""

FIRST_SCREEN: Commands = (
    Command(
        "enter", "screen.new", "Begin", id="welcome.begin", tooltip="Begin your first conversation", footer=1
    ),
)
"""Commands of the first screen while there is no conversation."""

CONVERSATIONS: Commands = selecting("all", "Select another conversation")
"""Commands of the list of conversations."""
