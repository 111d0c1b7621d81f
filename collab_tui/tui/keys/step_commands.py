"""The commands of widgets of the front page and of the steps: organisations, the grid of options."""

from dataclasses import replace

from collab_tui.tui.keys.command import Command, Commands
from collab_tui.tui.keys.editing_commands import SHOW_PRIVATE

EARLIER_ACCOUNT: Commands = (
    Command(
        "enter,space",
        "unfold",
        "Close",
        id="account.unfold",
        tooltip="Close the account again",
        footer=1,
    ),
)

PARTY: Commands = (
    Command(
        "delete",
        "remove",
        "Remove",
        id="party.remove",
        tooltip="Remove this organisation, after a question; in its name at the end of the name",
        palette="Remove this organisation",
    ),
)
"""Commands of the form of an organisation."""

WHICH_IS_OURS: Commands = (
    replace(PARTY[0], footer=2),
    Command(
        "space",
        "pick(1)",
        "Pick",
        id="ours.pick",
        tooltip="Say that this one is yours; only one can be",
        footer=1,
    ),
)
"""Commands of the choice that can be moved to another organisation and not be cleared."""

OPTION_GRID: Commands = (
    Command(
        "enter",
        "show",
        SHOW_PRIVATE,
        id="grid.show",
        tooltip="Show what matters in this column, if it is private, until another one is selected",
        footer=1,
    ),
    Command(
        "plus",
        "mark('helps')",
        "Mark",
        id="grid.helps",
        tooltip="It meets the concern, makes no difference, works against it",
        footer=1,
        palette="It meets the concern",
    ),
    Command(
        "equals_sign",
        "mark('neutral')",
        "Mark",
        id="grid.neutral",
        tooltip="It meets the concern, makes no difference, works against it",
        footer=1,
        palette="It makes no difference",
    ),
    Command(
        "minus",
        "mark('hurts')",
        "Mark",
        id="grid.hurts",
        tooltip="It meets the concern, makes no difference, works against it",
        footer=1,
        palette="It works against the concern",
    ),
    Command(
        "backspace,delete",
        "mark('')",
        "Clear",
        id="grid.clear",
        tooltip="Take the mark back",
        footer=2,
        palette="Clear the mark",
    ),
    Command("space", "cycle", "Next mark", id="grid.next", tooltip="The next of the three marks, then none"),
    Command(
        "left",
        "column(-1)",
        "Move",
        id="grid.left",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command(
        "right",
        "column(1)",
        "Move",
        id="grid.right",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command(
        "up",
        "row(-1)",
        "Move",
        id="grid.up",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command(
        "down",
        "row(1)",
        "Move",
        id="grid.down",
        tooltip="Another option, or another thing that matters",
        footer=3,
    ),
    Command("home", "column(-99)", "First", id="grid.first", tooltip="The first or the last column"),
    Command("end", "column(99)", "Last", id="grid.last", tooltip="The first or the last column"),
)
"""Commands of the grid of options."""
