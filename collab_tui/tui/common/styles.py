"""The style sheets. A screen names the sheets it needs, and they are read when it is first shown."""

from pathlib import Path, PurePath


def sheets(*names: str) -> list[str | PurePath]:
    """Return the paths of style sheets, each named by its folder in `tui` and its file."""
    return [Path(__file__).parents[1] / f"{name}.tcss" for name in names]
