"""Controls that know their address, and the search for the control that a cursor or an edit belongs to."""

from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode
from textual.widget import Widget

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.tui.app_parts.recent_keys import TOO_HASTY
from collab_tui.tui.app_parts.typeahead import recent_keys

if TYPE_CHECKING:
    from collab_tui.tui.editing.text_input import TextInput


class Control(Widget):
    """A widget that knows its address on its page, and can be focused and restored there.

    The address is a cursor without the position inside the control. A control whose address names no field
    is a part of another control.
    """

    address = Cursor()

    takes_letters = False
    """Whether it is a text, in which letters are written."""

    text_line: "TextInput | None" = None
    """The text in which letters are written that are typed on this control or inside it."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Claim letters, left and right: none of them is a command of the page while a control has the focus.

        What becomes of a letter is decided by `WritingScreen`. A screen without a text has no writing state.
        """
        if not getattr(self.screen, "has_text", True):
            return False
        return key in {"left", "right"} or (character is not None and character.isprintable())

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why an action of its keys would do nothing now, as a sentence; empty if it acts.

        The action `show` shows private words, and does nothing if its key may have been meant for the page
        before.
        """
        may_show = action == "show" and self.check_action(action, parameters)
        return TOO_HASTY if may_show and recent_keys(self).is_hasty else ""

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to a widget of this control."""
        return self.address

    def restore(self, cursor: Cursor) -> None:
        """Take the focus at the position of a cursor."""
        self.focus(scroll_visible=False)

    def reveal(self, edited: Address) -> None:
        """Take the focus so that a change at an address is seen."""
        self.focus(scroll_visible=False)

    def enter_in_turn(self) -> None:
        """Prepare for typing after Tab or Enter gave the focus to this control."""

    def step_side(self, by: int) -> bool:
        """Go to the next or the previous side inside this control; return False if it holds no sides."""
        return False

    def relevance(self, edited: Address) -> int:
        """Return how well this control shows a change at an address; 0 if it may not show it at all."""
        own = self.address
        return int((own.field, own.entry, own.part) == (edited.field, edited.entry, edited.part))


def controls(root: DOMNode) -> list[Control]:
    """Return the controls with an address under a node, in order.

    A query finds a class only if it is the first base of a widget, so this walks the nodes.
    """
    return [each for each in root.walk_children(Control) if each.address.field and each.display]


def control_of(widget: Widget | None) -> Control | None:
    """Return the control that a widget is, or is a part of."""
    around: Any = widget.ancestors_with_self if widget else ()
    return next((each for each in around if isinstance(each, Control) and each.address.field), None)


def nearest(found: list[Control], cursor: Cursor) -> Control | None:
    """Return the control of a cursor's field whose address agrees with the cursor most."""
    same = [each for each in found if each.address.field == cursor.field]
    return max(same, key=lambda each: _agreement(each.address, cursor), default=None)


def showing(found: list[Control], edited: Address, focused: Widget | None) -> Control | None:
    """Return the control that shows a change best; among equals the one that has the focus."""
    wanted = Cursor(field=edited.field, entry=edited.entry, part=edited.part)
    here = control_of(focused)
    able = [(each.relevance(edited), each is here, _agreement(each.address, wanted), each) for each in found]
    able = [each for each in able if each[0] or each[3].address.field == edited.field]
    return max(able, key=lambda each: each[:3])[3] if able else None


def _agreement(address: Cursor, cursor: Cursor) -> tuple[bool, ...]:
    names = ("field", "party", "entry", "part")
    return tuple(getattr(address, name) == getattr(cursor, name) for name in names)
