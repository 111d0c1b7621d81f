"""One part of a group or of an entry: its label and the control that fits its kind."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.benefits import value_of
from collab_tui.domain.closed import as_shown
from collab_tui.domain.conversation import Address, Cursor, Entry, Value, value_at
from collab_tui.domain.edits import Put, Splice
from collab_tui.domain.part_answers import written_out_edit
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.schema import PartKind, PartSpec
from collab_tui.domain.text import shortened
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named, owner, sign
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.editing.choices import CheckList, RadioRow
from collab_tui.tui.editing.date_echo import date_echo
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput

FLAG = (("yes", Content("yes")), ("", Content("no")))


class AttributeEditor(Horizontal):
    """A label and its control, for one address of the conversation."""

    def __init__(self, part: PartSpec, where: Address, live: LiveConversation, *, label: bool = True) -> None:
        super().__init__(classes=f"part-{part.kind}")
        self.part = part
        self.where = where
        self._live = live
        self._label = label
        self._echo = Static(classes="echo")
        self.control = self._make()
        self.control.address = Cursor(field=where.field, entry=where.entry, part=where.part)

    def compose(self) -> ComposeResult:
        """Lay out the label, the control, and for a date how it was understood."""
        if self._label:
            yield Static(Content(self.part.label), classes="label")
        yield self.control
        if self.part.kind is PartKind.DATE:
            yield self._echo

    def on_mount(self) -> None:
        """Show the current value."""
        self.refresh_conversation()
        if isinstance(self.control, TextInput):
            self.app.screen_change_signal.subscribe(self, self._write_out)

    def _make(self) -> TextInput | RadioRow | CheckList | Slider:
        kind, value = self.part.kind, self._counted
        match kind:
            case PartKind.LINE | PartKind.DATE:
                return TextInput(self._edited, str(value or ""), hint=self.part.hint, lines=False)
            case PartKind.NUMBER:
                labels = tuple(str(n) for n in range(self.part.lowest, self.part.highest + 1))
                return Slider(labels, self.part.lowest)
            case PartKind.PARTIES | PartKind.LINKS:
                return CheckList(self._answers(), value if isinstance(value, list) else [], self._numbers())
            case _:
                return RadioRow(self._answers(), "yes" if value is True else str(value or ""))

    @property
    def _value(self) -> Value | None:
        return value_at(self._live.conversation, self.where)

    @property
    def _counted(self) -> Value | None:
        """The value as it counts: what is written, or else what is derived."""
        entry = self._live.conversation.entry(self.where.field, self.where.entry)
        if entry is None or self.part.kind is not PartKind.PARTIES:
            return self._value
        return value_of(self._live.conversation, self.where.field, entry, self.part.id)

    @property
    def can_lack(self) -> bool:
        """Whether it lacks something as long as nothing is written: not a flag, nor links to nothing."""
        return self.part.kind is not PartKind.FLAG and bool(
            self.part.kind is not PartKind.LINKS or self._linked
        )

    @property
    def _linked(self) -> list[tuple[int, Entry]]:
        """The entries that can be linked, each with its number, as after "serves !" in a captured line."""
        return [
            (n, entry)
            for field in self.part.links
            for n, entry in enumerate(without_rewordings(self._shown(field)), 1)
            if entry.id != self.where.entry
        ]

    def _numbers(self) -> tuple[int, ...]:
        """Return the number of each answer that has one; with entries of several fields none is clear."""
        return tuple(n for n, _ in self._linked) if len(self.part.links) == 1 else ()

    def _answers(self) -> tuple[tuple[str, Content], ...]:
        conversation = self._live.conversation
        match self.part.kind:
            case PartKind.FLAG:
                return FLAG
            case PartKind.PARTY | PartKind.PARTIES:
                return tuple((party.id, named(party)) for party in conversation.parties)
            case PartKind.LINKS:
                return tuple(
                    (entry.id, sign(owner(conversation, entry.party)) + f" {shortened(entry.text, 200)}")
                    for _, entry in self._linked
                )
            case _:
                return tuple((choice.id, Content(choice.label)) for choice in self.part.choices)

    def _shown(self, field: str) -> tuple[Entry, ...]:
        """Return the entries of a field, without the words of those that are closed."""
        live = self._live
        return as_shown(live.conversation, field, others_may_see=live.others_may_see).list(field)

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        value, control = self._counted, self.control
        match control:
            case TextInput():
                control.show(str(value or ""))
                self._show_echo()
            case Slider():
                control.show(value if isinstance(value, int) else None)
            case CheckList():
                control.show(value if isinstance(value, list) else [])
            case RadioRow():
                control.value = "yes" if value is True else str(value or "")

    def _show_echo(self) -> None:
        if self.part.kind is not PartKind.DATE:
            return
        past = "ago" if self.where.field == "meeting" else "late"
        said, is_doubtful = date_echo(str(self._value or ""), clock.today(), past)
        self._echo.set_class(is_doubtful, "-doubtful")
        update_if_changed(self._echo, Content(said))

    def _edited(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(self.where, at, removed, added))
        self._show_echo()

    def _put(self, value: Value | None) -> None:
        old = self._value
        if (old or None) != value:
            apply_edit(self, Put(self.where, old, value))

    @on(RadioRow.Picked)
    def _picked(self, event: RadioRow.Picked) -> None:
        event.stop()
        flag = self.part.kind is PartKind.FLAG and bool(self.where.entry)
        self._put((True if flag else event.value) if event.value else None)

    @on(CheckList.Ticked)
    def _ticked(self, event: CheckList.Ticked) -> None:
        event.stop()
        self._put(event.values or None)

    @on(Slider.Moved)
    def _moved(self, event: Slider.Moved) -> None:
        event.stop()
        apply_edit(self, Put(self.where, self._value, event.value))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Write out the words if the focus leaves them; not if only the window lost its focus."""
        if self.app.app_focus and self.is_attached:
            self._write_out()

    def _write_out(self, *_: object) -> None:
        """Write out what the words mean, such as a day as year, month and day."""
        if edit := written_out_edit(self._live.conversation, self.where, self.part, clock.today()):
            apply_edit(self, edit)
            self.refresh_conversation()
