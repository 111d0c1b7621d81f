"""The shared view: it shows what everyone may see, and has a line for the words of the other side."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import Visibility
from collab_tui.sample import samples
from collab_tui.store.repository import Repository
from collab_tui.tui.common.breakpoints import SIZE_WANTED
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.shared_view.large_text import HEADINGS, NOTHING, LargeText, paragraphs
from collab_tui.tui.shared_view.privacy_screen import HONEST, PrivacyScreen
from collab_tui.tui.shared_view.screen import HINT, SharedView
from tests.cli.running import run
from tests.tui.canaries import BIRD, full, kept_now, private, seen_place
from tests.tui.driving import ID, Desk, conversation, entries_of, keep, keep_samples, kept, opened

SAID = "Only this is said"
COMMITMENT = Entry(
    "k", "Ring the site lead first", "p1", attrs={"by": "2026-12-11", "owner": "The site lead"}
)


def half_shared() -> Conversation:
    """Return a conversation with a canary in all that is private, and a few shared words."""
    private_ones = full()
    shared_ones = {
        "commitments": (COMMITMENT,),
        "heard": (),
        "concerns": (*private_ones.list("concerns"), Entry("s", SAID, "p1", attrs={"shared": True})),
    }
    return replace(private_ones, entries={**private_ones.entries, **shared_ones})


async def turn(desk: Desk) -> None:
    """Press F9, and wait until the shared view is shown and the page is gone."""
    await desk.press("f9")
    await desk.until(lambda: isinstance(desk.app.screen, SharedView) and desk.app.screen.is_mounted)
    await desk.until(lambda: not any(isinstance(each, ConversationScreen) for each in desk.app._registry))
    await desk.pilot.pause()


async def leave_shared_view(desk: Desk) -> None:
    """Press Esc, and wait for the page."""
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen) and desk.focused)
    await desk.pilot.pause()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_is_shared_is_seen_and_the_rest_is_not_there(home: Path, size: tuple[int, int]) -> None:
    async with opened(keep(home / "c.json", half_shared()), size=size) as desk:
        await turn(desk)
        assert private(desk, BIRD) == []
        await desk.sees("Winter beds", "What matters most to each of us", SAID)
        await desk.press("pagedown", "pagedown")
        await desk.sees("Ring the site lead first", "by Fri 11 Dec", "The site lead")
        assert all(len(row) <= size[0] for row in desk.text.splitlines())
        await desk.press("f1")
        await desk.sees("For everyone at the table", "Back to your own page")
        assert private(desk, BIRD) == []
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, SharedView))
        await leave_shared_view(desk)
        await desk.on_page("room")
        await desk.press("ctrl+g", "5")
        await desk.on_page("agree")
        await desk.rest()
        await desk.press("tab")
        before = seen_place(desk)
        await turn(desk)
        await leave_shared_view(desk)
        await desk.until(lambda: seen_place(desk) == before)


@pytest.mark.long
async def test_it_names_no_private_field_and_counts_nothing(home: Path) -> None:
    (sample, _) = samples(clock.today())
    async with opened(keep_samples(home / "c.json"), sample.id, size=(120, 50)) as desk:
        await turn(desk)
        words = [field.question for field in FIELDS.values() if field.visibility is not Visibility.SHARED]
        words += [field.short for field in FIELDS.values() if field.visibility is Visibility.MINE]
        words += [entry.text for name in ("people", "contributions", "notes") for entry in sample.list(name)]
        words += [entry.text for entry in sample.list("concerns")]
        assert private(desk, *words) == []
        assert all(entry.text in shown(desk) for entry in sample.list("worth"))
        assert all(
            heading in shown(desk) for field, heading in HEADINGS if field in {"worth", "options", "review"}
        )


def shown(desk: Desk) -> str:
    """Return the whole of the large page, whether it is scrolled to or not, on one line."""
    large = desk.app.screen.query_one(LargeText)
    return " ".join(" ".join(large.render_line(y).text for y in range(large.size.height)).split())


@pytest.mark.long
async def test_what_they_write_is_theirs_and_shows_at_once(home: Path) -> None:
    path = keep(home / "c.json", half_shared())
    async with opened(path) as desk:
        await turn(desk)
        await desk.sees(HINT, "◆ Eastside Trust")
        await desk.type("! being bypassed again")
        await desk.sees("a concern of Eastside Trust")
        await desk.press("enter")
        await desk.sees("▌  being bypassed again", HINT)
        entry = kept_now(desk).list("concerns")[-1]
        assert (entry.party, entry.text, entry.attrs["dictated"]) == ("p1", "being bypassed again", True)
        await desk.type("no sign at all\nand a day > x")
        await desk.sees("no sign at all")
        await leave_shared_view(desk)
        await turn(desk)
        assert desk.words.text == "and a day > x"
        assert "no sign at all" in shown(desk)
        assert private(desk, BIRD) == []
        await desk.quit()
    after = kept(path)
    assert after.list("heard")[-1].text == "no sign at all"
    assert after.text("room", "dictated") == "and a day > x"
    assert after.text("room", "line") == full().text("room", "line")


@pytest.mark.long
async def test_keys_that_come_in_one_go_all_count(home: Path) -> None:
    async with opened(keep(home / "c.json", half_shared())) as desk:
        await turn(desk)
        await desk.burst(*"one", "enter", *"two", "enter", *"three")
        await desk.until(lambda: desk.words.text == "three")
        assert [each.text for each in kept_now(desk).list("heard")] == ["one", "two"]
        await desk.press("enter", "enter")
        assert [each.text for each in kept_now(desk).list("heard")] == ["one", "two", "three"]


async def test_pasted_lines_are_kept_one_by_one(home: Path) -> None:
    async with opened(keep(home / "c.json", half_shared())) as desk:
        await turn(desk)
        await desk.type("a ")
        await desk.paste("first\n\n! second\r\n[/nope] \x1b[31mthird")
        await desk.sees("[/nope] third")
        assert [each.text for each in kept_now(desk).list("heard")] == ["a first", "[/nope] third"]
        assert kept_now(desk).list("concerns")[-1].text == "second"
        assert desk.words.text == ""


@pytest.mark.long
async def test_any_of_the_others_can_write_and_we_cannot(home: Path) -> None:
    path = keep(home / "c.json", conversation(parties=3))
    async with opened(path) as desk:
        await turn(desk)
        await desk.sees(NOTHING, "Tab Speaker", "◆ Eastside Trust")
        await desk.press("tab")
        await desk.sees("▲ Westmere Counc")
        await desk.type("ours too\n")
        await desk.press("tab", "shift+tab")
        await leave_shared_view(desk)
        await turn(desk)
        await desk.sees("▲ Westmere Counc")
        await desk.press("tab")
        await desk.sees("◆ Eastside Trust")
        (entry,) = kept_now(desk).list("heard")
        assert (entry.party, entry.text) == ("p2", "ours too")


@pytest.mark.long
async def test_arrows_read_on_while_the_line_keeps_the_cursor(home: Path) -> None:
    many = conversation(
        entries={"worth": tuple(replace(each, party="p1") for each in entries_of(*"abcdefghijkl"))}
    )
    async with opened(keep(home / "c.json", many)) as desk:
        await turn(desk)
        page = desk.app.screen.query_one("#page")
        await desk.press("x", "down", "down", "pagedown")
        await desk.until(lambda: page.scroll_offset.y == 12)
        await desk.press("up", "y")
        await desk.until(lambda: page.scroll_offset.y == 11)
        assert desk.words.text == "xy"
        await desk.press("enter")
        await desk.sees("▌  xy")


@pytest.mark.long
async def test_the_privacy_screen_falls_over_it_and_leads_back_to_it(home: Path) -> None:
    now = half_shared()
    running = replace(now, texts={**now.texts, "room.started": clock.stamp(), "room.line": ""})
    async with opened(keep(home / "c.json", running)) as desk:
        await desk.press("tab", "tab")
        await turn(desk)
        await desk.type("half a li")
        desk.app.privacy.last_activity = 0
        desk.app.privacy.hide_if_idle()
        assert not desk.app.privacy.is_covered
        await desk.press("ctrl+l")
        await desk.sees(HONEST)
        await desk.until(lambda: private(desk, "half a li", SAID) == [])
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, SharedView) and desk.app.screen.is_mounted)
        await desk.type("ne\n")
        await desk.sees("half a line")
        assert private(desk, BIRD) == []
        await leave_shared_view(desk)
        await desk.on_page("room")
        await desk.press("ctrl+l")
        await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))


@pytest.mark.parametrize(
    ("page", "running", "leads_to"),
    [
        ("purposes", True, "room"),
        ("purposes", False, "room"),
        ("agree", True, "room"),
        ("agree", False, "agree"),
    ],
)
async def test_esc_leads_to_the_meeting_and_never_to_a_private_page(
    home: Path, page: str, running: bool, leads_to: str
) -> None:
    now = half_shared()
    texts = {**now.texts, "room.started": clock.stamp()} if running else now.texts
    async with opened(keep(home / "c.json", replace(now, texts=texts))) as desk:
        desk.app.navigation.open_page(page)
        await desk.on_page(page)
        await desk.rest()
        await turn(desk)
        await desk.press("escape")
        await desk.on_page(leads_to)


async def test_what_comes_from_elsewhere_is_seen_only_where_it_is_shared(home: Path) -> None:
    path = keep(home / "c.json", half_shared())
    async with opened(path) as desk:
        await turn(desk)
        for line in (f"! {BIRD} private", "= one plan"):
            done = await asyncio.to_thread(run, "--file", str(path), "note", ID, line)
            assert done.returncode == 0
        await desk.sees("one plan")
        await desk.until(lambda: len(kept_now(desk).list("concerns")) == 3)
        assert private(desk, BIRD) == []


@pytest.mark.long
async def test_it_turns_from_a_dialog_of_its_own_page_only(home: Path) -> None:
    async with opened(keep(home / "c.json", half_shared())) as desk:
        await desk.press("ctrl+p", *"shared view")
        await desk.sees("Show them what everyone may see")
        await desk.press("enter", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, SharedView))
        await desk.press("ctrl+p")
        await desk.sees("Hide the screen")
        assert "Shared view" not in desk.text
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, SharedView))
        await desk.press("f9")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))
    async with opened(keep_samples(home / "d.json"), None) as desk:
        await desk.press("f9")
        assert not isinstance(desk.app.screen, SharedView)


async def test_nothing_can_be_written_where_it_can_only_be_read(home: Path) -> None:
    path = keep(home / "c.json", half_shared())
    other = Repository(path, window=True)
    try:
        async with opened(path, None) as desk:
            await desk.press("enter")
            await desk.sees("to read only")
            await turn(desk)
            assert HINT not in desk.text
            await desk.type("x\n")
            assert not kept_now(desk).text("room", "dictated")
            await desk.press("enter")
            other.close()
            await desk.sees(HINT)
            await desk.type("free")
            await desk.until(lambda: kept_now(desk).text("room", "dictated") == "free")
    finally:
        other.close()


@pytest.mark.long
async def test_hostile_words_are_only_words(home: Path) -> None:
    evil = "[/] [b]NHS[/b] [@click=app.quit]press[/]"
    table = (Entry("p0", evil, attrs={"us": True}), Entry("p1", evil), Entry("p2", "w" * 200))
    hostile = conversation(
        texts={"title": evil, "common_purpose": "救急" * 60, "review.date": evil, "review.how": evil},
        entries={"parties": table, "worth": (Entry("a", evil, "p1"), Entry("b", "x" * 5000, "gone"))},
    )
    async with opened(keep(home / "c.json", hostile), size=(60, 20)) as desk:
        await turn(desk)
        assert evil in shown(desk)
        await desk.type("[/nope]\n")
        await desk.sees("[/nope]")


@pytest.mark.long
async def test_a_window_that_is_too_small_says_so(home: Path) -> None:
    async with opened(keep(home / "c.json", half_shared())) as desk:
        await turn(desk)
        await desk.pilot.resize_terminal(40, 12)
        await desk.sees(SIZE_WANTED[:30])


def test_every_shared_field_of_words_has_a_heading() -> None:
    front = {"title", "parties", "meeting", "assent", "claims"}
    visible = {field.id for field in FIELDS.values() if field.visibility is not Visibility.MINE}
    assert visible - front == {field for field, _ in HEADINGS}


def test_a_sign_off_is_shown_under_its_side_with_its_day_and_whether_it_is_given() -> None:
    signed = (
        Entry("s1", "Board", "p1", attrs={"by": "2026-12-10", "lead": "Jo"}),
        Entry("s2", "Chair", "p1", attrs={"met": True}),
    )
    seen = replace(half_shared(), entries={**half_shared().entries, "sign_offs": signed})
    said = "\n".join(row.plain for para in paragraphs(seen, date(2026, 11, 23)) for row in para.rows(60))
    start = said.index("Sign-off by")
    assert all(words in said[start:] for words in ("Board", "by Thu 10 Dec", "Jo", "Chair", "signed off"))
