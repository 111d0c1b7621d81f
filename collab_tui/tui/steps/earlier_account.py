"""The writer's account from before the meeting, in step 4, and the question what was wrong in it."""

from collections.abc import Callable
from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.editing.private_line import PART, Closable, PrivateLine
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.step_commands import EARLIER_ACCOUNT

MIRROR = "mirror"
"""The name of the earlier account where a cursor names a field."""

ACCOUNT = "account"
"""The part of a cursor that is the text of the account."""

WHOM = "the mirror"
"""The source that marks answers given here; they are entries of `new_information`."""

NEWS = replace(FIELDS["new_information"], hint="Something you had wrong", parts=())

FROZEN = "Your account as the meeting began"
STANDING = "Your account as step 1 has it"
EMPTY = "What you write in step 1 of how it came to this will be held up to you here."
QUESTION = "What did you have wrong?"

LEAST = 12
"""The least width of an account in cells."""


class Account(Control, can_focus=True):
    """The text of the account, read only."""

    KEYS = EARLIER_ACCOUNT
    BINDINGS: ClassVar[list[BindingType]] = bindings(EARLIER_ACCOUNT)

    def __init__(self, close: Callable[[], None]) -> None:
        """Make an empty text; `close` closes the container again."""
        super().__init__()
        self._text = ""
        self._close = close
        self._wrapped: tuple[int, list[Content]] = (0, [])

    def show(self, text: str) -> None:
        """Show a text."""
        if text != self._text:
            self._text, self._wrapped = text, (0, [])
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows shown at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        width = max(width, LEAST)
        if self._wrapped[0] != width:
            self._wrapped = (width, Content(self._text.strip()).wrap(width))
        return self._wrapped[1]

    def action_unfold(self) -> None:
        """Close the text again."""
        self._close()


class AccountAnswers(EntryList):
    """The list of what the writer had wrong: entries of `new_information` that were written here."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of this list, in order."""
        return tuple(each for each in super().entries if each.word("whom") == WHOM)

    def _made(self, text: str) -> Entry:
        return replace(super()._made(text), attrs={"whom": WHOM})


class EarlierAccount(Vertical, Closable):
    """The earlier account, the question, and the line for answers, the entries of `new_information`.

    The account is closed until Enter; while a meeting runs, the question and the answers are closed too.
    """

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self._heading = Static(classes="heading")
        self.line: PrivateLine = PrivateLine(self.open_private, Cursor(field=MIRROR, part=PART))
        self._account = Account(self._close)
        self._account.address = Cursor(field=MIRROR, part=ACCOUNT)
        self._question = Static(Content(QUESTION), classes="asked")
        self._answers = AccountAnswers(NEWS, live)
        self._answers.address = Cursor(field=MIRROR)

    def compose(self) -> ComposeResult:
        """Lay out the account above the question."""
        yield self._heading
        yield self.line
        yield self._account
        yield self._question
        yield self._answers

    def on_mount(self) -> None:
        """Show the account and the answers."""
        self._reflect()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        self._answers.refresh_conversation()
        self._reflect()

    def _reflect(self) -> None:
        text, heading = account(self._live.conversation)
        self._heading.update(Content(heading))
        self._account.show(text)
        self.show_closed()

    @property
    def closed(self) -> bool:
        """Whether both are closed: others may see the screen, and the writer has not shown them."""
        return self.full and not self.opened and self._live.others_may_see

    def show_closed(self) -> None:
        """Show the account or the line in its place, and the answers unless they are closed."""
        self.line.display = self.full and not self.opened
        self._account.display = self.full and self.opened
        self._question.display = self._answers.display = self.full and not self.closed

    def enter(self) -> None:
        """Go to the account."""
        self._account.focus()

    def _close(self) -> None:
        self.line.display = True
        self.screen.set_focus(self.line)

    def left(self, focused: Widget | None) -> bool:
        """Close again also if the focus went back to the line."""
        return super().left(None if focused is self.line else focused)

    @property
    def full(self) -> bool:
        """Whether there is an account to show."""
        return bool(account(self._live.conversation)[0])


def account(conversation: Conversation) -> tuple[str, str]:
    """Return the heading of the account and its text, or a sentence on what is missing."""
    if text := conversation.text("first_account").strip():
        return text, FROZEN
    if text := conversation.text("road").strip():
        return text, STANDING
    return "", EMPTY
