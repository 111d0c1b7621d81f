"""The commands of the app, of home and of the pages."""

from dataclasses import replace

from collab_tui.domain.method import STEPS
from collab_tui.tui.common.theme import LOOKS
from collab_tui.tui.keys.command import Command, Commands

HIDE = Command(
    "ctrl+l,f12",
    "app.cover",
    "Hide",
    id="app.veil",
    tooltip="A plain page until you come back, from anywhere",
    palette="Hide the screen",
    priority=True,
)
"""The command that works on every screen and in every dialog."""

STEP_OUT = Command(
    "",
    "app.step_out",
    "Step out to the shell",
    id="app.step_out",
    tooltip="To the shell that started this, where there is one",
    palette="Step out to the shell",
)
QUIT = Command(
    "ctrl+q", "app.quit", "Quit", id="app.quit", tooltip="Leave; everything is saved", palette="Quit"
)
COMMANDS = Command("ctrl+p", "", "Commands", id="app.commands", tooltip="All that can be done here, by name")
LOOK: Commands = tuple(
    Command(
        "",
        f"app.look('{name}')",
        f"Look: {name.replace('-', ', ')}",
        id=f"look.{name.replace('-', '_')}",
        tooltip=about,
        palette=f"Look: {name.replace('-', ', ')}",
    )
    for name, about in LOOKS.items()
)
"""Commands that change the theme; they have no key but in a keymap."""

APP: Commands = (HIDE, QUIT, COMMANDS, STEP_OUT, *LOOK)
"""Commands of every screen."""

UNDO = Command(
    "ctrl+z",
    "app.undo",
    "Undo",
    id="page.undo",
    tooltip="Take back the last change, wherever it was",
    footer=7,
    palette="Undo",
)
REDO = Command(
    "ctrl+y", "app.redo", "Redo", id="page.redo", tooltip="Make again what was taken back", palette="Redo"
)

ALWAYS = frozenset({"Go to", "Help", "Keys", "Quit", "Leave", "Close shared view", "Back to the page"})
"""The labels that always have a place in the footer: help and the ways out."""

FIND = Command(
    "ctrl+f,slash",
    "app.find",
    "Find",
    id="page.find",
    tooltip="Words in any conversation, as you type",
    footer=8,
    palette="Find",
)

EXPORT = Command(
    "ctrl+e",
    "app.export",
    "Export",
    id="page.export",
    tooltip="Write it to a file, to share or to keep",
    palette="Export",
)

OFFER = Command(
    "f4,o",
    "offer",
    "Share",
    id="page.offer",
    tooltip="Write a version that everyone can see",
    footer=0,
    palette="Share: write a version everyone can see",
)
MY_CARD = Command(
    "f3",
    "page('card')",
    "My card",
    id="page.card",
    tooltip="What you prepared for the meeting, for you alone",
    palette="My card",
)

LEAVE = Command(
    "escape",
    "leave",
    "Keys",
    id="page.leave",
    tooltip="Leave the text; then single letters are commands",
    footer=4,
)
"""The command that begins the keys state of a page."""

INTO = Command("tab", "into(1)", "Next text", id="page.into", tooltip="The next text, or the one before")
"""The command that ends the keys state of a page."""

PAGE: Commands = (
    Command(
        "ctrl+n,n,right",
        "turn(1)",
        "Next",
        id="page.next",
        tooltip="The next step",
        footer=1,
        palette="Next step",
    ),
    Command(
        "ctrl+b,b,left",
        "turn(-1)",
        "Back",
        id="page.back",
        tooltip="The step before",
        footer=2,
        palette="Previous step",
    ),
    Command(
        "ctrl+g,g",
        "goto",
        "Go to",
        id="page.goto",
        tooltip="A step by its digit, the meeting, the front page, home",
        footer=3,
        palette="Go to",
    ),
    Command(
        "ctrl+o,f2,m",
        "note",
        "Note a line",
        id="page.note",
        tooltip="What is being said, from any page",
        footer=4,
        palette="Note a line",
    ),
    *(
        Command(
            str(step.number),
            f"page('{step.id}')",
            step.name,
            id=f"page.{step.id}",
            tooltip="One of the five steps",
            palette=f"Step {step.number}: {step.name}",
        )
        for step in STEPS
    ),
    Command(
        "ctrl+r,6",
        "page('review')",
        "Review",
        id="page.review",
        tooltip="The review of the whole conversation",
        footer=6,
        palette="Review",
    ),
    FIND,
    MY_CARD,
    OFFER,
    EXPORT,
    Command(
        "f5",
        "page('room')",
        "Meeting",
        id="page.room",
        tooltip="The lines of the meeting, in order",
        palette="The meeting",
    ),
    Command(
        "",
        "page('read-back')",
        "Read back",
        id="page.read_back",
        tooltip="To every side",
        palette="Read it back",
    ),
    Command(
        "",
        "page('follow-up')",
        "Review progress",
        id="page.follow_up",
        tooltip="Promises kept",
        palette="Review progress",
    ),
    Command(
        "",
        "page('debrief')",
        "Debrief",
        id="page.debrief",
        tooltip="Five private minutes after a meeting",
        palette="Debrief",
    ),
    Command(
        "",
        "page('check-in')",
        "Check-in",
        id="page.check_in",
        tooltip="Your motives and your trust after a review, for you alone",
        palette="Your own check-in",
    ),
    Command(
        "",
        "page('before')",
        "Before you go in",
        id="page.before",
        tooltip="Your motives and your trust once more, for you alone",
        palette="Before you go in",
    ),
    Command(
        "",
        "page('front')",
        "Front page",
        id="page.front",
        tooltip="Who is at the table, when and where",
        palette="About this conversation",
    ),
    Command(
        "",
        "app.due",
        "Due",
        id="page.due",
        tooltip="Promises and reviews, late and to come",
        palette="What is due",
    ),
    Command(
        "",
        "app.again",
        "Next with them",
        id="page.again",
        tooltip="A new conversation with the same partner",
        palette="Next conversation with them",
    ),
    Command(
        "",
        "page('home')",
        "Home",
        id="page.home",
        tooltip="Back to the list, where Del deletes a conversation",
        palette="All conversations",
    ),
    Command(
        "ctrl+t",
        "reflect_back",
        "Reflect back",
        id="page.say_back",
        tooltip="Say in your own words what you heard, the oldest first",
        palette="Reflect back",
    ),
    UNDO,
    REDO,
    Command(
        "ctrl+s",
        "app.keep",
        "Keep",
        id="page.keep",
        tooltip="Keep a copy of it as it is now, under a name",
        palette="Keep this moment",
    ),
    Command(
        "",
        "app.look_back",
        "Earlier versions",
        id="page.earlier",
        tooltip="A copy from an earlier time",
        palette="Earlier versions",
    ),
    Command(
        "f9",
        "app.show_shared_view",
        "Shared view",
        id="page.turned",
        tooltip="Show them what everyone may see",
        palette="Shared view",
    ),
    LEAVE,
    Command(
        "f1,question_mark",
        "help",
        "Help",
        id="page.help",
        tooltip="What this page is for, and its keys",
        footer=5,
        palette="Help",
    ),
    Command("t", "tips", "Tips", id="page.tips", tooltip="What helps on this page", palette="Tips"),
    INTO,
    Command(
        "shift+tab", "into(-1)", "Next text", id="page.into_back", tooltip="The next text, or the one before"
    ),
    Command(
        "up", "scroll(-1)", "Move", id="page.up", tooltip="To what is above or below, not from long texts"
    ),
    Command(
        "down", "scroll(1)", "Move", id="page.down", tooltip="To what is above or below, not from long texts"
    ),
    Command("pageup", "scroll(-12)", "Scroll", id="page.page_up", tooltip="Scroll the page"),
    Command("pagedown", "scroll(12)", "Scroll", id="page.page_down", tooltip="Scroll the page"),
)
"""Commands of every page of a conversation."""

