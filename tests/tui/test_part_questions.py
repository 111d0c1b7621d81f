"""The questions after Enter on a commitment: lead, day, how we will know; and the chips of rows."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Cursor, Entry, Value
from collab_tui.tui.common.entry_format import CHIP_META
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.choices import CheckList
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.part_questions import PartQuestions
from tests.tui.canaries import BIRD
from tests.tui.driving import Desk, conversation, entries_of, keep, kept, opened, tour
from tests.tui.meetings import talking

COMMITMENTS = Cursor(step="agree", field="commitments")


def promised(*words: str, **attrs: Value) -> tuple[Entry, ...]:
    return tuple(Entry(f"c{n}", text, "p0", attrs=dict(attrs)) for n, text in enumerate(words))


def with_promises(*entries: Entry, parties: int = 2, place: Cursor = COMMITMENTS) -> Conversation:
    return conversation(parties, entries={"commitments": entries} if entries else None, place=place)


def commitments(desk: Desk) -> list[tuple[str, dict[str, Value]]]:
    return [(each.text, each.attrs) for each in desk.page.conversation.list("commitments")]


def questions(desk: Desk) -> PartQuestions:
    return desk.page.query_one(PartQuestions)


def asked(desk: Desk) -> str:
    """Return the part that is asked for where the focus is; empty if it is no question."""
    strip = questions(desk)
    return strip.part.id if strip.part and desk.focused is strip.words else ""


def in_line(desk: Desk) -> bool:
    """Whether the focus is on the line for the next commitment."""
    line = desk.focused.parent if desk.focused else None
    return isinstance(line, EntryList) and line.field.id == "commitments" and desk.words is line.words


async def typed(desk: Desk, words: str) -> None:
    """Type a commitment, press Enter, and look at the screen."""
    await desk.type(f"{words}\n")
    await desk.rest()


async def enter_walks_from_lead_to_day_to_sign_and_to_the_next_commitment(desk: Desk) -> None:
    await typed(desk, "Ring first")
    await desk.sees("Who leads?", "A name or a role (Enter skips)", "who? · when? · how?")
    assert asked(desk) == "owner"
    await desk.type("Jo Mercer\n")
    assert asked(desk) == "by"
    await desk.sees("By when?", "Jo Mercer · when? · how?")
    await desk.type("4 dec")
    await desk.sees("Fri 4 Dec, in 11 days")
    await desk.press("enter")
    assert asked(desk) == "seen"
    await desk.sees("How will we know?", "Jo Mercer · Fri 4 Dec · how?")
    await desk.type("A call in the log\n")
    assert in_line(desk)
    await desk.sees("Jo Mercer · Fri 4 Dec · A call in the log", "+ Add what someone")
    assert commitments(desk) == [
        ("Ring first", {"owner": "Jo Mercer", "by": "2026-12-04", "seen": "A call in the log"})
    ]
    await desk.type("Next")
    assert [text for text, _ in commitments(desk)] == ["Ring first", "Next"]


async def enter_skips_each_question_and_then_moves_on(desk: Desk) -> None:
    await typed(desk, "Ring first")
    await desk.press("enter")
    assert asked(desk) == "by"
    await desk.press("enter", "enter")
    assert in_line(desk)
    assert commitments(desk) == [("Ring first", {})]
    await desk.press("enter")
    assert desk.place.field == "gains"


async def esc_leaves_the_questions_with_all_kept_and_tab_goes_on_writing(desk: Desk) -> None:
    await typed(desk, "Ring first")
    await desk.type("Jo\nfri")
    await desk.press("escape")
    await desk.until(lambda: desk.page.in_keys)
    assert commitments(desk) == [("Ring first", {"owner": "Jo", "by": "2026-11-27"})]
    assert "By when?" not in desk.text
    await desk.press("tab")
    assert in_line(desk)
    await typed(desk, "Give notice")
    await desk.press("tab")
    assert in_line(desk)
    assert questions(desk).entry == ""


async def what_the_words_say_already_is_not_asked(desk: Desk) -> None:
    await typed(desk, "Send the rota by 4 dec @Sam")
    assert asked(desk) == "seen"
    await desk.type("It arrives\n")
    assert commitments(desk) == [
        ("Send the rota", {"owner": "Sam", "by": "2026-12-04", "seen": "It arrives"})
    ]


async def what_is_typed_at_once_after_enter_is_the_next_commitment(desk: Desk) -> None:
    await desk.burst(*"Ring first", "enter", *"Give notice", "enter", *"Send it")
    await desk.until(lambda: len(commitments(desk)) == 3)
    assert commitments(desk) == [("Ring first", {}), ("Give notice", {}), ("Send it", {})]
    assert in_line(desk)


async def a_skip_at_once_does_not_make_a_question_seen(desk: Desk) -> None:
    await desk.burst(*"Ring first", "enter", "enter", *"One plan", "enter")
    assert [text for text, _ in commitments(desk)] == ["Ring first", "One plan"]


async def after_a_pause_all_that_follows_is_an_answer(desk: Desk) -> None:
    await typed(desk, "Ring first")
    await desk.burst("enter", *"fri", "enter", *"Give notice", "enter")
    assert commitments(desk) == [("Ring first", {"by": "2026-11-27", "seen": "Give notice"})]


async def a_paste_at_once_is_the_next_commitment_and_later_an_answer(desk: Desk) -> None:
    await desk.type("Ring first\n")
    await desk.paste("Give notice")
    await desk.until(lambda: len(commitments(desk)) == 2)
    await desk.press("enter")
    await desk.rest()
    await desk.paste("Jo Mercer")
    await desk.until(lambda: commitments(desk)[1] == ("Give notice", {"owner": "Jo Mercer"}))
    await desk.paste("One\nTwo")
    await desk.until(lambda: [text for text, _ in commitments(desk)][2:] == ["One", "Two"])
    assert in_line(desk)


async def undo_takes_back_an_answer_and_shows_its_question(desk: Desk) -> None:
    await typed(desk, "Ring first")
    await desk.type("Jo\nsoon\n")
    assert asked(desk) == "seen"
    await desk.press("ctrl+z")
    assert asked(desk) == "by"
    assert commitments(desk) == [("Ring first", {"owner": "Jo"})]
    await desk.press("ctrl+z")
    assert asked(desk) == "owner"
    assert commitments(desk) == [("Ring first", {})]
    await desk.press("ctrl+y")
    assert commitments(desk) == [("Ring first", {"owner": "Jo"})]
    await desk.press("ctrl+z", "ctrl+z")
    assert commitments(desk) == []
    assert in_line(desk)
    assert not questions(desk).display


async def a_side_that_leads_takes_the_commitment_and_its_lead_is_asked_for(desk: Desk) -> None:
    await typed(desk, "Ring first")
    await desk.type("eastside trust\n")
    assert asked(desk) == "owner"
    await desk.sees("now of Eastside Trust")
    (entry,) = desk.page.conversation.list("commitments")
    assert (entry.party, entry.word("owner")) == ("p1", "")
    await desk.type("Jo\n")
    assert asked(desk) == "by"
    await desk.press("ctrl+z", "ctrl+z")
    (entry,) = desk.page.conversation.list("commitments")
    assert (entry.party, entry.word("owner")) == ("p0", "eastside trust")


async def up_goes_to_the_question_before_and_then_into_the_list(desk: Desk) -> None:
    await typed(desk, "Ring first")
    await desk.type("Jo\n")
    await desk.press("up")
    assert asked(desk) == "owner"
    assert desk.words.text == "Jo"
    await desk.press("up")
    await desk.until(lambda: isinstance(desk.focused, EntryRows))
    await desk.sees("▌■ Northbank")


async def test_the_questions_after_a_new_commitment(path: Path) -> None:
    await tour(
        path,
        with_promises(),
        enter_walks_from_lead_to_day_to_sign_and_to_the_next_commitment,
        enter_skips_each_question_and_then_moves_on,
        esc_leaves_the_questions_with_all_kept_and_tab_goes_on_writing,
        what_the_words_say_already_is_not_asked,
        what_is_typed_at_once_after_enter_is_the_next_commitment,
        a_skip_at_once_does_not_make_a_question_seen,
        after_a_pause_all_that_follows_is_an_answer,
    )


async def test_more_of_the_questions_after_a_new_commitment(path: Path) -> None:
    await tour(
        path,
        with_promises(),
        a_paste_at_once_is_the_next_commitment_and_later_an_answer,
        undo_takes_back_an_answer_and_shows_its_question,
        a_side_that_leads_takes_the_commitment_and_its_lead_is_asked_for,
        up_goes_to_the_question_before_and_then_into_the_list,
    )


async def test_a_commitment_that_is_edited_is_asked_about_in_its_place(path: Path) -> None:
    keep(path, with_promises(*promised("one", "two", "three", owner="Jo")))
    async with opened(path) as desk:
        await desk.press("up", "up", "enter", "!", "enter")
        await desk.rest()
        assert asked(desk) == "by"
        rows = desk.text.splitlines()
        at = next(n for n, row in enumerate(rows) if "two!" in row)
        assert "By when?" in rows[at + 1]
        assert "three" in rows[at + 2]
        await desk.press("enter", "enter")
        await desk.until(lambda: isinstance(desk.focused, EntryRows))
        await desk.until(lambda: any("▌■" in row and "two!" in row for row in desk.text.splitlines()))


async def test_nothing_is_asked_if_nothing_is_missing(path: Path) -> None:
    keep(path, with_promises(*promised("one", owner="Jo", by="2026-12-04", seen="It rings")))
    async with opened(path) as desk:
        await desk.press("up", "enter", "!", "enter")
        assert in_line(desk)
        assert not questions(desk).display


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_opens_again_at_the_question_and_goes_on(path: Path, size: tuple[int, int]) -> None:
    keep(path, with_promises(*promised("one"), parties=5))
    async with opened(path, size=size) as desk:
        await typed(desk, "Ring first")
        await desk.type("Jo\nfr")
        await desk.press("left")
        assert asked(desk) == "by"
        await desk.quit()
    async with opened(path, size=size) as desk:
        assert asked(desk) == "by"
        await desk.sees("Ring first", "By when?")
        await desk.type("?")
        assert [attrs for _, attrs in commitments(desk)] == [{}, {"owner": "Jo", "by": "f?r"}]
        await desk.press("backspace", "end", *"i", "enter")
        assert asked(desk) == "seen"
    assert kept(path).list("commitments")[1].attrs == {"owner": "Jo", "by": "2026-11-27"}


async def test_losing_the_windows_focus_in_a_question_keeps_it(path: Path) -> None:
    keep(path, with_promises())
    async with opened(path) as desk:
        await typed(desk, "Ring first")
        await desk.type("J")
        await desk.blur()
        await desk.refocus()
        await desk.type("o")
        assert asked(desk) == "owner"
        assert commitments(desk) == [("Ring first", {"owner": "Jo"})]


async def test_of_eight_sides_the_row_and_the_question_fit(path: Path) -> None:
    keep(path, with_promises(parties=8))
    async with opened(path) as desk:
        await typed(desk, "Ring the site lead before anybody writes to somebody above us in any of the eight")
        await desk.type(
            "St Anne's\nThe whole night desk and its three deputies\nonce it thaws, at the latest\n"
        )
        await desk.type("Nobody has to ask twice who is to be rung in any of the eight places\n")
        (entry,) = desk.page.conversation.list("commitments")
        assert entry.party == "p4"
        rows = desk.text.splitlines()
        at = next(n for n, row in enumerate(rows) if "St Anne's" in row)
        row = " ".join(rows[at : at + 5])
        assert all(each in row for each in ("The whole night desk", "once it thaws", "Nobody has to ask"))
        assert all(len(each) <= 80 for each in rows)


def chip_at(desk: Desk, part: str) -> tuple[int, int]:
    """Return where the chip of a part is on the screen."""
    for y in range(desk.app.size.height):
        for x in range(desk.app.size.width):
            if desk.app.screen.get_style_at(x, y).meta.get(CHIP_META) == part:
                return x, y
    raise AssertionError(f"no chip of {part}:\n{desk.text}")


async def test_a_click_on_a_chip_opens_its_part(path: Path) -> None:
    full = Entry("c0", "Ring first", "p0", attrs={"owner": "Jo"})
    events = entries_of("It snowed")
    keep(path, conversation(entries={"commitments": (full,), "events": events}, place=COMMITMENTS))
    async with opened(path) as desk:
        for part in ("seen", "owner"):
            await desk.pilot.click(offset=chip_at(desk, part))
            await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
            assert part_of(desk) == part
            await desk.press("escape")
        desk.app.open_page("prepare", "events")
        await desk.on_page("prepare")
        await desk.pilot.click(offset=chip_at(desk, "basis"))
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.press("right")
        assert desk.page.conversation.list("events")[0].attrs == {"basis": "seen"}


def part_of(desk: Desk) -> str:
    """Return the part that has the focus in the details; empty if none has."""
    editor = desk.focused.parent if desk.focused else None
    return editor.part.id if isinstance(editor, AttributeEditor) else ""


async def test_the_details_open_at_the_first_missing_part_and_digits_tick_what_it_meets(path: Path) -> None:
    concerns = (Entry("n", "Beds that stay", "p0"), Entry("e", "No moves at night", "p1"))
    own = Entry("c0", "Ring first", "p0", attrs={"owner": "Jo", "by": "2026-12-04", "seen": "It rings"})
    keep(path, conversation(entries={"commitments": (own,), "concerns": concerns}, place=COMMITMENTS))
    async with opened(path) as desk:
        await desk.press("up", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.rest()
        assert isinstance(desk.focused, CheckList)
        await desk.sees("○ 1 ■ Beds that stay", "○ 2 ◆ No moves at night")
        await desk.press("2")
        await desk.sees("● 2 ◆ No moves at night", "benefits Eastside Trust (from Meets)")
        assert desk.page.conversation.list("commitments")[0].links("serves") == ["e"]
        await desk.rest()
        await desk.press("7")
        assert desk.page.conversation.list("commitments")[0].links("serves") == ["e"]
        await desk.rest()
        await desk.press("escape", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        assert desk.words.text == "Ring first"


async def test_a_side_that_benefits_by_derivation_is_ticked_and_can_be_changed_by_hand(path: Path) -> None:
    concerns = (Entry("e", "No moves at night", "p1"),)
    own = Entry("c0", "Ring first", "p0", attrs={"serves": ["e"]})
    keep(path, conversation(entries={"commitments": (own,), "concerns": concerns}, place=COMMITMENTS))
    async with opened(path) as desk:
        await desk.press("up", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.tab_to(lambda: isinstance(desk.focused, LineButton))
        await desk.sees("benefits Eastside Trust (from Meets)")
        await desk.press("enter")
        await desk.tab_to(lambda: part_of(desk) == "good_for")
        assert isinstance(desk.focused, CheckList)
        assert desk.focused.values == ["p1"]
        await desk.press("space")
        assert desk.page.conversation.list("commitments")[0].links("good_for") == ["p1", "p0"]


async def test_no_chip_shows_a_private_part_while_others_may_see(path: Path) -> None:
    attrs: dict[str, Value] = {"when": f"{BIRD} winter", "basis": "guess"}
    events = (Entry("v", f"{BIRD} event", attrs=attrs),)
    ground = (Entry("g", f"{BIRD} ground", attrs={"kind": "outcome", "state": "guess"}),)
    concerns = (Entry("k", f"{BIRD} concern", "p1"),)
    own = Entry("c0", "Ring first", "p0", attrs={"serves": ["k"]})
    meeting = talking("n: hello", place=COMMITMENTS)
    meeting = replace(
        meeting,
        entries={
            **meeting.entries,
            "events": events,
            "common_ground": ground,
            "concerns": concerns,
            "commitments": (own,),
        },
    )
    keep(path, meeting)
    async with opened(path) as desk:
        for page, field in (("prepare", "events"), ("congruence", "common_ground"), ("agree", "commitments")):
            desk.app.open_page(page, field)
            await desk.on_page(page)
            assert BIRD not in desk.text
            assert "an outcome" not in desk.text
        await desk.press("up", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        assert "Meets" in desk.text
        assert BIRD not in desk.text
        await desk.press("escape", "f9")
        await desk.sees("Ring first")
        assert BIRD not in desk.text
        assert "who?" not in desk.text
