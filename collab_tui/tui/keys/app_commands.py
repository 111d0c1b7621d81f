"""The commands of the app, which work on every screen."""

from collab_tui.tui.common.theme import LOOKS
from collab_tui.tui.keys.command import Command, Commands

HIDE = Command(
    "ctrl+l,f12",
    "app.hide",
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

THEMES: Commands = tuple(
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

APP: Commands = (HIDE, QUIT, COMMANDS, STEP_OUT, *THEMES)
"""Commands of every screen."""

ALWAYS_IN_FOOTER = frozenset(
    {"Go to", "Help", "Keys", "Quit", "Leave", "Close shared view", "Back to the page"}
)
"""The labels that always have a place in the footer: help and the ways out."""
