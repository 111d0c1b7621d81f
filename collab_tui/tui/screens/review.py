"""The review: what is written and missing, whose part is in it, what was agreed, and what came of it."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace
from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation, Place
from collab_tui.domain.dates import distance, read_date, short_date
from collab_tui.domain.steps import StepSpec
from collab_tui.domain.text import shortened
from collab_tui.tui.recorder import PageRequested
from collab_tui.tui.screens.page import Page
from collab_tui.tui.widgets.agreement import Agreement
from collab_tui.tui.widgets.method_map import Completeness, MethodMap
from collab_tui.tui.widgets.party_bars import PartyBars

MAP = "map"
"""Stands for the map where a place names a field; its part is the field of the selected point."""

ROOMY = 34
"""From so many rows on there are blank lines between the parts of a section."""


class Review(Page):
    """The review of the whole conversation."""

    def __init__(
        self, spec: StepSpec, conversation: Conversation, place: Place, today: date, *, locked: bool = False
    ) -> None:
        super().__init__(spec, conversation, place, today, locked=locked)
        self._followed = conversation
        self._complete = Completeness(conversation)
        self._map = MethodMap(conversation)
        self._bars = PartyBars(conversation)
        self._agreement = Agreement(conversation, today)

    def fields(self) -> Iterable[Widget]:
        """Yield what is shown of the conversation, then the review's own fields."""
        yield self._complete
        yield self._map
        yield self._bars
        yield Static(Content("What you agreed"), classes="heading")
        yield self._agreement
        yield Static(Content("What came of it"), classes="heading -last")
        yield from super().fields()

    def remark(self) -> Content:
        """Return when it is looked at again."""
        text = self.conversation.text("review", "date").strip()
        if not text:
            return Content.styled("no review date yet", "$quiet")
        day = read_date(text, self.today)
        if day is None:
            return Content.styled(f"next review {shortened(text, 24)}", "$quiet")
        said = short_date(day, self.today), f", {distance(day, self.today)}"
        if day < self.today:
            return Content.styled("next review ", "$quiet") + Content.styled("".join(said), "bold $error")
        return Content.assemble(("next review ", "$quiet"), (said[0], "bold $primary"), (said[1], "$quiet"))

    def go(self, place: Place) -> None:
        """Go to a field of this page, or to the map: to the point that was selected, or to the first gap."""
        if any(field.id == place.field for field in self.spec.fields):
            super().go(place)
            return
        here = place if place.field == MAP else Place()
        self._map.select(here.part)
        self._map.focus(scroll_visible=False)
        self.call_after_refresh(self.page.scroll_to, y=here.scroll, animate=False)

    def place(self) -> Place:
        """Return where the writer is: in a field, or on a point of the map."""
        here = super().place()
        return here if here.field else replace(here, field=MAP, part=self._map.selected)

    def show(self, conversation: Conversation) -> None:
        """Show a newer value, everywhere on the page."""
        super().show(conversation)
        self._follow()

    def settle(self) -> None:
        """Bring up to date what need not follow every key."""
        super().settle()
        self._follow()

    def _follow(self) -> None:
        """Let what is shown follow, unless only the cursor moved."""
        if self._followed is self.conversation:
            return
        self._followed = self.conversation
        for part in (self._complete, self._map, self._bars, self._agreement):
            part.show(self.conversation)

    @on(MethodMap.Chosen)
    def _open_point(self, event: MethodMap.Chosen) -> None:
        event.stop()
        if event.page == self.spec.id:
            self.go(Place(field=event.field))
        else:
            self.post_message(PageRequested(event.page, event.field))

    def on_resize(self, event: events.Resize) -> None:
        """Use the blank lines there are."""
        self.set_class(event.size.height >= ROOMY, "-roomy")
