"""Exporting from the app: the offered files, the questions before, the path shown after, and privacy."""

import threading
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.agreement_versions import sent_versions
from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.export import formats, run
from collab_tui.export.formats.json import from_json
from collab_tui.export.privacy_check import CONFIRMED
from collab_tui.sample import samples
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.app_parts.export import NOT_SHOWN
from collab_tui.tui.dialogs.confirm import Confirm
from collab_tui.tui.dialogs.export import ExportDialog
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.home.screen import HomeScreen
from tests.domain.test_visibility import BIRD, full_of_canaries
from tests.tui.canaries import private
from tests.tui.driving import Desk, keep, kept, opened

WINTER, DOOR = samples(date(2026, 11, 23))
PLACE = Cursor(step="review")


@pytest.fixture
def file(home: Path) -> Path:
    """Two conversations, kept; and a folder for documents."""
    (home / "Documents").mkdir()
    return keep(home / "collab.json", replace(WINTER, place=PLACE), DOOR)


async def sees(desk: Desk, *words: str) -> None:
    """Wait until words are on the screen, over however many lines."""
    await desk.until(lambda: all(_bare(each) in _bare(desk.text) for each in words))


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign not in " \n▌▎")


async def asked(desk: Desk) -> ExportDialog:
    """Press the key of the list or of a page, and wait for the dialog."""
    await desk.press("e" if isinstance(desk.app.screen, HomeScreen) else "ctrl+e")
    await desk.until(lambda: isinstance(desk.app.screen, ExportDialog))
    await desk.until(lambda: isinstance(desk.focused, RadioRow))
    assert isinstance(desk.app.screen, ExportDialog)
    return desk.app.screen


async def written(desk: Desk, *keys: str) -> None:
    """Give these keys, go to the last line and write it."""
    await desk.press(*keys)
    await desk.tab_to(lambda: isinstance(desk.focused, TextInput))
    await desk.press("enter")


@pytest.mark.long
async def test_from_the_review_it_offers_word_to_share_under_the_title(file: Path, home: Path) -> None:
    async with opened(file, WINTER.id) as desk:
        assert "Ctrl+E Export" in desk.foot or "Ctrl+G Go to" in desk.foot
        await asked(desk)
        await sees(desk, "Export: Winter discharge beds", "● Word, to share", "○ more")
        assert "Who is it for?" not in desk.text
        await written(desk)
        path = home / "Documents" / "Winter discharge beds.docx"
        await sees(desk, "Written: ")
        assert path.read_bytes().startswith(b"PK")
        await desk.press("escape")
        await desk.on_page("review")


@pytest.mark.long
async def test_the_offered_path_follows_what_is_picked_until_it_is_written_by_hand(
    file: Path, home: Path
) -> None:
    async with opened(file, WINTER.id, size=(120, 40)) as desk:
        await asked(desk)
        await desk.press("right")
        await sees(desk, "● calendar, to share", "beds.ics")
        await desk.press("right")
        await sees(desk, "● everything, for me", "beds (private).docx")
        await desk.press("right")
        await sees(desk, "● more", "● to share", "beds.docx")
        await desk.press("enter", "6", "enter", "6")
        await sees(desk, "● for me alone: everything", "beds (private).json")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.focused, TextInput))
        await desk.press("ctrl+end", *["backspace"] * 5, "x")
        await desk.press("shift+tab", "left")
        await sees(desk, "● calendar", "beds (private)x")
        await desk.press("right")
        await written(desk)
        await sees(desk, "Written: ")
    path = home / "Documents" / "Winter discharge beds (private)x"
    assert path.stat().st_mode & 0o777 == 0o600
    found = from_json(path.read_bytes())
    assert (found.texts, found.entries) == (WINTER.texts, WINTER.entries)


@pytest.mark.long
async def test_my_card_is_written_as_a_text_and_not_as_data(file: Path, home: Path) -> None:
    async with opened(file, WINTER.id, size=(120, 40)) as desk:
        await asked(desk)
        await desk.press("4", "enter", "7")
        await sees(desk, "beds (my card).docx")
        await written(desk, "enter", "6")
        await sees(desk, "My card can be written as Word")
        await desk.press("shift+tab", "1")
        await written(desk)
        await sees(desk, "Written: ")
    assert (home / "Documents" / "Winter discharge beds (my card).docx").read_bytes().startswith(b"PK")


