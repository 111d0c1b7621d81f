"""The pages and the dialogs over them."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from collab_tui.domain.steps import StepId, StepSpec

if TYPE_CHECKING:
    from collab_tui.tui.screens.page import Page

_OWN = {
    StepId.FRONT,
    StepId.EXPLORE,
    StepId.AGREE,
    StepId.REVIEW,
    StepId.ROOM,
    StepId.READ_BACK,
    StepId.FOLLOW_UP,
}
"""The pages with a class of their own, in a file of that name."""


def page_for(spec: StepSpec) -> "type[Page]":
    """Return the class of a page: one of its own, or the one built from the words alone.

    It is imported when it is turned to: the list of conversations waits for none.
    """
    words = spec.id.split("-") if spec.id in _OWN else ["page"]
    module = import_module(f"collab_tui.tui.screens.{'_'.join(words)}")
    found = getattr(module, "".join(map(str.title, words)))
    return cast("type[Page]", found)
