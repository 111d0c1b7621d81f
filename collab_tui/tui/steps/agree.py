"""The page of step 5: commitments, with the gains of keeping them beside the costs of breaking them."""

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.editing.field import Field
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.page.page import Page
from collab_tui.tui.steps.option_grid import OPTIONS, OptionsEditor

BESIDE = ("gains", "if_not")
"""The two fields that are side by side if there is room."""


class AgreePage(Page):
    """The page of step 5, agree."""

    def _body(self, field: FieldSpec) -> FieldEditor:
        return OptionsEditor(field, self.live) if field.id == OPTIONS else super()._body(field)

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, with gains and costs side by side."""
        beside: list[Field] = []
        for widget in super().fields():
            if not isinstance(widget, Field) or widget.field.id not in BESIDE:
                yield widget
                continue
            beside.append(widget)
            if len(beside) == len(BESIDE):
                yield Horizontal(*beside, classes="beside")
