"""Going from a page: to the next and any other one, over it to a dialog, and into and out of its texts."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.method import PAGES
from collab_tui.domain.schema import StepSpec
from collab_tui.tui.common.breakpoints import HEIGHTS, WIDTHS
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.requests import open_page
from collab_tui.tui.dialogs.goto import ACTIONS, GoToDialog
from collab_tui.tui.dialogs.help import HelpDialog, groups
from collab_tui.tui.keys.active import works
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.page_commands import PAGE
from collab_tui.tui.meeting.say_back import SayBackDialog
from collab_tui.tui.page.cached import Returning


class Leafing(Returning):
    """A page of a conversation as far as its keys lead: what it holds is not known here."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    KEYS: ClassVar[Commands] = PAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PAGE)

    def __init__(self, spec: StepSpec, live: LiveConversation, *, locked: bool = False) -> None:
        super().__init__()
        self.spec = spec
        self.live = live
        self._locked = locked
        self.undoable = False
        self._left: Widget | None = None
        self.page = VerticalScroll(id="page", can_focus=False)  # the part that scrolls

    @property
    def conversation(self) -> Conversation:
        """The conversation as it is now."""
        return self.live.conversation

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what leads nowhere from this page."""
        match action, parameters:
            case "turn", (by,):
                return self.spec is not PAGES[0 if by == -1 else -1]
            case "page", (page,):
                return page != self.spec.id
        return super().check_action(action, parameters)

    def action_turn(self, by: int) -> None:
        """Turn to the next page or back."""
        index = PAGES.index(self.spec) + by
        if 0 <= index < len(PAGES):
            open_page(self, PAGES[index].id)

    def action_page(self, page: str) -> None:
        """Turn to a page by its id."""
        if page != self.spec.id:
            open_page(self, page)

    def action_say_back(self) -> None:
        """Say back what was heard, the oldest first."""
        self.app.push_screen(SayBackDialog(self.live))

    def action_goto(self) -> None:
        """Ask where to go."""
        can = [action for action in ACTIONS if works(self, action)]
        self.app.push_screen(GoToDialog(self.conversation, self.spec.id, can), self._gone)

    async def _gone(self, answer: str | None) -> None:
        if answer:
            await self.run_action(answer)

    def action_help(self) -> None:
        """Say what this page is for, and its keys."""
        self.app.push_screen(HelpDialog(self.spec.title, self.spec.purpose, groups(self)))

    def action_leave(self) -> None:
        """Leave the text, so that single keys work."""
        self.set_focus(None)

    def action_into(self, by: int) -> None:
        """Go to the next text, or back to the one that was left."""
        if self.focused is None and self._left is not None and self._left.is_attached:
            self._left.focus()
        elif by:
            (self.focus_next if by > 0 else self.focus_previous)()

    def action_scroll(self, by: int) -> None:
        """Scroll the page when no text has the focus."""
        self.page.scroll_relative(y=by, animate=False)
