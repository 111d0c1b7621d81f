"""The body of the field "parties": a form for each organisation at the table, ours first."""

from collections.abc import Callable

from textual.app import ComposeResult

from collab_tui import clock
from collab_tui.domain.conversation import Cursor, Entry
from collab_tui.domain.edits import Insert
from collab_tui.domain.parties import MOST_PARTIES, remove_party_edit
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.app_parts.typeahead import after_refresh
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.front.party_form import PARTIES, PartyForm

ADD = "add"
"""The part of a place that stands for the line under the forms."""

ON = "on"
"""The part of a place that stands for the line that goes on."""

GO_ON = "Go on to step 1"

FULL = "There is room for eight organisations, and no more."


class PartyList(FieldEditor):
    """Two to eight forms, and below them a line that adds one and a line that goes on.

    A name typed on either line begins an organisation, so that a third name may follow the second one.
    """

    def __init__(
        self,
        field: FieldSpec,
        live: LiveConversation,
        go_on: Callable[[], None],
        day_moved: Callable[[str], None],
    ) -> None:
        """Show the parties; `go_on` goes on to the next page, `day_moved` goes to a day typed for a name."""
        super().__init__(field, live)
        self._day_moved = day_moved
        self._forms = [self._form(party.id) for party in live.conversation.parties]
        self._add = LineButton("+", field.hint, "Add", self._add_party, typed=self._add_party)
        self._add.address = Cursor(field=PARTIES, part=ADD)
        self._on = LineButton("→", GO_ON, "Go on", go_on, typed=self._add_typed)
        self._on.address = Cursor(field=PARTIES, part=ON)

    def _form(self, party_id: str) -> PartyForm:
        return PartyForm(self.field, party_id, self.live, self._remove_party, self._named)

    def compose(self) -> ComposeResult:
        """Lay out the forms, the line that adds one and the line that goes on."""
        yield from self._forms
        yield self._add
        yield self._on

    def on_mount(self) -> None:
        """Show whether another party can be added."""
        self._bar()

    def refresh_conversation(self) -> None:
        """Show the parties as they are now, ours first."""
        wanted = [party.id for party in self.live.conversation.parties]
        there = {form.party_id: form for form in self._forms if form.party_id in wanted}
        for form in self._forms:
            if form.party_id not in there:
                form.remove()
        self._forms = [there.get(party_id) or self._form(party_id) for party_id in wanted]
        for form in self._forms:
            if form.party_id not in there:
                self.mount(form, before=self._add)
        if [form for form in self.children if form in self._forms] != self._forms:
            for form in self._forms:
                self.move_child(form, before=self._add)
        for form in self._forms:
            form.refresh_conversation()
        self._bar()

    def _bar(self) -> None:
        self._add.bar(FULL if len(self.live.conversation.parties) >= MOST_PARTIES else "")

    def after_typing(self) -> None:
        """Update in every form the parts that depend on the typed words."""
        for form in self._forms:
            form.after_typing()

    def _add_party(self) -> None:
        entry = Entry(clock.new_id(), at=clock.stamp())
        apply_edit(self, Insert(PARTIES, len(self.live.conversation.list(PARTIES)), entry))
        form = next(each for each in self._forms if each.party_id == entry.id)
        after_refresh(form, form.focus_name)

    def _add_typed(self) -> None:
        """Add a party for a name that is typed, or go to the line that says that there is no room."""
        if len(self.live.conversation.parties) < MOST_PARTIES:
            self._add_party()
        else:
            self._add.focus()

    def _named(self, form: PartyForm) -> None:
        """Go to the next name, and after the last one to the line that goes on. A day is no name."""
        after = self._forms[self._forms.index(form) + 1 :]
        if day := form.day:
            apply_edit(self, form.day_edit())
            self._day_moved(day)
        elif after:
            after[0].focus_name()
        else:
            self._on.focus()

    def _remove_party(self, form: PartyForm) -> None:
        self._forms[self._forms.index(form) - 1].focus_name()
        apply_edit(self, remove_party_edit(self.live.conversation, form.party_id))
