"""Exporting from the app: files are written in a thread, so that no key waits for a disk."""

# ruff: noqa: PLC0415 - the formats are imported at the first export

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import App

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.text import plural
from collab_tui.store.errors import NotFoundError, StoreError, reason
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.privacy import Privacy
from collab_tui.tui.app_parts.running_meeting import RunningMeeting
from collab_tui.tui.common.toasts import EXPLANATION_SHOWN
from collab_tui.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from collab_tui.export.run import Exported
    from collab_tui.tui.dialogs.export import ExportDialog, ExportRequest

NOT_SHOWN = "What it is cannot be shown while others may see the screen: after the debrief it can."
"""Said in place of the findings, which quote private words."""

QUESTION = "Something in it may be private. Does it go out all the same?"


class Exports:
    """Asks what to export, writes it in a thread, and shows where the files are."""

    def __init__(
        self,
        app: App[None],
        repository: Repository,
        open_conversation: OpenConversation,
        navigation: Navigation,
        privacy: Privacy,
        *,
        running: RunningMeeting,
    ) -> None:
        self._app = app
        self._repository = repository
        self._open_conversation = open_conversation
        self._navigation = navigation
        self._privacy = privacy
        self._running = running

    @property
    def can_export(self) -> bool:
        """Whether there is a conversation to export."""
        return not isinstance(self._app.screen, HomeScreen) or bool(self._app.screen.selected)

    def ask(self) -> None:
        """Ask what to export: the open conversation, or the one selected in the list, or all."""
        screen = self._app.screen
        if screen is self._navigation.page and self._open_conversation.session:
            chosen, count = self._open_conversation.conversation, 1
        elif isinstance(screen, HomeScreen) and screen.selected:
            chosen, count = self._repository.get(screen.selected), len(self._repository.summaries())
        else:
            return
        from collab_tui.paths import export_folder
        from collab_tui.tui.dialogs.export import ExportDialog

        self._app.push_screen(ExportDialog(chosen, export_folder(), count))

    def begin(self, dialog: "ExportDialog", request: "ExportRequest") -> None:
        """Write the files of a request in a thread."""
        try:
            one = self._current(request.conversation_id) if request.conversation_id else None
        except NotFoundError as error:
            dialog.show_result(error.sentence)
            return
        conversations = [one] if one else self._repository.all()
        work = partial(self._export, dialog, request, conversations)
        self._app.run_worker(work, group="export", thread=True, exit_on_error=False)

    def _current(self, conversation_id: str) -> Conversation:
        session = self._open_conversation.session
        if session and session.conversation.id == conversation_id:
            return session.conversation
        return self._repository.get(conversation_id)

    def _export(
        self, dialog: "ExportDialog", request: "ExportRequest", conversations: list[Conversation]
    ) -> None:
        """Write files in a thread, then show the result or the next question on the screen."""
        from collab_tui.export import run

        every = not request.conversation_id
        files = run.plan(
            conversations, [request.format], request.audience, request.path, folder=every, party=request.party
        )
        existing = run.existing(files) - request.overwrite
        exports = run.export(
            files,
            request.audience,
            clock.now(),
            overwrite=request.overwrite,
            confirm=lambda *_: request.confirmed,
        )
        exported: list[Exported] = []
        failure = ""
        try:
            for each in () if existing else exports:
                exported.append(each)
                if every:
                    self._app.call_from_thread(dialog.show_progress, len(exported), len(files))
                if request.stop.is_set():
                    break
        except run.ExportError as error:
            if isinstance(error.problem, FileExistsError):
                existing = frozenset({error.path})
            else:
                failure = f"{error.path}: {reason(error.problem)}. It was not written."
        stopped = len(exported) < len(files)
        with suppress(RuntimeError):  # the app has ended in the meantime; every file is complete
            result = failure or describe(request, exported, stopped=stopped)
            self._app.call_from_thread(self._exported, dialog, request, exported, existing, result)

    def _exported(
        self,
        dialog: "ExportDialog",
        request: "ExportRequest",
        exported: "list[Exported]",
        existing: frozenset[Path],
        result: str,
    ) -> None:
        """Show the next question in the dialog, or else the result, where the user is now."""
        for each in exported:
            self._keep(each)
        here = dialog.is_attached and not self._privacy.is_covered
        if existing and not here:
            return
        if existing:
            many = f"{len(existing)} of these files are there already. Put the new ones in their place?"
            one = "There is a file of this name already. Put this one in its place?"
            dialog.ask(
                one if request.conversation_id else many,
                replace(request, overwrite=request.overwrite | existing),
            )
            return
        if request.conversation_id and exported:
            (file,) = exported
            if file.findings and not file.written:
                if here:
                    said = [each.message for each in file.findings]
                    if self._running.at_table is not None:
                        said = [NOT_SHOWN]
                    dialog.ask("\n".join([*said, QUESTION]), replace(request, confirmed=True))
                return
        if here:
            dialog.show_result(result)
        elif result:
            self._notify(result)

    def _keep(self, exported: "Exported") -> None:
        """Keep in the conversation which version went out, and that it did in spite of its findings."""
        from collab_tui.export.run import kept_edit

        try:
            conversation = self._current(exported.file.conversation.id)
        except NotFoundError:  # deleted in another window since
            return
        edit = kept_edit(conversation, exported)
        if edit is None:
            return
        session, read_only = self._open_conversation.session, self._open_conversation.read_only
        if session and session.conversation.id == conversation.id and not read_only:
            self._open_conversation.apply(edit)
        else:
            with suppress(StoreError):
                self._repository.note(conversation.id, edit)

    def _notify(self, sentence: str) -> None:
        """Notify the user, after the privacy screen if that is shown."""
        if self._privacy.is_covered:
            self._app.set_timer(1, lambda: self._notify(sentence))
        else:
            self._app.notify(sentence, markup=False, timeout=EXPLANATION_SHOWN)


def describe(request: "ExportRequest", exported: "list[Exported]", *, stopped: bool) -> str:
    """Return a sentence that says where the files are, and how many were held back."""
    written = [each for each in exported if each.written]
    if request.conversation_id:
        said = [f"Written: {each.file.path}" if each.written else each.refused for each in exported]
        return "\n".join([*filter(None, said), *(news for each in written for news in each.news)])
    files = plural(len(written), "file")
    sentence = f"{'Stopped. ' if stopped else ''}{files} written to {request.path}."
    if refused := [each for each in exported if each.refused]:
        sentence += f" Not written: {len(refused):,}. {refused[0].refused}"
    held_back = len(exported) - len(written) - len(refused)
    if held_back:
        sentence += (
            f" Not written: {held_back:,}, because something private may be in "
            f"{'it' if held_back == 1 else 'them'}. Export each by itself."
        )
    return sentence
