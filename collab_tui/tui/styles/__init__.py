"""The style sheets. A screen names those it needs: they are read when it is first shown."""

from pathlib import Path, PurePath


def sheets(*names: str) -> list[str | PurePath]:
    """Return where style sheets of these names are."""
    return [Path(__file__).with_name(f"{name}.tcss") for name in names]
