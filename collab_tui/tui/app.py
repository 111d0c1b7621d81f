"""The app: it opens home and the desk, saves, and leaves in good order.

What home does not need is imported where it is used, so that the list is there at once.
"""

# ruff: noqa: PLC0415

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace
from textual import on
from textual.content import Content

from collab_tui import clock
from collab_tui.domain.conversation import Address
from collab_tui.domain.edits import Edit
from collab_tui.domain.parties import new_conversation
from collab_tui.domain.schema import StepId
from collab_tui.store.bin import binned, take_out
from collab_tui.store.copies import save_as
from collab_tui.store.errors import StoreError
from collab_tui.store.history import as_it_stood, keep_moment, moments
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.export import Exporting
from collab_tui.tui.app_parts.navigation import Finding
from collab_tui.tui.app_parts.process import TERMINAL_GONE, has_terminal
from collab_tui.tui.app_parts.save_status import recovered_words, status_words
from collab_tui.tui.common.requests import HOME, Idle, PageRequested
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.textual_patches import gc_tuning

TICK = 1.0
"""Seconds between two looks at what is saved and at what other windows did."""

BREATH = 0.03
"""Seconds between two things for which a pause is used."""

RECOVERED_SHOWN = 30.0
"""Seconds for which it is said what was recovered."""


