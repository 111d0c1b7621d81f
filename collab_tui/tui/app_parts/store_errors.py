"""Errors of the store as notifications."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual.app import App

from collab_tui.store.errors import StoreError
from collab_tui.tui.common.toasts import EXPLANATION_SHOWN


@contextmanager
def notify_store_errors(app: App[None]) -> Iterator[None]:
    """Show the sentence of a StoreError instead of raising it."""
    try:
        yield
    except StoreError as error:
        app.notify(
            error.sentence, title=error.title, severity="error", markup=False, timeout=EXPLANATION_SHOWN
        )
