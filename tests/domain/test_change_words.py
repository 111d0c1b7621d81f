"""The words for a change that was undone: its field and its step; while a meeting runs, nothing private."""

from datetime import date

from msgspec.structs import replace

from collab_tui.domain.capture.edits import capture_edit
from collab_tui.domain.change_words import change_words
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Insert, Put, Remove, Splice, apply, invert
from collab_tui.domain.meeting import (
    AGREED,
    SPEAKER,
    break_edit,
    end_meeting_edit,
    plan_meeting_edit,
    start_meeting_edit,
)
from collab_tui.domain.tension import tension_edit

HIDDEN, CONCERN = "something private", "what matters most to each (step 4)"
QUIET = Conversation(id="c1")
RUNNING = replace(QUIET, texts={"room.started": "2026-11-30T09:00:00+00:00"})
PRIVATE, SHARED, TITLE, UNKNOWN = (
    Splice(Address("road"), 0, "", "a"),
    Splice(Address("common_purpose"), 0, "", "a"),
    Put(Address("title"), None, "a"),
    Put(Address("zap"), None, "a"),
)


def test_a_change_is_named_by_its_field_and_its_step() -> None:
    assert change_words(QUIET, PRIVATE) == "how it came to this (step 1)"
    assert change_words(QUIET, Batch((PRIVATE, SHARED))) == "your common purpose (step 3)"
    assert change_words(QUIET, TITLE) == "a neutral title"
    assert change_words(QUIET, UNKNOWN) == "the last change"


def test_what_is_private_is_not_named_while_a_meeting_runs() -> None:
    assert change_words(RUNNING, PRIVATE) == change_words(RUNNING, UNKNOWN) == HIDDEN
    assert change_words(RUNNING, SHARED) == "your common purpose (step 3)"


def test_a_line_that_was_captured_in_the_meeting_is_named_and_one_from_before_it_is_not() -> None:
    for at, words in (
        ("2026-11-30T09:10", "what matters most to each (step 4)"),
        ("2026-11-29T09:10", HIDDEN),
    ):
        entry = Entry("e", "beds", at=f"{at}:00+00:00", attrs={"line": 1})
        there = replace(RUNNING, entries={"concerns": (entry,)})
        assert change_words(RUNNING, Remove("concerns", 0, entry)) == words
        assert change_words(there, Batch((Put(Address("concerns", "e", "basis"), None, "said"),))) == words
    mine = Entry("e", "they look tired", at="2026-11-30T09:10:00+00:00", attrs={"line": 1, "mine": True})
    assert change_words(RUNNING, Insert("notes", 0, mine)) == HIDDEN
    assert change_words(RUNNING, Insert("coerce", 0, replace(mine, attrs={"value": 2}))) == HIDDEN


AT = "2026-11-30T09:10:00+00:00"


def test_each_act_of_the_meeting_has_words_of_its_own_while_it_runs_and_after_it() -> None:
    start = start_meeting_edit(QUIET, AT)
    running = apply(QUIET, start)
    on_break = apply(running, break_edit(running, AT))
    for edit, words in (
        (start, "the start of the meeting"),
        (plan_meeting_edit(running, 45), "the planned time"),
        (break_edit(running, AT), "the break"),
        (break_edit(on_break, AT), "the break"),
        (end_meeting_edit(on_break, AT, AGREED), "the end of the meeting"),
        (tension_edit(running, 4, "h1", AT), "the tension"),
        (Put(SPEAKER, None, "p1"), "the speaker"),
        (Splice(Address("room", part="line"), 0, "", "- a"), "words in the capture line"),
        (Splice(Address("room", part="dictated"), 0, "", "a"), "words in the line of the others"),
        (Put(Address("room", part="dictating"), None, "p1"), "whose line it is"),
    ):
        assert change_words(running, edit) == change_words(running, invert(edit)) == words
        assert change_words(QUIET, edit) == words


def test_several_captured_lines_are_counted() -> None:
    lines = ("! beds", "- tired", "? who", "a note")
    inserts = [capture_edit(each, RUNNING, date.max, "", f"e{n}", AT) for n, each in enumerate(lines)]
    typed = Splice(Address("room", part="line"), 0, "! beds", "")
    assert change_words(RUNNING, Batch((typed, *inserts, Put(SPEAKER, None, None)))) == "4 lines"
    assert change_words(RUNNING, Batch((typed, inserts[0], Put(SPEAKER, None, None)))) == CONCERN
    moved = (Remove("notes", 0, inserts[3].entry), Insert("concerns", 0, inserts[3].entry))
    assert change_words(RUNNING, Batch(moved)) == "other notes (step 4)"
