"""What is being said, line by line, with the same signs as the capture line of the app."""

from collab_tui import clock
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.voice import ask, say
from collab_tui.domain.capture.describe import describe
from collab_tui.domain.capture.line import capture_edit, read_line
from collab_tui.domain.meeting_log import next_in_log
from collab_tui.domain.text import one_line

HELP = (
    "Begin with a letter for whose words they are, then a sign for what they are:",
    "colon: said. exclamation mark: a concern. plus: worth. greater than: will do. equals: common ground.",
    "star: an option. question mark: a question. percent: new. minus: for you alone. No sign: a note.",
)


def capture(desk: Desk) -> None:
    """Keep lines until an empty one, and say what each became."""
    letters = ", ".join(f"{each.letter} for {each.alias}" for each in desk.now.parties if each.letter)
    say(*HELP, f"The letters are {letters}." if letters else "No party has a letter yet.")
    while said := one_line(ask("Line, or Enter when you have done:")):
        read = read_line(said, desk.now, clock.today(), "")
        edit = capture_edit(said, desk.now, clock.today(), "", clock.new_id(), clock.stamp())
        desk.record(next_in_log(desk.now, edit))
        say(f"Kept as {describe(read, desk.now, clock.today())}." + (f" {read.doubt}" if read.doubt else ""))