async def test_a_file_that_is_there_is_asked_about_and_an_empty_calendar_is_refused(
    home: Path,
) -> None:
    path = home / "Documents" / "Winter discharge beds.docx"
    path.parent.mkdir()
    path.write_bytes(b"mine")
    dayless = replace(WINTER, texts={"title": WINTER.title}, entries={}, place=PLACE)
    file = keep(home / "collab.json", dayless)
    async with opened(file, WINTER.id) as desk:
        await asked(desk)
        await written(desk, "2")
        await sees(desk, "There is nothing for a calendar yet", "has a day.")
        await desk.press("shift+tab", "1")
        await written(desk)
        await sees(desk, "There is a file of this name already.", "● no")
        await desk.until(lambda: isinstance(desk.focused, Confirm))
        await desk.press("enter")
        await sees(desk, "Nothing was written.")
        assert path.read_bytes() == b"mine"
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.focused, Confirm))
        await desk.press("right", "enter")
        await sees(desk, "Written: ")
        assert path.read_bytes().startswith(b"PK")


def copied() -> Conversation:
    """Return a conversation in which private words were copied to where everyone sees them."""
    return replace(WINTER, texts={**WINTER.texts, "common_purpose": WINTER.text("stakes")}, place=PLACE)


async def test_while_others_may_see_the_screen_the_question_quotes_nothing_private(home: Path) -> None:
    running = {**copied().texts, "room.started": clock.stamp(), "room.ended": ""}
    file = keep(home / "collab.json", replace(copied(), texts=running))
    async with opened(file, WINTER.id, size=(100, 40)) as desk:
        await asked(desk)
        await written(desk)
        await sees(desk, NOT_SHOWN, "Does it go out all the same?", "● no")
        assert "would go out" not in desk.text


async def test_private_words_want_a_second_key_which_is_noted(home: Path) -> None:
    file = keep(home / "collab.json", copied())
    path = home / "Winter discharge beds.docx"
    async with opened(file, WINTER.id, size=(100, 40)) as desk:
        await asked(desk)
        await written(desk)
        await sees(desk, "Private words would go out", "Does it go out all the same?", "● no")
        assert not path.exists()
        await desk.until(lambda: isinstance(desk.focused, Confirm))
        await desk.press("right", "enter")
        await sees(desk, "Written: ")
        assert path.exists()
    assert {each.text for each in kept(file, WINTER.id).list("left")} == {CONFIRMED}


@pytest.mark.long
async def test_from_home_it_is_the_selected_one_and_a_note_goes_to_it(home: Path) -> None:
    file = keep(home / "collab.json", copied())
    async with opened(file, None) as desk:
        await asked(desk)
        await written(desk)
        await sees(desk, "Does it go out all the same?")
        await desk.until(lambda: isinstance(desk.focused, Confirm))
        await desk.press("right", "enter")
        await sees(desk, "Written: ")
    assert kept(file, WINTER.id).list("left")


@pytest.mark.long
async def test_all_of_them_go_to_a_folder(file: Path, home: Path) -> None:
    async with opened(file, None) as desk:
        await asked(desk)
        await desk.tab_to(lambda: "● this one" in desk.text)
        await desk.press("shift+tab", "right")
        await sees(desk, "● all 2", "Documents/Conversations")
        await written(desk)
        await sees(desk, "2 files written to")
        names = sorted(each.name for each in (home / "Documents" / "Conversations").iterdir())
        assert names == ["One front door for urgent care.docx", "Winter discharge beds.docx"]
        await desk.press("enter")
        await sees(desk, "2 of these files are there already.")


async def test_among_all_those_with_private_words_are_held_back(home: Path) -> None:
    file = keep(home / "collab.json", copied(), DOOR)
    async with opened(file, None, size=(100, 40)) as desk:
        await asked(desk)
        await desk.press("shift+tab", "right")
        await sees(desk, "● all 2")
        await written(desk)
        await sees(desk, "1 file written to", "Not written: 1, because something private may be in it.")
    there = [each.name for each in (home / "Conversations").iterdir()]
    assert there == ["One front door for urgent care.docx"]
    assert not kept(file, WINTER.id).list("left")


