"""The row below the capture line: what the line will become, and for a few seconds what was kept."""

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.capture.annotations import STAYS
from collab_tui.domain.capture.describe import OF_A_PARTY, OF_NOBODY
from collab_tui.domain.capture.half_typed import amended, half_typed
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.capture.line import Captured
from collab_tui.domain.dates import short_when
from collab_tui.domain.meeting_log import meeting_log
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import best
from collab_tui.tui.keys.meeting_commands import OTHER_SIDE
from collab_tui.tui.keys.page_commands import UNDO
from collab_tui.tui.meeting.log_format import kind_named

KEPT_SHOWN = 5.0
"""Seconds for which the row names the entry that was made."""

USED_MOST = tuple((label.sign, label.word) for label in LABELS if label.letter in "gcqst")


class CaptureFeedback(Static):
    """The row. It shows a hint if there is one, else what the words become, what was done, or the signs."""

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self._hint: Content | None = None
        self._done: Content | None = None
        self._entries: object = None
        self._timer: Timer | None = None
        self._said: Captured | None = None
        self.is_about_promise = False
        """Whether the row names the promise that the last line has become."""

    def show(self, said: Captured) -> None:
        """Show what the line will become. What was done is shown until an entry changes."""
        self._said = said
        if self._done is not None and self._live.conversation.entries is not self._entries:
            self._forget()
        words = self._hint if self._hint is not None else self._meaning(said)
        if words != self.content:
            self.update(words, layout=False)

    def on_resize(self) -> None:
        """Fit the words to the new width."""
        if self._said is not None:
            self.show(self._said)

    def show_hint(self, hint: Content | None) -> None:
        """Show a hint instead. None shows again what the line will become."""
        if hint is not self._hint:
            self._hint = hint
            self.on_resize()

    def kept(self, words: Content) -> None:
        """Show for a few seconds which entry was made."""
        self._show_done(Content.styled("Kept: ", "$quiet") + words)
        self._timer = self.set_timer(KEPT_SHOWN, self.end)

    def promised(self) -> None:
        """Show whose promise the last line has become, until something is done."""
        conversation = self._live.conversation
        party = conversation.party(meeting_log(conversation)[-1].entry.party)
        words = OF_A_PARTY["t"].format(whose=party.alias) if party else OF_NOBODY["t"]
        other = best(as_chosen((OTHER_SIDE,), chosen(self))[0], typing=True)
        another = Content.styled(f" · {other} another side", "$quiet")
        self._show_done(Content.styled("Now: ", "$quiet") + words + another)
        self.is_about_promise = True

    def typed(self) -> None:
        """Offer the promise to another side no longer, because something is typed."""
        if self.is_about_promise:
            self._forget()

    def end(self) -> None:
        """Show no longer what was done."""
        self._forget()
        self.on_resize()

    def _show_done(self, words: Content) -> None:
        """Show what was done, and the key that takes it back."""
        self._forget()
        undo = best(as_chosen((UNDO,), chosen(self))[0], typing=True)
        self._done = words + Content.styled(f" · {undo}", "$quiet")
        self._entries = self._live.conversation.entries
        self.on_resize()

    def _forget(self) -> None:
        if self._timer:
            self._timer.stop()
        self._done, self._timer, self.is_about_promise = None, None, False

    def _meaning(self, said: Captured) -> Content:
        """Return what the line will become; what was done, or the signs, if it is empty."""
        corrects = amended(self._live.conversation) is not None
        if not half_typed(self._live.conversation).strip():
            if corrects:
                return Content.styled("corrects the line above; Enter leaves it as it is", "$quiet")
            return self._done or _signs(self.content_size.width)
        meaning = Content.styled("corrects   " if corrects else "", "$quiet") + kind_named(said.label)
        if said.when:
            meaning += Content.styled(f"   by {short_when(said.when, clock.today())}", "$text")
        if said.doubt:
            room = self.content_size.width - meaning.cell_length - 3
            doubt = said.doubt if len(said.doubt) <= room else said.doubt.replace(STAYS, ".")
            meaning += Content.styled(f"   {doubt}", "$error")
        return meaning


def _signs(width: int) -> Content:
    """Return the most used signs, as many as there is room for."""
    shown = Content.styled("start with", "$quiet")
    for sign, word in USED_MOST:
        item = Content.styled(f"   {sign}", "bold $primary") + Content.styled(f" {word}", "$quiet")
        if shown.cell_length + item.cell_length > width > 0:
            break
        shown += item
    return shown
