"""A conversation written to a file, with the same questions as in the app."""

from pathlib import Path

from collab_tui import clock, paths
from collab_tui.cli.places import named
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.voice import ask, choose, say, yes
from collab_tui.domain.report import Audience
from collab_tui.export import Format
from collab_tui.export.doubts import doubts, noted
from collab_tui.export.files import write
from collab_tui.export.making import make
from collab_tui.export.naming import file_name
from collab_tui.store.errors import reason

_FOR = ((Audience.AGREEMENT, "what everyone may see"), (Audience.PRIVATE, "everything, for you alone"))


def export(desk: Desk) -> None:
    """Ask for whom, as what and where, then write the file. Nothing is written over unasked."""
    whom = choose([about for _, about in _FOR], "For whom? Enter to go back:")
    kinds = list(Format)
    kind = choose([each.label for each in kinds], "As what? Enter to go back:") if whom else ""
    if not kind:
        return
    audience, form = _FOR[int(whom) - 1][0], kinds[int(kind) - 1]
    data = make(desk.now, form, audience, clock.now())
    found = doubts(data, form, audience, desk.now)
    if found:
        say(*(each.says for each in found))
        if not yes("Does it go out all the same?"):
            say("Nothing was written.")
            return
    path = _place(file_name(desk.now.title, form, audience))
    if path and _written(path, data, audience) and found:
        edit = noted(desk.now, found, [clock.new_id() for _ in found], clock.stamp())
        if edit:
            desk.record(edit)


def _place(name: str) -> Path | None:
    offered = paths.documents_folder() / name
    said = ask(f"Where to? Enter for {offered}:").strip()
    path = named(said) if said else offered
    path = path / name if path.is_dir() else path
    if path.exists() and not yes(f"There is a file {path} already. Put this one in its place?"):
        say("Nothing was written.")
        return None
    return path


def _written(path: Path, data: bytes, audience: Audience) -> bool:
    try:
        write(path, data, audience, over=True)
    except (OSError, ValueError) as problem:
        say(f"{path}: {reason(problem)}. Nothing was written. Try another place.")
        return False
    say(f"Written: {path}")
    return True
