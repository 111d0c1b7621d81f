"""The editors of fields that hold texts and entries, and the choice of an editor by the kind of a field."""

from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.conversation import SYSTEM, Address, Cursor, Party
from collab_tui.domain.edits import Splice
from collab_tui.domain.parties import asked_parties
from collab_tui.domain.rewording import offered_words
from collab_tui.domain.schema import FieldSpec, Kind, Visibility
from collab_tui.domain.text import one_line
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.editing.asking_list import AskingList
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.editing.slider_editor import SliderEditor
from collab_tui.tui.editing.text_input import TextInput


class TextEditor(FieldEditor):
    """The editor of a text, or of one line."""

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(field, live)
        text = live.conversation.text(field.id)
        self.words = TextInput(self._edited, text, hint=field.hint, lines=field.kind is Kind.TEXT)
        self.words.address = Cursor(field=field.id)

    def compose(self) -> ComposeResult:
        """Lay out the text input."""
        yield self.words

    def _edited(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(Address(self.field.id), at, removed, added))

    def refresh_conversation(self) -> None:
        """Show the text as it is now."""
        self.words.show(self.live.conversation.text(self.field.id))


class RewordedTextEditor(TextEditor):
    """The editor of a private text, with the words below it that everyone sees in its place."""

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(field, live)
        self.offered = Static(classes="offered")

    def compose(self) -> ComposeResult:
        """Lay out the text input, and the words that were shared in its place."""
        yield from super().compose()
        self._show_offered()
        yield self.offered

    def refresh_conversation(self) -> None:
        """Show the text and its shared words as they are now."""
        super().refresh_conversation()
        self._show_offered()

    def _show_offered(self) -> None:
        words = offered_words(self.live.conversation, Address(self.field.id))
        self.offered.display = bool(words)
        self.offered.update(Content.assemble(("shared  ", "$shared"), one_line(words)))


class GroupEditor(FieldEditor):
    """The editor of a field with named parts, a line each."""

    def compose(self) -> ComposeResult:
        """Lay out a control for each part."""
        for part in self.field.parts:
            yield AttributeEditor(part, Address(self.field.id, part=part.id), self.live, label=bool(part.id))

    @cached_property
    def parts(self) -> list[AttributeEditor]:
        """The parts of this group, once they are laid out."""
        return list(self.query(AttributeEditor))

    def refresh_conversation(self) -> None:
        """Show the parts as they are now."""
        for part in self.parts:
            part.refresh_conversation()


class ListEditor(FieldEditor):
    """The editor of a list of entries."""

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        asks = any(part.asked for part in self.field.parts)
        yield (AskingList if asks else EntryList)(self.field, self.live)

    def refresh_conversation(self) -> None:
        """Show the entries as they are now."""
        for entries in self.lists:
            entries.refresh_conversation()

    @cached_property
    def lists(self) -> list[EntryList]:
        """The lists of this field, once they are laid out."""
        return list(self.query(EntryList))


class PartiesEditor(ListEditor):
    """The editor of a list for each party, two side by side."""

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(field, live)
        self._columns: list[tuple[Static, EntryList]] = []

    def compose(self) -> ComposeResult:
        """Lay out a column for each party of the field, ours first, then the wider system if it has one."""
        parties: list[Party | None] = list(asked_parties(self.live.conversation, self.field))
        if self.field.system:
            parties.append(None)
        self._columns = [
            (Static(named(party, style="bold"), classes="heading"), self._list_of(party)) for party in parties
        ]
        with Container(classes="columns"):
            for party, column in zip(parties, self._columns, strict=True):
                css = f"party-{party.index}" if party else "party-system"
                with Vertical(classes=f"column {css}"):
                    yield from column

    def _list_of(self, party: Party | None) -> EntryList:
        return EntryList(self.field, self.live, party.id if party else SYSTEM)

    def refresh_at_pause(self) -> None:
        """Show the number of entries of each party."""
        for heading, entries in self._columns:
            party = self.live.conversation.party(entries.party or "")
            count = len(entries.entries)
            said = Content.styled(f"   {count}" if count else "", "$quiet")
            update_if_changed(heading, named(party, style="bold") + said)


_EDITORS: dict[Kind, type[FieldEditor]] = {
    Kind.GROUP: GroupEditor,
    Kind.CHOICE: GroupEditor,
    Kind.SCALE: SliderEditor,
    Kind.RECORDS: ListEditor,
    Kind.PER_PARTY: PartiesEditor,
}


def editor_for(field: FieldSpec, live: LiveConversation) -> FieldEditor:
    """Return the editor that fits a field."""
    text = RewordedTextEditor if field.visibility is Visibility.OFFERABLE else TextEditor
    return _EDITORS.get(field.kind, text)(field, live)
