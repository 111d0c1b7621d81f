"""The dialog "Go to": one key for each page."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.method import STEPS
from collab_tui.domain.progress import Progress, missing, progress_of, progress_of_all
from collab_tui.domain.schema import PageId
from collab_tui.tui.common.app_actions import open_page
from collab_tui.tui.common.header_footer import PressableKeys, pressable
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.keys.active import as_chosen, chosen, works
from collab_tui.tui.keys.command import Command, best, bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, GOTO

ACTIONS = ("maximise",)
"""The answers that are no page but an action of the page below."""

NAME = 12
"""Cells for the name of a step; what is missing in it comes after that."""

ROW = 66
"""Cells for a row."""


class GoToDialog(Dialog[str]):
    """Opens a page or the list, or answers with an action of the page below, if that can run there."""

    KEYS = (*GOTO, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(GOTO)
    heading = "Go to"
    purpose = "Every page of this conversation, and what else can be done here, one key each."
    ending = "Press a key   Esc to stay"

    def __init__(self, conversation: Conversation, here: str, can: Sequence[str] = ()) -> None:
        super().__init__()
        self._can = can
        self._here = here
        self._progress = {f"goto.{step.id}": progress_of(conversation, step) for step in STEPS}
        self._missing = {f"goto.{step.id}": missing(conversation, step) for step in STEPS}
        self._progress[f"goto.{PageId.REVIEW}"] = progress_of_all(conversation)

    def content(self) -> ComposeResult:
        """Yield a row for each page with its gaps, and for each action."""
        for key in as_chosen(GOTO, chosen(self)):
            if works(self, key.action):
                yield PressableKeys(self._row(key, self._progress.get(key.id), self._missing.get(key.id, "")))

    def _row(self, key: Command, progress: Progress | None, gap: str) -> Content:
        """Return the row of a page, marked if the page is open."""
        here = key.id == f"goto.{self._here}"
        mark = f"{progress.mark.glyph}  " if progress else "   "
        remark = "you are here" if here else f"missing: {gap}" if gap else ""
        row = Content.assemble(
            (f"{best(key, typing=False)}  ", "bold $primary"),
            (mark, "$primary" if progress and progress.begun else "$quiet"),
            (f"{key.description:<{NAME if progress else 25}}", "bold" if here else ""),
            (remark, "$quiet"),
        )
        return pressable(truncated(row, min(ROW, self.app.size.width - 10)), best(key, typing=False))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse the actions that cannot run on the page below."""
        page = parameters[0] if action == "answer" else ""
        return page not in ACTIONS or page in self._can

    def action_answer(self, page: str) -> None:
        """Open a page at once, so that the next key reaches it. Return an action to the page below."""
        self.dismiss(page if page in ACTIONS else None)
        if page not in {*ACTIONS, self._here}:
            open_page(self, page)
