"""A field on a page: its question, its editor and its nudge; an optional field is folded first."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.nudges import nudge
from collab_tui.domain.parties import asked_parties
from collab_tui.domain.schema import FieldSpec, Visibility, Whose
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.control import Control, controls, nearest, showing
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.editing.field_editors import editor_for
from collab_tui.tui.editing.private_line import PART, Closable, PrivateLine
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import best, bindings
from collab_tui.tui.keys.editing_commands import ENTRIES, FOLDED_FIELD


def is_written(conversation: Conversation, field: FieldSpec) -> bool:
    """Whether there is anything in a field."""
    if field.whose is not Whose.ALL:
        return any(conversation.list(field.id, party.id) for party in asked_parties(conversation, field))
    if field.kind.has_entries:
        return bool(conversation.list(field.id))
    return any(key.split(".")[0] == field.id for key in conversation.texts)


class FieldHeading(Static):
    """The row with the question of a field, and at the right who may see the answer, if there is room."""

    def __init__(self, question: str, seen: str) -> None:
        super().__init__(classes="question")
        self._question = Content(question)
        self._seen = Content.styled(seen, "not bold $quiet")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the question. Drawing the row would lay out the page to find its width."""
        return self._question.get_height({}, max(width, 1))  # the window may leave no column

    def render(self) -> Content:
        """Draw the question, and at the right who may see the answer if both fit."""
        gap = self.content_size.width - self._question.cell_length - self._seen.cell_length
        return self._question.pad_right(gap) + self._seen if self._seen and gap > 1 else self._question


FOLDED = "folded"
"""The part of a place that is an optional field not opened yet."""


class FoldedField(Control, can_focus=True):
    """An optional field folded away: one line, opened with Enter."""

    KEYS = FOLDED_FIELD
    BINDINGS: ClassVar[list[BindingType]] = bindings(FOLDED_FIELD)

    def __init__(self, field: FieldSpec, party: str = "") -> None:
        """Show the line of a field, or of one party's part of it."""
        super().__init__()
        self._question = field.question
        self.address = Cursor(field=field.id, party=party, part=FOLDED)

    def restore(self, cursor: Cursor) -> None:
        """Take the focus, or open the field to go to a cursor in it."""
        if cursor.part == FOLDED:
            super().restore(cursor)
        elif isinstance(field := self.parent, Field):
            field.unfold(lambda: field.restore(cursor))

    def relevance(self, edited: Address) -> int:
        """Return 1 also for an entry of the party whose part is folded."""
        field = self.parent
        mine = isinstance(field, Field) and bool(self.address.party) and field.holds(edited)
        return int(mine or bool(super().relevance(edited)))

    def reveal(self, edited: Address) -> None:
        """Open the field to show a change in it."""
        if isinstance(field := self.parent, Field):
            field.unfold(lambda: field.reveal(edited))

    def render(self) -> Content:
        """Draw the question behind a plus."""
        style, bar = ("$chosen", "▌") if self.has_focus else ("$quiet", " ")
        line = truncated(Content.styled(f"+ {self._question}", style), max(self.size.width - 1, 8))
        return Content.styled(bar, "$primary") + line

    def action_open(self) -> None:
        """Open the field."""
        if isinstance(self.parent, Field):
            self.parent.opened = True
            self.parent.unfold()

    def on_click(self) -> None:
        """Open with the mouse."""
        self.action_open()


