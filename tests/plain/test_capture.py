"""The meeting in plain lines: keeping and correcting lines, reading some of them, breaks, reflecting back."""

from pathlib import Path

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.meeting import is_paused
from collab_tui.plain.help_page import SIGNS
from tests.plain.test_plain import BEGUN, kept, plainly

LINES = ("c", "e: we wait", "e! Beds move late", "n> ring first by 7 Jan", "! at night", "z! nobody", "% new")
"""Six lines: two with a letter of Eastside Trust, one of ours, and three of the speaker or of nobody."""


def test_capture_says_what_is_kept_and_for_whom(home: Path) -> None:
    said = plainly(home, *BEGUN, *LINES, "", "", "q")
    assert "A line without a letter is Eastside Trust’s." in said
    assert "Kept: a concern of Eastside Trust, line 2." in said
    assert "Kept: a concern of Eastside Trust, line 4." in said
    assert "No side has the letter z: kept as a note, line 5." in said
    assert [each.text for each in kept(home).list("notes")] == ["z! nobody"]


def test_a_line_is_corrected_undone_and_given_another_speaker_without_leaving_capture(home: Path) -> None:
    fixed = ("/fix", "n> ring at nine", "/fix 1", "e! Beds move at night", "/fix 9", "/fix x", "/zap")
    ways = ("/undo", "/redo", "/speaker n", "! a car", "/speaker Zed X", "/read last 1", r"\/half", "/break")
    said = plainly(home, *BEGUN, "c", "e! Beds move late", "n> ring first", *fixed, *ways, "", "", "q")
    now = kept(home)
    assert [each.text for each in now.list("commitments")] == ["ring at nine"]
    assert [each.text for each in now.list("concerns")] == ["Beds move at night", "a car"]
    assert now.list("concerns")[1].party == now.parties[0].id
    assert [each.text for each in now.list("notes")] == ["/half"]
    assert "There is no line 9. Type ? for help." in said
    assert "There is no “/fix x” here. Nothing was kept." in said
    assert "Taken back: what matters most to each (step 4)." in said
    assert "Made again: what matters most to each (step 4)." in said
    assert "A line without a letter is Northbank’s." in said
    assert "No single side is called “Zed X”." in said
    assert "concern. Northbank: a car" in said
    assert "No meeting is running. s starts it." in said


def test_the_log_begins_with_its_last_lines_and_reads_others_when_asked(home: Path) -> None:
    said = plainly(home, *BEGUN, *LINES, "", "l", "kind will do", "kind parked", "9", "Zap", "m", "", "", "q")
    read = said.partition("6 lines in the log.")[2]
    assert "said. Eastside Trust: we wait" not in read
    assert read.index("2. ") < read.index("6. ")
    assert read.count("will do. Northbank: ring first") == 2
    assert "There are no such lines." in read
    assert "There is no line 9. Type ? for help." in read
    assert "There is no “Zap” here. Type ? for help." in read


def test_a_break_stops_the_clock_and_the_tension_offers_one(home: Path) -> None:
    said = plainly(home, *BEGUN, "p", "t", "s", "u", "h", "4", "u", "p", "", "q")
    assert "No meeting is running. s starts it." in said
    assert "p begins the break and stops the clock." in said
    assert "Break from " in said
    assert "Nothing that you heard is written down yet." in said
    assert "Undo stops at the start of the meeting.\ns ends it, in the menu of the conversation." in said
    assert "Taken back: the tension." in said
    assert is_paused(kept(home))
    said = plainly(home, "1", "p", "", "q")
    assert "The meeting goes on at " in said
    assert not is_paused(kept(home))


def test_what_was_heard_is_reflected_back_in_loops(home: Path) -> None:
    lines = ("c", "e: we wait", "e: and wait", "e: for a van", "")
    said = plainly(home, *BEGUN, *lines, "t", "1", "c", "We wait for beds", "2", "p", "y", "", "q")
    heard = kept(home).list("heard")
    assert [(each.text, each.word("state")) for each in heard] == [
        ("We wait for beds", "corrected"),
        ("and wait", "confirmed"),
        ("for a van", "heard"),
    ]
    assert "Say aloud: “What I have heard from you so far:”" in said
    assert "Nothing else waits. For later, not reflected back yet: 1 line." in said


def test_a_menu_is_read_once_and_then_on_request_or_if_its_numbers_change(home: Path) -> None:
    said = plainly(home, *BEGUN, "z", "u", "y", "m", "", "s", "menu", "q")
    assert said.count("c: keep what is said, line by line.") == 2
    assert "The numbers have changed." in said
    assert said.count("n: begin a new one.") == 3
    listed = plainly(home, "3", "1", "2", "a", "Alpha", "", "a", "Beta", "", "1", "x", "", "", "", "q")
    assert listed.count("1. Alpha") == 1
    assert listed.count("2. Beta") == 1
    assert listed.count("1. Beta") == 1
    assert "Removed. u brings it back." in listed


def test_who_said_how_much_is_read_out(home: Path) -> None:
    third = ("0", "2", "a", "The Quay", "", "", "")
    said = plainly(home, *BEGUN, *third, "plan", "60", "s", *LINES, "? who pays", "", "w", "p", "w", "", "q")
    assert "The meeting has lasted 0 min of 60 minutes." in said
    assert "The meeting has lasted 0 min of 60 minutes, and is on a break." in said
    assert "Northbank 0 lines, Eastside Trust 3 lines and The Quay 0 lines." in said
    assert "Nothing from The Quay yet." in said
    assert "3 lines to reflect back, 1 question open." in said


def test_the_help_of_a_line_names_every_sign() -> None:
    names = {
        ":": "colon",
        '"': "quotation mark",
        "!": "exclamation mark",
        "~": "tilde",
        "+": "plus",
        "=": "equals",
        "?": "question mark",
        "*": "star",
        ">": "greater than",
        "%": "percent",
        "-": "minus",
    }
    assert {label.sign[:1] for label in LABELS if label.sign} == set(names)
    assert not [name for name in names.values() if name not in SIGNS]


def test_the_cards_before_a_meeting_are_offered_when_it_is_near(home: Path) -> None:
    plainly(home, *BEGUN, "0", "4", "tomorrow", "", "", "", "q")
    assert "The meeting is soon: “before” asks" in plainly(home, "1", "", "q")


def test_undo_and_redo_work_in_menus_of_pages_and_of_lists(home: Path) -> None:
    lines = ("3", "5", "a", "Be brief", "1", "x", "u", "", "u", "y", "y", "?", "", "", "q")
    said = plainly(home, *BEGUN, *lines)
    assert said.count("Taken back: ground rules (step 3).") == 2, "one in the list, one on the page"
    assert said.count("Made again: ground rules (step 3).") == 2
    assert "m or menu reads the choices. u is undo, y is redo. Enter to go back." in said
    assert kept(home).list("ways_of_working") == ()
