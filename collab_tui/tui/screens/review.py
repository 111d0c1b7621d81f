"""The review: what is written and missing, whose part is in it, what was agreed, and what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.content import page_of
from collab_tui.domain.conversation import Conversation, Place, Where
from collab_tui.domain.dates import distance, read_date, short_date
from collab_tui.domain.readings import Reading, readings
from collab_tui.domain.readings.left import LEFT, leaving, parted, taking_back
from collab_tui.domain.steps import StepSpec
from collab_tui.domain.text import shortened
from collab_tui.tui.keys import PAGE, REVIEW, STEP, Keys, bindings
from collab_tui.tui.recorder import PageRequested, record
from collab_tui.tui.screens.ask import Ask
from collab_tui.tui.screens.page import Page
from collab_tui.tui.widgets.agreement import Agreement
from collab_tui.tui.widgets.block import Block
from collab_tui.tui.widgets.composer import LINE
from collab_tui.tui.widgets.growth import Growth
from collab_tui.tui.widgets.look_again import LookAgain
from collab_tui.tui.widgets.method_map import Completeness, MethodMap
from collab_tui.tui.widgets.party_bars import PartyBars, share_lines
from collab_tui.tui.widgets.section import Section, allot
from collab_tui.tui.widgets.weighed import Weighed

ROOMY = 34
"""From so many rows on there are blank lines between the parts of a section."""

WHY = "Why can it stay as it is?"


class Review(Page):
    """The review of the whole conversation."""

    KEYS: ClassVar[Keys] = (*REVIEW, *STEP, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)

    class Read(Message):
        """The readings of a conversation are there."""

        def __init__(self, conversation: Conversation, found: list[Reading]) -> None:
            super().__init__()
            self.conversation = conversation
            self.found = found

    def __init__(
        self, spec: StepSpec, conversation: Conversation, place: Place, today: date, *, locked: bool = False
    ) -> None:
        super().__init__(spec, conversation, place, today, locked=locked)
        self._followed = conversation
        self._wide = False
        self._found: list[Reading] = []
        self._complete = Completeness(conversation)
        self._map = MethodMap(conversation)
        self._bars = PartyBars(conversation)
        self._agreement = Agreement(conversation, today)
        self._look, self._weighed, self._growth = self._movable()
        self._look_aside, self._weighed_aside, self._growth_aside = self._aside = self._movable()
        for each in self._aside:
            each.display = False
        self._came = Static(Content("What came of it"), classes="heading")

    def fields(self) -> Iterable[Widget]:
        """Yield what is shown of the conversation, then the review's own fields."""
        yield self._complete
        yield self._map
        yield self._look
        yield self._bars
        yield self._agreement
        yield self._weighed
        yield self._growth
        yield self._came
        for widget in super().fields():
            if not isinstance(widget, Block) or widget.field.id != LEFT:
                yield widget

    def asides(self) -> Iterable[Widget]:
        """Yield what stands in the right column where there is one."""
        yield from self._aside

    def _movable(self) -> tuple[LookAgain, Weighed, Growth]:
        """Return the parts that stand in the right column where there is one."""
        return LookAgain(), Weighed(self.conversation), Growth(self.conversation, self.today)

    @property
    def _sections(self) -> tuple[Section, ...]:
        """Every part that can be entered and is there, in order."""
        every = (
            self._map,
            self._look,
            self._agreement,
            self._weighed,
            self._growth,
            *self._aside,
        )
        return tuple(each for each in every if each.display)

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

    # Where the writer is

    def go(self, place: Place) -> None:
        """Go to a field of this page or to a part of it; else to the map, and there to the first gap."""
        own = any(field.id == place.field != LEFT for field in self.spec.fields)
        if own or place.field == LINE.field:
            super().go(place)
            return
        there = next((each for each in self._sections if place.field == each.PLACE), None)
        section = there or self._map
        section.select(place.part if there else "")
        section.focus(scroll_visible=False)
        self.call_after_refresh(self.page.scroll_to, y=place.scroll if there else 0, animate=False)

    def place(self) -> Place:
        """Return where the writer is: in a field, or on something in a part of the page."""
        here = super().place()
        if here.field:
            return here
        at = self.focused if isinstance(self.focused, Section) else self._left
        section = at if isinstance(at, Section) else self._map
        return replace(here, field=section.PLACE, part=section.selected)

    def reveal(self, where: Where) -> None:
        """Go to what was changed, so that it is seen."""
        if where.field == LEFT:
            look = next((each for each in self._sections if isinstance(each, LookAgain)), self._map)
            look.focus(scroll_visible=False)
        super().reveal(where)

    # What it shows

    def on_mount(self) -> None:
        """Begin to read."""
        self.call_after_refresh(self._begin_reading)

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
        self._followed = now = self.conversation
        for part in (self._complete, self._map, self._bars, self._agreement):
            part.show(now)
        for each in (self._weighed, self._growth, self._weighed_aside, self._growth_aside):
            each.show(now)
        self._show_found()
        self._arrange()
        self._begin_reading()

    def _begin_reading(self) -> None:
        self.run_worker(self._read, thread=True, exclusive=True, group="readings")

    def _read(self) -> None:
        """Read, beside everything else: the first look at a day loads the holidays."""
        conversation = self.conversation
        self.post_message(self.Read(conversation, readings(conversation, self.today)))

    @on(Read)
    def _was_read(self, event: Read) -> None:
        event.stop()
        if event.conversation is self.conversation:
            self._found = event.found
            self._show_found()
            self._arrange()

    def _show_found(self) -> None:
        for look in (self._look, self._look_aside):
            look.show(parted(self._found, self.conversation))

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        self.set_class(event.size.height >= ROOMY, "-roomy")
        self.call_after_refresh(self._arrange)

    def _arrange(self) -> None:
        """Give each part the rows there are for it, the right column its own parts."""
        wide, width = self.has_class("-wide"), self._map.size.width
        for here, aside in zip((self._look, self._weighed, self._growth), self._aside, strict=True):
            here.display, aside.display = here.filled and not wide, aside.filled and wide
            aside.room = self.size.height
            if wide is not self._wide and (self.focused or self._left) in {here, aside}:
                (aside if wide else here).focus(scroll_visible=False)
        self._wide = wide
        strip = [each for each in (self._weighed, self._growth) if each.display]
        for each in strip:
            each.set_class(each is strip[0], "-apart")
        if width:
            bars = 1 + len(share_lines(self.conversation, width))
            rest = 2 + self.has_class("-roomy") + bars + bool(strip)
            allot(self._order(), width, self.page.size.height - rest)

    def _order(self) -> list[tuple[Section, int]]:
        """Return the parts in the order in which they are given room, each with how much at most."""
        agreed = self._agreement
        order = [
            (agreed, agreed.promised + 2),
            (self._look, 6),
            (agreed, 99),
            (self._map, 99),
            (self._look, 99),
            (self._growth, 99),
            (self._weighed, 99),
        ]
        return [(section, most) for section, most in order if section.display]

    # What it does

    @on(MethodMap.Chosen)
    def _open_point(self, event: MethodMap.Chosen) -> None:
        event.stop()
        self._go_to(Where(event.field))

    @on(Weighed.Chosen)
    def _open_grid(self, event: Weighed.Chosen) -> None:
        event.stop()
        self._go_to(Where("options"))

    @on(LookAgain.Chosen)
    def _open_reading(self, event: LookAgain.Chosen) -> None:
        event.stop()
        if event.reading.at:
            self._go_to(event.reading.at[0])

    def _go_to(self, where: Where) -> None:
        """Go to a field or an entry, on the page it is written on."""
        page = page_of(where.field)
        if page.id != self.spec.id:
            self.post_message(PageRequested(page.id, where.field, where))
        elif where.entry:
            self.reveal(where)
        else:
            self.go(Place(field=where.field))

    @on(LookAgain.Leave)
    def _ask_why(self, event: LookAgain.Leave) -> None:
        event.stop()

        def leave(reason: str | None) -> None:
            if reason:
                edit = leaving(self.conversation, event.reading, reason, clock.new_id(), clock.stamp())
                record(self, edit)

        self.app.push_screen(Ask(WHY, "In a few words, for yourself", "Enter Leave it"), leave)

    @on(LookAgain.TakeBack)
    def _take_back(self, event: LookAgain.TakeBack) -> None:
        event.stop()
        edit = taking_back(self.conversation, event.entry)
        if edit:
            record(self, edit)

    def action_read(self) -> None:
        """Read the agreement as it would go out."""
        from collab_tui.domain.report import Audience  # noqa: PLC0415 - wanted seldom
        from collab_tui.domain.report.building import report  # noqa: PLC0415
        from collab_tui.tui.screens.preview import Preview  # noqa: PLC0415

        self.app.push_screen(Preview(report(self.conversation, Audience.AGREEMENT)))
