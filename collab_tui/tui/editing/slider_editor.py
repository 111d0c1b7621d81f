"""The editor of a scale: an answer with its because-line, kept with its time and phase."""

from functools import cached_property

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.conversation import Address, Cursor, Entry
from collab_tui.domain.edits import Insert, Put, Splice
from collab_tui.domain.follow_up import answer_phase
from collab_tui.domain.method.review import TRUST_QUESTIONS, TRUST_WAYS
from collab_tui.domain.scale_answers import answer_to_amend, answers_of
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput

BECAUSE = "because"
"""The part of a cursor that is the because-line of a slider."""


class SliderEditor(FieldEditor):
    """One scale with its because-line, or for trust one for each partner and each way."""

    def compose(self) -> ComposeResult:
        """Lay out the scales."""
        if not self.field.pairs:
            yield SliderRow(self.field, self.live)
            return
        for party in self.live.conversation.parties:
            if not party.us:
                for way in TRUST_WAYS:
                    yield SliderRow(
                        self.field, self.live, party.id, way.id, trust_question(way.id, named(party))
                    )

    @cached_property
    def lines(self) -> "list[SliderRow]":
        """The scales of this field, once they are laid out."""
        return list(self.query(SliderRow))

    def refresh_conversation(self) -> None:
        """Show the answers as they are now."""
        for line in self.lines:
            line.refresh_conversation()


def trust_question(way: str, name: Content) -> Content:
    """Return the question of one way of trust with the name of a party in it."""
    before, after = TRUST_QUESTIONS[way]
    return Content(before) + name + after


class SliderRow(Vertical, Control):
    """A scale and the line that says why. An answer of today in this phase is amended, an older one kept."""

    def __init__(  # noqa: PLR0917 - six plain values
        self,
        field: FieldSpec,
        live: LiveConversation,
        party: str = "",
        way: str = "",
        said: Content | None = None,
        page: str = "",
    ) -> None:
        """Show a scale; an answer is kept with the phase that answers on a page have."""
        super().__init__()
        self.field = field
        self._live = live
        self.party = party
        self.way = way
        self.address = Cursor(field=field.id, party=party, entry=way)
        self.known: set[str] = set()
        self._said = said
        self._page = page
        self.scale = Slider(field.scale, field.lowest)
        self.words = self.text_line = TextInput(self._edited, hint=field.hint, lines=False)

    def compose(self) -> ComposeResult:
        """Lay out the scale over its because-line."""
        if self._said:
            yield Static(self._said)
        yield self.scale
        yield self.words

    def on_mount(self) -> None:
        """Show the latest answer."""
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the last answer, and in a few words the one before."""
        answers, current = self._answers(), self._current()
        self.known.update(each.id for each in answers)
        last = answers[-1] if answers else None
        self.scale.show(last.number() if last else None, self._earlier(answers))
        why = current if self._page else last
        earlier = next((each.text for each in reversed(answers) if each.text), "")
        self.words.show(why.text if why else "")
        self.words.placeholder = Content(f"before that: {earlier}" if earlier else self.field.hint)

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to the slider, or into the because-line."""
        if focused is not self.words:
            return self.address
        return replace(self.address, part=BECAUSE, cursor=self.words.cursor_location)

    def restore(self, cursor: Cursor) -> None:
        """Go to the slider, or into the because-line."""
        if cursor.part == BECAUSE:
            self.words.restore(cursor)
        else:
            self.scale.restore(cursor)

    def relevance(self, edited: Address) -> int:
        """Return 1 for an answer that is, or was, one of this row."""
        return int(edited.field == self.field.id and edited.entry in self.known)

    def reveal(self, edited: Address) -> None:
        """Go to the part of the answer that was changed, or stay in the because-line."""
        entry = self._live.conversation.entry(self.field.id, edited.entry)
        if edited.part:
            self.scale.reveal(edited)
        elif not self.words.has_focus:
            (self.words if entry and entry.text else self.scale).reveal(edited)

    def _answers(self) -> list[Entry]:
        return answers_of(self._live.conversation, self.field.id, self.party, self.way)

    def _earlier(self, answers: list[Entry]) -> str:
        value = answers[-2].number() if len(answers) > 1 else None
        return "" if value is None else f"before that: {self.scale.label(value)}"

    def _current(self) -> Entry | None:
        """Return the answer that may still be amended."""
        now = self._live.conversation
        return answer_to_amend(now, self.field.id, self.party, self.way, clock.stamp(), self._page)

    @property
    def _phase(self) -> str:
        return answer_phase(self._live.conversation, self._page)

    def affirm(self) -> None:
        """Keep the earlier answer as one of today, if it is not one already."""
        if self.scale.value is not None and self._current() is None:
            self._new("", self.scale.value)

    def _new(self, text: str, value: int | None) -> None:
        attrs: dict[str, str | int | bool | list[str]] = {"phase": self._phase}
        if value is not None:
            attrs["value"] = value
        if self.way:
            attrs["way"] = self.way
        entry = Entry(clock.new_id(), text=text, party=self.party, at=clock.stamp(), attrs=attrs)
        end = len(self._live.conversation.list(self.field.id))
        apply_edit(self, Insert(self.field.id, end, entry))

    def _edited(self, at: int, removed: str, added: str) -> None:
        if current := self._current():
            apply_edit(self, Splice(Address(self.field.id, current.id), at, removed, added))
        else:
            self._new(self.words.text, self.scale.value)

    @on(Slider.Moved)
    def _moved(self, event: Slider.Moved) -> None:
        event.stop()
        if current := self._current():
            apply_edit(self, Put(Address(self.field.id, current.id, "value"), current.number(), event.value))
        else:
            self._new("", event.value)
