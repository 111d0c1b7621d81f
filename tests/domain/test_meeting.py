"""The meeting: the account that its start stores, its times, and the lines to say back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.capture.edits import capture_edit
from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import SYSTEM, Address, Conversation, Entry
from collab_tui.domain.dates import parse_time
from collab_tui.domain.durations import minutes_since
from collab_tui.domain.earlier_account import earlier_account
from collab_tui.domain.edits import Batch, Splice, apply, invert
from collab_tui.domain.meeting import (
    AGREED,
    ANOTHER_MEETING,
    NO_AGREEMENT,
    Stage,
    break_edit,
    current_stage,
    end_meeting_edit,
    is_paused,
    is_running,
    meeting_minutes,
    plan_meeting_edit,
    planned_minutes,
    speaker_of,
    start_meeting_edit,
)
from collab_tui.domain.meeting_log import Logged, confirm_edit, meeting_log
from collab_tui.domain.reflect_back import (
    correct_edit,
    drop_correction_edit,
    lines_to_reflect,
    not_reflected_back,
)
from collab_tui.domain.tension import tension_edit
from tests.strategies import any_str, conversations

START = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
AT = START.isoformat()

PARTIES = (
    Entry("east", "Eastside", attrs={"letter": "e"}),
    Entry("us", "Northgate", attrs={"letter": "n", "us": True}),
)
PREPARED = Conversation(
    id="c1",
    texts={"road": "Two winters.\nOf plans.", "today": "  Nobody rings.  "},
    entries={
        "parties": PARTIES,
        "events": (
            Entry("v1", "The gate was locked", attrs={"when": "14 January", "basis": "told"}),
            Entry("v2", " "),
            Entry("v3", "A letter came"),
        ),
        "contributions": (
            Entry("k1", "wrote to the board", "east", attrs={"act": "did"}),
            Entry("k2", "did not ring", "us", attrs={"act": "left"}),
            Entry("k3", "the tariff", SYSTEM),
            Entry("k4", "left by one who is gone", "gone"),
        ),
    },
)
EARLIER_ACCOUNT = """How did it come to this?
Two winters.
Of plans.

What happened, and when?
The gate was locked (14 January, I was told)
A letter came

What is going on now?
Nobody rings.

