"""Going from a page: to the next and any other one, over it to a dialog, and into and out of its texts."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from collab_tui.domain.content import PAGES
from collab_tui.domain.conversation import Conversation, Place
from collab_tui.domain.steps import StepId, StepSpec
from collab_tui.tui.keys import PAGE, bindings
from collab_tui.tui.recorder import turn
from collab_tui.tui.screens.arriving import Arriving
from collab_tui.tui.screens.goto import GoTo
from collab_tui.tui.screens.help import Help
from collab_tui.tui.screens.say_back import SayBack
from collab_tui.tui.screens.sizes import HEIGHTS, WIDTHS


class Leafing(Arriving):
    """A page of a conversation as far as its keys lead: what it holds is not known here."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PAGE),
        *(
            Binding(str(page.number), f"page('{page.id}')", show=False)
            for page in PAGES
            if 0 < page.number < 6
        ),
        Binding("tab", "into(1)", show=False),
        Binding("shift+tab", "into(-1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown", "scroll(12)", show=False),
    ]

    def __init__(self, spec: StepSpec, conversation: Conversation, *, locked: bool = False) -> None:
        super().__init__()
        self.spec = spec
        self.conversation = conversation
        self._locked = locked
        self.undoable = False
        self._left: Widget | None = None
        self.page = VerticalScroll(id="page", can_focus=False)  # the part that scrolls

    def place(self) -> Place:
        """Return where the writer is on this page."""
        raise NotImplementedError

    def works(self, action: str) -> bool:
        """Whether an action leads anywhere from this page."""
        if action == "app.undo":
            return self.undoable
        ends = {"turn(-1)": PAGES[0], "turn(1)": PAGES[-1], "page('review')": PAGES[-1]}
        return ends.get(action) is not self.spec

    def action_turn(self, by: int) -> None:
        """Turn to the next page or back."""
        index = PAGES.index(self.spec) + by
        if 0 <= index < len(PAGES):
            turn(self, PAGES[index].id)

    def action_page(self, page: str) -> None:
        """Turn to a page by its id."""
        if page != self.spec.id:
            turn(self, page)

    def action_say_back(self) -> None:
        """Say back what was heard, the oldest first."""
        self.app.push_screen(SayBack(self.conversation))

    def commands(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Yield the commands that the palette has for this page."""
        if self.spec.id is not StepId.ROOM:
            yield "In the room", "The lines of the meeting, in order", lambda: self.action_page(StepId.ROOM)
        yield "Say it back", "What you heard and did not say back yet", self.action_say_back

    def action_goto(self) -> None:
        """Ask where to go."""
        self.app.push_screen(GoTo(self.conversation, self.spec.id), self._gone)

    def _gone(self, page: str | None) -> None:
        if page and page != self.spec.id:
            turn(self, page)

    def action_help(self) -> None:
        """Say what this page is for, and its keys."""
        self.app.push_screen(Help(self.spec.title, self.spec.purpose, PAGE))

    def action_leave(self) -> None:
        """Leave the text, so that single keys work."""
        self.set_focus(None)

    def action_into(self, by: int) -> None:
        """Go to the next text, or back to the one that was left."""
        if self.focused is None and self._left is not None and self._left.is_attached:
            self._left.focus()
        elif by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_scroll(self, by: int) -> None:
        """Scroll the page when no text has the focus."""
        self.page.scroll_relative(y=by, animate=False)
