"""Step 5: the contract, with what follows from keeping it beside what follows from not."""

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from collab_tui.domain.steps import FieldSpec
from collab_tui.tui.screens.page import Page
from collab_tui.tui.widgets.block import Block
from collab_tui.tui.widgets.body import Body
from collab_tui.tui.widgets.option_grid import OptionsBody

BESIDE = ("gains", "if_not")
"""The two fields that stand side by side where there is room."""

OPTIONS = "options"
"""The field that has the grid under its list."""


class Agree(Page):
    """Solve it and agree to act."""

    def _body(self, field: FieldSpec) -> Body:
        return OptionsBody(field, self.look) if field.id == OPTIONS else super()._body(field)

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, the good and the cost beside each other."""
        beside: list[Block] = []
        for widget in super().fields():
            if not isinstance(widget, Block) or widget.field.id not in BESIDE:
                yield widget
                continue
            beside.append(widget)
            if len(beside) == len(BESIDE):
                yield Horizontal(*beside, classes="beside")
