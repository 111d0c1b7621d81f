"""The commands of the pages of a conversation; undo and redo work in dialogs too."""

from collab_tui.domain.method import STEPS
from collab_tui.tui.keys.command import Command, Commands

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

SHARE = Command(
    "f4,o",
    "share",
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

INTO = Command("tab", "next_text(1)", "Next text", id="page.into", tooltip="The next text, or the one before")
"""The command that ends the keys state of a page."""

PAGE: Commands = (
    Command(
        "ctrl+n,n,right",
        "turn_page(1)",
        "Next",
        id="page.next",
        tooltip="The next step",
        footer=1,
        palette="Next step",
    ),
    Command(
        "ctrl+b,b,left",
        "turn_page(-1)",
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
    Command(
        "ctrl+f,slash",
        "app.find",
        "Find",
        id="page.find",
        tooltip="Words in any conversation, as you type",
        footer=8,
        palette="Find",
    ),
    MY_CARD,
    SHARE,
    Command(
        "ctrl+e",
        "app.export",
        "Export",
        id="page.export",
        tooltip="Write it to a file, to share or to keep",
        palette="Export",
    ),
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
        "shift+tab",
        "next_text(-1)",
        "Next text",
        id="page.into_back",
        tooltip="The next text, or the one before",
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

ENTER = Command(
    "enter", "next_text(1)", "Next text", id="page.enter", tooltip="Into the text, or to the next one"
)
"""The command that ends the keys state on every page but those of cards, where Enter goes on."""

ANOTHER_SIDE = "The next side in this field, or the one before, if there are more than four"

FIELDS_PAGE: Commands = (
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
        tooltip=ANOTHER_SIDE,
        footer=2,
        palette="Next side",
    ),
    Command(
        "ctrl+up",
        "side(-1)",
        "Side before",
        id="page.side_before",
        tooltip=ANOTHER_SIDE,
        palette="Side before",
    ),
    Command(
        "", "edit_elsewhere", "Editor", id="page.editor", tooltip="This text in your editor", palette="Editor"
    ),
)
"""Commands of a page with fields, which the meeting page does not have."""
