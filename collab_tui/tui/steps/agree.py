"""Step 5: the agreement, with its benefits beside the consequences of not keeping it."""

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.editing.field import Field
from collab_tui.tui.editing.field_editor import FieldEditor
from collab_tui.tui.page.page import Page
from collab_tui.tui.steps.option_grid import OPTIONS, OptionsEditor

BESIDE = ("gains", "if_not")
"""The two fields that stand side by side where there is room."""


class AgreePage(Page):
    """Solve it and agree to act."""

    def _body(self, field: FieldSpec) -> FieldEditor:
        return OptionsEditor(field, self.live) if field.id == OPTIONS else super()._body(field)

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, the good and the cost beside each other."""
        beside: list[Field] = []
        for widget in super().fields():
            if not isinstance(widget, Field) or widget.field.id not in BESIDE:
                yield widget
                continue
            beside.append(widget)
            if len(beside) == len(BESIDE):
                yield Horizontal(*beside, classes="beside")