class Field(Vertical, Closable):
    """One field of a page, with the body that fits it or one of the page's own.

    While a meeting runs, a private field that holds anything is closed to one line.
    """

    ALLOW_MAXIMIZE = True

    class Opened(Message):
        """An optional field was opened, and has the focus."""

    def __init__(
        self,
        field: FieldSpec,
        live: LiveConversation,
        body: FieldEditor | None = None,
        seen: str = "",
        about: str = "",
    ) -> None:
        """Show a field; `seen` says who may see it, `about` is its public description while it is closed."""
        super().__init__(classes=f"field-{field.id}")
        self.field = field
        self._live = live
        self._nudge: Static | None = None
        self._said = ""
        only = asked_parties(live.conversation, field) if field.whose is Whose.OURS else ()
        self._fold = FoldedField(field, *(party.id for party in only))
        self.body = body
        if body is None and (field.core or is_written(live.conversation, field)):
            self.body = editor_for(field, live)
        self._then: Callable[[], None] | None = None
        self._question = FieldHeading(field.question, seen)
        if field.visibility is not Visibility.SHARED:
            self.line = PrivateLine(self.open_private, Cursor(field=field.id, part=PART), about)
        self.set_class(self.body is None, "-folded")

    def compose(self) -> ComposeResult:
        """Lay out the field, or the line that opens it."""
        if self.line:
            yield self.line
        if self.body is None:
            yield self._fold
        else:
            yield self._question
            yield self.body
        self.show_closed()

    def on_mount(self) -> None:
        """Show the nudge."""
        self.refresh_at_pause()

    @property
    def open(self) -> FieldEditor | None:
        """The body, once it is laid out."""
        return None if self._then else self.body

    def holds(self, edited: Address) -> bool:
        """Whether an entry at an address is in this field."""
        entry = self._live.conversation.entry(edited.field, edited.entry)
        asked = {party.id for party in asked_parties(self._live.conversation, self.field)}
        return entry is not None and edited.field == self.field.id and entry.party in asked

    @property
    def closed(self) -> bool:
        """Whether the field is private, others may see the screen, and the writer has not shown it."""
        may = self.line is not None and self.body is not None and not self.opened
        return may and self._live.others_may_see

    def show_closed(self) -> None:
        """Show the line or the body, whichever is due now."""
        closed = self.closed
        if self.line:
            self.line.display = closed
        if self.body:
            self._question.display = self.body.display = not closed
        if self._nudge:
            self._nudge.display = bool(self._said) and not closed

    def enter(self) -> None:
        """Go into the first control of the body."""
        self.restore(Cursor(field=self.field.id))
        self.post_message(self.Opened())

    def unfold(self, then: Callable[[], None] | None = None) -> None:
        """Open an optional field, then go into it; what is typed meanwhile waits."""
        if self._then is None and self.body is None:
            typeahead(self).hold(self)
            self.call_later(self._unfold)
        self._then = then or self._then or (lambda: self.restore(Cursor(field=self.field.id)))

    async def _unfold(self) -> None:
        self.body = editor_for(self.field, self._live)
        self.remove_class("-folded")
        await self.mount(self._question, self.body, before=self._fold)
        self._fold.address = Cursor()
        self.show_closed()
        then, self._then = self._then, None
        self.body.refresh_conversation()
        if then:
            then()
        self.app.call_later(self._fold.remove)  # the app gives the focus in this queue too, before that
        typeahead(self).release(self)
        self.post_message(self.Opened())

    def restore(self, cursor: Cursor) -> None:
        """Go to a cursor in this open field."""
        if control := nearest(controls(self), cursor):
            control.restore(cursor)

    def reveal(self, edited: Address) -> None:
        """Show a change in this open field."""
        if control := showing(controls(self), edited, self.screen.focused):
            control.reveal(edited)

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        self.show_closed()
        if self.open:
            self.open.refresh_conversation()
        elif is_written(self._live.conversation, self.field):
            self.unfold(self._then or _stay)

    def refresh_at_pause(self) -> None:
        """Show the nudge and the counts, at a pause."""
        said = nudge(self.field.id, self._live.conversation) or self._way_to_details()
        if self.open:
            self._say(said)
            self.open.refresh_at_pause()

    def _say(self, said: str) -> None:
        """Show a nudge. Its widget is made when it is first needed; most fields have none."""
        if said and self._nudge is None:
            self._nudge = Static(classes="nudge")
            self.mount(self._nudge)
        if self._nudge and said != self._said:
            self._nudge.display = bool(said) and not self.closed
            self._nudge.update(Content(said))
        self._said = said

    def _way_to_details(self) -> str:
        """Return how to enter the party of a commitment and all of its parts, if a commitment has no day."""
        commitments = self._live.conversation.list(self.field.id) if self.field.id == "commitments" else ()
        if all(commitment.word("by") or not commitment.text.strip() for commitment in commitments):
            return ""
        details = next(key for key in as_chosen(ENTRIES, chosen(self)) if key.id == "list.details")
        return f"↑ and {best(details, typing=False)}: whose promise it is, what it meets, and all else."


def _stay() -> None:
    """Leave the focus where it is: the change that opened the field was made elsewhere."""
