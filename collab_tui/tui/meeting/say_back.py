"""Reflecting back what was heard: one line at a time, until they confirm or correct it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.edits import Splice
from collab_tui.domain.meeting import correct_edit, not_said_back
from collab_tui.domain.meeting_log import confirm_edit, play_back_edit
from collab_tui.domain.text import one_line
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named, owner
from collab_tui.tui.common.requests import apply_edit
from collab_tui.tui.dialogs.base import EditingDialog
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, FOLLOWING, SAY_BACK


class SayBackDialog(EditingDialog[None]):
    """What was heard and not reflected back yet: one at a time, the oldest first, alone in the window."""

    KEYS = (*SAY_BACK, *FOLLOWING, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(SAY_BACK)
    heading = "Reflect back"
    purpose = (
        "What you heard, the oldest first. Say it aloud in your own words, and ask whether you have it right."
    )
    LADDER = "Enter Confirmed   c Corrected   p Later   Esc"
    WRITING = "What do they say instead?   Enter Next   Esc"
    NOTHING = "Esc to go back"

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self._entry: Entry | None = None
        self._whose = Static(classes="heading")
        self._said = Static(classes="said")
        self._keys = Static(classes="ending")
        self._words = TextInput(self._told, lines=False)
        self._words.entered = self._go_on

    def compose(self) -> ComposeResult:
        """Lay out whose words, the words, the line to correct them in, and the keys."""
        with self.dialog:
            yield self._whose
            yield self._said
            yield self._words
            yield self._keys

    def on_mount(self) -> None:
        """Begin with the oldest."""
        self._go_on()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        if self._words.display and self._entry:
            entry = self._now(self._entry)
            if entry is None:
                self._go_on()
            else:
                self._words.show(entry.text)
        elif self._entry is None or self._entry not in not_said_back(self._live.conversation):
            self._go_on()

    def _now(self, entry: Entry) -> Entry | None:
        return self._live.conversation.entry("heard", entry.id)

    def _go_on(self) -> None:
        """Show the oldest that waits, or that none does."""
        self._words.display = False
        self.set_focus(None)
        left = not_said_back(self._live.conversation)
        self._entry = left[0] if left else None
        if self._entry is None:
            self._whose.update(Content("Everything you heard was reflected back"))
            self._said.update(Content.styled("Nothing is waiting.", "$quiet"))
            self._keys.update(Content(self.NOTHING))
            return
        more = f"   and {len(left) - 1} more" if left[1:] else ""
        party = owner(self._live.conversation, self._entry.party)
        whose = named(party, 40, "bold") if party else Content("Somebody")
        self._whose.update(whose + Content.styled(" said" + more, "not bold $quiet"))
        text = one_line(self._entry.text)
        self._said.update(Content(f"“{text}”" if self._entry.attrs.get("exact") else text))
        self._keys.update(Content(self.LADDER))

    def action_answer(self, answer: str) -> None:
        """Note how they took it, or begin to write what they say instead."""
        if self._words.display:
            return
        if self._entry is None:
            if answer == "yes" and self._keys.content:  # nothing is answered before it was shown
                self.dismiss(None)
        elif answer == "correct":
            self._write(self._entry.text)
        else:
            apply_edit(self, confirm_edit(self._entry) if answer == "yes" else play_back_edit(self._entry))

    def _write(self, text: str) -> None:
        self._words.show(text)
        self._words.display = True
        self.set_focus(self._words)
        self._words.move_cursor(self._words.document.end)
        self._keys.update(Content(self.WRITING))

    def _told(self, at: int, removed: str, added: str) -> None:
        if self._entry and (entry := self._now(self._entry)):
            apply_edit(self, correct_edit(entry, Splice(Address("heard", entry.id), at, removed, added)))
