"""Every field of every step has its place on its page, and what is written there is in the file."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.geometry import Region

from collab_tui import clock
from collab_tui.domain.agreement_versions import VERSIONS
from collab_tui.domain.checks.dismissed import DISMISSED_FIELD
from collab_tui.domain.conversation import SYSTEM, Conversation, Cursor, Entry
from collab_tui.domain.date_reader import read_date
from collab_tui.domain.method import STEPS, page
from collab_tui.domain.method.explore import OUR_WORTH
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.schema import FieldSpec, Kind, PageId, PageSpec, PartKind, PartSpec
from collab_tui.sample import samples
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.field import FoldedField
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.page import conversation_screen as pages
from tests.tui.driving import ID, Desk, conversation, keep, kept, opened

Spot = tuple[str, str, str, str]
"""A field, a part, a party, and which way a scale goes."""

REVIEW = page(PageId.REVIEW)
ALL = (*STEPS, REVIEW)
TABLES = [(spec, 2, (80, 24)) for spec in ALL]
DAY = "7 January 2031"


def spots(spec: PageSpec, parties: int) -> Iterator[Spot]:
    """Yield every place of a page that can be written in, from the words of the method alone."""
    table = [f"p{n}" for n in range(parties)]
    for field in (
        each for each in spec.fields if each.id not in {DISMISSED_FIELD, VERSIONS}
    ):  # what is left is picked, what was sent is kept, neither is typed
        match field.kind:
            case Kind.GROUP:
                yield from ((field.id, part.id, "", "") for part in field.parts)
            case Kind.PER_PARTY:
                owners = [*table, SYSTEM] if field.system else table
                yield from ((field.id, "", party, "") for party in owners)
            case Kind.SCALE:
                pairs = [(party, way.id) for party in table[1:] for way in TRUST_WAYS]
                for party, way in pairs if field.pairs else [("", "")]:
                    yield from ((field.id, part, party, way) for part in ("", "because"))
            case _:
                yield field.id, "", "", ""


async def write(desk: Desk, field: FieldSpec, number: int) -> str:
    """Write something in the text, or pick something in the control, that has the focus."""
    match desk.focused:
        case TextInput():
            part = desk.place.part
            dated = field.kind is Kind.GROUP and field.part(part).kind is PartKind.DATE
            text = DAY if dated or field.kind is Kind.DATE else f"w{number} [/]"
            await desk.burst(*text)
            await desk.until(lambda: desk.words.text == text)
            return text
        case Slider():
            await desk.press("right")
        case RadioRow():
            await desk.press("right")
        case other:
            raise AssertionError(f"nothing is known of {other!r}")
    return "answer"


def in_view(desk: Desk) -> bool:
    """Whether some of what has the focus is between the rows above and the row below the page."""
    focused, page = desk.focused, desk.page.page
    assert focused is not None
    return bool(Region.intersection(focused.region, page.region).area)


async def write_everywhere(desk: Desk, spec: PageSpec) -> dict[Spot, str]:
    """Go round the page by Tab, open what is folded, and write in every place; return what was written."""
    written: dict[Spot, str] = {}
    here = {field.id: field for field in spec.fields}
    for number in range(250):
        if isinstance(desk.focused, FoldedField):
            await desk.press("enter")
            await desk.until(lambda: desk.focused is not None and not isinstance(desk.focused, FoldedField))
        place = desk.place
        scale = place.field in here and here[place.field].kind is Kind.SCALE
        spot = (place.field, place.part, place.party, place.entry if scale else "")
        if spot in written:
            return written
        if place.field in here:
            await desk.until(lambda: in_view(desk))
            written[spot] = await write(desk, here[place.field], number)
        await desk.press("tab")
    raise AssertionError(f"Tab never came round:\n{desk.text}")


def found(saved: Conversation, field: FieldSpec, spot: Spot) -> str:
    """Return what the file holds at a place; "answer" for the first thing that can be picked."""
    _, part, party, way = spot
    match field.kind:
        case Kind.GROUP | Kind.CHOICE:
            return picked(field.part(part), saved.text(field.id, part))
        case Kind.SCALE:
            entry = next(each for each in saved.list(field.id, party) if each.word("way") == way)
            return entry.text if part else "answer" if entry.number() == field.lowest + 1 else ""
        case Kind.PER_PARTY:
            return "".join(entry.text for entry in saved.list(field.id, party))
        case Kind.RECORDS:
            return "".join(entry.text for entry in saved.list(field.id))
        case _:
            return saved.text(field.id)


def picked(part: PartSpec, text: str) -> str:
    """Return what was written in a part, or that its first answer was picked."""
    match part.kind:
        case PartKind.CHOICE:
            return "answer" if text == part.choices[0].id else text
        case PartKind.FLAG:
            return "answer" if text else ""
        case PartKind.DATE:
            return DAY if read_date(text, date(2026, 1, 1)) == date(2031, 1, 7) else text
        case _:
            return text


@pytest.mark.long
@pytest.mark.parametrize(
    ("spec", "parties", "size"), [*TABLES, (STEPS[3], 3, (60, 20)), (STEPS[2], 8, (60, 20))]
)
async def test_every_field_is_written_on_its_page_and_is_in_the_file(
    path: Path, spec: PageSpec, parties: int, size: tuple[int, int]
) -> None:
    keep(path, conversation(parties, place=Cursor(step=spec.id)))
    async with opened(path, size=size) as desk:
        written = await write_everywhere(desk, spec)
        assert set(written) == set(spots(spec, parties))
        await desk.quit()
    saved = kept(path)
    fields = {field.id: field for field in spec.fields}
    assert {spot: found(saved, fields[spot[0]], spot) for spot in written} == written


@pytest.mark.parametrize("spec", STEPS, ids=lambda spec: spec.id)
async def test_core_fields_stand_open_in_order_and_optional_ones_are_one_line_each(
    path: Path, spec: PageSpec
) -> None:
    keep(path, conversation(place=Cursor(step=spec.id)))
    async with opened(path, size=(100, 90)) as desk:
        lines = [line.partition("   private")[0].strip() for line in desk.text.splitlines()]
        core, optional = lines[: lines.index("Optional")], lines[lines.index("Optional") :]
        asked = [line for line in core if line in {field.question for field in spec.fields}]
        beside = {"gains", "if_not"}
        assert asked == [field.question for field in spec.core if field.id not in beside]
        assert all(field.question in "\n".join(core) for field in spec.core if field.id in beside)
        folded = [line for line in optional if line.startswith("+ ")]
        ours = [OUR_WORTH] if spec.id is PageId.EXPLORE else []
        others = [field for field in spec.fields if not field.core]
        assert folded == [f"+ {field.question}" for field in (*ours, *others)]
        assert folded == optional[1 : len(folded) + 1]


@pytest.mark.long
@pytest.mark.parametrize("key", ["enter", "space"])
async def test_an_optional_field_opens_with_enter_and_stays_open_while_it_holds_words(
    path: Path, key: str
) -> None:
    keep(path, conversation())
    async with opened(path) as desk:
        await desk.tab_to(lambda: desk.place.field == "stakes")
        await desk.press(key)
        await desk.until(lambda: isinstance(desk.focused, TextInput))
        await desk.type("fear")
        await desk.press("ctrl+n")
        await desk.on_page("purposes")
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        assert desk.words.text == "fear"
    assert kept(path).text("stakes") == "fear"


@pytest.mark.long  # tests/cli/test_startup.py turns every page by key, and the goldens show each
async def test_pages_turn_by_key_up_to_the_last_and_the_sample_shows_what_is_written_on_each(
    path: Path,
) -> None:
    sample = samples(clock.today())[0]
    keep(path, replace(sample, place=Cursor(step="front")))
    async with opened(path, sample.id, size=(100, 150)) as desk:
        await desk.press("ctrl+b")
        assert desk.page.spec.id == "front"
        for spec in ALL:
            await desk.press("ctrl+n")
            await desk.on_page(spec.id)
            text = " ".join(desk.text.split())
            for field in spec.fields:
                for entry in sample.list(field.id) if field.kind is not Kind.SCALE else ():
                    assert entry.text.split()[0] in text, (field.id, entry.text)
        await desk.press("ctrl+n")
        assert desk.page.spec is REVIEW


async def test_what_is_missing_and_the_nudge_follow_what_is_written(path: Path) -> None:
    theirs = tuple(Entry(f"c{n}", "x", "p1") for n in range(3))
    keep(path, conversation(entries={"contributions": theirs}))
    async with opened(path, size=(140, 40)) as desk:
        await desk.sees("Three of theirs, none of yours yet")
        await desk.sees("missing: how it came to this and 3 more", "◐ 1 Prepare")
        await desk.burst(*"road")
        await desk.sees("private: not exported   missing: what happened, and when and 2 more")
        assert " of 4" not in desk.text
        await desk.press("ctrl+g")
        await desk.sees("◐  Prepare     you are here", "○  Agree")


@pytest.mark.long
async def test_a_commitment_without_a_day_says_where_its_day_and_its_side_are_written(path: Path) -> None:
    commitment = Entry("m1", "Ten more beds", "p1", attrs={"by": "2026-12-01"})
    keep(
        path,
        conversation(place=Cursor(step="agree", field="commitments"), entries={"commitments": (commitment,)}),
    )
    async with opened(path) as desk:
        await desk.sees("Ten more beds")
        assert "who promises it" not in desk.text
        await desk.burst(*"Rota")
        await desk.press("enter")
        await desk.sees("↑ and d: whose promise it is, what it meets, and all else.")


@pytest.mark.long
async def test_pages_turn_by_key_and_stop_at_both_ends(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="front")))
    async with opened(path) as desk:
        for step in [str(spec.id) for spec in ALL]:
            await desk.press("ctrl+n")
            await desk.on_page(step)
        await desk.press("ctrl+n")
        assert desk.page.spec is REVIEW
        for step in (*reversed([str(spec.id) for spec in STEPS]), "front"):
            await desk.press("ctrl+b")
            await desk.on_page(step)
        await desk.press("ctrl+b")
        assert desk.page.spec.id == "front"


@pytest.mark.long
async def test_letters_typed_while_a_page_opens_are_typed_there_and_turn_no_page(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="purposes", field="honest")))
    async with opened(path) as desk:
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        left = desk.app.screen
        desk.send("ctrl+n")
        while desk.app.screen is left:
            await asyncio.sleep(0)
        desk.send(*"nab6")
        await desk.until(lambda: desk.page.conversation.text("honest") == "nab6")
        assert desk.page.spec.id == "purposes"


GROUND = Cursor(step="congruence", field="common_purpose")


@pytest.mark.parametrize(
    ("keys", "there"),
    [
        (["ctrl+n", "x"], ("worth", "x")),
        (["escape", "n", "tab", "x"], ("worth", "x")),
        (["escape", "g", "5", "down", "x"], ("options", "x")),
        (["tab", "x"], ("goals", "x")),
        (["ctrl+o", "x", "enter"], ("notes", "x")),
    ],
    ids="+".join,
)
async def test_a_letter_in_the_same_read_as_a_key_that_leads_away_is_typed_where_it_leads(
    path: Path, keys: list[str], there: tuple[str, str]
) -> None:
    keep(path, conversation(place=GROUND))
    async with opened(path) as desk:
        await desk.burst(*"ab", *keys)
        field, text = there
        await desk.until(lambda: [entry.text for entry in desk.page.conversation.list(field)] == [text])
        assert desk.page.conversation.text("common_purpose") == "ab"


@pytest.mark.long
@pytest.mark.parametrize("key", ["enter", "space"])
async def test_what_is_typed_at_once_after_a_field_was_opened_is_typed_in_it(path: Path, key: str) -> None:
    keep(path, conversation(place=Cursor(step="purposes", field="aim")))
    async with opened(path) as desk:
        await desk.press("tab")
        await desk.until(lambda: desk.place.part == "folded")
        await desk.burst(key, *"to", "space", *"talk")
        await desk.until(lambda: desk.page.conversation.text("wants", "me") == "to talk")
        assert desk.page.conversation.text("aim") == ""


async def test_the_keys_of_a_page_are_there_when_it_is_and_stay_behind_a_dialog(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAUSE", 3600)
    keep(path, conversation())
    async with opened(path, ID, size=(120, 40)) as desk:
        await desk.until(lambda: desk.page.arrived)
        await desk.sees("Esc Keys  F1 Help")
        keys = desk.page._footer.render()
        await desk.press("ctrl+g")
        await desk.until(lambda: desk.app.screen is not desk.page)
        desk.page.refresh_at_pause()
        assert desk.page._footer.render() == keys


@pytest.mark.long
async def test_what_we_value_in_our_own_side_is_optional(tmp_path: Path) -> None:
    """It is one folded line among the optional fields, opens there, and stays open once it is written."""
    there = conversation(3, place=Cursor(step="explore", field="worth", party="p1"))
    path = keep(tmp_path / "c.json", there)
    own = "What do you value in your own side?"
    async with opened(path, size=(80, 60)) as desk:
        await desk.type("they answer at night")
        await desk.tab_to(lambda: isinstance(desk.focused, FoldedField) and desk.place.field == "worth")
        assert desk.place.party == "p0"
        assert f"+ {own}" in desk.text
        await desk.press("enter")
        await desk.until(lambda: desk.place.field == "worth" and not isinstance(desk.focused, FoldedField))
        await desk.type("our rota")
        await desk.press("ctrl+z")
        assert [each.text for each in desk.page.conversation.list("worth", "p0")] == []
        await desk.press("ctrl+y", "ctrl+n")
        await desk.on_page("agree")
        await desk.press("ctrl+b")
        await desk.on_page("explore")
        assert (desk.place.party, desk.words.text) == ("p0", "our rota")
        await desk.quit()
    async with opened(path, size=(80, 60)) as desk:
        assert desk.place.party == "p0"
        assert f"+ {own}" not in desk.text
        await desk.sees(own)


async def test_a_page_that_goes_with_the_app_before_it_was_laid_out_restores_no_place(path: Path) -> None:
    keep(path, conversation())
    async with opened(path) as desk:
        page = desk.page
        await page.remove_children()
        page._restore_place_if_shown()
        await desk.quit()
