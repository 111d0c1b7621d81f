"""`merge`: the copies that a sync program left beside the data file, and merging them."""

import os
import shlex
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from msgspec import Struct

from collab_tui import clock, paths
from collab_tui.cli.common.difference import more_in
from collab_tui.cli.common.options import JSON, path_of
from collab_tui.cli.common.output import Failure, Line, print_json, print_lines
from collab_tui.cli.common.store import open_existing, open_to_write, write_errors
from collab_tui.cli.common.times import moment
from collab_tui.domain.ordering import headline, short_ids
from collab_tui.domain.text import plural
from collab_tui.export.formats.json import InvalidFileError
from collab_tui.store.copies import UNREADABLE, brought, left_out, load, take_in, take_in_copy
from collab_tui.store.copy_names import copies_beside
from collab_tui.store.errors import StoreError
from collab_tui.store.merge_summary import Taken
from collab_tui.store.repository import Repository
from collab_tui.store.schema import Content

NOTHING = "nothing that you do not have"


@click.command("merge")
@click.argument("path", metavar="[PATH]", required=False)
@click.option("--all", "every", is_flag=True, help="Take in every copy that is listed.")
@JSON
@click.pass_obj
def command(file: str, path: str | None, every: bool, as_json: bool) -> None:
    """List what a sync program left beside the file, or take it in.

    What is in a copy is merged into your conversations, line by line. Nothing is lost, and nothing doubled.
    A copy beside the file is then moved to the backups.
    """
    if (path is not None) + every + as_json > 1:
        raise click.UsageError("Give a PATH, “--all” or “--json”, and only one of them.")
    if path is not None:
        more = more_in(path_of(path))
        content = _loaded(path_of(path))
        with open_to_write(file) as repository:
            print_lines(_merged(repository, path_of(path), content, more))
        return
    found = copies_of(file)
    if every and found:
        _merge_all(file, [Path(each.path) for each in found])
    elif as_json:
        print_json(found)
    else:
        print_lines(as_lines(found, clock.today()), wrapped=False)


class Copy(Struct, frozen=True):
    """A copy beside the data file; `differs` says what it would bring, or that it cannot be read."""

    path: str
    at: datetime
    bytes: int
    differs: str


def copies_of(file: str) -> list[Copy]:
    """Return the copies beside the data file. Raises Failure if the folder cannot be read."""
    path = paths.data_file(file)
    if not paths.in_use(path):
        return []
    with open_existing(file) as repository:
        try:
            described = [_described(repository, each) for each in copies_beside(repository.path)]
            return [each for each in described if each]
        except OSError as problem:
            raise Failure(f"The folder of {path} cannot be read. Nothing was changed.") from problem


def _described(repository: Repository, path: Path) -> Copy | None:
    """Return what a copy would bring; None if it is gone, because another laptop has just taken it in."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    at = datetime.fromtimestamp(found.st_mtime).astimezone()
    try:
        words = in_words(brought(repository, _loaded(path)))
    except Failure:
        words = UNREADABLE
    return Copy(str(path), at, found.st_size, words or NOTHING)


def _loaded(path: Path) -> Content:
    """Return what is in a copy. Raises Failure if it cannot be read."""
    try:
        return load(path)
    except StoreError as problem:
        from collab_tui.cli.import_ import MARKDOWN  # noqa: PLC0415 (rarely needed)

        if _is_export(path):
            quoted = shlex.quote(str(path))
            advice = f"To take it in: collab-tui import --merge {quoted}"
            if path.suffix.lower() in MARKDOWN:
                advice = f"To take it in as a second conversation: collab-tui import --again {quoted}"
            raise Failure(
                f"{path} is an export of a conversation, and no copy of the file. {advice}"
            ) from problem
        raise Failure(problem.sentence) from problem
    except OSError as problem:
        raise Failure(f"{path} cannot be read. Nothing was changed.") from problem


def _is_export(path: Path) -> bool:
    from collab_tui.cli.import_ import read  # noqa: PLC0415 (rarely needed)

    try:
        if path.is_file():
            read(path)
            return True
    except (OSError, InvalidFileError):
        pass
    return False


def in_words(found: list[Taken]) -> str:
    """Return what a copy brings, in words: "2 conversations that differ, 1 that you do not have"."""
    new = sum(each.is_new for each in found)
    parts = [(len(found) - new, "with something to take in"), (new, "not here yet")]
    (first, words), *rest = [part for part in parts if part[0]] or [(0, "")]
    more = "".join(f", {count:,} {what}" for count, what in rest)
    return f"{plural(first, 'conversation')} {words}{more}" if first else ""


def as_lines(found: list[Copy], today: date) -> Iterator[Line]:
    """Yield each copy with what it would bring."""
    if not found:
        yield Line("There is no copy from a sync program beside the file.")
        return
    for each in found:
        yield Line(each.path)
        yield Line(f"{moment(each.at, today)}; {each.differs}", 4, "dim")
    yield Line("“collab-tui merge PATH” takes one in, “collab-tui merge --all” all of them.")


def _merge_all(file: str, copies: list[Path]) -> None:
    """Merge each copy that can be merged, and say so. Raises Failure with what is wrong with the others.

    A copy that is gone was taken in on another laptop just now.
    """
    problems: list[str] = []
    with open_to_write(file) as repository:
        for path in copies:
            try:
                print_lines(_merged(repository, path, _loaded(path)))
            except (Failure, StoreError) as problem:
                if path.exists():
                    sentence = problem.message if isinstance(problem, Failure) else problem.sentence
                    problems.append(sentence.removesuffix(" Nothing was changed."))
    if problems:
        raise Failure("\n".join(problems))


def _merged(repository: Repository, path: Path, content: Content, more: Sequence[str] = ()) -> list[Line]:
    if os.path.realpath(path) == str(repository.path):
        raise Failure(f"{path} is the file itself. Nothing was changed.")
    with write_errors(repository):
        if Path(os.path.realpath(path)) in copies_beside(repository.path):
            found = take_in_copy(repository, path)
        else:
            found = take_in(repository, content)
    left = [*left_out(repository, content, found), *more]
    all_ = "All else" if left else "All"
    now = "it was moved to the backups"
    if path.exists():
        now = "keep it if you need the rest" if left else "you may remove it"
    lines = [Line(each) for each in left]
    if not found:
        return [*lines, Line(f"{all_} that is in {path} was here already; {now}.")]
    shorts = short_ids({*(each.id for each in repository.all()), *(each.id for each in found)})
    return [
        *lines,
        Line(f"{plural(len(found), 'conversation')} taken in from {path}."),
        *(Line(f"{shorts[each.id]}  {headline(each.named)}: {each.words}", 2) for each in found),
        Line(f"{all_} that is in the copy is here now; {now}."),
    ]
