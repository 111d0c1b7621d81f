"""The way in: `collab-tui`, or `python -m collab_tui`."""

import os


def main() -> None:
    """Run the command line."""
    # Textual reads this once, on import. With the newer keyboard protocol some terminals send keys the
    # app has no use for, and swallow a few it needs.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from collab_tui.cli import cli  # noqa: PLC0415

    cli(prog_name="collab-tui")


if __name__ == "__main__":
    main()
