"""The meeting, its log, read back and follow up in plain mode."""

from pathlib import Path

import pytest

from collab_tui.domain.partner_trail import HIDDEN
from tests.plain.test_plain import BEGUN, SAID, WHOLE, kept, plainly

BEFORE = ("before", *("2", "To be heard"), "", "", "", "")
"""Before the meeting the first motive is answered; the others and trust both ways are left."""


def test_motives_are_asked_before_the_meeting_and_it_starts_and_ends_without_them(home: Path) -> None:
    said = plainly(home, *WHOLE, *BEFORE, "", "q")
    assert "What do you want here, today?" in said
    started = plainly(home, "1", "plan", "60", "s", "", "q")
    assert "To be heard" not in started
    now = kept(home)
    assert (now.text("phase"), now.text("room", "plan")) == ("room", "60")
    assert now.text("first_account").endswith("Both boards sign (October)"), "the account is frozen"
    assert [(each.word("phase"), each.text) for each in now.list("coerce")] == [
        ("preparing", "I am still cross"),
        ("room", "To be heard"),
    ]
    assert (now.list("educate"), now.list("mutual"), now.list("trust")) == ((), (), ())
    said = plainly(home, "1", "s", "", "s", "1", "", "q")
    assert "1. We agreed. On to step 5, to read it back." in said
    now = kept(home)
    assert now.text("phase") == "agreed"
    assert now.text("room", "ended") >= now.text("room", "started") > ""


@pytest.mark.parametrize("minutes", ["", "soon", "-5", "99999"])
def test_minutes_that_are_no_number_are_not_planned(home: Path, minutes: str) -> None:
    plainly(home, *BEGUN, "plan", "60", "plan", minutes, "", "q")
    assert kept(home).text("room", "plan") == "60"


def test_trust_is_answered_by_its_number(home: Path) -> None:
    plainly(home, *BEGUN, "before", "", "", "", "0", "Nothing came", "10", "", "", "q")
    assert [(each.word("way"), each.number(), each.text) for each in kept(home).list("trust")] == [
        ("given", 0, "Nothing came"),
        ("received", 10, ""),
    ]


def test_the_meeting_starts_at_once_and_asks_nothing(home: Path) -> None:
    plainly(home, *BEGUN, "s", "", "q")
    now = kept(home)
    assert now.text("room", "started")
    assert (now.text("room", "plan"), now.list("coerce")) == ("", ())


def test_a_line_of_the_log_is_sorted_written_anew_and_taken_away_and_comes_back(home: Path) -> None:
    kinds = ("l", "1", "k", "5", "")
    said = plainly(home, *BEGUN, *SAID, *kinds, "", "q")
    assert "concern. Eastside Trust: Beds move late" in said
    assert "It is now: " in said
    assert [each.text for each in kept(home).list("worth")] == ["Beds move late"]
    anew = ("l", "1", "w", "n! Beds move at night", "")
    said = plainly(home, "1", *anew, "", "q")
    (concern,) = kept(home).list("concerns")
    assert "Now: e+ Beds move late" in said
    assert concern.text == "Beds move at night"
    assert kept(home).party(concern.party).name == "Northbank"  # type: ignore[union-attr]
    plainly(home, "1", "l", "1", "x", "", "", "q")
    assert kept(home).list("concerns") == ()
    plainly(home, "1", "l", "u", "", "", "q")
    assert kept(home).list("concerns") == (concern,)


def test_the_last_two_parties_and_ours_stay_and_it_is_said_why(home: Path) -> None:
    said = plainly(home, *BEGUN, "0", "2", "2", "x", "a", "The Quay", "", "1", "x", "", "", "", "q")
    assert "A conversation needs two organisations." in said
    assert "This one is you. Say first which other one is." in said
    assert [each.name for each in kept(home).parties] == ["Northbank", "Eastside Trust", "The Quay"]


def test_a_log_without_lines_says_so(home: Path) -> None:
    assert "No line is kept yet." in plainly(home, *BEGUN, "l", "", "", "q")


