"""`backup`: a whole copy of all conversations, in a place of its own."""

import os
from pathlib import Path

from collab_tui import clock, paths
from collab_tui.cli.keeping import Failure, already_kept, held_elsewhere
from collab_tui.cli.lines import Line, counted
from collab_tui.cli.listing import headline
from collab_tui.cli.places import named


def back_up(file: str, target: str | None) -> list[Line]:
    """Write the copy, and return what to say of it. Raises Failure where there is something already."""
    from collab_tui.store.copies import save_as  # noqa: PLC0415

    data = paths.data_file(file)
    with already_kept(file) as repository:
        path = unused(data, None if target is None else named(target))
        conversations = repository.all()
        open_now = held_elsewhere(repository, conversations)
        try:
            save_as(repository, path)
        except OSError as problem:
            raise Failure(f"No file can be made at {path}. Nothing was changed.") from problem
    told = [Line(f"{counted(len(conversations))} copied to"), Line(str(path), 2)]
    if open_now:
        names = " and ".join(f"“{headline(each)}”" for each in open_now)
        late = "What was typed there just now may not be in the copy."
        told.append(Line(f"Open in another window: {names}. {late}"))
    return told


def unused(data: Path, target: Path | None) -> Path:
    """Return where the copy goes: the file named, else one with the date, in the folder named or beside."""
    if target is None or os.path.isdir(target):  # noqa: PTH112 (this one never raises)
        return _dated(data, target or Path(os.path.realpath(data)).parent)
    if os.path.lexists(target):
        raise Failure(f"{target} is there already. Nothing was changed. Give it another name.")
    return target


def _dated(data: Path, folder: Path) -> Path:
    """Return a name with today's date; its form is none that a sync program gives to a copy of its own."""
    start = f"{data.stem}.backup-{clock.today():%Y-%m-%d}"
    number = 1
    while os.path.lexists(path := folder / f"{start}{f'-{number}' if number > 1 else ''}.json"):
        number += 1
    return path