@pytest.mark.long
async def test_a_long_export_shows_how_far_it_is_and_can_be_stopped(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "collab.json"
    repository = Repository(file)
    repository.put_all([replace(DOOR, id=f"{n:08x}") for n in range(30)], "not kept")
    repository.close()
    go_on = threading.Event()
    make, begun = formats.make, threading.Semaphore(4)

    def slow(*args: object, **more: object) -> bytes:
        if not begun.acquire(blocking=False):
            go_on.wait(15)
        return make(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "make", slow)
    async with opened(file, None) as desk:
        await asked(desk)
        await desk.press("shift+tab", "right")
        await written(desk)
        await sees(desk, "4 of 30 written", "Esc stops it")
        await desk.press("escape")
        go_on.set()
        await sees(desk, "Stopped.", "5 files written to")
        assert isinstance(desk.app.screen, ExportDialog)
    there = list((home / "Conversations").iterdir())
    assert len(there) == 5
    assert all(each.read_bytes().startswith(b"PK") for each in there)


@pytest.mark.long
async def test_the_privacy_screen_takes_it_away_and_what_is_being_written_is_told_afterwards(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keep(home / "collab.json", copied())
    go_on = threading.Event()
    make = formats.make

    def slow(*args: object, **more: object) -> bytes:
        go_on.wait(15)
        return make(*args, **more)  # type: ignore[arg-type]

    async with opened(file, WINTER.id) as desk:
        await asked(desk)
        await written(desk)
        await sees(desk, "Does it go out all the same?")
        await desk.press("ctrl+l")
        await desk.until(lambda: desk.app.screen is desk.app.privacy.screen)
        assert not private(desk, "embarrassed", "this would be the winter")
        await desk.press("enter")
        await desk.on_page("review")
        await asked(desk)
        await desk.press("right", "right")
        monkeypatch.setattr(run, "make", slow)
        await written(desk)
        await desk.press("ctrl+l")
        await desk.until(lambda: desk.app.screen is desk.app.privacy.screen)
        go_on.set()
        await desk.until((home / "Winter discharge beds (private).docx").exists)
        await desk.press("enter")
        await desk.on_page("review")
        await desk.until(lambda: any("Written: " in each.message for each in desk.app._notifications))


@pytest.mark.long
async def test_in_a_text_ctrl_e_goes_to_the_end_and_after_esc_it_exports(home: Path) -> None:
    file = keep(home / "collab.json", replace(WINTER, place=Cursor("prepare", "road", at="x")))
    async with opened(file, WINTER.id) as desk:
        await desk.press("ctrl+home", "ctrl+e")
        assert desk.words.cursor_location[1] > 0
        await desk.press("escape")
        await asked(desk)


@pytest.mark.long
async def test_what_the_disk_refuses_is_said(file: Path, home: Path) -> None:
    async with opened(file, WINTER.id) as desk:
        await asked(desk)
        await desk.tab_to(lambda: isinstance(desk.focused, TextInput))
        desk.words.select_all()
        await desk.press("backspace", "enter")
        assert "Writ" not in desk.text.replace("writes it", "")
        await desk.paste(f"{file}/x.docx")
        await desk.press("enter")
        await sees(desk, "It was not written.")


def commands(desk: Desk) -> list[str]:
    """Return what the palette has here."""
    return [each.title for each in desk.app.get_system_commands(desk.app.screen)]


async def test_the_palette_has_it_where_there_is_something_to_export(file: Path, home: Path) -> None:
    async with opened(file, None) as desk:
        names = commands(desk)
        assert "Export" in names
        assert not [name for name in names if "screenshot" in name.lower()]
    empty = home / "empty.json"
    async with opened(empty, None) as desk:
        assert isinstance(desk.app.screen, HomeScreen)
        assert "Export" not in commands(desk)
        await desk.press("ctrl+e")
        assert isinstance(desk.app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_fits(file: Path, size: tuple[int, int]) -> None:
    async with opened(file, None, size=size) as desk:
        await asked(desk)
        await sees(desk, "Which file?")
        await desk.rest()
        await desk.press("4")
        await sees(desk, "Who is it for?")
        await desk.tab_to(lambda: isinstance(desk.focused, TextInput))
        await sees(desk, "Where to?", "One front door for urgent care.docx")


async def test_nothing_private_is_in_titles_names_logs_or_what_a_crash_says(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    full = replace(full_of_canaries(), created="", changed="", place=PLACE, other={})
    file = keep(home / "collab.json", full)
    async with opened(file, full.id) as desk:
        await asked(desk)
        assert not [text for text in (desk.app.title, desk.app.sub_title) if BIRD in text]
        await written(desk)
        await sees(desk, "Written: ")
    names = [str(each.relative_to(home)) for each in home.rglob("*")]
    assert "open title.docx" in names
    assert not [name for name in names if BIRD in name]
    assert BIRD not in "".join(capfd.readouterr())
    repository = Repository(file)
    app = CollabApp(repository)
    try:
        road = repository.get(full.id).text("road")
        raise ValueError(road)
    except ValueError:
        app._fatal_error()
    finally:
        repository.close()
    assert BIRD not in repr(app._exit_renderables)


async def test_what_was_exported_is_a_version_and_undo_takes_it_back(file: Path) -> None:
    async with opened(file, WINTER.id) as desk:
        await asked(desk)
        await written(desk)
        await sees(desk, "Written: ")
        assert [each.number for each in sent_versions(kept(file, WINTER.id))] == [1]
        await desk.press("escape")
        await desk.on_page("review")
        await asked(desk)
        await written(desk, "right")
        await sees(desk, "Written: ", "Nothing changed since version 1.")
        (version,) = sent_versions(kept(file, WINTER.id))
        assert version.calendar
        await desk.press("escape")
        await desk.on_page("review")
        await desk.press("ctrl+z", "ctrl+z")
        await desk.rest()
        assert not sent_versions(kept(file, WINTER.id))
