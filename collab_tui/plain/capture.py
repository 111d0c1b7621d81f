"""Capture line by line, with the signs of the app's capture line."""

from collab_tui import clock
from collab_tui.domain.capture.describe import describe
from collab_tui.domain.capture.line import capture_edit, read_line
from collab_tui.domain.meeting_log import next_in_log
from collab_tui.domain.text import one_line
from collab_tui.plain.conversation import OpenConversation
from collab_tui.plain.prompts import ask, say

HELP = (
    "Begin with the letter of the speaker, then a sign for what they are:",
    "colon: said. exclamation mark: a concern. plus: something you value. greater than: will do.",
    "equals: common ground.",
    "star: an option. question mark: a question. percent: new. minus: for you alone. No sign: a note.",
)


def capture(opened: OpenConversation) -> None:
    """Keep lines until an empty one, and say what kind each is."""
    letters = ", ".join(f"{each.letter} for {each.alias}" for each in opened.now.parties if each.letter)
    say(*HELP, f"The letters are {letters}." if letters else "No party has a letter yet.")
    while said := one_line(ask("Line, or Enter when you have done:")):
        read = read_line(said, opened.now, clock.today(), "")
        edit = capture_edit(said, opened.now, clock.today(), "", clock.new_id(), clock.stamp())
        opened.apply_edit(next_in_log(opened.now, edit))
        say(
            f"Kept as {describe(read, opened.now, clock.today())}." + (f" {read.doubt}" if read.doubt else "")
        )
