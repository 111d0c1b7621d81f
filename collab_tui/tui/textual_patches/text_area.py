"""A text area for plain words whose cost per key does not grow with its text.

Private names: the classes of the document (`Document`, `EditResult`, `Location`, `Selection`,
`DocumentNavigator`, `WrappedDocument` with `_line_index_to_offsets`, `_offset_to_line_info` and `_width`);
`DOMNode._attach` and `_inherit_component_classes`; `Widget._component_styles` and `_refresh_scrollbars`;
`ScrollView._size_updated`; of `TextArea` `_build_highlight_map`, `_cursor_visible`, `_on_mount`,
`_on_resize`, `_pause_blink`, `_render_line`, `_restart_blink`, `_rewrap_and_refresh_virtual_size`,
`_set_document`, `_set_theme`, `_theme`, `_visible_line_indices` and `_watch_selection`.
"""

from typing import ClassVar

from textual import events
from textual.css.styles import RenderStyles
from textual.document._document import Document, EditResult, Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.dom import DOMNode
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit

Rows = tuple[int, int]
"""The first and the last of some rows, counted from the top of the text."""


class Wrapped(WrappedDocument):
    """A wrapped text whose height is known without adding up all lines."""

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._offset_to_line_info)


class FastTextArea(TextArea):
    """The stock text area, with the same text, selection and screen after any keys.

    At every key the stock text area paints every row, looks up every colour, and asks for the whole text
    and its height for each row. This one paints the rows that changed. It has no languages, no line numbers
    and no highlighted line, and it matches no brackets.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)

    _editing = False
    _dressed = False

    def _set_document(self, text: str, language: str | None) -> None:
        self.document = Document(text)
        self.wrapped_document = Wrapped(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Return None: the search may go through the whole text."""
        return None

    # Features of the stock text area that are off

    def _on_mount(self, event: events.Mount) -> None:
        """Start without the timer of a blinking cursor, and without subscribing to changes of the theme.

        The app would keep every subscriber in memory. Here the colours are looked up again with the styles.
        """
        event.prevent_default()
        self._refresh_scrollbars()
        self.screen.text_selection_started_signal.subscribe(self, self._deselect, immediate=True)

    def _deselect(self, _: object) -> None:
        self.selection = Selection.cursor(self.cursor_location)

    def _restart_blink(self) -> None:
        """Do nothing: the cursor does not blink."""

    def _pause_blink(self, visible: bool = True) -> None:
        self._cursor_visible = visible

    # Which rows are painted

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, and paint the rows it changed."""
        height, before, self._editing = self.wrapped_document.height, self._rows(*self.selection), True
        try:
            result = super().edit(edit)
        finally:
            self._editing = False
        changed = [before, self._rows(*self.selection), self._rows(edit.top, result.end_location)]
        if self.wrapped_document.height != height:
            changed = [(min(first for first, _ in changed), max(self.wrapped_document.height, height))]
        self._paint(changed)
        return result

    def _build_highlight_map(self) -> None:
        """Paint everything unless the changed rows are known; there is nothing to highlight."""
        if not self._editing:
            self.refresh()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        if self.is_mounted and not self._editing:
            self._paint([self._rows(*previous_selection), self._rows(*selection)])
        super()._watch_selection(previous_selection, selection)

    def _rows(self, *locations: Location) -> Rows:
        """Return the first and the last row of the lines between some locations."""
        rows = self.wrapped_document._line_index_to_offsets
        lines = [min(line, len(rows) - 1) for line, _ in locations]
        return rows[min(lines)][0], rows[max(lines)][-1]

    def _paint(self, spans: list[Rows]) -> None:
        top, bottom = self._visible_line_indices
        for first, last in set(spans):
            shown = max(first, top), min(last + 1, bottom)
            if shown[0] < shown[1]:
                self.refresh_lines(shown[0], shown[1] - shown[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Wrap the text for the width that it will have, so that a page needs no second layout for it."""
        bar = self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0
        wrap_width = max(0, width - bar - 1)  # the cursor may rest behind the last letter
        if wrap_width != self.wrapped_document._width:
            self.wrapped_document.wrap(wrap_width, tab_width=self.indent_width)
            self.set_reactive(FastTextArea.virtual_size, Size(0, self.wrapped_document.height))
        return super().get_content_height(container, viewport, width)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap the text again if its width has changed.

        The event of a resize does not always come: not if the region of any widget was asked for between
        showing this one and laying out the screen.
        """
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self.wrapped_document._width != self.wrap_width:
            self._rewrap_and_refresh_virtual_size()
        return changed

    def _on_resize(self) -> None:
        """Paint the text: rows may have been painted before they were wrapped."""
        self.refresh()

    # Drawing a row

    def notify_style_update(self) -> None:
        """Look up the colours again."""
        self._dressed = False
        self._component_styles.clear()
        super().notify_style_update()

    def _set_theme(self, theme: str) -> None:
        super()._set_theme(theme)
        self._dressed = False

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return the styles of the cursor, a selection or a hint; they are looked up when first painted."""
        for name in set(names) - self._component_styles.keys():
            part = DOMNode(classes=name)
            part._attach(self)
            self.app.stylesheet.apply(part, animate=False)
            self._component_styles[name] = part.styles
        return super().get_component_styles(*names)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some rows; look the colours up if they may have changed."""
        if not self._dressed:
            self._theme.base_style = self.rich_style
            self._theme.cursor_style = self.get_component_rich_style("text-area--cursor")
            self._theme.selection_style = self.get_component_rich_style("text-area--selection")
            self._dressed = True
        return super(ScrollView, self).render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row without a cache, since only changed rows are drawn."""
        empty = self.document.end == (0, 0)
        return super().render_line(y) if empty and self.placeholder else self._render_line(y)


FastTextArea._inherit_component_classes = False  # eight styles fewer to look up for each text
