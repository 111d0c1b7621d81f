"""The column beside the list: a summary of the selected conversation."""

from collections.abc import Callable
from datetime import date

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.method import STEPS
from collab_tui.domain.ordering import next_review
from collab_tui.domain.partner_trail import trails
from collab_tui.domain.partners import PartnerHistory
from collab_tui.domain.progress import Mark, missing, progress_of
from collab_tui.domain.text import shortened
from collab_tui.tui.common.party_style import colour, glyph
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.home.conversation_list import accompanied, titled, when_words
from collab_tui.tui.home.partner_history import trail_lines, trails_lines

LONGEST = 160
"""The number of characters of a purpose or a commitment that are shown."""

PAUSE = 0.1
"""Seconds until the history with a partner is drawn, so that moving through a long list stays fast."""


class PreviewPane(Widget):
    """The summary of a conversation: progress of each step, purpose, and commitments."""

    def __init__(self) -> None:
        super().__init__()
        self._conversation: Conversation | None = None
        self._today = date.min
        self._everyone: Callable[[], list[Conversation]] = list
        self._trails: list[tuple[Party, PartnerHistory]] = []
        self._timer: Timer | None = None

    def show(
        self,
        conversation: Conversation | None,
        today: date,
        everyone: Callable[[], list[Conversation]],
        *,
        at_once: bool,
    ) -> None:
        """Show a conversation, and the history with its partners in `everyone`, at once or after a pause."""
        self._conversation, self._today = conversation, today
        self._everyone, self._trails = everyone, []
        if at_once:
            self._look_back()
        elif self._timer is None:
            self._timer = self.set_timer(PAUSE, self._look_back)
        self.refresh()

    def _look_back(self) -> None:
        """Compute the history with the partners."""
        self._timer = None
        found = trails(self._conversation, self._everyone(), self._today) if self._conversation else None
        if found:
            self._trails = found
            self.refresh()

    def render(self) -> Content:
        """Draw the summary from the top. Commitments are cut if there is no room, the review never."""
        if self._conversation is None:
            return Content("")
        width, height = max(self.content_size.width, 10), self.content_size.height
        head, foot = _head(self._conversation, width), _review(self._conversation, self._today)
        room = max(0, height - len(head) - len(foot))
        body = _purpose(self._conversation, width) + _commitments(self._conversation, width)
        history = self._history(self._conversation, width, whole=True)
        if len(body) + len(history) > room:
            history = self._history(self._conversation, width, whole=False)
        if self._reviewed and len(body) + len(history) > room:
            body = _purpose(self._conversation, width) + _commitments(self._conversation, width, most=1)
        body = history + body if self._reviewed else body
        if not self._reviewed and len(body) + len(history) <= room:
            body = body + history
        if len(body) > room > 0:
            body = [*body[: room - 1], truncated(body[room - 1] + " …", width)]
        return Content("\n").join([*head, *body, *foot])

    @property
    def _reviewed(self) -> bool:
        """Whether a commitment was reviewed, so that the history is more important than the commitments."""
        return any(found.ours.asked or found.theirs.asked for _, found in self._trails)

    def _history(self, conversation: Conversation, width: int, *, whole: bool) -> list[Content]:
        """Return the history with the partners; no rows if there is none."""
        us = next((party for party in conversation.parties if party.us), None)
        if len(self._trails) == 1:
            partner, found = self._trails[0]
            return trail_lines(found, us, partner, width, whole=whole)
        return trails_lines(self._trails, us, width)


def _head(conversation: Conversation, width: int) -> list[Content]:
    title = Content.styled(titled(conversation), "bold").wrap(width)[:2]
    lines = [truncated(line, width) for line in title]
    lines.append(truncated(Content.styled(accompanied(conversation), "$quiet"), width))
    lines.append(Content(""))
    for step in STEPS:
        progress = progress_of(conversation, step)
        mark = progress.mark
        lines.append(
            Content.assemble(
                (f"{mark.glyph}  ", "$primary" if mark is not Mark.EMPTY else "$quiet"),
                (f"{step.name:<13}", "$text" if progress.begun else "$quiet"),
                (missing(conversation, step), "$quiet"),
            ).truncate(width, ellipsis=True)
        )
    return lines


def _purpose(conversation: Conversation, width: int) -> list[Content]:
    words = shortened(conversation.text("common_purpose"), LONGEST)
    if not words:
        return []
    return [Content(""), Content.styled("Common purpose", "bold $shared"), *Content(words).wrap(width)]


def _commitments(conversation: Conversation, width: int, most: int = 2) -> list[Content]:
    most = most if len(conversation.parties) < 4 else 1
    lines: list[Content] = []
    for party in conversation.parties:
        body = [each.text for each in conversation.list("commitments", party.id) if each.text.strip()]
        if body:
            lines += [Content(""), _will(party, width)]
        for text in body[:most]:
            wrapped = Content(shortened(text, LONGEST)).wrap(max(8, width - 2))
            lines += [Content("  ") + line for line in wrapped]
        if len(body) > most:
            lines.append(Content.styled(f"  and {len(body) - most} more", "$quiet"))
    return lines


def _will(party: Party, width: int) -> Content:
    name = truncated(Content(shortened(party.alias, LONGEST)), width - 7)
    return (Content(f"{glyph(party)} ") + name + " will").stylize(f"bold {colour(party)}")


def _review(conversation: Conversation, today: date) -> list[Content]:
    if next_review(conversation, today) is None:
        return []
    day, far = when_words(conversation, today)
    return [Content(""), Content.assemble(("Next review  ", "$quiet"), (day, "bold")), " " * 13 + far]