ENTER = Command("enter", "into(1)", "Next text", id="page.enter", tooltip="Into the text, or to the next one")
"""The command that ends the keys state on every page but those of cards, where Enter goes on."""

STEP: Commands = (
    ENTER,
    Command(
        "f8,w",
        "maximise",
        "Large",
        id="page.maximise",
        tooltip="This field alone",
        footer=8,
        palette="This field, large",
    ),
    Command(
        "ctrl+down,s",
        "side(1)",
        "Next side",
        id="page.side",
        tooltip="The next side in this field, or the one before, if there are more than four",
        footer=2,
        palette="Next side",
    ),
    Command(
        "ctrl+up",
        "side(-1)",
        "Side before",
        id="page.side_before",
        tooltip="The next side in this field, or the one before, if there are more than four",
        palette="Side before",
    ),
    Command(
        "", "edit_elsewhere", "Editor", id="page.editor", tooltip="This text in your editor", palette="Editor"
    ),
)
"""Commands of a page with fields, which the meeting page does not have."""

MEETING = Command(
    "f5",
    "meeting",
    "Meeting",
    id="room.meeting",
    tooltip="Start the meeting at once, or end it",
    footer=1,
    palette="Start or end the meeting",
)

ROOM: Commands = (
    ENTER,
    MEETING,
    Command(
        "f8,h",
        "heat",
        "Tension",
        id="room.heat",
        tooltip="Note how tense it is, for yourself",
        footer=1,
        palette="Tension",
    ),
    Command(
        "p",
        "break",
        "Break",
        id="room.break",
        tooltip="Begin a break, which stops the clock, or go on after it",
        palette="Begin or end a break",
    ),
    Command(
        "",
        "plan",
        "Time planned",
        id="room.plan",
        tooltip="How long the meeting is planned for",
        palette="Time planned for the meeting",
    ),
    Command(
        "l",
        "columns",
        "Log in columns",
        id="room.columns",
        tooltip="The log in columns, one for each side",
        palette="The log in columns, one for each side",
    ),
    replace(MY_CARD, footer=1),
)
"""Commands of the meeting beside those of every page."""

CARD: Commands = (
    Command(
        "f8",
        "rehearse",
        "Rehearse",
        id="card.rehearse",
        tooltip="The opening words alone, with a count of seconds",
        footer=4,
        palette="Rehearse the opening words",
    ),
)
"""Commands of my card beside those of every page."""

CARD_SEQUENCE: Commands = (
    Command(
        "enter",
        "on",
        "Go on",
        id="walk.on",
        tooltip="The next answer, and after the last the next card",
        footer=0,
    ),
)
"""Commands of the pages of cards, beside those of every page."""

REVIEW: Commands = (
    Command(
        "v",
        "read",
        "Read it",
        id="review.read",
        tooltip="The agreement as it would go out",
        footer=1,
        palette="Read the agreement",
    ),
    Command("e", "app.export", "Export", id="review.export", tooltip="Write it to a file", footer=2),
    Command(
        "r", "page('read-back')", "Read back", id="review.back", tooltip="Read it back to each side", footer=4
    ),
    Command(
        "f",
        "page('follow-up')",
        "Follow up",
        id="review.follow",
        tooltip="The promises, ours first",
        footer=4,
    ),
)
"""Commands of the review beside those of every page."""

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
