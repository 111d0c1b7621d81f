"""The session without a screen: edits are applied, stored, undone and redone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import Batch, Edit, EditError, Go, Insert, Move, Put, Remove, Splice, apply
from collab_tui.session import TYPING_LENGTH, TYPING_PAUSE, UNDO_DEPTH, AppliedEdit, Session
from tests.strategies import conversations, edits_for

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ROAD = Address("road")
FIRST = Entry("e1", "first")


class Shelf:
    """A keeper that remembers the edits it was given."""

    def __init__(self) -> None:
        self.told: list[tuple[Conversation, Edit]] = []

    def record(self, conversation: Conversation, edit: Edit) -> None:
        self.told.append((conversation, edit))


class Clock:
    """A clock that advances by a step at each call."""

    def __init__(self) -> None:
        self.time = START
        self.step = timedelta(0)

    def now(self) -> datetime:
        self.time += self.step
        return self.time

    def pause(self, time: timedelta = TYPING_PAUSE + timedelta(seconds=1)) -> None:
        self.time += time


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Clock:
    ticks = Clock()
    monkeypatch.setattr(clock, "now", ticks.now)
    return ticks


def begun(conversation: Conversation | None = None) -> tuple[Session, Shelf]:
    shelf = Shelf()
    return Session(conversation or Conversation(id="c", place=Cursor(step="prepare")), shelf), shelf


def type_in(session: Session, text: str, where: Address = ROAD, at: int = 0) -> None:
    for n, letter in enumerate(text):
        session.apply(Splice(where, at + n, "", letter))


def content(conversation: Conversation) -> Conversation:
    """Return a conversation without the revision and the time that every edit changes."""
    return replace(conversation, place=Cursor(), revision=0, changed="")


def acts(edit: Edit) -> Iterator[Edit]:
    """Yield an edit without the cursors in it."""
    if isinstance(edit, Batch):
        kept = tuple(act for each in edit.edits for act in acts(each))
        if kept:
            yield Batch(kept)
    elif not isinstance(edit, Go):
        yield edit


def test_every_edit_is_told_to_the_keeper_with_the_value_it_led_to(ticking: Clock) -> None:
    session, shelf = begun()
    value = session.apply(Splice(ROAD, 0, "", "a"))
    assert shelf.told == [(value, Splice(ROAD, 0, "", "a"))]
    assert (value.text("road"), value.revision, value.changed) == ("a", 1, clock.stamp())
    session.undo()
    assert shelf.told[-1] == (session.conversation, Splice(ROAD, 0, "a", ""))
    assert session.conversation.revision == 2


def test_an_edit_that_does_not_fit_changes_and_keeps_nothing(ticking: Clock) -> None:
    session, shelf = begun()
    session.apply(Splice(ROAD, 0, "", "a"))
    session.undo()
    before, told = session.conversation, len(shelf.told)
    with pytest.raises(EditError):
        session.apply(Splice(ROAD, 5, "no", "x"))
    assert (session.conversation, len(shelf.told)) == (before, told)
    session.redo()
    assert session.conversation.text("road") == "a"


def test_an_undo_that_does_not_fit_is_left_out_and_those_before_it_are_still_there(ticking: Clock) -> None:
    session, _ = begun()
    session.apply(Splice(Address("stakes"), 0, "", "s"))
    session.apply(Splice(ROAD, 0, "", "mine"))
    session.take_over(replace(session.conversation, texts={**session.conversation.texts, "road": "theirs"}))
    assert session.undo() is None
    assert session.is_misfit
    assert session.conversation.text("road") == "theirs"
    assert session.undo()
    assert not session.is_misfit
    assert session.conversation.text("stakes") == ""


def test_nothing_to_take_back_or_to_make_again_is_no_fault(ticking: Clock) -> None:
    session, shelf = begun()
    assert session.undo() is None
    assert session.redo() is None
    assert not shelf.told


def test_a_paste_is_undone_without_the_typing_around_it(ticking: Clock) -> None:
    session, _ = begun()
    type_in(session, "ab")
    session.apply(Splice(ROAD, 2, "", "pasted"))
    type_in(session, "cd", at=8)
    texts = []
    while session.undo():
        texts.append(session.conversation.text("road"))
    assert texts == ["abpasted", "ab", ""]


def test_typing_is_taken_back_in_one_bite_until_a_pause(ticking: Clock) -> None:
    session, _ = begun()
    type_in(session, "one ")
    ticking.pause()
    type_in(session, "two", at=4)
    session.undo()
    assert session.conversation.text("road") == "one "
    session.undo()
    assert session.conversation.text("road") == ""
    session.redo()
    session.redo()
    assert session.conversation.text("road") == "one two"


def test_a_bite_of_typing_has_an_end(ticking: Clock) -> None:
    session, _ = begun()
    type_in(session, "x" * (TYPING_LENGTH + 20))
    session.undo()
    assert session.conversation.text("road") == "x" * TYPING_LENGTH


def test_deleting_backwards_is_taken_back_as_one(ticking: Clock) -> None:
    session, _ = begun(Conversation(id="c", texts={"road": "abc"}))
    for at in (2, 1, 0):
        session.apply(Splice(ROAD, at, "abc"[at], ""))
    session.undo()
    assert session.conversation.text("road") == "abc"


def test_typing_elsewhere_is_a_bite_of_its_own(ticking: Clock) -> None:
    session, _ = begun()
    type_in(session, "a")
    type_in(session, "b", Address("today"))
    session.undo()
    assert (session.conversation.text("road"), session.conversation.text("today")) == ("a", "")


def test_a_fresh_entry_and_its_words_go_together(ticking: Clock) -> None:
    session, _ = begun()
    session.apply(Insert("events", 0, Entry("e", "a")))
    type_in(session, "bc", Address("events", "e"), at=1)
    session.undo()
    assert session.conversation.list("events") == ()
    session.redo()
    assert [entry.text for entry in session.conversation.list("events")] == ["abc"]


@pytest.mark.parametrize(
    "edit",
    [
        Put(Address("events", "e1", "basis"), None, "seen"),
        Put(Address("events", "e1", "party"), "", "p"),
        Remove("events", 0, FIRST),
        Move("events", "e1", 0, 1),
        Batch((Remove("events", 0, FIRST), Splice(ROAD, 0, "", "x"))),
    ],
    ids=["a part", "its party", "a removal", "a move", "a batch"],
)
def test_every_kind_of_change_is_taken_back_and_made_again(ticking: Clock, edit: Edit) -> None:
    session, _ = begun(Conversation(id="c", entries={"events": (FIRST, Entry("e2", "second"))}))
    before = content(session.conversation)
    after = content(session.apply(edit))
    assert before != after
    session.undo()
    assert content(session.conversation) == before
    session.redo()
    assert content(session.conversation) == after


def test_a_new_change_ends_what_could_be_made_again(ticking: Clock) -> None:
    session, _ = begun()
    type_in(session, "a")
    session.undo()
    type_in(session, "b")
    assert session.redo() is None
    assert session.conversation.text("road") == "b"


def test_so_many_acts_are_remembered_and_no_more(ticking: Clock) -> None:
    session, _ = begun()
    for n in range(UNDO_DEPTH + 5):
        ticking.pause()
        session.apply(Put(ROAD, str(n - 1) if n else None, str(n)))
    for _ in range(UNDO_DEPTH):
        assert session.undo()
    assert session.undo() is None
    assert session.conversation.text("road") == "4"


def test_a_place_is_kept_where_it_is_news_and_never_taken_back(ticking: Clock) -> None:
    session, shelf = begun()
    place = Cursor(step="prepare", field="today", cursor=(0, 3), scroll=4)
    session.go(place)
    session.go(place)
    assert len(shelf.told) == 1
    assert replace(session.conversation.place, at="") == place
    assert session.conversation.place.at == clock.stamp()
    assert session.undo() is None


def test_a_place_given_with_an_edit_is_kept_together_with_it(ticking: Clock) -> None:
    session, shelf = begun()
    session.apply(Splice(ROAD, 0, "", "a"), Cursor(step="prepare", field="road", cursor=(0, 1)))
    assert len(shelf.told) == 1
    assert session.conversation.place.cursor == (0, 1)
    session.undo()
    assert session.conversation.text("road") == ""
    assert session.conversation.place.cursor == (0, 1)


def test_the_place_on_every_step_is_known(ticking: Clock) -> None:
    session, _ = begun(Conversation(id="c", place=Cursor(step="prepare", field="today")))
    session.go(Cursor(step="agree", field="gains", scroll=7))
    assert session.cursor_on("prepare").field == "today"
    assert (session.cursor_on("agree").field, session.cursor_on("agree").scroll) == ("gains", 7)
    assert session.cursor_on("agree").at
    assert session.cursor_on("explore") == Cursor(step="explore")


def test_arriving_says_when_and_changes_no_place(ticking: Clock) -> None:
    session, shelf = begun(Conversation(id="c", place=Cursor(step="agree", scroll=3)))
    session.mark_opened()
    assert len(shelf.told) == 1
    assert session.conversation.place == Cursor(step="agree", scroll=3, at=clock.stamp())


def test_what_was_done_before_it_was_opened_is_taken_back_after_what_was_done_since(ticking: Clock) -> None:
    at = clock.stamp()
    earlier = [AppliedEdit(Splice(ROAD, n, "", letter), at) for n, letter in enumerate("abc")]
    ticking.pause()
    session = Session(Conversation(id="c", texts={"road": "abc"}), Shelf(), lambda: earlier)
    type_in(session, "!", at=3)
    earlier.append(AppliedEdit(Splice(ROAD, 3, "", "!"), clock.stamp()))
    session.undo()
    assert session.conversation.text("road") == "abc"
    earlier.append(AppliedEdit(Splice(ROAD, 3, "!", ""), clock.stamp()))
    session.undo()
    assert session.conversation.text("road") == ""
    session.redo()
    session.redo()
    assert session.conversation.text("road") == "abc!"


@given(st.data())
def test_any_edits_undos_and_redos_are_those_of_a_simple_model(data: DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        ticks = Clock()
        ticks.step = timedelta(minutes=1)
        patch.setattr(clock, "now", ticks.now)
        session, shelf = begun(data.draw(conversations()))
        past, future = [content(session.conversation)], list[Conversation]()
        for _ in range(data.draw(st.integers(1, 15))):
            match data.draw(st.sampled_from(["edit", "edit", "undo", "redo"])):
                case "edit":
                    for act in acts(data.draw(edits_for(session.conversation))):
                        past.append(content(session.apply(act)))
                        future.clear()
                case "undo":
                    assert (session.undo() is not None) == (len(past) > 1)
                    if len(past) > 1:
                        future.append(past.pop())
                case "redo":
                    assert (session.redo() is not None) == bool(future)
                    if future:
                        past.append(future.pop())
            assert content(session.conversation) == past[-1]
        value = shelf.told[-1][0] if shelf.told else session.conversation
        assert value == session.conversation


@given(st.data())
def test_however_fast_edits_follow_each_other_all_are_taken_back_and_made_again(data: DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", Clock().now)
        session, _ = begun(data.draw(conversations()))
        before = content(session.conversation)
        for _ in range(data.draw(st.integers(1, 12))):
            for act in acts(data.draw(edits_for(session.conversation))):
                session.apply(act)
        after = content(session.conversation)
        while session.undo():
            pass
        assert content(session.conversation) == before
        while session.redo():
            pass
        assert content(session.conversation) == after


@given(st.data())
def test_the_keeper_can_make_every_value_again_from_the_first_and_the_edits(data: DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", Clock().now)
        session, shelf = begun(data.draw(conversations()))
        replayed = session.conversation
        for _ in range(data.draw(st.integers(1, 8))):
            for act in acts(data.draw(edits_for(session.conversation))):
                session.apply(act, data.draw(st.none() | st.builds(Cursor, st.just("agree"))))
            if data.draw(st.booleans()):
                session.undo()
        for value, edit in shelf.told:
            replayed = apply(replayed, edit)
            assert content(replayed) == content(value)
            assert replayed.place == value.place


def test_what_was_taken_back_before_it_was_opened_can_be_made_again(ticking: Clock) -> None:
    first, second = Splice(ROAD, 0, "", "one"), Put(Address("today"), None, "two")
    place = Go(Cursor(), Cursor(step="prepare", field="today"))
    made: list[Edit] = [
        Batch((first, place)),
        place,
        second,
        Put(Address("today"), "two", None),
        second,
        Put(Address("today"), "two", None),
    ]
    earlier = [AppliedEdit(edit, (START + timedelta(minutes=n)).isoformat()) for n, edit in enumerate(made)]
    session = Session(Conversation(id="c", texts={"road": "one"}), Shelf(), lambda: earlier)
    session.redo()
    assert session.conversation.texts == {"road": "one", "today": "two"}
    session.undo()
    session.undo()
    assert session.conversation.texts == {}
    assert session.undo() is None


def test_what_an_earlier_version_did_in_a_field_that_is_gone_is_not_taken_back(ticking: Clock) -> None:
    """Undo goes back to it and no further; the questions of both fields are in one."""
    asked = Entry("q1", "Who pays?")
    made: list[Edit] = [
        Insert("questions", 0, FIRST),
        Insert("to_ask", 0, asked),
        Put(Address("today"), None, "two"),
    ]
    earlier = [AppliedEdit(edit, (START + timedelta(minutes=n)).isoformat()) for n, edit in enumerate(made)]
    written = Conversation(
        id="c", texts={"today": "two"}, entries={"questions": (FIRST,), "to_ask": (asked,)}
    )
    session = Session(written, Shelf(), lambda: earlier)
    assert session.conversation.entries == {"questions": (asked, FIRST)}
    session.undo()
    assert session.conversation.texts == {}
    assert session.undo() is None
    session.redo()
    assert session.conversation.texts == {"today": "two"}
    assert session.conversation.entries == {"questions": (asked, FIRST)}


class Failing(Shelf):
    """A keeper that raises for the next edit, once."""

    fails = False

    def record(self, conversation: Conversation, edit: Edit) -> None:
        if self.fails:
            self.fails = False
            raise OSError("the edit was not kept")
        super().record(conversation, edit)


def test_an_act_whose_keeping_fails_changes_nothing_and_can_be_repeated() -> None:
    keeper = Failing()
    session = Session(Conversation(id="c", place=Cursor(step="prepare")), keeper)

    def fails_once_then(act: Callable[[], object], text: str) -> None:
        before, kept = session.conversation, len(keeper.told)
        keeper.fails = True
        with pytest.raises(OSError, match="not kept"):
            act()
        assert session.conversation == before
        assert len(keeper.told) == kept
        act()
        assert session.conversation.text("road") == text
        assert keeper.told[-1][0] == session.conversation

    fails_once_then(lambda: session.apply(Splice(ROAD, 0, "", "first")), "first")
    fails_once_then(session.undo, "")
    assert session.undo() is None
    fails_once_then(session.redo, "first")
    assert session.redo() is None


def test_what_another_window_ends_leaves_the_others_at_the_table(ticking: Clock) -> None:
    session, _ = begun(Conversation(id="c", texts={"room.started": "2026-11-30T09:00:00+00:00"}))
    ended = {**session.conversation.texts, "room.ended": "2026-11-30T10:00:00+00:00"}
    session.take_over(replace(session.conversation, texts=ended))
    assert session.others_may_see
    session.leave_table()
    assert not session.others_may_see


def test_an_undo_takes_back_nothing_that_another_laptop_has_written(ticking: Clock) -> None:
    session, _ = begun()
    session.apply(Put(ROAD, None, "ours"))
    session.take_over(replace(session.conversation, texts={"road": "ours\nand theirs"}))
    assert session.undo() is None
    assert session.is_misfit
    assert session.conversation.text("road") == "ours\nand theirs"


@pytest.mark.parametrize("edit", [Splice(ROAD, 10, " gamma", ""), Splice(ROAD, 6, "", "beta ")])
def test_an_undo_puts_and_takes_nothing_where_another_laptop_has_moved_the_words(
    edit: Splice, ticking: Clock
) -> None:
    session, _ = begun(Conversation(id="c", texts={"road": "alpha beta gamma", "aim": "ours"}))
    session.apply(Put(Address("aim"), "ours", "ours, more"))
    session.apply(edit)
    moved = f"Our first line: {session.conversation.text('road')}"
    session.take_over(replace(session.conversation, texts={**session.conversation.texts, "road": moved}))
    assert session.undo() is None
    assert session.is_misfit
    assert session.conversation.text("road") == moved
    assert session.undo()
    assert session.conversation.text("aim") == "ours"
