"""The sentence test: a sentence typed or pasted anywhere is written as a whole, or refused in words.

It is typed and pasted on every control of every page and dialog. It must not be a command: no other text,
answer, party or page may change.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widget import Widget

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.domain.edits import apply
from collab_tui.domain.follow_up import answer_edit, begin_review_edit, review_cards
from collab_tui.domain.meeting import AGREED, end_meeting_edit
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import PageId
from collab_tui.tui.app_parts.recent_keys import TOO_SOON
from collab_tui.tui.common.writing import KEY_STAYS, NO_TEXT
from collab_tui.tui.dialogs.delete_conversation import DeleteDialog
from collab_tui.tui.dialogs.earlier_states import EarlierStatesDialog
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.dialogs.export import ExportDialog
from collab_tui.tui.dialogs.goto import GoToDialog
from collab_tui.tui.dialogs.help import HelpDialog
from collab_tui.tui.dialogs.meeting import EndMeeting, TensionDialog
from collab_tui.tui.dialogs.prompt import PromptDialog
from collab_tui.tui.dialogs.reflect_back import ReflectBackDialog
from collab_tui.tui.dialogs.unsaved import UnsavedDialog
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.meeting.log_view import LogView
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.steps.option_grid import OptionGrid
from tests.tui.driving import Desk, conversation, entries_of, keep, keep_samples, opened, settled
from tests.tui.meetings import EVERY, talking
from tests.tui.test_public_screens import settled as at_rest

SENTENCE = "Because 3 of 10 quick zebras (70+) jump: fix the v/w? No; go on, d & l = y! #2-@ 45689"
"""A sentence with every letter, every digit and every sign that is a key somewhere."""

PAGES = tuple(map(str, PageId))

FEW = "Be 3 n/b d l?"
"""Fewer words for the short form; most letters are keys somewhere."""

Way = Callable[[Desk, str], Awaitable[None]]
"""A way to type or paste words."""

Place = tuple[str, ...]


async def burst(desk: Desk, words: str) -> None:
    """Type as fast as can be."""
    for letter in words:
        desk.app.post_message(events.Key(_character_to_key(letter), letter))
    await settled(desk.pilot)


async def with_a_typo(desk: Desk, words: str) -> None:
    """Type fast, and mend a mistake in the first word with Backspace."""
    await burst(desk, f"{words[:2]}m")
    desk.send("backspace")
    await burst(desk, words[2:])


async def key_by_key(desk: Desk, words: str) -> None:
    """Type slowly: the app rests after each key."""
    for letter in words:
        desk.app.post_message(events.Key(_character_to_key(letter), letter))
        await at_rest(desk)


async def paste(desk: Desk, words: str) -> None:
    """Paste."""
    await desk.paste(words)
    await settled(desk.pilot)


def table() -> Conversation:
    """Return a meeting of three that is over, with an entry of every kind, and a review under way."""
    texts = {"road": "Two winters.", "room.before": "As it was.", "title": "Winter beds"}
    now = talking(*(line for line, *_ in EVERY), parties=3, texts=texts, place=Cursor(step="prepare"))
    now = replace(now, entries={**now.entries, "events": entries_of("one", "two")})
    now = apply(now, end_meeting_edit(now, clock.stamp(), AGREED))
    now = apply(now, begin_review_edit(now, clock.new_id(), clock.stamp()))
    first = review_cards(now)[0]
    kept = answer_edit(now, first, "partly", clock.new_id(), clock.stamp())
    return apply(now, kept) if kept else now


def said(conversation: Conversation) -> Iterator[tuple[Place, object]]:
    """Yield every value of a conversation with its place."""
    for key, text in conversation.texts.items():
        yield ("text", key), text
    for field, entry in conversation.all_entries():
        yield (field, entry.id), entry.text
        yield (field, entry.id, "party"), entry.party
        for name, value in entry.attrs.items():
            yield (field, entry.id, name), value


def changed(before: Conversation, after: Conversation) -> dict[Place, tuple[object, object]]:
    """Return the places whose value changed. What a new entry has beside its words is not counted."""
    old, new = dict(said(before)), dict(said(after))
    places = [place for place in {**old, **new} if old.get(place) != new.get(place)]
    return {place: (old.get(place), new.get(place)) for place in places if len(place) < 3 or place[:2] in old}


def derived(place: Place) -> bool:
    """Whether a value follows from the words of a name: its letter."""
    return place[0] == "parties" and place[-1] == "letter"


def fields_of(desk: Desk) -> Counter[str]:
    """Return the texts of all fields on the screen."""
    return Counter(each.text for each in desk.app.screen.query(TextInput))


def inserted(old: object, new: object, words: str) -> bool:
    """Whether a value is an older one with these words put in."""
    before, after = str(old or ""), str(new or "")
    return any(before[:n] + words + before[n:] == after for n in range(len(before) + 1))


def controls(screen: Screen[object]) -> list[Widget]:
    """Return what can have the focus on a screen, its rows among them."""
    rows = [
        each
        for each in screen.query(EntryRows)
        if each.items and all(around.display for around in each.ancestors_with_self)
    ]
    return [*screen.focus_chain, *rows] if not screen.query(LogView) else screen.focus_chain


async def enter(desk: Desk, widget: Widget) -> None:
    """Give a control the focus."""
    if isinstance(widget, EntryRows | LogView):
        widget.enter(0) if isinstance(widget, EntryRows) else widget.enter()
    else:
        desk.app.screen.set_focus(widget)
    await settled(desk.pilot)
    assert desk.focused is widget, (desk.focused, widget)


async def checked(desk: Desk, way: Way, where: str, sentence: str = SENTENCE) -> None:
    """Type or paste on what has the focus, and check what came of it."""
    screen, before, fields = desk.app.screen, desk.app.open_conversation.conversation, fields_of(desk)
    widget = desk.focused
    await way(desk, sentence)
    after = desk.app.open_conversation.conversation
    told = f"{way.__name__} on {widget!r} of {where}\n{desk.text}"
    assert desk.app.screen is screen, told
    changes = changed(before, after)
    words = {place: values for place, values in changes.items() if not derived(place)}
    if not words:
        more = fields_of(desk) - fields
        refused = getattr(screen, "refusal", "")
        assert refused or any(sentence in each for each in more), told
        assert not refused or refused in desk.text, told
        return
    assert len(words) == 1, (told, words)
    assert inserted(*next(iter(words.values())), sentence), (told, words)


async def undone(desk: Desk, screen: Screen[object]) -> None:
    """Take back what was typed, and close what was opened."""
    while desk.app.screen is not screen:
        desk.app.pop_screen()
        await settled(desk.pilot)
    session = desk.app.open_conversation.session
    assert session
    while session.can_undo:
        session.undo()
    desk.app.open_conversation._refresh(None)
    await settled(desk.pilot)


async def tour(desk: Desk, ways: tuple[Way, ...], where: str, seen: set[str] | None = None) -> int:
    """Visit the controls of the screen and return how many; with `seen`, a few words on one of each kind.

    The whole sentence is typed on the first control of each kind, and pasted on all of them.
    """
    screen, visited, n, met = desk.app.screen, 0, 0, set[str]()
    while n < len(found := controls(screen)):
        widget, n = found[n], n + 1
        kind = type(widget).__name__
        if seen is not None and kind in seen:
            continue
        for way in ways:
            widget = controls(screen)[n - 1]
            await enter(desk, widget)
            few = seen is not None or way is key_by_key or (way is with_a_typo and kind in met)
            await checked(desk, way, where, FEW if few else SENTENCE)
            await undone(desk, screen)
        visited += 1
        met.add(kind)
        if seen is not None:
            seen.add(kind)
    return visited


async def go(desk: Desk, page: str) -> None:
    """Open a page."""
    if desk.page.spec.id != page:
        desk.app.navigation.open_page(page)
    await desk.on_page(page)
    await settled(desk.pilot)


def details(desk: Desk, field: str) -> EntryDetails:
    entry = desk.page.conversation.list(field)[0]
    return EntryDetails(FIELDS[field], entry.id, desk.page.live)


WITH_TEXT: tuple[Callable[[Desk], Screen[object]], ...] = (
    lambda desk: details(desk, "commitments"),
    lambda desk: details(desk, "concerns"),
    lambda _: ExportDialog(Conversation(id="x", texts={"title": "Beds"}), Path("/nowhere"), 2),
    lambda _: EarlierStatesDialog([("one", clock.stamp())], clock.now()),
    lambda _: PromptDialog("Name", "hint", "Enter"),
)
WITHOUT_TEXT: tuple[Callable[[Desk], Screen[object]], ...] = (
    lambda desk: GoToDialog(desk.page.conversation, "prepare"),
    lambda _: EndMeeting(),
    lambda desk: ReflectBackDialog(desk.page.live),
    lambda _: TensionDialog(),
    lambda desk: DeleteDialog(desk.page.conversation),
    lambda _: UnsavedDialog("Why.", "x.json"),
    lambda _: HelpDialog("Title", "What it is.", []),
)


async def over(desk: Desk, dialog: Screen[object]) -> None:
    """Open a dialog."""
    desk.app.push_screen(dialog)
    await desk.until(lambda: dialog.is_current and dialog.is_mounted)
    await settled(desk.pilot)


async def dialogs(desk: Desk, ways: tuple[Way, ...], seen: set[str] | None = None) -> int:
    """Visit the dialogs in which something is written, and return how many controls were tried."""
    visited = 0
    await go(desk, "prepare")
    for make in WITH_TEXT:
        await over(desk, make(desk))
        visited += await tour(desk, ways, type(desk.app.screen).__name__, seen)
        desk.app.pop_screen()
        await settled(desk.pilot)
    return visited


DIALOGS = "dialogs"
"""Stands for the dialogs in which something is written."""

EVERY_SCREEN = (*PAGES, DIALOGS)
SAMPLE = ("front", "purposes", "agree", "room", DIALOGS)
"""The screens of the short form: together they have a control of each kind."""


async def screens(
    desk: Desk, names: tuple[str, ...], ways: tuple[Way, ...], seen: set[str] | None = None
) -> int:
    """Visit pages, or the dialogs, and return how many controls were tried."""
    visited = 0
    for page in names:
        if page == DIALOGS:
            visited += await dialogs(desk, ways, seen)
            continue
        await go(desk, page)
        visited += await tour(desk, ways, page, seen)
        await desk.press("escape")
        if isinstance(desk.app.screen, ConversationScreen) and desk.page.in_keys:
            await checked(desk, paste, f"{page} in the keys state")
    return visited


async def test_a_sentence_is_written_or_refused_on_one_control_of_each_kind(path: Path) -> None:
    keep(path, table())
    async with opened(path) as desk:
        assert await screens(desk, SAMPLE, (with_a_typo,), set()) > 12


@pytest.mark.long
@pytest.mark.parametrize("name", EVERY_SCREEN)
async def test_a_sentence_is_written_or_refused_everywhere(path: Path, name: str) -> None:
    keep(path, table())
    async with opened(path) as desk:
        assert await screens(desk, (name,), (with_a_typo, paste, key_by_key))


BEGINNINGS: tuple[tuple[str, type[Widget], str], ...] = (
    ("prepare", EntryRows, "d"),
    ("prepare", EntryRows, "y"),
    ("purposes", Slider, "3"),
    ("purposes", Slider, "2nd"),
    ("agree", OptionGrid, "-"),
    ("room", LogView, "c"),
    ("follow-up", RadioRow, "3"),
    ("follow-up", RadioRow, "2nd"),
)
"""A page, a control of it, and the beginning of a sentence that begins with a key of that control."""

ANSWERED = (EndMeeting, ReflectBackDialog, TensionDialog, DeleteDialog)
"""Questions that are answered by letters or digits."""


def unchanged(desk: Desk, before: Conversation) -> bool:
    """Whether nothing was written since."""
    now = desk.app.open_conversation.conversation
    return (now.texts, now.entries) == (before.texts, before.entries)


async def begins_with_a_key_of_the_control(desk: Desk) -> None:
    """A sentence that begins with a key of its control is written as a whole, or refused."""
    for page, kind, key in BEGINNINGS:
        await go(desk, page)
        screen, before = desk.app.screen, desk.app.open_conversation.conversation
        await enter(desk, next(each for each in controls(screen) if isinstance(each, kind)))
        await desk.rest()
        await burst(desk, f"{key} few words")
        words = changed(before, desk.app.open_conversation.conversation)
        if words:
            assert len(words) == 1, (key, words)
            assert inserted(*next(iter(words.values())), f"{key} few words"), (key, words)
        else:
            refused = getattr(desk.app.screen, "refusal", "")
            assert refused, (page, key, desk.text)
            assert refused in desk.text, (page, key, desk.text)
        await undone(desk, screen)
        await desk.rest()


async def begins_with_a_key_of_the_question(desk: Desk) -> None:
    """A sentence that begins with a key of a question answers nothing and writes nothing.

    Neither does Enter after it, at once or, after the first one, later.
    """
    await go(desk, "prepare")
    for make in WITHOUT_TEXT:
        if not isinstance(question := make(desk), ANSWERED):
            continue
        await over(desk, question)
        keys = [each for each in question.active_bindings if len(each) == 1]
        for key in keys:
            before = desk.app.open_conversation.conversation
            await desk.rest()
            await burst(desk, f"{key} few words")
            if key == keys[0]:
                await desk.rest()
            desk.send("enter")
            await settled(desk.pilot)
            assert desk.app.screen is question, (key, desk.text)
            assert unchanged(desk, before), (key, desk.text)
            await undone(desk, desk.page)
            await over(desk, question := make(desk))
        desk.app.pop_screen()
        await settled(desk.pilot)


async def test_a_sentence_that_begins_with_a_key_changes_nothing_else(path: Path) -> None:
    keep(path, table())
    async with opened(path) as desk:
        await begins_with_a_key_of_the_control(desk)
        await begins_with_a_key_of_the_question(desk)


async def test_an_answer_that_stays_is_not_said_to_be_undone(path: Path) -> None:
    """A digit typed slowly answers, and what is typed after it is refused without a word about the answer."""
    keep(path, table())
    async with opened(path) as desk:
        await go(desk, "follow-up")
        await enter(desk, next(each for each in controls(desk.app.screen) if isinstance(each, RadioRow)))
        before = desk.app.open_conversation.conversation
        for digit in "13":
            await desk.rest()
            await desk.press(digit)
            await desk.rest()
            await burst(desk, "nd of May")
            assert desk.foot.startswith(f" {KEY_STAYS.format(digit)}"), desk.text
            assert not unchanged(desk, before)
            await desk.press("enter", "enter", "left")
        await desk.rest()
        await burst(desk, "no digit")
        assert desk.foot.startswith(f" {NO_TEXT}"), desk.text


@pytest.mark.long
async def test_a_sentence_typed_in_the_keys_state_is_no_text_and_no_answer(path: Path) -> None:
    keep(path, table())
    async with opened(path) as desk:
        for page in ("prepare", "review"):
            for key in "ceghlmnoprstvw":
                await go(desk, page)
                before = desk.app.open_conversation.conversation
                await desk.press("escape")
                if not desk.page.in_keys:
                    await desk.press("escape")
                await desk.rest()
                await burst(desk, f"{key}elp the others")
                await desk.press("enter")
                assert unchanged(desk, before), (page, key, desk.text)
                await undone(desk, desk.page)
                await desk.rest()


async def test_a_word_typed_in_go_to_exports_nothing(path: Path) -> None:
    """Its first letter leads to the list, and the others are refused there."""
    keep(path, table())
    async with opened(path) as desk:
        await desk.press("ctrl+g")
        await desk.rest()
        await burst(desk, "hello there")
        await desk.press("enter")
        await settled(desk.pilot)
        assert isinstance(desk.app.screen, HomeScreen)
        assert "hello" not in desk.text
        assert "ello" not in desk.text
        assert not [*path.parent.parent.rglob("*.docx")]


async def test_after_refused_words_enter_only_goes_on_and_is_the_only_key_shown(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="front", field="parties", part="on")))
    async with opened(path) as desk:
        await go(desk, "purposes")
        await desk.press("tab", "tab", "tab")
        await desk.rest()
        buttons = [each for each in controls(desk.app.screen) if isinstance(each, LineButton)]
        await enter(desk, buttons[0])
        page = desk.page
        for pause in (False, True):
            await burst(desk, "words")
            if pause:
                await desk.rest()
            await desk.press("space", "1")
            assert desk.foot.strip() == f"{NO_TEXT}  Enter OK"
            await desk.press("enter")  # the end of the words
            assert desk.foot.strip() == f"{NO_TEXT}  Enter OK"
            await desk.press("enter")
            assert desk.page is page
            assert desk.foot.startswith(" Enter Open")
        await desk.press("space")
        await desk.until(lambda: desk.page is not page)


async def test_the_first_enter_of_a_writer_who_has_read_the_sentence_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.END_OF_WORDS", 0.0)
    keep(path, table())
    async with opened(path) as desk:
        await over(desk, TensionDialog())
        screen = desk.app.screen
        await desk.rest()
        await desk.press(*"zebras")
        assert desk.foot.strip() == f"{NO_TEXT}   Enter OK"
        await desk.press("enter")
        assert "Enter OK" not in desk.foot
        assert desk.app.screen is screen


@pytest.mark.parametrize(
    ("key", "page"), [("5", "agree"), ("m", "room"), ("3", "congruence"), ("f", "front")]
)
async def test_a_sentence_typed_in_go_to_turns_the_page_and_writes_nothing(
    path: Path, key: str, page: str
) -> None:
    """Also if its letter names the page that is open; what is typed after a pause is written."""
    keep(path, table())
    async with opened(path) as desk:
        await go(desk, "congruence")
        before = desk.app.open_conversation.conversation
        for words in (" of them lied", "ay we help"):
            await desk.press("ctrl+g")
            await desk.rest()
            await burst(desk, f"{key}{words}")
            await desk.press("enter")
            assert desk.page.spec.id == page
            assert unchanged(desk, before), desk.text
            assert desk.foot.startswith(f" {TOO_SOON.format(key)}"), desk.text
        await desk.rest()
        await desk.press(*"zz")
        await desk.sees("zz")


@pytest.mark.parametrize("there", ["some", "none"])
async def test_a_sentence_typed_on_the_list_begins_opens_and_changes_nothing(path: Path, there: str) -> None:
    if there == "some":
        soon = {"phase": "preparing", "meeting.when": clock.today().isoformat(), "road": "Two winters."}
        keep(path, conversation(texts=soon))

    def written(desk: Desk) -> dict[str, object]:
        repository = desk.app._repository
        every = repository.whole(each.id for each in repository.summaries())
        return {each.id: (each.texts, each.entries) for each in every}

    async with opened(path, None) as desk:
        screen, before = desk.app.screen, written(desk)
        assert isinstance(screen, HomeScreen)
        letters = [key for key in "abcdefghijklmnopqrstuvwxyz" if key in screen.active_bindings]
        assert letters == [*("abdemnpst" if before else "dnst")]
        for key in letters:
            for words in (f"{key}o one asked", f"{key}yes. Then 1 by 1"):
                await burst(desk, words)
                await desk.press("enter")
                assert desk.app.screen is screen, (words, desk.text)
                assert desk.foot.startswith((f" {TOO_SOON.format(key)}", f" {NO_TEXT}")), (words, desk.text)
                assert desk.foot.endswith("Enter OK")
                await desk.until(lambda: written(desk) == before)
                await desk.rest()
                await desk.press("enter")
                assert desk.app.screen is screen
                assert screen.refusal == ""
                await desk.rest()
        await desk.press("n")
        await desk.rest()
        await desk.press(*"Winter")
        assert desk.page.conversation.text("title") == "Winter"


async def test_a_paste_is_refused_where_there_is_no_text(path: Path) -> None:
    keep(path, table())
    async with opened(path) as desk:
        for make in WITHOUT_TEXT:
            await over(desk, make(desk))
            await checked(desk, paste, type(desk.app.screen).__name__)
            desk.app.pop_screen()
            await settled(desk.pilot)


async def test_a_paste_is_refused_on_the_list_of_conversations(path: Path) -> None:
    keep_samples(path)
    async with opened(path, None) as desk:
        screen = desk.app.screen
        await desk.paste(SENTENCE)
        await desk.sees("There is no text here to paste into.")
        assert desk.app.screen is screen


async def test_a_sentence_is_a_whole_answer_to_a_question_or_the_next_commitment(path: Path) -> None:
    keep(path, table())
    async with opened(path) as desk:
        await go(desk, "agree")
        entry = desk.page.conversation.list("commitments")[0]
        for part in ("owner", "by", "seen"):
            for way in (burst, with_a_typo, paste):
                desk.page.restore(Cursor(field="commitments", entry=entry.id, part=part))
                await settled(desk.pilot)
                await checked(desk, way, f"the question {part}")
                now = desk.page.conversation.entry("commitments", entry.id)
                assert now is not None
                assert SENTENCE in now.word(part), (part, way.__name__)
                await undone(desk, desk.page)
        for way in (burst, with_a_typo, paste):
            desk.page.restore(Cursor(field="commitments"))
            await burst(desk, "Ring first")
            await desk.press("enter")
            before = desk.page.conversation.list("commitments")
            await way(desk, SENTENCE)
            assert [each.text for each in desk.page.conversation.list("commitments")[len(before) :]] == [
                SENTENCE
            ]
            assert desk.page.conversation.list("commitments")[: len(before)] == before
            await undone(desk, desk.page)
