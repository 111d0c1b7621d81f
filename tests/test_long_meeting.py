"""A long meeting typed and pasted into the running app, killed twice and resized: each line is there once."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from collab_tui.domain.meeting_log import meeting_log
from tests.long_meeting import LETTERS, lines
from tests.terminal import Terminal
from tests.tui.driving import ID, keep, kept
from tests.tui.meetings import talking

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

MEETING = lines(320)
KILLED_AT = (110, 230)
"""The lines in the middle of which it is killed."""

BY_HAND = (7, 3)
"""So many lines are typed before a kill, and after it, if the others are pasted."""


@pytest.mark.long
@pytest.mark.parametrize("way", ["typed", "pasted"])
def test_every_line_of_a_long_meeting_is_there_once_and_in_order(tmp_path: Path, way: str) -> None:
    path = tmp_path / "collab.json"
    keep(path, talking(parties=4))
    stops = [0, *KILLED_AT, len(MEETING)]
    half = ""
    for first, last in pairwise(stops):
        terminal = Terminal("open", ID, file=path)
        terminal.wait(lambda: "Enter Keep" in terminal.text)  # noqa: B023 (called at once)
        said = [MEETING[first].removeprefix(half), *MEETING[first + 1 : last]]
        if first:
            terminal.resize(100, 30)
        write(terminal, said, typed=len(said) if way == "typed" else 0)
        keeps(terminal, MEETING[last - 1])
        if last == len(MEETING):
            terminal.send("\x11")
            assert terminal.end() == 0
            break
        half = MEETING[last][:30]
        terminal.send(half)
        terminal.wait(lambda: " ".join(half.split()) in flat(terminal))  # noqa: B023
        terminal.kill()
        assert raws(path) == MEETING[:last]
        assert kept(path).text("room", "line") == half
    meeting = kept(path)
    assert raws(path) == MEETING
    assert [each.entry.number("line") for each in meeting_log(meeting)] == [*range(1, len(MEETING) + 1)]
    assert len({entry.id for _, entry in meeting.all_entries()}) == len(MEETING) + 4
    for each, line in zip(meeting_log(meeting), MEETING, strict=True):
        assert " ".join(each.entry.text.split()[:2]) in line
        if side := re.match(rf"([{LETTERS}])[^ ] ", line):
            assert each.entry.party == f"p{LETTERS.index(side[1])}", line


def write(terminal: Terminal, said: list[str], typed: int) -> None:
    """Type the first lines and the last ones, and paste those between: several at once."""
    before, after = (max(typed, count) for count in BY_HAND)
    enter(terminal, said[:before])
    pasted = said[before:-after]
    for n in range(0, len(pasted), 25):
        together = "\r".join(pasted[n : n + 25])
        terminal.send(f"\x1b[200~{together}\x1b[201~")
        keeps(terminal, pasted[n : n + 25][-1])
    enter(terminal, said[before:][-after:])


def enter(terminal: Terminal, typed: list[str]) -> None:
    """Type lines, key by key, and wait for one now and then."""
    for n, line in enumerate(typed, 1):
        terminal.send(f"{line}\r")
        if n % 5 == 0:
            keeps(terminal, line)


def keeps(terminal: Terminal, line: str) -> None:
    """Wait until a line is in the log: in a row that begins with a time. A private one is closed there."""
    if line.startswith("-"):
        return
    row = re.compile(rf" *[0-9]{{2}}:[0-9]{{2}} .*{re.escape(number(line))}")
    terminal.wait(lambda: any(map(row.match, terminal.screen.display)))


def number(line: str) -> str:
    """Return the number of a line, which no other line has."""
    return f"no. {line.split('no. ', 1)[1].split(maxsplit=1)[0]} "


def flat(terminal: Terminal) -> str:
    """Return what is on the screen with single spaces."""
    return " ".join(terminal.text.split())


def raws(path: Path) -> list[str]:
    """Return the lines as they were typed, in the order of the log."""
    return [each.entry.word("raw") for each in meeting_log(kept(path))]
