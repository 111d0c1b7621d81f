"""The form of one organisation at the table."""

from collections.abc import Callable
from typing import ClassVar, cast

from msgspec.structs import replace
from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.conversation import Address, Cursor, Party
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.edits import Batch, Edit, Put, Splice
from collab_tui.domain.parties import (
    LEAST_PARTIES,
    MOST_PARTIES,
    free_letter,
    letter_problem,
    letters_of_others,
    removal_refusal,
    remove_party_edit,
    set_us_edit,
)
from collab_tui.domain.schema import FieldSpec
from collab_tui.domain.text import shortened
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import sign
from collab_tui.tui.common.writing import WritingScreen
from collab_tui.tui.dialogs.remove_party import RemovePartyDialog
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.step_commands import PARTY, WHICH_IS_OURS

PARTIES = "parties"

OUR_NAME = "The full name of your organisation"
THEIR_NAME = "The full name of the other organisation"
NEXT_NAME = "The full name of another organisation"


WHEN = Address("meeting", part="when")
"""The day of the meeting."""

READS_AS_DAY = "This is a day. Enter puts it where the day of the meeting is written."


class OursChoice(RadioRow, inherit_bindings=False):
    """The choice whether this party is us. It is cleared by choosing another party."""

    KEYS = WHICH_IS_OURS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WHICH_IS_OURS)

    def __init__(self, part_label: str, *, us: bool) -> None:
        super().__init__((("yes", Content(part_label[:1].lower() + part_label[1:])),), "yes" if us else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the key that removes the organisation if it cannot be removed; the form says why."""
        if action == "remove":
            return not self.query_ancestor(PartyForm).refusal
        return super().check_action(action, parameters)

    def action_remove(self) -> None:
        """Ask the form to remove the organisation."""
        self.query_ancestor(PartyForm).action_remove()


class NameInput(TextInput):
    """The name of an organisation. At its end the delete key is for the form around it."""

    def action_delete_right(self) -> None:
        """Delete the next letter."""
        if self.selection.is_empty and self.cursor_location == self.document.end:
            raise SkipAction
        super().action_delete_right()


class PartyForm(Vertical):
    """Name, short name, letter, whether it is us, and its authority. Del asks to remove it."""

    KEYS = PARTY
    BINDINGS: ClassVar[list[BindingType]] = bindings(PARTY)

    def __init__(
        self,
        field: FieldSpec,
        party_id: str,
        live: LiveConversation,
        remove: Callable[["PartyForm"], None],
        named: Callable[["PartyForm"], None],
    ) -> None:
        super().__init__(classes="party-form")
        self.party_id = party_id
        self._live = live
        self._given = ""
        self._glyph = Static(classes="glyph")
        self._words = NameInput(self._name_told, self._party.name, lines=False)
        self._words.address = Cursor(field=PARTIES, entry=party_id)
        self._words.entered = lambda: named(self)
        self._parts = {
            name: AttributeEditor(replace(field.part(name), hint=""), Address(PARTIES, party_id, name), live)
            for name in ("alias", "letter", "decides")
        }
        self._parts["letter"].add_class("letter")
        self._ours = OursChoice(field.part("us").label, us=self._party.us)
        self._ours.address = Cursor(field=PARTIES, entry=party_id, part="us")
        self._doubt = Static(classes="echo -doubtful")
        self._remove = remove

    def compose(self) -> ComposeResult:
        """Lay out the form."""
        with Horizontal(classes="party-name"):
            yield self._glyph
            yield self._words
        with Vertical(classes="party-rest"):
            with Horizontal(classes="party-brief"):
                yield self._parts["alias"]
                yield self._parts["letter"]
                yield self._ours
            yield self._doubt
            yield self._parts["decides"]

    def on_mount(self) -> None:
        """Show the current values."""
        self._paint()

    @property
    def _party(self) -> Party:
        party = self._live.conversation.party(self.party_id)
        assert party is not None  # noqa: S101
        return party

    def refresh_conversation(self) -> None:
        """Show the current values of the party, with its number and its colour."""
        if self.is_mounted:
            self._paint()

    def _paint(self) -> None:
        party = self._party
        for n in range(MOST_PARTIES):
            self.set_class(n == party.index, f"party-{n}")
        self._glyph.update(sign(party))
        their_name = THEIR_NAME if party.index < LEAST_PARTIES else NEXT_NAME
        self._words.placeholder = Content(OUR_NAME if party.us else their_name)
        self._words.show(party.name)
        for part in self._parts.values():
            part.refresh_conversation()
        self._ours.value = "yes" if party.us else ""
        self.after_typing()

    def after_typing(self) -> None:
        """Update the short name if none is entered, and the sentence about the letter."""
        party = self._party
        self.set_class(bool(party.name), "-named")
        alias = self._parts["alias"].control
        if isinstance(alias, TextInput):
            alias.placeholder = Content(shortened(party.alias, 40))
        trouble = READS_AS_DAY if self.day else letter_problem(self._live.conversation, party)
        self._doubt.display = bool(trouble)
        self._doubt.update(Content(trouble))

    def action_remove(self) -> None:
        """Ask whether this organisation is to be removed, or say why it cannot be."""
        if why := self.refusal:
            cast("WritingScreen", self.screen).refuse(why)
            return

        def answered(sure: bool | None) -> None:
            if sure:
                self._remove(self)

        self.app.push_screen(RemovePartyDialog(self._live.conversation, self._party), answered)

    def focus_name(self) -> None:
        """Go to the name of the party."""
        self._words.focus()

    @property
    def day(self) -> str:
        """The name, if it reads as a day and the day of the meeting is not written yet."""
        name, is_written = self._party.name, self._live.conversation.text(WHEN.field, WHEN.part)
        return name if not is_written and read_when(name, clock.today()) else ""

    def day_edit(self) -> Edit:
        """Return the edit that makes the name the day of the meeting, and takes the organisation away."""
        if self.refusal:
            letter = Address(PARTIES, self.party_id, "letter")
            gone: tuple[Edit, ...] = (
                Splice(Address(PARTIES, self.party_id), 0, self._party.name, ""),
                Put(letter, self._party.letter or None, None),
            )
        else:
            gone = (remove_party_edit(self._live.conversation, self.party_id),)
        written = self._live.conversation.texts.get(WHEN.key)
        return Batch((*gone, Put(WHEN, written, self._party.name)))

    @property
    def refusal(self) -> str:
        """Why this party cannot be removed, or nothing."""
        return removal_refusal(self._live.conversation, self._party)

    def _name_told(self, at: int, removed: str, added: str) -> None:
        typed = Splice(Address(PARTIES, self.party_id), at, removed, added)
        old, new = self._party.letter, self._letter_for(self._words.text)
        if new == old:
            apply_edit(self, typed)
        else:
            self._given = new
            apply_edit(
                self, Batch((typed, Put(Address(PARTIES, self.party_id, "letter"), old or None, new or None)))
            )

    def _letter_for(self, name: str) -> str:
        """Return the letter that goes with a name: one chosen by the writer stays as it is."""
        letter = self._party.letter
        if letter and (letter != self._given or letter in name.lower()):
            return letter
        return free_letter(name, letters_of_others(self._live.conversation, self.party_id))

    @on(RadioRow.Picked)
    def _picked_ours(self, event: RadioRow.Picked) -> None:
        event.stop()
        apply_edit(self, set_us_edit(self._live.conversation, self.party_id))
