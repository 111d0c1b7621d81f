"""The end of the app after an error of its own; no message of an error is printed."""

import asyncio
from pathlib import Path

from collab_tui import crash
from collab_tui.store.errors import StoreError


def report_background_errors() -> None:
    """Write a report of each error in a thread, and in a task that nothing waits for."""
    crash.report_thread_errors()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: crash.report(context.get("exception") or RuntimeError()))


def message(error: Exception, data_file: Path) -> str:
    """Return what to print after an error, without a word that the user wrote.

    A StoreError is no error of the program, so its sentence is shown as at the start. For every other error a
    report names the places in the code.
    """
    return error.sentence if isinstance(error, StoreError) else crash.report_and_describe(error, data_file)
