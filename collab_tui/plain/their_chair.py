"""The agreement as each other side reads it, in plain mode."""

from collab_tui.domain.ordering import partners
from collab_tui.domain.report.their_chair import their_chair_report
from collab_tui.export.formats.text import text
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.prompts import say

NO_PARTNER = "No other organisation is at the table yet."


def their_chair(opened: PlainConversation) -> None:
    """Print the agreement as each other side reads it, one side after the other."""
    for party in partners(opened.now):
        lines = text(their_chair_report(opened.now, party.id)).decode().splitlines()
        say(*(each for each in lines if each.strip("=-")))
    if not partners(opened.now):
        say(NO_PARTNER)
