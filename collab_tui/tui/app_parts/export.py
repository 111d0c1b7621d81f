"""Writing conversations to files from the app: beside the screen, so that no key waits for a disk."""

# ruff: noqa: PLC0415 - what draws files is loaded when the first one is asked for

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.store.errors import NotFoundError, StoreError, reason
from collab_tui.tui.app_parts.privacy_screen import Hiding
from collab_tui.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from collab_tui.export.exports import Outcome, Wanted
    from collab_tui.tui.dialogs.export import ExportDialog

ASKED = "Something in it may be private. Does it go out all the same?"


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

    def on_export_dialog_asked(self, event: "ExportDialog.Asked") -> None:
        """Write what was asked for."""
        event.stop()
        try:
            whole = self._current(event.wanted.conversation) if event.wanted.conversation else None
        except NotFoundError as error:
            event.dialog.tell(error.sentence)
            return
        conversations = [whole] if whole else self._repository.all()
        work = partial(self._write, event.dialog, event.wanted, conversations)
        self.run_worker(work, group="export", thread=True, exit_on_error=False)

    def _current(self, conversation_id: str) -> Conversation:
        session = self.desk.session
        if session and session.conversation.id == conversation_id:
            return session.conversation
        return self._repository.get(conversation_id)

    def _write(self, dialog: "ExportDialog", wanted: "Wanted", conversations: list[Conversation]) -> None:
        """Write files, away from the screen; what came of it is said on it."""
        from collab_tui.export.exports import Outcome, write_all, write_one

        outcome, failure = Outcome(), ""
        try:
            if wanted.conversation:
                outcome = write_one(wanted, conversations[0], clock.now())
            else:
                total = len(conversations)
                outcome = write_all(
                    wanted,
                    conversations,
                    clock.now(),
                    lambda done: self.call_from_thread(dialog.count, done, total),
                )
        except FileExistsError:
            outcome = Outcome(there=1)
        except (OSError, ValueError) as error:
            failure = f"{wanted.path}: {reason(error)}. It was not written."
        with suppress(RuntimeError):  # the app has ended meanwhile; the file is whole
            self.call_from_thread(self._written, dialog, wanted, outcome, failure)

    def _written(self, dialog: "ExportDialog", wanted: "Wanted", outcome: "Outcome", failure: str) -> None:
        """Ask what is still to be asked, or say where the files went."""
        here = dialog.is_attached and not self.veiled
        if outcome.there and here:
            many = f"{outcome.there} of these files are there already. Put the new ones in their place?"
            one = "There is a file of this name already. Put this one in its place?"
            dialog.ask(one if wanted.conversation else many, over=True)
            return
        if outcome.found and not outcome.written:
            if here:
                found = "\n".join(each.says for each in outcome.found)
                dialog.ask(f"{found}\n{ASKED}", over=False)
            return
        if outcome.found:
            self._note(wanted.conversation, outcome)
        said = failure or said_of(wanted, outcome)
        if here:
            dialog.tell(said)
        elif said:
            self.say_later(said)

    def _note(self, conversation_id: str, outcome: "Outcome") -> None:
        """Note that something went out all the same."""
        from collab_tui.export.doubts import noted

        now = self._current(conversation_id)
        ids = [clock.new_id() for _ in outcome.found]
        edit = noted(now, list(outcome.found), ids, clock.stamp())
        if edit is None:
            return
        if self.desk.session and self.desk.session.conversation.id == conversation_id:
            self.desk.apply_edit(edit)
        else:
            with suppress(StoreError):
                self._repository.note(conversation_id, edit)

    def say_later(self, said: str) -> None:
        """Say something in passing, under the veil only once it is lifted."""
        if self.veiled:
            self.set_timer(1, lambda: self.say_later(said))
        else:
            self.notify(said, markup=False, timeout=20)


def said_of(wanted: "Wanted", outcome: "Outcome") -> str:
    """Return where the files went, and what was not written."""
    if wanted.conversation:
        return f"Written: {outcome.written[0]}" if outcome.written else ""
    files = "1 file" if len(outcome.written) == 1 else f"{len(outcome.written):,} files"
    said = f"{'Stopped. ' if outcome.stopped else ''}{files} written to {wanted.path}."
    if outcome.held:
        said += (
            f" Not written: {outcome.held:,}, because something private may be in "
            f"{'it' if outcome.held == 1 else 'them'}. Export each by itself."
        )
    return said
