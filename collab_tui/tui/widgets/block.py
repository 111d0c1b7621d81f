"""A field on a page: its question, where it is written, and its nudge; optional ones folded away."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation, Place
from collab_tui.domain.nudges import nudge
from collab_tui.domain.steps import FieldSpec
from collab_tui.tui.lines import Look
from collab_tui.tui.widgets.bodies import body_for
from collab_tui.tui.widgets.body import Body


def is_written(conversation: Conversation, field: FieldSpec) -> bool:
    """Whether there is anything in a field."""
    if field.kind.has_entries:
        return bool(conversation.list(field.id))
    return any(key.split(".")[0] == field.id for key in conversation.texts)


class Fold(Widget, can_focus=True):
    """An optional field folded away: one line, opened with Enter."""

    HINTS = (("Enter", "Open"),)

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def render(self) -> Content:
        """Draw the question behind a plus."""
        style = "bold $text on $pick" if self.has_focus else "$quiet"
        line = Content.styled(f" + {self._question}", style).truncate(max(self.size.width, 8), ellipsis=True)
        return line.pad_right(max(0, self.size.width - line.cell_length))

    async def on_key(self, event: events.Key) -> None:
        """Open with Enter or Space."""
        if event.key in {"enter", "space"} and isinstance(self.parent, Block):
            event.stop()
            self.parent.unfold()

    async def on_click(self) -> None:
        """Open with the mouse."""
        if isinstance(self.parent, Block):
            self.parent.unfold()


class Block(Vertical):
    """One field of a page."""

    def __init__(self, field: FieldSpec, look: Look) -> None:
        super().__init__(classes=f"field-{field.id}")
        self.field = field
        self._look = look
        self._nudge = Static(classes="nudge")
        self._said = ""
        self.body: Body | None = None
        if field.core or is_written(look.conversation, field):
            self.body = body_for(field, look)

    def compose(self) -> ComposeResult:
        """Lay out the field, or the line that opens it."""
        if self.body is None:
            yield Fold(self.field.question)
            return
        yield Static(Content(self.field.question), classes="question")
        yield self.body
        yield self._nudge

    def on_mount(self) -> None:
        """Show the nudge."""
        self._nudge.display = False
        self.settle()

    def unfold(self, place: Place | None = None) -> None:
        """Open an optional field and go into it."""
        if self.body is None:
            self.body = body_for(self.field, self._look)
            self.call_later(self._open, place or Place())

    async def _open(self, place: Place) -> None:
        await self.recompose()
        self.go(place)

    def go(self, place: Place) -> None:
        """Go to a place in this field, opening it where it is folded."""
        if self.body is None:
            self.unfold(place)
        else:
            self.body.go(place)

    def show(self, look: Look) -> None:
        """Show the conversation as it is now."""
        self._look = look
        if self.body:
            self.body.show(look)
        elif is_written(look.conversation, self.field):
            self.unfold()

    def see(self, look: Look) -> None:
        """Take a newer value: the change was typed here."""
        self._look = look
        if self.body:
            self.body.see(look.conversation)

    def settle(self) -> None:
        """Show the nudge and the counts, at a pause."""
        said = nudge(self.field.id, self._look.conversation)
        if said != self._said:
            self._said = said
            self._nudge.display = bool(said)
            self._nudge.update(Content(said))
        if self.body:
            self.body.settle()
