"""The commands of a sequence of cards, such as read back."""

from dataclasses import replace

from collab_tui.tui.keys.command import Command, Commands
from collab_tui.tui.keys.editing_commands import CHECK_LIST, RADIO_ROW

CARD_SEQUENCE: Commands = (
    Command(
        "enter",
        "go_on",
        "Go on",
        id="walk.on",
        tooltip="The next answer, and after the last the next card",
        footer=0,
    ),
)
"""Commands of the pages of cards, beside those of every page."""

ANSWERS: Commands = (
    Command(
        "enter",
        "",
        "Go on",
        id="answer.on",
        tooltip="The next line, and after the last the next card",
        footer=1,
    ),
    *(
        replace(key, footer=0 if key.action.startswith("digit") else None)
        for key in RADIO_ROW
        if key.id != "pick.on"
    ),
)
"""Commands of the answers on a card."""

SIDES: Commands = (ANSWERS[0], replace(CHECK_LIST[0], key="space"), *CHECK_LIST[1:])
"""Commands of the sides to tick on a card, where Enter goes on as it does in the answers."""
