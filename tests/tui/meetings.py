"""Helpers of the meeting's tests: parties with letters, lines of the log, and the file's content."""

import re
from datetime import timedelta
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.capture.edits import capture_edit
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.edits import apply
from collab_tui.domain.meeting_log import meeting_log
from collab_tui.tui.meeting.log_view import LogView
from collab_tui.tui.meeting.page import MeetingPage
from tests.tui.driving import NAMES, Desk, conversation, kept

LETTERS = "newosfth"
"""The letters of the parties, in the order of `NAMES`."""

ROOM = Cursor(step="room", field="room", part="line")
LOG = Cursor(step="room", field="room", part="log")

EVERY = (
    ("e: waiting list doubled", "s", "heard", "p1", "waiting list doubled"),
    ('e" you never asked us', "x", "heard", "p1", "you never asked us"),
    ("e! being bypassed again", "c", "concerns", "p1", "being bypassed again"),
    ("n~ staff stopped ringing", "e", "effects", "p0", "staff stopped ringing"),
    ("e+ knows every manager", "w", "worth", "p1", "knows every manager"),
    ("= fewer visits #outcome", "g", "common_ground", "p1", "fewer visits"),
    ("? who signs the budget", "q", "questions", "p1", "who signs the budget"),
    ("? park the lease", "p", "questions", "p1", "the lease"),
    ("* one shared triage list", "o", "options", "p1", "one shared triage list"),
    ("n> send the rota by 2030-06-07 @jo", "t", "commitments", "p0", "send the rota"),
    ("n> first: ring the ward by 2030-06-07", "d", "first_steps", "p0", "ring the ward"),
    ("% tariff changes in June", "n", "new_information", "p1", "tariff changes in June"),
    ("- they look tired", "m", "notes", "p1", "they look tired"),
    ("anything else", "u", "notes", "p1", "anything else"),
)
"""Every row of the grammar: the line, and the kind, field, party and words it is kept as."""


def talking(
    *lines: str,
    parties: int = 2,
    texts: dict[str, str] | None = None,
    place: Cursor = ROOM,
    ago: int = 22,
) -> Conversation:
    """Return a meeting that began so many minutes ago, with these lines kept since, one a minute."""
    table = tuple(
        Entry(
            f"p{n}", NAMES[n], attrs={"letter": LETTERS[n], "us": not n} if not n else {"letter": LETTERS[n]}
        )
        for n in range(parties)
    )
    began = clock.now() - timedelta(minutes=ago, seconds=30)
    room = {"phase": "room", "room.started": began.isoformat(timespec="seconds")}
    meeting = conversation(parties, {**room, **(texts or {})}, {"parties": table}, place)
    for n, line in enumerate(lines):
        at = (began + timedelta(minutes=n + 1)).isoformat(timespec="seconds")
        meeting = apply(meeting, capture_edit(line, meeting, clock.today(), "p1", f"x{n}", at))
    return meeting


def lines_in(path: Path) -> list[tuple[str, str, str, str]]:
    """Return the log as the file holds it: kind, field, party and words of each line."""
    return [
        (each.label.letter, each.field, each.entry.party, each.entry.text) for each in meeting_log(kept(path))
    ]


def words_in(path: Path) -> list[str]:
    """Return the words of the log as the file holds it."""
    return [words for *_, words in lines_in(path)]


def meeting_page_of(desk: Desk) -> MeetingPage:
    """Return the meeting page. Raises AssertionError if it is not on the screen."""
    assert isinstance(desk.page, MeetingPage)
    return desk.page


def log_of(desk: Desk) -> LogView:
    """Return the log of the meeting."""
    return meeting_page_of(desk).log_view


def row_of(desk: Desk, words: str) -> str:
    """Return the row of the screen with these words."""
    return next((row for row in desk.text.splitlines() if words in row), "")


def logged_row(desk: Desk, words: str) -> str:
    """Return the row of the log with these words, as far as the words go."""
    rows = (row for row in desk.text.splitlines() if re.match(r"[ ▌]*\d\d:\d\d ", row))
    return next((row for row in rows if words in row), "")
