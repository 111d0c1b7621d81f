"""The commands of the shared view and of the privacy screen."""

from collab_tui.tui.keys.command import Command, Commands

SHARED_VIEW: Commands = (
    Command("enter", "", "Write it down", id="turned.keep", tooltip="Keep the line, as theirs", footer=1),
    Command("tab,f3", "next_party(1)", "Speaker", id="turned.whose", tooltip="Another side speaks", footer=2),
    Command("shift+tab", "next_party(-1)", "Before", id="turned.before", tooltip="Another side speaks"),
    Command("up", "read(-1)", "Read", id="turned.up", tooltip="Read on, or back", footer=3),
    Command("down", "read(1)", "Read", id="turned.down", tooltip="Read on, or back", footer=3),
    Command("pageup", "read(-10)", "Page", id="turned.page_up", tooltip="Read on, or back"),
    Command("pagedown", "read(10)", "Page", id="turned.page_down", tooltip="Read on, or back"),
    Command(
        "escape,f9",
        "app.leave_shared_view",
        "Close shared view",
        id="turned.back",
        tooltip="Back to your own page, or to the meeting if it is private",
        footer=4,
        palette="Close shared view",
    ),
    Command("f1", "help", "Help", id="turned.help", tooltip="What this page is for, and its keys", footer=5),
)
"""Commands of the shared view."""

PRIVACY_SCREEN: Commands = (
    Command(
        "enter", "come_back", "Come back", id="veil.lift", tooltip="Back to where you were", priority=True
    ),
)
