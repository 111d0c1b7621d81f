"""The base of all dialogs: a panel over the page with a bar at its left, and its keys in the last row."""

from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from collab_tui.tui.app_parts.typeahead import recent_keys
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.header_footer import BETWEEN, PressableKeys, key_row
from collab_tui.tui.common.scrolling import ScrollArea
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.common.writing import ENDS_REFUSAL, WritingScreen
from collab_tui.tui.keys.active import footer
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, EDITING_DIALOG
from collab_tui.tui.keys.page_commands import UNDO

T = TypeVar("T")


class Dialog(WritingScreen, ModalScreen[T]):
    """A dialog: Esc closes it and changes nothing. Letters are its commands if nothing has the focus."""

    CSS_PATH = sheets("editing/editing", "front/front", "meeting/meeting", "dialogs/dialogs")

    AUTO_FOCUS: ClassVar[str | None] = ""
    KEYS: ClassVar[Commands] = DIALOG
    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG)

    heading = ""
    purpose = "Esc closes this, and nothing is changed."
    ending = "Esc to go back"
    """The keys of the dialog, in the row at the foot of the window, over those of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.dialog = ScrollArea("dialog")
        self.foot = PressableKeys(id="foot")

    @property
    def has_text(self) -> bool:
        """Whether a text is shown: only then letters are no commands of the dialog."""
        return any(each.takes_letters and each.display for each in self.walk_children(Control))

    def compose(self) -> ComposeResult:
        """Lay out heading, content and keys."""
        with self.dialog:
            yield Static(Content(self.heading), classes="heading")
            yield from self.content()
        yield self.foot

    def content(self) -> ComposeResult:
        """Yield the widgets between the heading and the keys; a dialog may have none."""
        yield from ()

    def on_mount(self) -> None:
        """Show the keys."""
        self.show_footer()

    def show_footer(self) -> None:
        """Show the keys of the dialog, or why nothing was written."""
        why = Content.styled(self.refusal, "bold $muse")
        why += BETWEEN + key_row(" ".join(ENDS_REFUSAL)) if self.waits_for_enter else ""
        self.foot.update(why if self.refusal else key_row(self.hints()))

    def hints(self) -> str:
        """Return the keys that work here with what they do, as one line."""
        return self.ending

    def show_refusal(self) -> None:
        """Say in the row at the foot why nothing was written."""
        self.show_footer()

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show the help of this dialog: its purpose and its keys."""
        from collab_tui.tui.dialogs.help import HelpDialog, groups  # noqa: PLC0415 (it is a dialog too)

        self.app.push_screen(HelpDialog(self.heading, self.purpose, groups(self), after=""))

    def action_scroll(self, by: int) -> None:
        """Go to the control above or below, or scroll the content if it does not fit."""
        if abs(by) > 1 or not self.step_focus(by):
            self.dialog.scroll_relative(y=by, animate=False)


NOT_TAKEN = "Not taken: typed at once after the key of the question. Wait, and press it again."


class Question(Dialog[T]):
    """A dialog that is answered with a letter or a digit, and then Enter.

    Any other letter takes back what was picked, because both are parts of a sentence then.
    """

    picked = ""
    """The answer that Enter gives."""

    ending_picked = ""
    """The keys of the dialog once an answer is picked, if they are not those of `ending`."""

    def on_key(self, event: events.Key) -> None:
        """Take back what was picked at any letter that picks nothing."""
        bound = self.active_bindings.get(event.key)
        if event.is_printable and not (bound and bound.binding.action.startswith("choose(")):
            self.action_choose("")

    def action_choose(self, answer: str) -> None:
        """Pick an answer, unless it belongs to a word with the letter that has opened the question."""
        is_word = recent_keys(self).continues_word
        self.picked = "" if is_word else answer
        if is_word and answer:
            self.refuse(NOT_TAKEN)
        self.show_footer()

    def show_footer(self) -> None:
        """Show the keys of the dialog, which are others once an answer is picked."""
        super().show_footer()
        if self.picked and self.ending_picked and not self.refusal:
            self.foot.update(key_row(self.ending_picked))


class EditingDialog(Dialog[T]):
    """A dialog in which the conversation is edited."""

    purpose = "What is written here is kept as you type, like everywhere."
    KEYS: ClassVar[Commands] = (*EDITING_DIALOG, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(EDITING_DIALOG)

    def on_mount(self) -> None:
        """Follow the focus: each control has its own keys."""
        self.watch(self, "focused", self.show_footer, init=False)

    def hints(self) -> str:
        """Return the keys of the control that has the focus, then those of the dialog."""
        own = [f"{key} {label}" for key, label in footer(self) if label != UNDO.description]
        return BETWEEN.join([*own, self.ending])

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now; a subclass shows its own fields."""
