"""The meeting: its start and its end, its clock, reflecting back, and the tension."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.agenda import DueKind, agenda
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.change_words import MEETING_RUNS
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.meeting_log import meeting_log
from collab_tui.domain.method import FIELDS
from collab_tui.tui.app_parts.recent_keys import TOO_SOON
from collab_tui.tui.common.writing import KEY_STAYS, NO_TEXT, UNDONE
from collab_tui.tui.dialogs.help import HelpDialog
from collab_tui.tui.dialogs.meeting import DebriefDialog, EndMeeting, PlanDialog, TensionDialog
from collab_tui.tui.dialogs.reflect_back import ReflectBackDialog
from collab_tui.tui.meeting.page import LOOK_AT_CLOCK
from tests.tui.card_pages import at_card
from tests.tui.driving import Desk, conversation, keep, kept, opened
from tests.tui.meetings import LOG, ROOM, log_of, meeting_page_of, row_of, talking, words_in

SIZES = [(60, 20), (80, 24), (120, 40)]
AHEAD = Cursor(step="prepare", field="road")


def prepared(parties: int = 2, place: Cursor = AHEAD) -> Conversation:
    """Return a conversation that is being prepared."""
    told = (Entry("k1", "wrote to the board", "p1"), Entry("k2", "did not ring", "p0"))
    return conversation(parties, {"road": "Two winters of plans."}, {"contributions": told}, place)


async def asked(desk: Desk, dialog: type[object]) -> None:
    """Wait until a dialog is on the screen."""
    await desk.until(lambda: isinstance(desk.app.screen, dialog))
    await desk.pilot.pause()


async def closed(desk: Desk) -> None:
    """Wait until no dialog is on the screen."""
    await desk.until(lambda: desk.app.screen is desk.page)


async def into_the_room(desk: Desk) -> None:
    await desk.press("ctrl+g", "m")
    await desk.until(lambda: desk.page.spec.id == "room")
    await desk.rest()


# Starting


async def test_f5_starts_at_once_asks_nothing_and_freezes_the_account(path: Path) -> None:
    keep(path, prepared())
    async with opened(path) as desk:
        await into_the_room(desk)
        await desk.on_page("room")
        assert desk.app.screen is desk.page
        await desk.sees("not started", "F5 Start")
        await desk.press("f5")
        await desk.sees("meeting 0 min")
        assert desk.app.screen is desk.page
        assert desk.focused is desk.page.capture_line.words
        await desk.quit()
    now = kept(path)
    assert now.text("phase") == "room"
    assert clock.now() - datetime.fromisoformat(now.text("room", "started")) < timedelta(minutes=2)
    frozen = now.text("first_account")
    assert frozen.startswith(f"{FIELDS['road'].question}\nTwo winters of plans.")
    assert frozen.endswith("Northbank: did not ring\nEastside Trust: wrote to the board")
    assert now.list("coerce") == ()


@pytest.mark.long
async def test_the_time_is_planned_by_name_and_the_start_is_not_taken_back(path: Path) -> None:
    keep(path, prepared())
    async with opened(path) as desk:
        await into_the_room(desk)
        await desk.on_page("room")
        await desk.press("ctrl+p", *"planned", "enter")
        await asked(desk, PlanDialog)
        await desk.sees("no time planned")
        await desk.press("right", "right", "right", "enter")
        await closed(desk)
        await desk.press("f5")
        await desk.sees("meeting 0 min of 45")
        await desk.press("ctrl+z")
        await desk.sees(MEETING_RUNS[:30])
        await desk.sees("meeting 0 min of 45")
    assert kept(path).text("room", "plan") == "45"


@pytest.mark.long
async def test_the_account_stays_as_it_was_when_the_story_is_told_anew(path: Path) -> None:
    keep(path, prepared())
    async with opened(path) as desk:
        await into_the_room(desk)
        await desk.on_page("room")
        await desk.press("f5")
        await desk.sees("meeting 0 min")
        frozen = meeting_page_of(desk).conversation.text("first_account")
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        await desk.rest()
        await desk.press("enter")  # what is private is closed while a meeting runs
        await desk.type("No. ")
        await desk.quit()
    assert "No. " in kept(path).text("road")
    assert kept(path).text("first_account") == frozen


async def test_what_is_typed_at_once_is_a_line_and_does_not_start_the_meeting(path: Path) -> None:
    keep(path, prepared())
    async with opened(path) as desk:
        await into_the_room(desk)
        await desk.burst(*"e: hello", "enter")
        await desk.until(lambda: [each.entry.text for each in meeting_log(kept(path))] != [])
        await desk.sees("not started")
        assert words_in(path) == ["e: hello"]  # the letter e stands for nobody here


# Before it


@pytest.mark.long
async def test_step_2_leads_to_the_cards_before_the_meeting_and_they_lead_in(path: Path) -> None:
    earlier = Entry("m", "cross", at="2026-01-05T09:00:00+00:00", attrs={"value": 3, "phase": "preparing"})
    told = prepared(place=Cursor(step="purposes", field="readiness", part="folded"))
    keep(path, replace(told, entries={**told.entries, "coerce": (earlier,)}))
    async with opened(path) as desk:
        await desk.press("tab", "enter")
        await at_card(desk, "motives")
        await desk.sees("Before you go in", "1 of 2", "mostly")
        await desk.sees("before that: cross")  # it is a hint; what is typed does not continue it
        await desk.press("left", "enter", *"no more", "enter", "right", "right", *["enter"] * 4)
        await at_card(desk, "trust", "p1")
        await desk.sees("How far do you trust ◆ Eastside Trust?", "seem to trust you? (optional)")
        await desk.press("right", *["enter"] * 4)
        await desk.on_page("room")
        await desk.press("f5")
        await desk.sees("meeting 0 min")
        await desk.quit()
    now = kept(path)
    assert [(each.number(), each.text, each.word("phase")) for each in now.list("coerce")] == [
        (3, "cross", "preparing"),
        (2, "no more", "room"),
    ]
    assert [each.number() for each in now.list("educate")] == [2]
    assert [(each.party, each.number(), each.word("phase")) for each in now.list("trust")] == [
        ("p1", 1, "room")
    ]


async def test_an_answer_before_the_meeting_is_undone_on_its_card(path: Path) -> None:
    keep(path, prepared(place=Cursor(step="before")))
    async with opened(path) as desk:
        await at_card(desk, "motives")
        await desk.press("right", "ctrl+n")
        await at_card(desk, "trust", "p1")
        await desk.press("right", "ctrl+z")
        await desk.press("ctrl+z")
        await at_card(desk, "motives")
        await desk.until(lambda: not kept(path).list("coerce"))


@pytest.mark.parametrize(("off", "offered"), [(1, True), (0, True), (2, False), (-1, False)])
async def test_the_list_offers_it_a_day_before_the_meeting(path: Path, off: int, offered: bool) -> None:
    when = (clock.today() + timedelta(days=off)).isoformat()
    told = prepared()
    keep(path, replace(told, texts={**told.texts, "meeting.when": when}))
    async with opened(path, None) as desk:
        await desk.sees("Winter beds")
        assert ("Before you go in" in desk.foot) == offered
        if offered:
            await desk.press("b")
            await at_card(desk, "motives")


# The clock


async def test_the_time_is_told_by_the_minute_and_survives(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, talking("= fewer visits", "e: they never rang", "e! no staff", texts={"room.plan": "60"}))
    now = clock.now()
    async with opened(path) as desk:
        await desk.sees("meeting 22 min of 60   step 4 for 20 min")
        drawn = meeting_page_of(desk)._remark
        before = drawn.content
        meeting_page_of(desk)._look_at_clock()
        assert drawn.content is before
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=50))
        await desk.sees("meeting 72 min of 60   step 4 for 70 min")
        await desk.quit()
    async with opened(path) as desk:
        await desk.sees("meeting 72 min of 60")
    assert LOOK_AT_CLOCK < 60


@pytest.mark.parametrize("size", SIZES)
async def test_the_title_fits_every_window(path: Path, size: tuple[int, int]) -> None:
    keep(path, talking("e: one", texts={"room.plan": "90"}, ago=150))
    async with opened(path, size=size) as desk:
        await desk.sees("The meeting", "meeting 150 min of 90")


# Ending


@pytest.mark.parametrize(
    ("key", "phase"),
    [("1", "agreed"), ("3", "ended"), ("2", "preparing")],
)
async def test_ending_notes_the_time_and_leads_on(path: Path, key: str, phase: str) -> None:
    keep(path, talking("e: one"))
    async with opened(path) as desk:
        await desk.press("f5")
        await asked(desk, EndMeeting)
        await desk.press("escape")
        await closed(desk)
        await desk.press("f5")
        await asked(desk, EndMeeting)
        await desk.burst(key, *" of and now", "enter")
        assert isinstance(desk.app.screen, EndMeeting), "a sentence is no answer"
        assert desk.foot.strip() == f"{NO_TEXT}   Enter OK", "its Enter does not take this away"
        await desk.burst(*"Another of them", "enter")
        assert "Enter OK" in desk.foot
        await desk.rest()
        await desk.press("enter")
        assert isinstance(desk.app.screen, EndMeeting)
        assert "Enter OK" not in desk.foot
        await desk.press(key, "enter")
        await asked(desk, DebriefDialog)
        await desk.press("enter")
        await desk.on_page("agree")
        await desk.until(lambda: kept(path).text("phase") == phase)
    assert kept(path).text("room", "ended") != ""


async def test_the_debrief_is_offered_at_the_end_and_holds_what_is_asked(path: Path) -> None:
    told = (Entry("g1", "We never listen", "p1", at="2026-01-05T09:00:00+00:00"),)
    meeting = talking("e! no notice", place=ROOM)
    keep(path, replace(meeting, entries={**meeting.entries, "their_telling": told}))
    async with opened(path) as desk:
        await desk.press("f5", "1", "enter")
        await asked(desk, DebriefDialog)
        await desk.press("ctrl+n")
        await at_card(desk, "motives")
        await desk.press("right", "ctrl+n")
        await at_card(desk, "surprised")
        await desk.press(*"They agreed", "ctrl+n")
        await at_card(desk, "my_conduct")
        await desk.press("ctrl+n")
        await at_card(desk, "guesses", "g1")
        await desk.sees("We never listen", "Was it right?")
        await desk.press("2", "ctrl+n")
        await at_card(desk, "to_tell")
        await desk.press(*"Jo", "enter")
        await desk.sees("Jo", "Mon 23 Nov")
        await desk.press("ctrl+z", "ctrl+y")
        await desk.press("ctrl+n")  # after the last card
        await desk.on_page("review")
        await desk.quit()
    now = kept(path)
    assert [(each.number(), each.word("phase")) for each in now.list("coerce")] == [(1, "debrief")]
    assert now.text("surprised") == "They agreed"
    assert [(each.links("guess"), each.word("outcome")) for each in now.list("guesses")] == [
        (["g1"], "partly")
    ]
    assert [each.text for each in now.list("to_tell")] == ["Jo"]
    (due,) = [each for each in agenda([now], clock.today()) if each.kind is DueKind.MESSAGE]
    assert (due.day, due.words) == (clock.today(), "")


async def test_the_end_is_taken_back_by_undo(path: Path) -> None:
    keep(path, talking("e: one"))
    async with opened(path) as desk:
        await desk.press("f5")
        await asked(desk, EndMeeting)
        await desk.press("2", "enter", "enter")
        await desk.on_page("agree")
        await desk.press("ctrl+z")
        await desk.on_page("room")
        await desk.sees("meeting 22 min")


@pytest.mark.long
async def test_the_palette_has_the_meeting_on_its_page_alone(path: Path) -> None:
    keep(path, talking("e: one"))
    async with opened(path) as desk:
        names = [command.title for command in desk.app.get_system_commands(desk.app.screen)]
        assert {"Start or end the meeting", "Tension", "Reflect back"} <= set(names)
        assert "The meeting" not in names
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        names = [command.title for command in desk.app.get_system_commands(desk.app.screen)]
        assert {"The meeting", "Reflect back"} <= set(names)
        assert "Start or end the meeting" not in names


# Saying it back


def states(path: Path) -> list[tuple[str, str]]:
    return [(entry.text, entry.word("state")) for entry in kept(path).list("heard")]


HEARD = ("e: first", "n: our own", 'e" second', "e: third")


async def test_the_newest_lines_of_the_side_that_spoke_last_are_reflected_back_as_one(path: Path) -> None:
    keep(path, talking("w: oldest", *HEARD, "e: fifth", parties=3))
    async with opened(path, size=(80, 30)) as desk:
        await desk.press("ctrl+t")
        await desk.sees("◆ Eastside Trust said   and 1 more", "Say aloud", "first", "“second”", "fifth")
        await desk.press("space", "down", "down", "c")  # without the first; the third is corrected
        await desk.rest()
        await desk.burst(*"ly", "enter")
        await desk.sees("○ first", "● fifth")
        await desk.press("enter")
        await desk.sees("and 1 more", "○ first")
        await desk.press("enter")
        await desk.sees("Tick the lines that you said.")
        await desk.press("space", "p")
        await desk.sees("Westmere Council said", "oldest")
        await desk.press("escape")
        await closed(desk)
        await desk.until(
            lambda: (
                states(path)
                == [
                    ("oldest", "heard"),
                    ("first", "heard"),
                    ("our own", "heard"),
                    ("second", "confirmed"),
                    ("thirdly", "corrected"),
                    ("fifth", "confirmed"),
                ]
            )
        )
        await desk.sees("thirdly  corrected", "Nothing from Westmere Council since")
        assert kept(path).list("heard")[4].attrs["raw"] == "e: third"
        await desk.press("ctrl+t")
        await desk.sees("Eastside Trust said", "first")  # what was put off comes again
        await desk.press("p", "p")
        await desk.sees("Nothing else waits. For later, not reflected back yet: 2 lines")
        await desk.press("enter")
        await closed(desk)


@pytest.mark.long
@pytest.mark.parametrize("step", ["prepare", "explore", "agree", "review"])
async def test_it_can_be_said_back_from_every_page(path: Path, step: str) -> None:
    keep(path, talking("e: first", place=Cursor(step=step)))
    async with opened(path) as desk:
        await desk.press("ctrl+t")
        await desk.sees("Eastside Trust said", "first")
        await desk.press("enter")
        await desk.sees("Everything you heard was reflected")
        await desk.press("escape")
        await closed(desk)
        await desk.until(lambda: states(path) == [("first", "confirmed")])


async def test_a_sentence_puts_no_lines_off(path: Path) -> None:
    keep(path, talking("e: first", "w: second", "e: third"))
    async with opened(path) as desk:
        await desk.press("ctrl+t")
        await asked(desk, ReflectBackDialog)
        for words in ("people", "p8"):
            await desk.rest()
            await desk.press(*words, "space", *"talk")
            assert "third" in desk.text
            assert desk.foot.startswith(f" {UNDONE.format('p')}")
            await desk.rest()
            await desk.press("enter")
        await desk.press("p")
        await desk.rest()
        await desk.press(*"talk")
        assert desk.foot.startswith(f" {KEY_STAYS.format('p')}")


async def test_enter_after_refused_words_confirms_nothing_however_late_it_comes(path: Path) -> None:
    keep(path, talking("e: first"))
    async with opened(path) as desk:
        await desk.press("ctrl+t")
        await asked(desk, ReflectBackDialog)
        await desk.rest()
        await desk.burst(*"zebras agree")
        await desk.sees(NO_TEXT)
        await desk.rest()
        await desk.press("enter")
        await desk.until(lambda: NO_TEXT not in desk.foot)
        assert states(path) != [("first", "confirmed")]
        await desk.press("enter")
        await desk.until(lambda: states(path) == [("first", "confirmed")])


async def test_a_correction_is_kept_as_it_is_typed_and_undone_in_place(path: Path) -> None:
    keep(path, talking("e: first"))
    async with opened(path) as desk:
        await desk.press("ctrl+t")
        await asked(desk, ReflectBackDialog)
        await desk.press("c")
        await desk.rest()
        await desk.type(" of")
        await desk.until(lambda: states(path) == [("first of", "corrected")])
        await desk.press("ctrl+z", "ctrl+z")
        await desk.until(lambda: states(path) == [("first", "heard")])
        await desk.until(lambda: desk.words.text == "first")
        await desk.press("escape", "escape")
        await closed(desk)


async def test_escape_drops_a_correction_in_words_and_then_closes(path: Path) -> None:
    keep(path, talking("e: first", "e: second"))
    there = [("first", "heard"), ("second", "heard")]
    async with opened(path) as desk:
        await desk.press("ctrl+t")
        await asked(desk, ReflectBackDialog)
        await desk.press("c", "escape")
        await desk.sees("● first", "Enter Confirmed")
        assert "Not corrected" not in desk.text  # nothing was typed
        await desk.press("c")
        await desk.rest()
        await desk.type(" of")
        await desk.until(lambda: states(path) == [("first of", "corrected"), there[1]])
        await desk.press("escape")
        await desk.sees("● first", "● second", "Not corrected.   Ctrl+Z Your words again")
        await desk.until(lambda: states(path) == there)
        assert kept(path).list("heard")[0].attrs["raw"] == "e: first"
        await desk.press("ctrl+z")
        await desk.until(lambda: states(path) == [("first of", "corrected"), there[1]])
        await desk.press("ctrl+y", "escape")
        await closed(desk)
        await desk.until(lambda: states(path) == there)


async def test_a_correction_is_not_begun_by_a_word_but_typed_soon_after_its_key(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, talking("e: first"))
    async with opened(path) as desk:
        await desk.press("ctrl+t")
        await asked(desk, ReflectBackDialog)
        await desk.rest()
        await desk.burst(*"come on")
        await desk.sees(TOO_SOON.format("c"))
        assert states(path) == [("first", "heard")]
        await desk.press("escape", "ctrl+t")
        await desk.rest()
        monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.AFTER_ANSWER", 0.0)
        await desk.press("c", *" of")
        await desk.until(lambda: states(path) == [("first of", "corrected")])


async def test_a_correction_that_changes_nothing_still_waits(path: Path) -> None:
    keep(path, talking("e: first"))
    async with opened(path) as desk:
        await desk.press("ctrl+t")
        await asked(desk, ReflectBackDialog)
        await desk.press("c", "enter")
        await desk.sees("Enter Confirmed")
        assert states(path) == [("first", "heard")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["[/]", "[@click=app.quit]x", "漢字 " * 30, "word " * 400])
async def test_words_of_any_kind_and_length_are_said_back(
    path: Path, size: tuple[int, int], text: str
) -> None:
    keep(path, talking(f"e: {text}", place=LOG))
    async with opened(path, size=size) as desk:
        await desk.press("ctrl+t")
        await asked(desk, ReflectBackDialog)
        await desk.sees(text.split(maxsplit=1)[0])
        await desk.press("enter")
        await desk.sees("Everything you heard was reflected")


# Heat


@pytest.mark.parametrize("keys", [("f8",), ("pageup", "f8"), ("escape", "h")])
async def test_a_digit_and_enter_note_how_heated_it_is(path: Path, keys: tuple[str, ...]) -> None:
    keep(path, talking("e: one"))
    async with opened(path) as desk:
        await desk.press(*keys)
        await asked(desk, TensionDialog)
        await desk.sees("1  calm", "5  very heated")
        await desk.rest()
        await desk.press("9", "4", "enter")
        await closed(desk)
        await desk.until(lambda: [each.number() for each in kept(path).list("heat")] == [4])
        await desk.press("ctrl+z")
        await desk.until(lambda: kept(path).list("heat") == ())
        assert desk.page.spec.id == "room"
        assert [each.entry.text for each in log_of(desk).lines] == ["one"]


async def test_a_break_is_suggested_when_it_is_tense_and_stops_the_clock(path: Path) -> None:
    keep(path, talking("e: first"))
    async with opened(path) as desk:
        await desk.press("f8", "3", "enter")
        assert not desk.app._notifications
        await desk.press("f8", "4", "enter")
        assert "begin the break" in " ".join(each.message for each in desk.app._notifications)
        await desk.press("escape", "p")
        await desk.sees("break for 0 min")
        await desk.press("escape", "p")
        await desk.sees("meeting 22 min")


async def test_help_names_the_keys_of_the_meeting(path: Path) -> None:
    keep(path, talking(place=ROOM))
    async with opened(path, size=(80, 80)) as desk:
        await desk.press("f1")
        await desk.sees("Start the meeting at once, or end it", "Note how tense it is", "what you heard")
        assert "F5" in row_of(desk, "Start the meeting at once")


async def test_every_sign_is_one_key_away_and_the_line_is_as_it_was(path: Path) -> None:
    keep(path, talking(place=ROOM))
    async with opened(path) as desk:
        await desk.sees(
            "start with", *(f"{label.sign} {label.word}" for label in LABELS if label.letter in "gcqst")
        )
        await desk.burst(*"e! half a line")
        await desk.press("f1")
        await desk.sees(*(f"{label.word}, as in “{label.example}”" for label in LABELS))
        await desk.press("escape")
        await desk.burst(*" more")
        await desk.sees("e! half a line more", "! concern")
        await desk.press("escape", "question_mark")
        await desk.sees("Short lines while people talk")
        assert "as in “" not in desk.text


@pytest.mark.long
async def test_a_dialog_of_the_meeting_has_help(path: Path) -> None:
    keep(path, prepared())
    async with opened(path) as desk:
        await into_the_room(desk)
        await desk.on_page("room")
        await desk.press("f8")
        await asked(desk, TensionDialog)
        await desk.press("question_mark")
        await asked(desk, HelpDialog)
        await desk.sees("How tense is it just now?", "very heated")


async def test_concerns_and_effects_are_reflected_back_with_the_words_of_their_side(path: Path) -> None:
    """Lines of a side that were typed shortly before F5 are there too; what may be a guess is not."""
    late = talking("e: before F5", "e! a guess", texts={"phase": "preparing"}, place=ROOM, ago=5)
    texts = {key: text for key, text in late.texts.items() if key != "room.started"}
    keep(path, replace(late, texts=texts))
    async with opened(path) as desk:
        await desk.sees("before F5", "a guess")
        await desk.press("f5")
        await desk.burst(*"e! no notice", "enter", *"e~ they stopped ringing", "enter")
        await desk.sees("before F5", "3 to reflect back")
        assert "a guess" not in desk.text
        await desk.press("ctrl+t")
        await desk.sees("● before F5", "● no notice   concern", "● they stopped ringing   effect")
        assert "a guess" not in desk.text
        await desk.press("down")
        await desk.rest()
        await desk.press("c", "end")
        await desk.burst(*" at all", "enter")
        await desk.sees("● they stopped ringing")
        await desk.press("enter")
        await desk.sees("Everything you heard was reflected back")
        await desk.press("escape")
        now = desk.page.conversation
        assert [(each.text, each.word("state")) for each in now.list("concerns")] == [
            ("a guess", ""),
            ("no notice at all", "corrected"),
        ]
        assert [each.word("state") for each in (*now.list("heard"), *now.list("effects"))] == [
            "confirmed",
            "confirmed",
        ]
        await desk.sees("no notice at all", "corrected", "confirmed")
