"""Writing conversations to files from the app: beside the screen, so that no key waits for a disk."""

# ruff: noqa: PLC0415 - what draws files is loaded when the first one is asked for

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.store.errors import NotFoundError, StoreError, reason
from collab_tui.tui.app_parts.privacy_screen import Hiding
from collab_tui.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from collab_tui.export.run import Exported
    from collab_tui.tui.dialogs.export import ExportDialog, ExportRequest

QUESTION = "Something in it may be private. Does it go out all the same?"


class Exporting(Hiding):
    """An app that writes exports, and says where they went."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out exporting where there is nothing to export."""
        if action == "export" and isinstance(self.screen, HomeScreen) and not self.screen.selected:
            return False
        return super().check_action(action, parameters)

    def action_export(self) -> None:
        """Ask what to export: the conversation that is open, or the one selected in the list, or all."""
        screen = self.screen
        if screen is self.desk.page and self.desk.session:
            chosen, count = self.desk.session.conversation, 1
        elif isinstance(screen, HomeScreen) and screen.selected:
            chosen, count = self._repository.get(screen.selected), len(self._repository.summaries())
        else:
            return
        from collab_tui.paths import documents_folder
        from collab_tui.tui.dialogs.export import ExportDialog

        self.push_screen(ExportDialog(chosen.id, chosen.title, documents_folder(), count))

    def on_export_dialog_requested(self, event: "ExportDialog.Requested") -> None:
        """Write the files of a request in a thread."""
        event.stop()
        request = event.request
        try:
            one = self._current(request.conversation_id) if request.conversation_id else None
        except NotFoundError as error:
            event.dialog.show_result(error.sentence)
            return
        conversations = [one] if one else self._repository.all()
        work = partial(self._export, event.dialog, request, conversations)
        self.run_worker(work, group="export", thread=True, exit_on_error=False)

    def _current(self, conversation_id: str) -> Conversation:
        session = self.desk.session
        if session and session.conversation.id == conversation_id:
            return session.conversation
        return self._repository.get(conversation_id)

    def _export(
        self, dialog: "ExportDialog", request: "ExportRequest", conversations: list[Conversation]
    ) -> None:
        """Write files in a thread, then show the result or the next question on the screen."""
        from collab_tui.export import run

        every = not request.conversation_id
        files = run.plan(conversations, [request.format], request.audience, request.path, folder=every)
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
                    self.call_from_thread(dialog.show_progress, len(exported), len(files))
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
            self.call_from_thread(self._exported, dialog, request, exported, existing, result)

    def _exported(
        self,
        dialog: "ExportDialog",
        request: "ExportRequest",
        exported: "list[Exported]",
        existing: frozenset[Path],
        result: str,
    ) -> None:
        """Show the next question in the dialog, or else the result, where the user is now."""
        here = dialog.is_attached and not self.veiled
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
            if not file.written:
                if here:
                    findings = "\n".join(each.message for each in file.findings)
                    dialog.ask(f"{findings}\n{QUESTION}", replace(request, confirmed=True))
                return
            self._keep_confirmation(file)
        if here:
            dialog.show_result(result)
        elif result:
            self.say_later(result)

    def _keep_confirmation(self, exported: "Exported") -> None:
        """Note in the conversation that a file went out in spite of its findings."""
        from collab_tui.export.privacy_check import confirmation

        conversation = self._current(exported.file.conversation.id)
        edit = confirmation(conversation, exported.findings, clock.new_id, clock.stamp())
        if edit is None:
            return
        if self.desk.session and self.desk.session.conversation.id == conversation.id:
            self.desk.apply_edit(edit)
        else:
            with suppress(StoreError):
                self._repository.note(conversation.id, edit)

    def say_later(self, said: str) -> None:
        """Say something in passing, under the veil only once it is lifted."""
        if self.veiled:
            self.set_timer(1, lambda: self.say_later(said))
        else:
            self.notify(said, markup=False, timeout=20)


def describe(request: "ExportRequest", exported: "list[Exported]", *, stopped: bool) -> str:
    """Return a sentence that says where the files are, and how many were held back."""
    written = [each for each in exported if each.written]
    if request.conversation_id:
        return f"Written: {written[0].file.path}" if written else ""
    files = "1 file" if len(written) == 1 else f"{len(written):,} files"
    sentence = f"{'Stopped. ' if stopped else ''}{files} written to {request.path}."
    held_back = len(exported) - len(written)
    if held_back:
        sentence += (
            f" Not written: {held_back:,}, because something private may be in "
            f"{'it' if held_back == 1 else 'them'}. Export each by itself."
        )
    return sentence
