"""The way in: `collab-tui`, or `python -m collab_tui`."""

import gc
import os
import sys

from collab_tui import environment


def main() -> None:
    """Run the command line."""
    # Textual reads this once, on import. With the newer keyboard protocol some terminals send keys the
    # app has no use for, and swallow a few it needs.
    os.environ.setdefault(environment.NO_KITTY_KEYS, "1")
    # A command ends before there is much garbage. The app and plain mode turn the collector on again.
    gc.disable()
    from collab_tui.cli import cli  # noqa: PLC0415

    try:
        cli(prog_name="collab-tui")
    except Exception as fault:  # its message may hold someone's words, and is not printed
        from collab_tui import crash  # noqa: PLC0415

        sys.exit(crash.report_and_describe(fault))
    finally:
        gc.freeze()  # otherwise Python collects once more at exit, although the process ends


if __name__ == "__main__":
    main()
