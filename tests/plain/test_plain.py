"""Plain mode over a pipe, from an empty file to an agreement, and each way to leave it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.change_words import COPIED
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.plain.clipboard import NO_TERMINAL, copy
from collab_tui.plain.home import LEFT
from collab_tui.plain.home import run as run_plain
from collab_tui.store.repository import Repository
from tests.cli.running import keep, run, run_process, window
from tests.terminal import Terminal
from tests.tui.driving import conversation
from tests.tui.driving import kept as read

BEGUN = ("n", "Winter beds", "Northbank", "Eastside Trust")
WRITTEN = (
    *("1", "1", "Two winters.", "Of trouble.", ""),  # a text of two lines
    *("2", "a", "Both boards sign", "1", "October", "", "", ""),  # an entry with a detail
)
PURPOSE = ("2", "1", "2", "I am still cross", "")  # a scale and why
SAID = ("c", "e! Beds move late", "n> ring first by 7 Jan", "")
AGREED = ("5", "6", "7 Jan", "", "", "", "")  # the day of the review, then three parts left
WHOLE = (*BEGUN, *WRITTEN, *PURPOSE, *SAID, *AGREED)


def plainly(
    home: Path, *answers: str, words: tuple[str, ...] = ("--plain",), in_a_process: bool = False
) -> str:
    """Answer line by line, and return what was said."""
    done = (run_process if in_a_process else run)(
        *words, said="".join(f"{each}\n" for each in answers), COLLAB_TUI_FILE=str(home / "c.json")
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def kept(home: Path) -> Conversation:
    repository = Repository(home / "c.json")
    (found,) = repository.all()
    repository.close()
    return found


def test_a_calendar_without_a_day_is_refused_in_words(home: Path) -> None:
    said = plainly(home, *BEGUN, "r", "x", "1", "5", str(home / "out.ics"), "", "q")
    assert "There is nothing for a calendar yet: no meeting, review, commitment" in said
    assert "Nothing was written." in said
    assert not (home / "out.ics").exists()


def test_from_nothing_to_an_agreement_in_a_file(home: Path) -> None:
    answers = (*WHOLE, "r", "x", "1", "3", str(home / "out.txt"), "", "q")
    said = plainly(home, *answers, in_a_process=True)
    now = kept(home)
    assert now.title == "Winter beds"
    assert [(each.name, each.letter) for each in now.parties] == [("Northbank", "n"), ("Eastside Trust", "e")]
    assert now.text("road") == "Two winters.\nOf trouble."
    assert [(each.text, each.word("when")) for each in now.list("events")] == [
        ("Both boards sign", "October")
    ]
    assert [(each.number(), each.text) for each in now.list("coerce")] == [(1, "I am still cross")]
    assert [each.text for each in now.list("concerns")] == ["Beds move late"]
    assert now.list("commitments")[0].word("by").endswith("-01-07")
    assert now.text("review", "date").endswith("-01-07")
    assert "Kept: a concern of Eastside Trust, line 1." in said
    assert "3. Congruence: begin with common ground, not begun" in said
    assert "Not yet, Purpose: what really drives you." in said
    again = plainly(home, "1", "", "q")
    assert "2. Check your purposes, missing: wanting to put right or to protect and 3 more" in again
    assert LEFT in said
    written = (home / "out.txt").read_text("utf-8")
    assert "ring first" in written
    assert "Two winters." not in written
    assert set("▌▎│─━●○\x1b") & set(said) == set(), "nothing is drawn"


@pytest.mark.parametrize("end", range(1, len(WHOLE), 5))
def test_where_the_lines_end_all_that_was_answered_is_kept(home: Path, end: int) -> None:
    plainly(home, *WHOLE[:end])
    now = kept(home)
    texts = [*now.texts.values(), *(each.text for _, each in now.all_entries())]
    given = {"Winter beds", "Northbank", "Eastside Trust", "Both boards sign", "Of trouble."} & set(
        WHOLE[:end]
    )
    assert all(any(words in text for text in texts) for words in given)


def test_words_are_said_as_they_were_written_and_move_nothing(home: Path) -> None:
    said = plainly(home, "n", "[bold]Beds[/] \x1b[31m50%", "A", "B", "", "q")
    assert "[bold]Beds[/]" in said
    assert "\x1b" not in said


def test_a_line_of_a_list_takes_its_day_and_owner_as_in_the_app(home: Path) -> None:
    said = plainly(home, *BEGUN, "5", "2", "a", "Ring first by 7 Jan @sam", "", "", "", "", "q")
    (promise,) = kept(home).list("commitments")
    assert (promise.text, promise.word("by")[-6:], promise.word("owner")) == ("Ring first", "-01-07", "sam")
    assert "Ring first (Lead: sam; By when: Thu 7 Jan" in said


def test_after_a_commitment_the_lead_the_day_and_the_sign_are_asked_for_and_enter_skips(home: Path) -> None:
    answers = ("5", "2", "a", "Ring first", "Sam Patel", "soon", "", "a", "Give notice")
    said = plainly(
        home, *BEGUN, *answers, "eastside trust", "sam", "7 Jan", "A call in the log", "", "", "", "q"
    )
    ring, notice = kept(home).list("commitments")
    assert (ring.text, ring.attrs) == ("Ring first", {"owner": "Sam Patel", "by": "soon"})
    assert (notice.word("owner"), notice.word("by")[-6:]) == ("Sam Patel", "-01-07")
    assert notice.word("seen") == "A call in the log"
    assert kept(home).party(notice.party) == kept(home).parties[1]
    assert "Who leads? Enter to skip it:" in said
    assert "That is a side: it is a promise of Eastside Trust now." in said
    assert "That is Thu 7 Jan" in said
    assert "Not a date: kept as text." in said


def test_private_words_are_shared_in_other_words_and_taken_back(home: Path) -> None:
    aim, concern = ("2", "5", "To be rid of it", "A fair rota", ""), ("4", "7", "1", "s", "Beds at night")
    said = plainly(home, *WHOLE, *aim, *concern, "2", "s", "", "", "", "", "q")
    now = kept(home)
    assert (now.text("aim"), now.text("aim", "shared")) == ("To be rid of it", "A fair rota")
    assert [(each.text, each.attrs.get("shared")) for each in now.list("concerns")] == [
        ("Beds move late", None),
        ("Beds at night", True),
    ]
    assert "For everyone to see: Beds at night." in said, "its shared version is the same question"
    plainly(home, "1", "2", "5", "", "-", "", "", "q")
    assert kept(home).text("aim", "shared") == ""


def test_the_agreement_an_entry_and_a_line_are_copied_by_a_terminal_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = plainly(home, *WHOLE, "copy", "4", "7", "1", "y", "", "", "l", "1", "y", "", "", "q")
    assert said.count(NO_TERMINAL) == 3
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    copy("Beds [/] é")
    assert capsys.readouterr().out == f"\x1b]52;c;QmVkcyBbL10gw6k=\a{COPIED}\n"
    monkeypatch.setenv("TERM", "dumb")
    copy("Beds")
    assert NO_TERMINAL in capsys.readouterr().out


def test_what_is_not_there_is_said_and_asked_again(home: Path) -> None:
    said = plainly(home, "9", "x", "n", "Beds", "A", "B", "77", "0", "2", "x", "", "", "", "", "q")
    assert said.count("Nothing was changed.") >= 3
    assert kept(home).title == "Beds"


def test_parties_are_added_renamed_made_ours_and_taken_away(home: Path) -> None:
    front = ("0", "2")
    third = ("a", "The Quay", "")
    ours = ("2", "o")
    gone = ("3", "x", "yes")
    said = plainly(home, "n", "Beds", "A", "B", *front, *third, *ours, *gone, "", "", "u", "", "q")
    now = kept(home)
    assert [each.name for each in now.parties] == ["B", "A", "The Quay"], said
    assert now.parties[0].us


FOUND = ("f", "ring", "1", "w", "ring at nine", "", "", "f", "zebra", "q")


def test_words_are_found_and_changed_where_they_stand(home: Path) -> None:
    said = plainly(home, *WHOLE, "", *FOUND)
    assert [each.text for each in kept(home).list("commitments")] == ["ring at nine"]
    assert "Places found: 1." in said
    assert "Agree, who will do what differently, shared: ring first" in said
    assert "These words are in no conversation." in said


def test_the_review_has_a_line_for_each_rule_and_what_is_for_the_writer_if_it_is_asked_for(
    home: Path,
) -> None:
    promises = tuple(Entry(f"c{n}", f"Promise {n}", "p0") for n in range(6))
    heat = (Entry("h", at=clock.stamp(), attrs={"value": 4}),)
    three = conversation(3)
    keep(home / "c.json", replace(three, entries={**three.entries, "commitments": promises, "heat": heat}))
    unasked = plainly(home, "1", "r", "no", "", "", "q")
    assert (
        "Ready to share?\nStatus of the agreement: Draft 1.\nNo lead or date: “Promise 0”, “Promise 1”,"
        in unasked
    )
    names = ", ".join(each.alias for each in three.parties)
    assert f"“Promise 5”.\nNot read back: {names}.\n" in unasked
    assert "Fair and workable?\n" in unasked
    assert "heated" not in unasked
    asked = plainly(home, "1", "r", "yes", "", "", "q")
    assert "For you\nTension over time: " in asked


def test_a_review_is_left_and_taken_up_and_says_how_each_commitment_went(home: Path) -> None:
    kept_well = ("1", "3", "They rang", "The rota", "", "no", "7 Mar at 2pm", "k", "2", "", "", "", "", "")
    plainly(home, *WHOLE, "f", "a", "q", "", "q")
    (begun,) = kept(home).list("reviews")
    assert (begun.word("ended"), kept(home).list("follow_ups")) == ("", ())
    said = plainly(home, "1", "f", "a", *kept_well, "", "q")
    now = kept(home)
    assert "Northbank promised: ring first" in said
    assert [(each.word("outcome"), each.text, each.word("evidence")) for each in now.list("follow_ups")] == [
        ("kept", "They rang", "The rota")
    ]
    assert "The answers differ. Talk about this one first, then go on." in said
    said = plainly(home, "1", "f", "", "", "q")
    assert "Seen differently." in said
    assert "ring first: we say kept, they say not kept." in said
    assert len(now.list("reviews")) == 1
    assert now.list("reviews")[0].word("ended")
    assert [each.word("phase") for each in now.list("coerce")] == ["preparing", "review 1"]
    assert now.text("review", "date").endswith("-03-07 14:00")


def test_copies_beside_the_file_are_told_and_taken_in(home: Path) -> None:
    keep(home / "c.json", conversation())
    there = keep(home / "laptop" / "c.json", Conversation(id="other", texts={"title": "Estates"}))
    there.rename(home / "c (1).json")
    said = plainly(home, "t", "q")
    assert "c (1).json is a copy of your file beside it" in said
    assert "In it: “Estates”: it was not here." in said
    assert "All that is in the copies is here now" in said
    repository = Repository(home / "c.json")
    assert "other" in {each.id for each in repository.all()}
    repository.close()


def test_one_that_is_open_elsewhere_is_left_alone(home: Path) -> None:
    path = keep(home / "c.json", conversation())
    with window(path, conversation().id):
        assert "open in another window" in plainly(home, "1", "q")


def test_a_dumb_terminal_is_spoken_to_in_plain_lines_and_ctrl_d_leaves(home: Path) -> None:
    path = keep(home / "c.json", conversation())
    terminal = Terminal("open", file=path, TERM="dumb")
    terminal.wait(lambda: "Enter to go back:" in terminal.text)
    terminal.send("1\n1\nThe last words\n")
    terminal.wait(lambda: "Next line, Enter when done:" in terminal.text)
    terminal.send("\x04")
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.sent.replace(b"\x1b[?2004h", b"").replace(b"\x1b[?2004l", b"")
    terminal.hang_up()
    assert read(path).text("road") == "The last words"


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError])
def test_ctrl_c_and_the_end_of_the_lines_leave_in_good_order(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], end: type[BaseException]
) -> None:
    said = iter(["n", "Beds"])

    def read_line(_: str) -> str:
        if answer := next(said, None):
            return answer
        raise end

    monkeypatch.setattr("builtins.input", read_line)
    repository = Repository(home / "c.json")
    assert run_plain(repository, None) == 0
    repository.close()
    assert kept(home).title == "Beds"
    assert LEFT in capsys.readouterr().out


def test_what_is_optional_is_read_on_request_and_said_to_be_optional(home: Path) -> None:
    promise = ("5", "2", "a", "Ring first", "", "", "", "1", "d", "o", "", "", "")
    valued = ("4", "1", "a", "", "", "")
    said = plainly(home, *BEGUN, *promise, *valued, "q")
    before, after = said.split("o: optional: ", 1)
    assert "Effort" not in before
    assert "Effort: not written" in after
    assert "2. Northbank, optional" in after