What part has each side played?
Northgate: did not ring (not done)
Eastside: wrote to the board (done)
The wider system: the tariff
left by one who is gone"""


def at(minute: int) -> str:
    return (START + timedelta(minutes=minute)).isoformat()


def held(*lines: tuple[int, str]) -> Conversation:
    """Return a meeting that began at `START`, with lines captured at these minutes after it."""
    conversation = apply(PREPARED, start_meeting_edit(PREPARED, AT))
    for n, (minute, line) in enumerate(lines, 1):
        edit = capture_edit(line, conversation, date(2026, 11, 23), "east", f"x{n}", at(minute))
        conversation = apply(conversation, edit)
    return conversation


# Starting and ending


def test_the_account_tells_step_1_as_it_stands_and_leaves_out_what_is_empty() -> None:
    assert earlier_account(PREPARED) == EARLIER_ACCOUNT
    assert earlier_account(Conversation(id="c1")) == ""


def test_starting_notes_the_time_and_freezes_the_account() -> None:
    planned = apply(PREPARED, plan_meeting_edit(PREPARED, 45))
    started = apply(planned, start_meeting_edit(planned, AT))
    assert (started.text("phase"), started.text("room", "started")) == ("room", AT)
    assert started.text("first_account") == EARLIER_ACCOUNT
    assert planned_minutes(started) == 45
    assert is_running(started)
    changed = replace(started, texts={**started.texts, "road": "Another road."})
    assert changed.text("first_account") == EARLIER_ACCOUNT


def test_a_second_meeting_begins_anew_and_leaves_the_first_account() -> None:
    ended = apply(held(), end_meeting_edit(held(), at(58), ANOTHER_MEETING))
    assert (ended.text("phase"), ended.text("room", "ended")) == ("preparing", at(58))
    assert not is_running(ended)
    changed = replace(ended, texts={**ended.texts, "road": "Another road."})
    again = apply(changed, start_meeting_edit(changed, at(9999)))
    assert (again.text("room", "started"), again.text("room", "ended")) == (at(9999), "")
    assert again.text("first_account") == EARLIER_ACCOUNT


@pytest.mark.parametrize("phase", [AGREED, NO_AGREEMENT, ANOTHER_MEETING])
def test_ending_leads_to_a_phase(phase: str) -> None:
    ended = apply(held(), end_meeting_edit(held(), at(58), phase))
    assert ended.text("phase") == phase
    assert minutes_since(ended.text("room", "started"), START + timedelta(minutes=58)) == 58


@given(conversations(), st.sampled_from([AGREED, NO_AGREEMENT, ANOTHER_MEETING]), st.integers(0, 180))
def test_starting_and_ending_are_taken_back_whole(conversation: Conversation, phase: str, plan: int) -> None:
    planning = plan_meeting_edit(conversation, plan)
    planned = apply(conversation, planning)
    start = start_meeting_edit(planned, AT)
    started = apply(planned, start)
    end = end_meeting_edit(started, AT, phase)
    assert apply(apply(started, end), invert(end)) == started
    assert apply(apply(started, invert(start)), invert(planning)) == conversation


# The time


def test_times_are_read_whatever_their_offset_and_never_run_backwards() -> None:
    assert minutes_since("2026-11-23T13:38:00+00:00", START) == 22
    assert minutes_since("2026-11-23T14:38:30+01:00", START) == 21
    assert minutes_since(at(5), START) == 0
    assert minutes_since("yesterday", START) is None


@given(any_str)
def test_no_text_is_too_strange_for_a_time_or_a_plan(text: str) -> None:
    parse_time(text)
    assert planned_minutes(Conversation(id="c1", texts={"room.plan": text})) >= 0


def test_one_line_of_another_step_is_an_aside_and_two_are_a_move() -> None:
    assert current_stage(held(), meeting_log(held())) is None
    lines = [
        (1, "= fewer visits"),
        (4, "e: they never rang"),
        (5, "a note"),
        (6, "e! no staff"),
        (9, "* a rota"),
    ]
    assert [_stage(*lines[: n + 1]) for n in range(5)] == [(3, 1), (3, 1), (3, 1), (4, 4), (4, 4)]
    assert _stage(*lines, (11, "e> send it by fri")) == (5, 9)
    assert _stage(*lines, (11, "? who signs"), (12, "* another")) == (4, 4)


def _stage(*lines: tuple[int, str]) -> tuple[int, int]:
    conversation = held(*lines)
    found = current_stage(conversation, meeting_log(conversation))
    assert found is not None
    return found.step, minutes_since(AT, datetime.fromisoformat(found.since)) or 0


def test_lines_from_before_the_start_are_no_part_of_the_time_at_a_step() -> None:
    conversation = held((-30, "= before"), (2, "e: after"))
    assert current_stage(conversation, meeting_log(conversation)) == Stage(4, at(2))
    assert current_stage(PREPARED, meeting_log(conversation)) is None


# Saying it back


def test_what_others_said_waits_the_oldest_line_first_and_our_own_words_do_not() -> None:
    conversation = held((1, "e: first"), (2, "n: ours"), (3, 'e" second'))
    on_page = Entry("h1", "from the page", "east", at=at(4))
    prepared = Entry("h0", "from before the meeting", "east", at=at(-60))
    heard = (
        prepared,
        on_page,
        *conversation.list("heard"),
        Entry("h2", "said", "east", attrs={"state": "played"}),
    )
    conversation = replace(conversation, entries={**conversation.entries, "heard": heard})
    assert [each.entry.text for each in not_reflected_back(conversation)] == [
        "first",
        "second",
        "from the page",
    ]


def test_concerns_and_effects_of_a_side_wait_among_its_words_and_guesses_do_not() -> None:
    """Up to four lines of the side that spoke last are reflected back as one, in the order of the log."""
    conversation = held((1, "e: first"), (2, "e! no notice"), (3, "e~ they stopped"), (4, 'e" asked'))
    guess = Entry("c0", "a guess", "east", at=at(5), attrs={"basis": "guess", "line": 9})
    on_page = Entry("c1", "from the page", "east", at=at(5), attrs={"basis": "said"})
    concerns = (*conversation.list("concerns"), guess, on_page)
    conversation = replace(conversation, entries={**conversation.entries, "concerns": concerns})
    assert words(not_reflected_back(conversation)) == ["first", "no notice", "they stopped", "asked"]
    assert words(lines_to_reflect(conversation, set())) == ["first", "no notice", "they stopped", "asked"]
    _, concern, effect, _ = lines_to_reflect(conversation, set())
    conversation = apply(conversation, confirm_edit(concern))
    assert words(lines_to_reflect(conversation, set())) == ["first", "they stopped", "asked"]
    where = Address("effects", effect.entry.id)
    conversation = apply(conversation, correct_edit(effect, Splice(where, 0, "they", "we")))
    assert conversation.list("effects")[0].text == "we stopped"
    assert words(lines_to_reflect(conversation, set())) == ["first", "asked"]


@pytest.mark.parametrize(
    ("minutes", "line", "is_open"),
    [
        (-1, "e: late", True),
        (-29, 'e" late', True),
        (-29, "n: ours", True),
        (-31, "e: earlier", False),
        (-1, "e! a concern may be a guess", False),
        (-1, "- mine", False),
        (-1, "a note", False),
    ],
)
def test_what_a_side_said_shortly_before_a_late_start_is_from_the_table(
    minutes: int, line: str, is_open: bool
) -> None:
    conversation = held((minutes, line))
    (logged,) = meeting_log(conversation)
    assert is_closed(conversation, logged.field, logged.entry, others_may_see=True) is not is_open
    is_theirs = is_open and line.startswith("e")
    assert words(not_reflected_back(conversation, others_may_see=True)) == [logged.entry.text] * is_theirs


def test_what_was_written_on_a_page_shortly_before_the_start_is_closed() -> None:
    conversation = held((1, "e: first"))
    entry = Entry("h1", "from the page", "east", at=at(-1))
    assert is_closed(conversation, "heard", entry)


def words(lines: list[Logged]) -> list[str]:
    """Return the words of some lines."""
    return [each.entry.text for each in lines]


def test_a_correction_keeps_the_words_before_it_once() -> None:
    entry = Entry("h1", "we rang twice", "east")
    conversation = Conversation(id="c1", entries={"heard": (entry,)})
    logged = not_reflected_back(conversation)[0]
    edit = correct_edit(logged, Splice(Address("heard", "h1"), 8, "twice", "once"))
    once = apply(conversation, edit)
    corrected = once.list("heard")[0]
    assert (corrected.text, corrected.attrs) == (
        "we rang once",
        {"raw": "we rang twice", "state": "corrected"},
    )
    assert apply(once, invert(edit)) == conversation
    more = correct_edit(replace(logged, entry=corrected), Splice(Address("heard", "h1"), 12, "", "!"))
    assert isinstance(edit, Batch)
    assert isinstance(more, Splice)
    assert apply(once, more).list("heard")[0].attrs["raw"] == "we rang twice"
    assert apply(once, drop_correction_edit(replace(logged, entry=corrected), entry)) == conversation
    assert drop_correction_edit(logged, entry) == Batch(())


def test_heat_is_kept_with_time_and_phase() -> None:
    hot = apply(held(), tension_edit(held(), 4, "t1", at(9))).list("heat")
    assert hot == (Entry("t1", at=at(9), attrs={"value": 4, "phase": "room"}),)


def test_a_break_stops_the_clock_until_it_ends_or_the_meeting_does() -> None:
    def at(minutes: int) -> datetime:
        return START + timedelta(minutes=minutes)

    now = Conversation(id="c1", entries={"parties": PARTIES})
    assert not is_paused(apply(now, break_edit(now, AT)))  # there is no meeting
    now = apply(now, start_meeting_edit(now, AT))
    for minutes, paused, lasted in ((20, True, 20), (30, False, 20), (45, True, 35)):
        before, edit = now, break_edit(now, at(minutes).isoformat())
        now = apply(now, edit)
        assert apply(now, invert(edit)) == before
        assert (is_paused(now), meeting_minutes(now, at(minutes + 5))) == (paused, lasted + 5 * (not paused))
    now = apply(now, end_meeting_edit(now, at(60).isoformat(), AGREED))
    assert (is_paused(now), meeting_minutes(now, at(60))) == (False, 35)
    now = apply(now, start_meeting_edit(now, at(100).isoformat()))
    assert meeting_minutes(now, at(107)) == 7


def test_the_speaker_is_the_one_chosen_last_and_at_first_the_other_side() -> None:
    assert speaker_of(Conversation(id="c1")) is None
    assert speaker_of(PREPARED).id == "east"  # type: ignore[union-attr]
    ours = replace(PREPARED, texts={**PREPARED.texts, "room.speaker": "us"})
    assert speaker_of(ours).id == "us"  # type: ignore[union-attr]
    alone = replace(PREPARED, entries={"parties": PARTIES[1:]})
    assert speaker_of(alone).id == "us"  # type: ignore[union-attr]
