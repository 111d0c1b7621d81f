"""The front page of a conversation: its title and the organisations at the table; the rest is folded away."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.method import FIELDS
from collab_tui.domain.method.front import FORMER
from collab_tui.domain.schema import FieldSpec
from collab_tui.domain.text import shortened
from collab_tui.tui.app_parts.typeahead import after_refresh
from collab_tui.tui.editing.field import FOLDED, Field, is_written
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.editing.field_editors import editor_for
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.front.party_form import PARTIES, WHEN
from collab_tui.tui.front.party_list import ADD, PartyList
from collab_tui.tui.page.page import OPTIONAL, Page

OPEN = ("title", PARTIES)
"""The fields that are open from the start; the others are under one line, unless they are written."""


class FrontPage(Page):
    """The front page. No field of it counts as missing: the next page is open from the start."""

    def fields(self) -> Iterable[Widget]:
        """Yield the open fields, then those that are folded away."""
        for field in self.spec.fields:
            if field.id in OPEN:
                yield Field(field, self.live, self._body(field))
        rest = [field for field in self.spec.fields if field.id not in {*OPEN, FORMER}]
        labels = ", ".join(field.short.removeprefix("the ") for field in rest)
        self._more = LineButton("+", f"More: {labels}", "Open", self._open_more)
        self._more.id = OPTIONAL
        self._more.address = Cursor(field=OPTIONAL)
        yield self._more
        if is_written(self.conversation, FIELDS[FORMER]):
            rest.append(FIELDS[FORMER])
        blocks = [
            Field(field, self.live, self._body(field) if self._is_here(field) else None) for field in rest
        ]
        self._more.display = any(block.body is None for block in blocks)
        yield from blocks

    def _body(self, field: FieldSpec) -> FieldEditor:
        if field.id != PARTIES:
            return editor_for(field, self.live)
        self._parties = PartyList(field, self.live, lambda: self.action_turn_page(1), self._day_moved)
        return self._parties

    def _day_moved(self, day: str) -> None:
        """Go to the day of the meeting, which was typed for a name, and say so."""
        block = next(each for each in self.blocks if each.field.id == WHEN.field)
        if block.open:
            block.restore(Cursor(field=WHEN.field))
        else:
            block.unfold(lambda: block.restore(Cursor(field=WHEN.field)))
        self.notify(
            f"“{shortened(day, 40)}” is the day of the meeting now, and no organisation.", markup=False
        )

    @property
    def _folded(self) -> list[Field]:
        return [block for block in self.blocks if block.body is None]

    def _open_more(self) -> None:
        """Open the fields under the line, and go into the first."""
        first, *others = self._folded
        first.opened = True
        first.unfold()
        for each in others:
            each.unfold(lambda: None)

    @on(Field.Opened)
    def _show_more(self) -> None:
        """Show the line as long as a field is under it, once the focus is elsewhere."""
        self.app.call_later(self._show_more_now)

    def _show_more_now(self) -> None:
        self._more.display = bool(self._folded)

    def after_typing(self) -> None:
        """Update the parts that depend on the words of a party."""
        super().after_typing()
        self._parties.after_typing()

    def remark(self) -> Content:
        """Return nothing, because nothing is missing here."""
        return Content("")

    def restore(self, cursor: Cursor) -> None:
        """Go to a cursor; a field that is under the line has no line of its own."""
        super().restore(Cursor(field=OPTIONAL) if cursor.part == FOLDED else cursor)

    def reveal(self, edited: Address) -> None:
        """Go to what an edit touched, once the forms of the parties are laid out."""
        if edited.field == PARTIES and self.conversation.party(edited.entry) is None:
            edited = Address(PARTIES, part=ADD)
        if edited.field == PARTIES:
            after_refresh(self._parties, super().reveal, edited)
        else:
            super().reveal(edited)