READ = ("b", "")
"""The one commitment is read out."""


def test_what_each_side_says_to_the_agreement_is_kept_and_changed_on_the_same_day(home: Path) -> None:
    yes, condition = ("1", "9", "With pleasure"), ("2", "6", "If the ward agrees")
    said = plainly(home, *WHOLE, *READ, *yes, *condition, "", "q")
    ours, theirs = kept(home).list("assent")
    assert "This week." not in said
    assert "Northbank: ring first" in said
    assert (ours.word("answer"), ours.number("sure"), ours.text) == ("yes", 9, "With pleasure")
    assert (theirs.word("answer"), theirs.number("sure"), theirs.text) == ("if", 6, "If the ward agrees")
    assert "Eastside Trust: If the ward agrees (Answer: yes, if; How confident: 6)" in said
    plainly(home, "1", *READ, "", "", "", "4", "", "", "", "q")
    ours, theirs = kept(home).list("assent")
    assert (ours.word("answer"), theirs.word("answer")) == ("yes", "not")


COMMON = (*WHOLE, *("3", "2", "One front door", ""), *("5", "4", "a", "The plan fails", "", "", ""))
"""There is a common purpose, and a consequence."""


def test_what_is_said_of_all_sides_is_read_and_agreed_or_not(home: Path) -> None:
    said = plainly(home, *COMMON, "b", "1", "", "1", "1", "", "q", "q")
    assert said.index("Our common purpose.") < said.index("We promise.") < said.rindex("If we do not")
    assert "1. agreed" in said
    now = kept(home)
    assert [each.word("answer") for each in now.list("claims")] == ["agreed", "agreed"]
    assert [each.text for each in now.list("claims")] == ["One front door", "The plan fails"]
    (cost,) = now.list("if_not")
    assert cost.links("agreed_by") == [now.parties[1].id], "one side was taken out"
    said = plainly(home, "1", "b", "2", "q", "q")
    assert "Said: agreed." in said
    assert [each.word("answer") for each in kept(home).list("claims")] == ["reword", "agreed"]


def test_nothing_private_is_read_back(home: Path) -> None:
    read = plainly(home, *WHOLE, *READ, "", "", "", "q").partition("We promise.")[2]
    assert "ring first" in read
    assert "Two winters" not in read
    assert "cross" not in read


def test_where_there_is_no_commitment_there_is_nothing_to_read_or_to_look_at(home: Path) -> None:
    said = plainly(home, *BEGUN, "b", "f", "", "q")
    assert said.count("Nothing is promised yet. Step 5 asks who will do what.") == 2


def test_how_each_commitment_stands_is_said_before_it_is_looked_at_again(home: Path) -> None:
    partly = ("a", "2", "", "Once", "", "", "", "no", "7 Mar")
    said = plainly(home, *WHOLE, "f", *partly, "f", "", "", "q")
    before, after = said.split("Progress on each promise.")[1:]
    assert "Not reviewed yet." in before.split("begin review 1")[0]
    assert "So far: partly; carried forward once." in after
    assert "Northbank kept 0 of 1." in after
    assert "a: begin review 2." in after


def test_the_history_with_a_partner_is_told_but_not_while_a_meeting_runs(home: Path) -> None:
    assert "With" not in plainly(home, "p", "q")
    said = plainly(home, "s", "p", "1", "p", "", "q").partition("It is for you alone.")[2]
    assert "Promises kept with Lindenholt: Brackenford 1 of 2, Lindenholt 1 of 1." in said
    assert "Saltmere, your trust in them, from 0 to 10: 2, then 4, then 5, then 7." in said
    assert said.count("What you wanted, to coerce, from 0 to 4: 2, then 1, then 1, then 0.") == 1
    running = plainly(home, "n", *BEGUN[1:], "s", "", "p", "1", "q")
    assert HIDDEN in running.partition("It is for you alone.")[2]
    assert "your trust in them, from" not in running
