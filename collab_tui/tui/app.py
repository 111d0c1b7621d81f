"""The app: it opens the store, holds the session, and puts pages on the screen."""

import asyncio
import signal
import sys
import traceback
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from collab_tui import clock
from collab_tui.domain.content import page as page_spec
from collab_tui.domain.content import page_of
from collab_tui.domain.conversation import Conversation, Entry, Place
from collab_tui.domain.edits import Edit, Splice, where_of
from collab_tui.domain.steps import StepId
from collab_tui.sample import samples
from collab_tui.session import Session
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository
from collab_tui.tui.recorder import PageRequested
from collab_tui.tui.screens import page_for
from collab_tui.tui.screens.goto import HOME
from collab_tui.tui.screens.home import Home
from collab_tui.tui.screens.page import Page
from collab_tui.tui.screens.sheet import Sheet
from collab_tui.tui.theme import THEMES, VARIABLES

PAUSE = 0.8
"""Seconds without a change after which everything is put on disk."""


class CollabApp(App[None]):
    """Five steps to a better conversation."""

    TITLE = "collab-tui"
    CSS_PATH = [
        "styles/base.tcss",
        "styles/fields.tcss",
        "styles/home.tcss",
        "styles/front.tcss",
        "styles/review.tcss",
        "styles/dialogs.tcss",
    ]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False, id="app.quit")]

    def __init__(self, repository: Repository, conversation_id: str | None = None) -> None:
        super().__init__()
        self._repository = repository
        self._first = conversation_id
        self.session: Session | None = None
        self.page: Page | None = None
        self._timer: Timer | None = None
        for theme in THEMES:
            self.register_theme(theme)
        for name in set(self.available_themes) - {theme.name for theme in THEMES}:
            self.unregister_theme(name)
        self.theme = "dusk" if self.console.color_system == "truecolor" else "dusk-256"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own names, so that the styles can be read under any theme."""
        return VARIABLES

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette; none of them takes a picture of the screen."""
        del screen
        dark = self.current_theme.dark
        yield SystemCommand(
            "Paper" if dark else "Dusk", "Change to the light or the dark look", self.action_change_look
        )
        yield SystemCommand("Undo", "Take back the last change", self.action_undo)
        yield SystemCommand("Redo", "Make again what was taken back", self.action_redo)
        yield SystemCommand("Quit", "Leave; everything is saved", self.action_quit)

    async def on_mount(self) -> None:
        """Listen to the system's signals, and open what was asked for."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                loop.add_signal_handler(number, self._end, 128 + number)
        await self.push_screen(Home(self._repository.all(), clock.today(), str(self._repository.path)))
        if self._first:
            self._open(self._first)

    def _end(self, code: int) -> None:
        self._leave()
        self.exit(return_code=code)

    def on_unmount(self) -> None:
        """Put everything on disk."""
        self._repository.flush()

    # What widgets and pages ask for

    def record(self, edit: Edit) -> None:
        """Make an edit and keep it, then let what is on the screen follow."""
        if self.session is None:
            return
        conversation = self.session.apply(edit)
        for view in self._views():
            if isinstance(edit, Splice):
                view.see(conversation)
            else:
                view.show(conversation)
        self._save_soon()

    def action_undo(self) -> None:
        """Take back the last change, and go where it was."""
        if self.session:
            self._changed_back(self.session.undo())

    def action_redo(self) -> None:
        """Make again what was last taken back, and go where it is."""
        if self.session:
            self._changed_back(self.session.redo())

    def action_change_look(self) -> None:
        """Change between the dark and the light look."""
        name, _, colours = self.theme.partition("-")
        self.theme = ("paper" if name == "dusk" else "dusk") + (f"-{colours}" if colours else "")

    async def action_quit(self) -> None:
        """Leave; everything is saved."""
        self._end(0)

    @on(PageRequested)
    def _turn_page(self, event: PageRequested) -> None:
        if event.page == HOME:
            self._close()
        else:
            self._turn_to(event.page, event.field)

    @on(Page.Settled)
    def _note_place(self) -> None:
        if self.session and self.page and self.page.is_current:
            self.session.go(self.page.place())
            self._save_soon()

    @on(Home.Opened)
    def _open_chosen(self, event: Home.Opened) -> None:
        if isinstance(self.screen, Home):  # a key pressed twice opens it once
            self._open(event.conversation)

    @on(Home.BeganNew)
    def _begin(self) -> None:
        if not isinstance(self.screen, Home):
            return
        now = clock.stamp()
        parties = tuple(
            Entry(clock.new_id(), at=now, attrs={"us": True} if ours else {}) for ours in (True, False)
        )
        fresh = Conversation(id=clock.new_id(), created=now, changed=now, entries={"parties": parties})
        self._repository.add(fresh)
        self._open(fresh.id, StepId.FRONT)

    @on(Home.WantedSample)
    def _add_samples(self) -> None:
        there = {conversation.id for conversation in self._repository.all()}
        for conversation in samples(clock.today()):
            if conversation.id not in there:
                self._repository.add(conversation)
        self._show_home()

    @on(Home.Deleted)
    def _delete(self, event: Home.Deleted) -> None:
        try:
            self._repository.delete(event.conversation)
        except StoreError as error:
            self.notify(error.sentence, title=error.title, severity="error", markup=False)
        self._show_home()

    # Conversations and pages

    def _open(self, conversation_id: str, step: str = "") -> None:
        conversation = self._repository.get(conversation_id)
        self.session = Session(conversation, self._repository)
        self.session.arrive()
        place = conversation.place
        self.page = self._make_page(step or place.step or StepId.PREPARE, Place() if step else place)
        self.push_screen(self.page)

    def _make_page(self, step: str, place: Place) -> Page:
        assert self.session is not None  # noqa: S101
        spec = page_spec(StepId(step))
        return page_for(spec)(spec, self.session.conversation, place, self._status(), clock.today())

    def _turn_to(self, step: str, field: str = "") -> None:
        if self.session is None or self.page is None:
            return
        self.session.go(self.page.place())
        place = Place(step=step, field=field) if field else self.session.place_on(step)
        self.page = self._make_page(step, place)
        self.switch_screen(self.page)

    def _leave(self) -> None:
        """Note where the writer is, and put everything on disk."""
        if self.session and self.page:
            self.session.go(self.page.place())
        self._repository.flush()

    def _close(self) -> None:
        """Go back to the list of conversations."""
        self._leave()
        left = self.session.conversation.id if self.session else ""
        if self.session and self.page:
            if is_blank(self.session.conversation):
                self._repository.delete(left)
            self.session = self.page = None
            self.pop_screen()
        self._show_home(left)

    def _show_home(self, wanted: str = "") -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Home):
                screen.show(self._repository.all(), clock.today(), wanted)

    def _views(self) -> list[Page | Sheet]:
        sheets: list[Page | Sheet] = [screen for screen in self.screen_stack if isinstance(screen, Sheet)]
        return [*([self.page] if self.page else []), *sheets]

    def _changed_back(self, edit: Edit | None) -> None:
        if edit is None or self.session is None or self.page is None:
            return
        for view in self._views():
            view.show(self.session.conversation)
        where = where_of(edit)
        if where.field not in {field.id for field in self.page.spec.fields}:
            self._turn_to(page_of(where.field).id, where.field)
        elif self.page.is_current:
            self.page.reveal(where)
        self._save_soon()

    # Saving

    def _save_soon(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._save)

    def _save(self) -> None:
        self._timer = None
        if self._repository.status.pending:
            self._repository.flush()
        if self.page:
            self.page.show_status(self._status())

    def _status(self) -> Content:
        status = self._repository.status
        if status.trouble:
            return Content.styled(f"NOT SAVED: {status.trouble.title}", "bold $error")
        if status.saved_at is None:
            return Content("")
        return Content.styled(f"saved {status.saved_at:%H:%M}", "$quiet")

    # When something goes wrong

    def _fatal_error(self) -> None:
        """Say what happened without a word of the writer's: only places in the code."""
        error = sys.exc_info()[1]
        frames = traceback.extract_tb(error.__traceback__)[-6:] if error else []
        places = "\n".join(f"  {frame.name} ({frame.filename}:{frame.lineno})" for frame in frames)
        self._exit_renderables.append(
            Content(
                f"collab-tui stopped because of a fault of its own ({type(error).__name__}).\n"
                f"What you wrote is in {self._repository.path}.\n{places}"
            )
        )
        self._close_messages_no_wait()


def is_blank(conversation: Conversation) -> bool:
    """Whether nothing was written at all: such a conversation is not kept."""
    return not conversation.texts and not any(entry.text for _, entry in conversation.everything())


def run(repository: Repository, conversation_id: str | None) -> int:
    """Run the app on a store, at a conversation or at the list; return the exit code."""
    app = CollabApp(repository, conversation_id)
    app.run()
    return app.return_code or 0
