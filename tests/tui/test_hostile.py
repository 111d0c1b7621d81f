"""Words that break terminal apps: typed, pasted or in the file already, in every widget that shows them."""

import re
import unicodedata
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.method import PAGES
from collab_tui.domain.schema import Kind, PartKind
from collab_tui.domain.text import clean, joined_lines, one_line
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.strategies import AWKWARD
from tests.tui.driving import Desk, conversation, keep, kept, opened

HOSTILE = (
    *AWKWARD,
    "[link=http://x]y",
    "[bold",
    "\\[x] \\",
    "a\x9b31mb",
    "\u2066isolate\u2069",
    "x" * 200,
    "q\u0308" * 60,
    "{0}",
    "%s",
    "[$primary]x[/$primary]",
)
CHUNKS = [list(HOSTILE[start::5]) for start in range(5)]
NAMED = ["first", "second", "third", "fourth", "fifth"]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")

ROAD = Cursor(step="prepare", field="road")


def harmless(desk: Desk) -> None:
    """Nothing on the screen moves a cursor, turns a line, or is a link, except the links of the step bar."""
    text = desk.text.replace("\n", "")
    assert not CONTROLS.search(text), [hex(ord(each)) for each in CONTROLS.findall(text)]
    for strip in desk.app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.style is None or not segment.style.link
            assert segment.style is None or "@click" not in segment.style.meta


def everywhere(words: str) -> Conversation:
    """Return a conversation with these words in every text, entry and line there is."""
    texts, entries = {"title": words}, dict[str, tuple[Entry, ...]]()
    for page in PAGES:
        for field in page.fields:
            if field.kind in {Kind.TEXT, Kind.LINE}:
                texts[field.id] = words
            if field.kind is Kind.GROUP:
                lines = [part for part in field.parts if part.kind in {PartKind.LINE, PartKind.DATE}]
                texts |= {f"{field.id}.{part.id}": words for part in lines}
            if field.kind.has_entries and field.id != "parties":
                lines = [part for part in field.parts if part.kind in {PartKind.LINE, PartKind.DATE}]
                attrs = {part.id: words for part in lines}
                owned = field.kind is Kind.PER_PARTY or field.pairs
                mine = Entry(field.id, words, "p1" if owned else "", attrs={**attrs, "way": "given"})
                entries[field.id] = (mine,)
    parties = (
        Entry("p0", words, attrs={"us": True}),
        Entry("p1", f"1{words}", attrs={"alias": words, "letter": words[:1]}),
    )
    return conversation(texts=texts, entries={**entries, "parties": parties}, place=ROAD)


@pytest.mark.parametrize("words", [HOSTILE[::3], HOSTILE[1::3], HOSTILE[2::3]], ids=NAMED[:3])
async def test_words_in_the_file_are_shown_harmlessly_on_every_page(
    path: Path, words: tuple[str, ...]
) -> None:
    turned = [clean(each) if "\ud83d" in each else each for each in words]
    keep(path, everywhere(" ".join(turned)))
    async with opened(path, size=(100, 50)) as desk:
        for page in PAGES:
            if 0 < page.number < 7:
                await desk.press("ctrl+g", str(page.number))
                await desk.on_page(page.id)
            harmless(desk)
        await desk.press("ctrl+g")
        harmless(desk)
        await desk.press("h")
        await desk.until(lambda: not isinstance(desk.app.screen, ConversationScreen))
        harmless(desk)


@pytest.mark.parametrize("words", CHUNKS, ids=NAMED)
async def test_words_pasted_anywhere_are_shown_as_pasted_saved_and_read_back(
    path: Path, words: list[str]
) -> None:
    keep(path, conversation(place=ROAD))
    lines = [line for each in words for line in map(one_line, clean(each).split("\n")) if line]
    async with opened(path, size=(100, 40)) as desk:
        for each in words:
            await desk.paste(each)
            await desk.press("enter")
        harmless(desk)
        await desk.tab_to(lambda: desk.place.field == "events")
        for each in words:
            await desk.paste(each)
            assert desk.words.text == ("" if "\n" in clean(each) else joined_lines(clean(each)))
            if desk.words.text:
                await desk.press("enter")
        harmless(desk)
        await desk.press("up", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.paste(words[0])
        harmless(desk)
        await desk.press("escape")
        harmless(desk)
        await desk.press("ctrl+q")
    saved = kept(path)
    assert saved.text("road") == "".join(f"{clean(each)}\n" for each in words)
    assert [entry.text for entry in saved.list("events")] == lines
    assert saved.list("events")[-1].word("when") == one_line(clean(words[0]))


@pytest.mark.long
async def test_markup_is_shown_as_it_is_typed(path: Path) -> None:
    words = "[/] NHS [England] [@click=app.quit]x [link=http://x]"
    keep(path, conversation(place=Cursor(step="prepare", field="events")))
    async with opened(path, size=(100, 30)) as desk:
        await desk.burst(*words)
        await desk.press("enter")
        await desk.sees(f"• {words}")
        await desk.press("ctrl+g", "1")
    assert kept(path).list("events")[0].text == words


async def test_letters_of_any_script_are_typed_and_read_back(path: Path) -> None:
    words = "שלום مرحبا Zoë 漢字 e\u0301 👩"
    keep(path, conversation(place=ROAD))
    async with opened(path) as desk:
        await desk.burst(*words)
        await desk.until(lambda: len(desk.words.text) == len(words))
        harmless(desk)
        await desk.press("ctrl+q")
    assert unicodedata.normalize("NFC", kept(path).text("road")) == unicodedata.normalize("NFC", words)


@pytest.mark.long
@pytest.mark.parametrize(("field", "times"), [("road", 40_000), ("events", 4_000)])
async def test_a_megabyte_is_pasted_saved_and_read_back(path: Path, field: str, times: int) -> None:
    words = "A thousand beds, and more. " * times
    keep(path, conversation(place=Cursor(step="prepare", field=field)))
    async with opened(path) as desk:
        await desk.paste(words)
        await desk.until(lambda: len(desk.words.text) >= len(words) - 1)
        await desk.press("x", "tab")
        await desk.until(lambda: desk.place.field != field)
        harmless(desk)
        await desk.press("ctrl+z", "ctrl+q")
    saved = kept(path)
    text = saved.text("road") if field == "road" else saved.list("events")[0].text
    assert len(text) >= len(words) - 1
