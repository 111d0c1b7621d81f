"""The details of an entry: every kind of part is written there, and is in the file."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Cursor, Entry, Value
from collab_tui.domain.edits import UNSEEN
from collab_tui.domain.method import PAGES
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.choices import CheckList, RadioRow
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import Desk, conversation, entries_of, keep, kept, opened

ELSEWHERE = {"parties", "people", "left", "versions"}
"""Fields that have no details on their page."""

LINKED = {
    name: entries_of("first", "second", party="p0", start=n * 10)
    for n, name in enumerate(
        (
            "concerns",
            "commitments",
            "goals",
            "heard",
            "options",
            "first_steps",
            "gains",
            "if_not",
            "reviews",
        )
    )
}
DETAILED = [
    (page.id, field)
    for page in PAGES
    for field in page.fields
    if field.parts and field.kind in {Kind.RECORDS, Kind.PER_PARTY} and field.id not in ELSEWHERE
]


EVENTS = Cursor(step="prepare", field="events")


async def open_details(desk: Desk) -> None:
    await desk.press("up", "d")
    await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
    await desk.rest()


async def go_to_words(desk: Desk) -> None:
    """Go to the words of the entry, the first text of the details."""
    desk.app.screen.set_focus(desk.app.screen.query(TextInput).first())
    desk.words.move_cursor(desk.words.document.end)


async def write(desk: Desk, part: PartSpec) -> Value:
    """Go to the next part, fill it, and return what is then to be in the file."""
    await desk.press("tab")
    if isinstance(desk.focused, LineButton):
        more = next(line for line in desk.text.splitlines() if "+ More: " in line)
        assert part.label.lower() in more.lower()
        assert f"{part.label} " not in desk.text.replace(more, "")
        await desk.press("enter")
    control = desk.focused
    assert control is not None
    holder = control.parent
    assert isinstance(holder, AttributeEditor)
    assert holder.part.id == part.id
    match part.kind:
        case PartKind.DATE:
            await desk.burst(*"1/12/2031")
            await desk.sees("Mon 1 Dec 2031")
            return "2031-12-01"
        case PartKind.LINE:
            await desk.burst(*f"{part.id} [/]")
            await desk.sees(f"{part.id} [/]")
            return f"{part.id} [/]"
        case PartKind.FLAG:
            assert isinstance(control, RadioRow)
            await desk.press("left")
            return True
        case PartKind.NUMBER:
            assert isinstance(control, Slider)
            await desk.press("end")
            return part.highest
        case PartKind.CHOICE:
            await desk.press("right", "right")
            return part.choices[min(1, len(part.choices) - 1)].id
        case PartKind.PARTY:
            await desk.press("end" if not isinstance(control, RadioRow) else "right")
            return "p1"
        case PartKind.PARTIES:
            assert isinstance(control, CheckList)
            await desk.press("space", "down", "space")
            return ["p1"] if part.id == "good_for" else ["p0", "p1"]  # p0 was derived, and so ticked
        case PartKind.LINKS:
            await desk.press("space")
            return [next(each.id for name in part.links for each in LINKED[name] if each.id != "e")]


@pytest.mark.parametrize(("step", "field"), DETAILED, ids=lambda value: getattr(value, "id", str(value)))
async def test_every_part_is_written_in_the_details_and_is_in_the_file(
    path: Path, step: str, field: FieldSpec
) -> None:
    own = Entry("e", "words", "p0" if field.kind is Kind.PER_PARTY else "")
    entries = {**LINKED, field.id: (*LINKED.get(field.id, ()), own)}
    keep(path, conversation(3, entries=entries, place=Cursor(step=step, field=field.id, party="p0")))
    async with opened(path) as desk:
        await open_details(desk)
        await go_to_words(desk)
        await desk.type("!")
        expected = {
            part.id: await write(desk, part) for part in sorted(field.parts, key=lambda part: part.optional)
        }
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))
        await desk.sees("words!")
        await desk.press("ctrl+q")
    entry = kept(path).entry(field.id, "e")
    assert entry is not None
    assert entry.text == "words!"
    party = expected.pop("party", own.party)
    assert {part: value for part, value in entry.attrs.items() if part != UNSEEN} == expected
    assert entry.party in {party, "p0"}


@pytest.mark.long
async def test_the_selected_answer_of_a_long_list_is_marked_and_in_view(path: Path) -> None:
    linked = {"concerns": entries_of(*(f"concern {n}" for n in range(40)), party="p0")}
    own = {"options": (Entry("e", "share a rota"),)}
    keep(path, conversation(entries={**linked, **own}, place=Cursor(step="agree", field="options")))
    async with opened(path, size=(80, 24)) as desk:
        await open_details(desk)
        await desk.sees("▌○ 1 ■ concern 0")
        await desk.press(*["down"] * 39)
        await desk.sees("▌○ 40 ■ concern 39")
        await desk.press("space")
        await desk.sees("▌● 40 ■ concern 39")


@pytest.mark.long
async def test_what_was_picked_is_taken_back_with_backspace_and_space(path: Path) -> None:
    full = Entry("e", "ring", "p1", attrs={"to": ["p0"], "effort": "M", "by": "2031-12-01"})
    place = Cursor(step="agree", field="commitments")
    keep(path, conversation(entries={"commitments": (full,)}, place=place))
    async with opened(path) as desk:
        await open_details(desk)
        for part, keys in (
            ("by", ["end", *["backspace"] * 10]),
            ("to", ["space"]),
            ("effort", ["backspace"]),
        ):
            while not (
                isinstance(parent := desk.focused and desk.focused.parent, AttributeEditor)
                and parent.part.id == part
            ):
                await desk.press("tab")
                if isinstance(desk.focused, LineButton):
                    assert "+ More: to Northbank · effort medium · benefits" in desk.text
                    await desk.press("enter")
            await desk.press(*keys)
            assert part not in desk.page.conversation.list("commitments")[0].attrs
        assert desk.page.conversation.list("commitments")[0].attrs == {}


@pytest.mark.long
async def test_a_flag_is_set_and_taken_back(path: Path) -> None:
    keep(
        path,
        conversation(
            entries={"worth": (Entry("e", "calm", "p1"),)},
            place=Cursor(step="explore", field="worth", party="p1"),
        ),
    )
    async with opened(path) as desk:
        await open_details(desk)
        await desk.press("tab", "left")
        assert desk.page.conversation.list("worth")[0].attrs == {"said": True}
        await desk.press("right")
        assert desk.page.conversation.list("worth")[0].attrs == {}


@pytest.mark.long
async def test_a_date_that_cannot_be_read_is_kept_as_written_and_said(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="agree", field="review", part="date")))
    async with opened(path) as desk:
        await desk.burst(*"when it thaws")
        await desk.sees("not a date: kept as text")
        await desk.press("tab", "ctrl+q")
    assert kept(path).text("review", "date") == "when it thaws"


@pytest.mark.long
@pytest.mark.parametrize("leave", [["tab"], ["ctrl+n"], ["ctrl+g", "h"], ["escape"]], ids="-".join)
async def test_a_date_is_written_out_however_it_is_left(path: Path, leave: list[str]) -> None:
    keep(path, conversation(place=Cursor(step="agree", field="review", part="date")))
    async with opened(path) as desk:
        await desk.burst(*"1/12/2031")
        await desk.press(*leave)
        await desk.pilot.pause()
        await desk.press("ctrl+q")
    assert kept(path).text("review", "date") == "2031-12-01"


@pytest.mark.long
async def test_page_keys_do_nothing_in_the_details(path: Path) -> None:
    keep(
        path,
        conversation(entries={"events": entries_of("one")}, place=Cursor(step="prepare", field="events")),
    )
    async with opened(path) as desk:
        await open_details(desk)
        before = desk.page.conversation
        await desk.press("ctrl+n", "ctrl+b", "ctrl+g", "ctrl+r", "tab", "tab", "n", "1")
        assert isinstance(desk.app.screen, EntryDetails)
        assert desk.page.spec.id == "prepare"
        assert desk.page.conversation.texts == before.texts


@pytest.mark.long
async def test_losing_the_windows_focus_in_the_details_keeps_the_cursor(path: Path) -> None:
    keep(
        path,
        conversation(entries={"events": entries_of("one")}, place=Cursor(step="prepare", field="events")),
    )
    async with opened(path) as desk:
        await open_details(desk)
        await go_to_words(desk)
        await desk.press("left", "left")
        await desk.blur()
        await desk.refocus()
        await desk.type("X")
        assert desk.page.conversation.list("events")[0].text == "oXne"
