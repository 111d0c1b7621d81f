"""The app: it owns its parts, and passes each action and message of Textual to one of them.

The list of conversations is shown at once, so a part imports what only a page needs when a page is opened.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen

from collab_tui import environment, paths
from collab_tui.bank_holidays import bank_holiday
from collab_tui.domain.conversation import Address
from collab_tui.settings import read_settings, settings_file
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts import crash_handling, gc_tuning
from collab_tui.tui.app_parts.appearance import THEME_NAMES, Appearance
from collab_tui.tui.app_parts.conversations import Conversations
from collab_tui.tui.app_parts.earlier_states import EarlierStates
from collab_tui.tui.app_parts.export import Exports
from collab_tui.tui.app_parts.external_editor import sweep
from collab_tui.tui.app_parts.idle_work import IdleWork
from collab_tui.tui.app_parts.key_correction import corrected, urgent
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.page_cache import PageCache
from collab_tui.tui.app_parts.palette import (
    CommandProvider,
    commands,
    open_palette,
    screen_below_palette,
)
from collab_tui.tui.app_parts.privacy import Privacy
from collab_tui.tui.app_parts.recent_keys import Typed
from collab_tui.tui.app_parts.running_meeting import RunningMeeting
from collab_tui.tui.app_parts.save_status import SaveStatus
from collab_tui.tui.app_parts.saved_screens import SavedScreens
from collab_tui.tui.app_parts.search_and_due import Search
from collab_tui.tui.app_parts.shared_view import SharedViewController
from collab_tui.tui.app_parts.shutdown import Shutdown
from collab_tui.tui.app_parts.signals import TERMINAL_GONE, Process, has_terminal
from collab_tui.tui.app_parts.suspend import Suspend
from collab_tui.tui.app_parts.typeahead import Typeahead
from collab_tui.tui.app_parts.undo import Undo
from collab_tui.tui.common.app_actions import HOME, ConversationApp, EditorRequested, Idle
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.common.theme import VARIABLES
from collab_tui.tui.common.toasts import EXPLANATION_SHOWN, notify_faults
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.keys.active import as_chosen
from collab_tui.tui.keys.app_commands import APP, QUIT
from collab_tui.tui.keys.command import best, bindings
from collab_tui.tui.keys.keymap import checked
from collab_tui.tui.keys.shared_view_commands import PRIVACY_SCREEN
from collab_tui.tui.textual_patches.base_app import BaseApp

if TYPE_CHECKING:
    from collab_tui.tui.dialogs.export import ExportDialog

INTERVAL = 1.0
"""Seconds between two looks at the terminal, the status and the time."""

FOLLOW = 0.25
"""Seconds between two looks at what other windows and programs did, which are shown within a second."""

DELETED_ELSEWHERE = "Another window has deleted the conversation. Ctrl+Z on the list brings it back."


class CollabApp(BaseApp):
    """The Textual app: it owns the parts in `app_parts`, and passes each action to one of them."""

    TITLE = "collab-tui"
    CSS_PATH = sheets("common/base", "home/home")
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {CommandProvider}
    KEYS = APP
    BINDINGS: ClassVar[list[BindingType]] = bindings((*APP, *PRIVACY_SCREEN))

    def __init__(self, repository: Repository, conversation_id: str | None = None) -> None:
        """Show the list of conversations, or open one at once."""
        super().__init__(ansi_color=environment.NO_COLOUR in os.environ or None)
        settings, faults = read_settings(settings_file())
        self.chosen, more = checked(settings.keys)
        self.set_keymap(self.chosen)
        self.typeahead = Typeahead(self, super().on_event, urgent(self.chosen))
        self._faults = (*faults, *more)
        self._repository = repository
        self._version = repository.version
        self._first = conversation_id
        self.appearance = Appearance(self, settings.look)
        self.process = Process(repository.flush)
        self.suspension = Suspend(self, self.process, settings, self._lent)
        self.open_conversation = OpenConversation(repository, lambda: self.navigation.cursor)
        self.status = SaveStatus(repository)
        self.pages = PageCache(self, partial(bank_holiday, settings.nation))
        self.navigation = Navigation(self, self.open_conversation, self.pages, self.status)
        self.shared_view = SharedViewController(self, self.open_conversation, self.status)
        self.open_conversation.subscribe(self.navigation.refresh)
        self.undo = Undo(self.open_conversation, self.navigation, self.status, self.chosen)
        self.open_conversation.subscribe(self.shared_view.refresh)
        running = RunningMeeting(self, repository, self.open_conversation)
        self.conversations = Conversations(self, repository, self.navigation, running)
        self.search = Search(self, repository, self.navigation, running)
        self.earlier_states = EarlierStates(
            self, repository, self.open_conversation, self.navigation, self.conversations
        )
        screens = SavedScreens(self, self.conversations, self.navigation, self.search, self.earlier_states)
        self.privacy = Privacy(self, self.typeahead, self.open_conversation, self.shared_view, screens)
        self.exports = Exports(
            self, repository, self.open_conversation, self.navigation, self.privacy, running=running
        )
        self.idle_work = IdleWork(self, self.navigation, self.privacy)
        self.shutdown = Shutdown(self, repository, self.navigation, self.process)

    # What Textual asks the app for

    def get_default_screen(self) -> HomeScreen:
        """Return the list of conversations, the screen below all others."""
        home = self.conversations.home()
        self.make_replaceable(home)
        return home

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the look, or none for the theme of Textual, which is never shown."""
        return super().get_css_variables() if self.theme in THEME_NAMES else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the names that our styles use, so that they can be read under any theme."""
        return VARIABLES

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return the commands of the palette."""
        return commands(self, screen)

    def text_of(self, error: Exception) -> str:
        """Return what to print after an error."""
        return crash_handling.message(error, self._repository.path)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of painted lines; none replaces the colours of a terminal's own theme."""
        found = super().get_line_filters()
        return [each for each in found if not (self.native_ansi_color and isinstance(each, ANSIToTruecolor))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what a screen that other people see does not allow, and what would do nothing."""
        if not self.privacy.allows(action):
            return False
        match action:
            case "export":
                return self.exports.can_export
            case "undo" | "redo":
                return self.undo.is_in_view(action)
            case "find" | "due":
                return self._is_own_screen
            case "again":
                return bool(self._selected) and not self.open_conversation.has_meeting
            case "look_back":  # a copy from before the meeting has nothing closed
                return not self.open_conversation.others_may_see
            case "look":
                return self.appearance.is_change(str(parameters[0]))
        return super().check_action(action, parameters)

    @property
    def _is_own_screen(self) -> bool:
        """Whether the list or a page that only its writer sees is on top, or below the palette."""
        screen = screen_below_palette(self)
        is_page = screen is self.navigation.page and self.privacy.public_screen is None
        return is_page or isinstance(screen, HomeScreen)

    @property
    def _selected(self) -> str:
        """The id of the conversation that is open or selected, or "" if that may not be used."""
        screen = screen_below_palette(self)
        if isinstance(screen, HomeScreen):
            return screen.selected
        is_open = self._is_own_screen and self.open_conversation.session is not None
        return self.open_conversation.conversation.id if is_open else ""

    # The life of the app

    def on_load(self) -> None:
        """Remove the files of external editors whose process was killed."""
        sweep(paths.state_folder())

    def on_mount(self) -> None:
        """Begin to listen to the system's signals, and open the first conversation."""
        crash_handling.report_background_errors()
        if not self.is_headless:
            self.process.listen(self.shutdown.end, self.suspension.to_shell, self.suspension.resume)
        self.appearance.notify_unknown()
        if self._repository.to_read_only and (why := self._repository.status.trouble):
            self.notify(why.sentence, markup=False, timeout=EXPLANATION_SHOWN)
        notify_faults(self, self._faults)
        if self._first:
            self.navigation.open(self._first)
        self._poll()
        self.set_interval(INTERVAL, self._poll)
        self.set_interval(FOLLOW, self._follow)
        if not self.is_headless:
            self.call_after_refresh(gc_tuning.begin)

    def _poll(self) -> None:
        """Show what is saved and what happened to the file."""
        if not self.is_headless and not has_terminal():
            self.shutdown.end(TERMINAL_GONE)
            return
        self.privacy.hide_if_idle()
        if self.privacy.is_covered:
            return
        self.idle_work.run()
        self.status.refresh()
        self.navigation.show_status()
        self.shared_view.show_status()
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.show_trouble(self.status.trouble)
        for sentence in self._repository.news():
            self.notify(sentence, markup=False, timeout=EXPLANATION_SHOWN)
            self.conversations.refresh()

    def _follow(self) -> None:
        """Show what other windows and programs did, with the cursor behind the same words."""
        if not self.screen_stack:  # the app ends
            return
        staying = getattr(self.focused, "staying", nullcontext)  # only a text has it
        with staying():
            is_other = self.open_conversation.poll()
        if is_other and self.open_conversation.session is None:
            self.navigation.leave_deleted()
            self.conversations.refresh()
            self.notify(DELETED_ELSEWHERE, markup=False)
        elif is_other:
            self.navigation.reopen()
            self.shared_view.reopen()
        if self._repository.version != self._version and not self.privacy.is_covered:
            self._version = self._repository.version
            self.conversations.refresh()

    async def on_event(self, event: events.Event) -> None:
        """Note the time of an event, and queue keys and pastes. Every other event is handled at once."""
        self.privacy.note_activity(event)
        if not isinstance(event, Typed):
            await super().on_event(event)
        elif not event.is_forwarded:
            await self.typeahead.take(corrected(event))
        elif self.screen_stack:  # else the app ends
            await super().on_event(event)

    @contextmanager
    def _lent(self) -> Iterator[None]:
        """Let other processes write the file, and show afterwards what they wrote."""
        self.navigation.save_place()
        with self._repository.lent():
            yield
        self.call_later(self._poll)

    def on_app_blur(self) -> None:
        """Show the privacy screen if the user has chosen it for a terminal that loses the focus."""
        self.privacy.hide_if_away()

    # What screens ask for

    def open_page(self, page: str, field: str = "", where: Address | None = None) -> None:
        """Open a page of the open conversation, or go back to the list."""
        if page == HOME:
            self.conversations.close()
        else:
            self.navigation.open_page(page, field, where)

    @on(EditorRequested)
    def _editor_requested(self, event: EditorRequested) -> None:
        self.suspension.edit(event.words, private=event.private)

    @on(Idle)
    def _idle(self) -> None:
        if self.navigation.cursor is not None:
            self.navigation.save_place()
            self.idle_work.schedule()

    @on(HomeScreen.Opened)
    def _opened(self, event: HomeScreen.Opened) -> None:
        self.conversations.open(event.conversation, event.step)

    @on(HomeScreen.BeganNew)
    def _began_new(self) -> None:
        self.conversations.begin()

    @on(HomeScreen.WantedSample)
    def _wanted_sample(self) -> None:
        self.conversations.add_samples()

    @on(HomeScreen.Deleted)
    def _deleted(self, event: HomeScreen.Deleted) -> None:
        self.conversations.delete(event.conversation)

    def on_export_dialog_requested(self, event: "ExportDialog.Requested") -> None:
        """Write the files of a request."""
        self.exports.begin(event.dialog, event.request)

    # Actions, by the names in the tables of keys

    def action_undo(self) -> None:
        """Undo the last change, and go where it was."""
        self.undo.undo()

    def action_redo(self) -> None:
        """Redo the change that was undone last, and go where it is."""
        self.undo.redo()

    def action_undelete(self) -> None:
        """Restore the conversation that was deleted last."""
        self.conversations.undelete()

    def action_take_in(self) -> None:
        """Show what copies of the file would bring, and ask whether to take them in."""
        self.conversations.take_in()

    def action_again(self) -> None:
        """Begin a conversation with the same partner."""
        self.conversations.begin_next(self._selected)

    def action_keep(self) -> None:
        """Keep the current state of the conversation under a name."""
        self.earlier_states.keep()

    def action_look_back(self) -> None:
        """Open a copy from an earlier time."""
        self.earlier_states.look_back()

    def action_find(self) -> None:
        """Search for words in all conversations."""
        self.search.find()

    def action_due(self) -> None:
        """List everything that is due."""
        self.search.due()

    def action_export(self) -> None:
        """Ask what to export."""
        self.exports.ask()

    def action_command_palette(self) -> None:
        """Show every action that works here."""
        open_palette(self)

    def action_look(self, look: str) -> None:
        """Change the look."""
        self.appearance.change(look)

    def action_hide(self) -> None:
        """Show the privacy screen."""
        self.privacy.hide()

    def action_come_back(self) -> None:
        """Put back what the privacy screen has covered."""
        self.privacy.come_back()

    def action_show_shared_view(self) -> None:
        """Show the shared view."""
        self.privacy.show_shared_view()

    def action_leave_shared_view(self) -> None:
        """Go back from the shared view."""
        self.privacy.leave_shared_view()

    def action_step_out(self) -> None:
        """Go to the shell."""
        self.suspension.to_shell()

    def action_help_quit(self) -> None:
        """Say how to leave: Ctrl+C copies, and nothing is selected."""
        quit_key = best(as_chosen((QUIT,), self.chosen)[0], typing=True)
        self.notify(f"Nothing is selected to copy. All is saved; {quit_key} leaves.", markup=False)

    async def action_quit(self) -> None:
        """Quit the app."""
        self.shutdown.quit()


if TYPE_CHECKING:
    _SEEN_BY_WIDGETS: type[ConversationApp] = CollabApp  # widgets reach the app by a cast to this type


def run(repository: Repository, conversation_id: str | None) -> int:
    """Run the app on a store, at a conversation or at the list; return the exit code."""
    if sys.platform != "win32":
        from collab_tui.tui.textual_patches.input_bytes import correct_input  # noqa: PLC0415

        correct_input()
    app = CollabApp(repository, conversation_id)
    app.run()
    return app.return_code or 0