class CollabApp(Exporting, Finding):
    """Five steps to a better conversation."""

    TITLE = "collab-tui"
    CSS_PATH = sheets("common/base", "home/home")

    def __init__(self, repository: Repository, conversation_id: str | None = None) -> None:
        super().__init__(repository)
        self._first = conversation_id
        self._started = time.monotonic()
        self._tidied = 0.0

    def get_default_screen(self) -> HomeScreen:
        """Return the list: the screen below all others."""
        home = self.home()
        home._push_result_callback(home, None)  # as for a screen that was pushed: another can take its place
        return home

    async def on_mount(self) -> None:
        """Listen to the system's signals, and open what was asked for."""
        self.report_quietly()
        if not self.is_headless:
            self.listen(self._end)
        self.say_of_look()
        self.say_faults()
        if self._first:
            self.desk.open(self._first)
        self._tick()
        self.set_interval(TICK, self._tick)
        if not self.is_headless:
            self.call_after_refresh(gc_tuning.begin)

    # What widgets and pages ask for

    def apply_edit(self, edit: Edit) -> None:
        """Make an edit and keep it, then let what is on the screen follow."""
        self.desk.apply_edit(edit)

    def save_location(self) -> None:
        """Keep where the writer is now."""
        self.desk.save_location()

    def action_undo(self) -> None:
        """Take back the last change, and go where it was."""
        self.desk.undo()

    def action_redo(self) -> None:
        """Make again what was last taken back, and go where it is."""
        self.desk.redo()

    @on(PageRequested)
    def _turn_page(self, event: PageRequested) -> None:
        self.open_page(event.page, event.field, event.where)

    def open_page(self, page: str, field: str = "", where: Address | None = None) -> None:
        """Turn to a page of the open conversation, to a place on it where one is named, or home."""
        if page != HOME:
            self.desk.turn_to(page, field, where)
            self._tick()
            return
        with self._said_if_not():
            self._show_home(self.desk.close())

    @on(Idle)
    def _note_place(self) -> None:
        if self.desk.page and self.desk.page.is_current:
            self.desk.note_place()
            self.set_timer(max(BREATH, self._used + gc_tuning.PAUSE - time.time()), self._use_pause)

    @on(HomeScreen.Opened)
    def _open_chosen(self, event: HomeScreen.Opened) -> None:
        if isinstance(self.screen, HomeScreen):  # a key pressed twice opens it once
            self.desk.open(event.conversation, event.step)
            self._tick()

    @on(HomeScreen.BeganNew)
    def _begin(self) -> None:
        if not isinstance(self.screen, HomeScreen):
            return
        new = new_conversation(clock.new_id(), clock.new_id(), clock.new_id(), clock.stamp())
        with self._said_if_not():
            self._repository.put(new)
            self.desk.open(new.id, StepId.FRONT)
            self._tick()

    @on(HomeScreen.WantedSample)
    def _add_samples(self) -> None:
        from collab_tui.sample import samples

        there = {each.id for each in self._repository.summaries()}
        with self._said_if_not():
            for conversation in samples(clock.today()):
                if conversation.id not in there:
                    self._repository.put(conversation)
        self._show_home()

    @on(HomeScreen.Deleted)
    def _delete(self, event: HomeScreen.Deleted) -> None:
        with self._said_if_not():
            self._repository.delete(event.conversation, wait=False)
        self._show_home()

    def action_undelete(self) -> None:
        """Bring back the conversation that was deleted last."""
        there = binned(self._repository)
        with self._said_if_not():
            if there:
                last = max(there, key=lambda each: str(each.other.get("deleted", "")))
                take_out(self._repository, last.id, wait=False)
                self._show_home(last.id)

    def _show_home(self, wanted: str = "") -> None:
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.show(self._repository.summaries(), clock.today(), wanted)

    # Earlier times

    def action_keep(self) -> None:
        """Keep the conversation as it stands, under a name."""
        from collab_tui.tui.dialogs.prompt import PromptDialog

        if self.desk.session and not isinstance(self.screen, PromptDialog):
            ask = PromptDialog("Keep this moment as", "Before the meeting", "Enter to keep it", self.asked)
            self.asked = ""
            self.push_screen(ask, self._keep)

    def _keep(self, name: str | None) -> None:
        if name and self.desk.session:
            with self._said_if_not():
                keep_moment(self._repository, self.desk.session.conversation.id, name, wait=False)
                self.notify(f"Kept as “{name}”.", markup=False)

    def action_look_back(self) -> None:
        """Ask for an earlier time, and open a copy from then."""
        from collab_tui.tui.dialogs.history import HistoryPicker

        if self.desk.session:
            kept = moments(self._repository, self.desk.session.conversation.id)
            named = [(each.name, each.at) for each in kept]
            self.push_screen(HistoryPicker(named, clock.now()), self._look_back)

    def _look_back(self, wanted: int | datetime | None) -> None:
        if wanted is None or self.desk.session is None:
            return
        now = self.desk.session.conversation
        with self._said_if_not():
            if isinstance(wanted, int):
                then = moments(self._repository, now.id)[wanted].conversation
                label = moments(self._repository, now.id)[wanted].name
            else:
                then, label = as_it_stood(self._repository, now.id, wanted), f"{wanted:%-d %B %H:%M}"
            texts = {**then.texts, "title": f"{then.title} (as it stood: {label})"}
            copy = replace(then, id=clock.new_id(), texts=texts, created=clock.stamp())
            self._repository.put(copy)
            self._show_home(self.desk.close())
            self.desk.open(copy.id)
            self._tick()

    # Saving and leaving

    def _tick(self) -> None:
        """Show what is saved, say what happened to the file, and see what other windows did."""
        if not self.is_headless and not has_terminal():
            self._end(TERMINAL_GONE)
            return
        self.desk.look_around()
        self.veil_if_idle()
        if self.veiled:
            return
        self._use_pause()
        status = status_words(self._repository.status)
        recovered = recovered_words(self._repository.recovered)
        if recovered and time.monotonic() - self._started < RECOVERED_SHOWN:
            status = Content.styled(f"{recovered}   ", "$primary") + status
        self.desk.show_status(status)
        for sentence in self._repository.news():
            self.notify(sentence, markup=False, timeout=20)
            self._show_home()

    def guarded(self, act: Callable[[], None]) -> None:
        """Do what the store may refuse; where it does, that is said."""
        with self._said_if_not():
            act()
            self._tick()

    def _use_pause(self) -> None:
        """Do what nobody should have to wait for: one thing at a time, for a key may come again."""
        if self.is_headless or self.veiled or self._used > time.time() - gc_tuning.PAUSE:
            return
        if self.desk.get_ready():
            self.set_timer(BREATH, self._use_pause)
        elif self._tidied < self._used:
            if not self._tidied:  # half a megabyte is left of the start
                gc_tuning.let_go()
            self._tidied = time.time()
            gc_tuning.tidy()

    @contextmanager
    def _said_if_not(self) -> Iterator[None]:
        """Say what the store cannot do, instead of failing."""
        try:
            yield
        except StoreError as error:
            self.notify(error.sentence, title=error.title, severity="error", markup=False, timeout=20)

    async def action_quit(self) -> None:
        """Leave; where something could not be saved, ask for another place first."""
        from collab_tui.tui.dialogs.unsaved import UnsavedDialog

        self.desk.note_place()
        self._repository.flush()
        trouble = self._repository.status.trouble
        if trouble is None or not self._repository.status.pending:
            self._end(0)
        elif not isinstance(self.screen, UnsavedDialog):
            self.push_screen(
                UnsavedDialog(trouble.sentence, str(Path.home() / "collab-copy.json")), self._rescued
            )
        else:
            self._end(1)

    def _rescued(self, answer: str | None) -> None:
        """Save elsewhere and leave, leave without, or stay."""
        from collab_tui.tui.dialogs.unsaved import LEAVE

        if answer == LEAVE:
            self._end(1)
        elif answer:
            with self._said_if_not():
                save_as(self._repository, Path(answer).expanduser())
                self._end(0)

    def _end(self, code: int) -> None:
        with suppress(Exception):  # leaving comes first; every key is in the journal
            self.desk.note_place()
        self._repository.flush()
        if not self.is_headless:
            self.process.must_end(code)
        self.exit(return_code=code)


def run(repository: Repository, conversation_id: str | None) -> int:
    """Run the app on a store, at a conversation or at the list; return the exit code."""
    if sys.platform != "win32":
        from collab_tui.tui.textual_patches.input_bytes import replace_undecodable

        replace_undecodable()
    app = CollabApp(repository, conversation_id)
    app.run()
    return app.return_code or 0
