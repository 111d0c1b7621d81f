"""The dialog "Reflect back": up to four lines of one side, said to it as one, until it confirms them."""

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import Address
from collab_tui.domain.edits import Batch, Splice
from collab_tui.domain.meeting_log import Logged, confirm_edit
from collab_tui.domain.reflect_back import (
    REFLECT_ASK,
    REFLECT_STEM,
    correct_edit,
    drop_correction_edit,
    lines_to_reflect,
    not_reflected_back,
    nothing_waits,
)
from collab_tui.domain.text import one_line
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named, owner
from collab_tui.tui.dialogs.base import EditingDialog
from collab_tui.tui.editing.choices import CheckList
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import best, bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, EDITING_DIALOG, REFLECT_BACK
from collab_tui.tui.keys.page_commands import UNDO


class Lines(CheckList):
    """The lines to reflect back. Letters are keys of the dialog: no line can be typed into."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Claim no key."""
        return False


class ReflectBackDialog(EditingDialog[None]):
    """The newest lines of the side that spoke last and was not reflected back yet, to be said as one."""

    KEYS = (*REFLECT_BACK, *EDITING_DIALOG, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(REFLECT_BACK)
    heading = "Reflect back"
    purpose = (
        "The newest lines of the side that spoke last. Say the ticked ones aloud in your own words, and ask "
        "whether you have them right."
    )
    ANSWERS = "Enter Confirmed   Space Tick   c Correct the line   p Later   Esc Back"
    UNTICKED = "Tick the lines that you said.   Space Tick   Esc Back"
    WRITING = "What do they say instead?   Enter Next   Esc Back to the lines"
    DROPPED = "Not corrected.   {undo} Your words again   Enter Confirmed   Esc Back"
    NOTHING = "Esc to go back"
    ending = ""

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self._lines: list[Logged] = []
        self._put_off: set[str] = set()
        self._corrected: Logged | None = None
        self._whose = Static(classes="heading")
        self._stem = Static(Content(REFLECT_STEM), classes="stem")
        self._list = Lines((), [])
        self._ask = Static(Content(REFLECT_ASK), classes="stem")
        self._words = TextInput(self._edited, lines=False)
        self._words.entered = self._go_on
        self._words.leaves_by_arrows = False

    def compose(self) -> ComposeResult:
        """Lay out the party, its lines, the line for a correction, and the keys."""
        with self.dialog:
            yield self._whose
            yield self._stem
            yield self._list
            yield self._ask
            yield self._words
        yield self.foot

    def on_mount(self) -> None:
        """Begin with the newest lines."""
        self._go_on()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        if self._words.display and self._corrected:
            now = self._now(self._corrected)
            if now is None:
                self._go_on()
            else:
                self._words.show(now.entry.text)
        elif self._lines != self._lines_now():
            self._go_on()

    def _lines_now(self) -> list[Logged]:
        now, live = self._live.conversation, self._live
        return lines_to_reflect(now, self._put_off, others_may_see=live.others_may_see)

    def _now(self, logged: Logged) -> Logged | None:
        entry = self._live.conversation.entry(logged.field, logged.entry.id)
        return replace(logged, entry=entry) if entry else None

    def _go_on(self) -> None:
        """Show the next lines, or that there are none."""
        now = self._live.conversation
        known = {each.entry.id for each in self._lines}
        self._lines, self._corrected = self._lines_now(), None
        self._words.display = False
        for each in (self._stem, self._list, self._ask):
            each.display = bool(self._lines)
        if not self._lines:
            self.set_focus(None)
            self._whose.update(Content(nothing_waits(now, self._put_off)))
            self._show_keys(self.NOTHING)
            return
        ids = [each.entry.id for each in self._lines]
        ticked = self._list.values if known.issuperset(ids) else ids
        self._list.show_items([(each.entry.id, _words(each)) for each in self._lines], 0)
        self._list.show([each for each in ids if each in ticked])
        self.set_focus(self._list, scroll_visible=False)
        waiting = not_reflected_back(now, others_may_see=self._live.others_may_see)
        more = sum(each.entry.id not in self._put_off for each in waiting) - len(ids)
        party = owner(now, self._lines[0].entry.party)
        whose = named(party, 40, "bold") if party else Content("Somebody")
        self._whose.update(
            whose + Content.styled(" said" + (f"   and {more} more" if more else ""), "not bold $quiet")
        )
        self._show_keys(self.ANSWERS)

    @property
    def own_state(self) -> tuple[set[str], list[str]]:
        """The lines that were put off, and the ticked ones."""
        return set(self._put_off), list(self._list.values)

    def restore_own_state(self, state: tuple[set[str], list[str]]) -> None:
        """Show the lines that were put off since, with the ticks they had."""
        self._put_off, ticked = state
        self._go_on()
        self._list.show(ticked)

    def hints(self) -> str:
        """Return the keys of the dialog and of the list."""
        return self.ending

    def _show_keys(self, keys: str) -> None:
        self.ending = keys
        self.show_footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter and the letters to the line while a correction is written."""
        return not (action == "answer" and self._words.display) and super().check_action(action, parameters)

    def action_answer(self, answer: str) -> None:
        """Note how they took the ticked lines, or begin to correct the selected one."""
        if not self._lines:
            if answer == "yes" and self.ending:  # nothing is answered before it was shown
                self.dismiss(None)
        elif answer == "correct":
            self._write(self._lines[self._list.index])
        elif ticked := [each for each in self._lines if each.entry.id in self._list.values]:
            if answer == "yes":
                apply_edit(self, Batch(tuple(confirm_edit(each) for each in ticked)))
            else:
                self._put_off |= {each.entry.id for each in ticked}
                self._go_on()
        else:
            self._show_keys(self.UNTICKED)

    def action_close(self) -> None:
        """Close; from a correction go back to the lines, without what is typed of it."""
        if not self._words.display:
            super().action_close()
            return
        before = self._corrected.entry if self._corrected else None
        now = self._now(self._corrected) if self._corrected else None
        edit = drop_correction_edit(now, before) if now and before else Batch(())
        self._corrected = None
        if edit != Batch(()):
            apply_edit(self, edit)
        self._go_on()
        if edit != Batch(()):
            undo = best(as_chosen((UNDO,), chosen(self))[0], typing=True)
            self._show_keys(self.DROPPED.format(undo=undo))

    def _write(self, logged: Logged) -> None:
        self._corrected = logged
        self._words.show(logged.entry.text)
        self._words.display = True
        self.set_focus(self._words)
        self._words.move_cursor(self._words.document.end)
        self._show_keys(self.WRITING)

    def _edited(self, at: int, removed: str, added: str) -> None:
        if self._corrected and (now := self._now(self._corrected)):
            where = Address(now.field, now.entry.id)
            apply_edit(self, correct_edit(now, Splice(where, at, removed, added)))


def _words(logged: Logged) -> Content:
    text = one_line(logged.entry.text)
    words = Content(f"“{text}”" if logged.entry.attrs.get("exact") else text)
    return words if logged.field == "heard" else words + Content.styled(f"   {logged.label.word}", "$quiet")
