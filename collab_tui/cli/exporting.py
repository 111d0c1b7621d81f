"""Writing conversations to files, one or many; whole files only, and none over another unasked."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from collab_tui import clock, paths
from collab_tui.cli.asking import ask
from collab_tui.cli.bars import watched
from collab_tui.cli.exchanging import ending
from collab_tui.cli.keeping import Failure, already_kept, one_of, told_if_not
from collab_tui.cli.lines import Line
from collab_tui.cli.listing import headline
from collab_tui.cli.places import STDOUT, named
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience
from collab_tui.export import Format
from collab_tui.export.doubts import doubts, noted
from collab_tui.export.files import write
from collab_tui.export.making import make
from collab_tui.export.naming import file_name
from collab_tui.store.errors import reason

if TYPE_CHECKING:
    from collab_tui.domain.checks.finding import Finding
    from collab_tui.store.repository import Repository


class Job(Struct, frozen=True):
    """One file to be written: of which conversation, in which format, where, and whether over another."""

    conversation: Conversation
    kind: Format
    path: Path
    over: bool = False


def export(
    file: str, starts: tuple[str, ...], kinds: tuple[str, ...], audience: str, output: str, *, yes: bool
) -> list[Line]:
    """Write the conversations whose ids start so, or all of them, and return what to say of it.

    Raises Failure, and UsageError where several things would go to one place.
    """
    with already_kept(file) as repository:
        named_ones = {each.id: each for each in (one_of(repository, start) for start in starts)}
        found = list(named_ones.values()) or repository.all()
        if not found:
            raise Failure("There is no conversation to export yet.")
        wanted = _formats(kinds, output)
        who = Audience(audience)
        if output == STDOUT:
            return _print(repository, found, wanted, who, yes)
        jobs = list(_jobs(found, wanted, who, _target(output, several=len(found) * len(wanted) > 1)))
        _ask_over(jobs, yes)
        if len(jobs) == 1:
            return _write_one(repository, jobs[0], who, yes)
        return _write_many(repository, jobs, who, yes)


def _formats(kinds: tuple[str, ...], output: str) -> list[Format]:
    if kinds:
        return [Format(each) for each in dict.fromkeys(kinds)]
    kind = ending(Path(output).suffix.removeprefix("."))
    return [Format(kind) if kind in set(Format) else Format.WORD]


def _target(output: str, *, several: bool) -> Path:
    """Return the file or the folder to write to; several files need a folder."""
    if not output:
        return paths.documents_folder()
    path = named(output)
    if several and path.exists() and not path.is_dir():
        raise click.UsageError(f"{path} is a file. Several files need a folder.")
    if several or output.endswith(("/", "\\")):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as problem:
            raise Failure(f"{path}: {reason(problem)}. Nothing was written.") from problem
    return path


def _jobs(
    found: Iterable[Conversation], kinds: Iterable[Format], audience: Audience, target: Path
) -> Iterator[Job]:
    """Yield what is to be written; in a folder each has a name of its own, from its title."""
    taken: set[str] = set()
    for conversation in found:
        for kind in kinds:
            path = target
            if target.is_dir():
                name = file_name(conversation.title, kind, audience, taken)
                taken.add(name.casefold())
                path = target / name
            yield Job(conversation, kind, path, path.exists())


def _ask_over(jobs: list[Job], yes: bool) -> None:
    there = [job.path for job in jobs if job.over]
    if len(there) == 1:
        ask(f"There is a file {there[0]} already. Put this one in its place?", yes)
    elif there:
        ask(
            f"{len(there)} of these {len(jobs)} files are there already. Put the new ones in their place?",
            yes,
        )


def _print(
    repository: "Repository", found: list[Conversation], kinds: list[Format], audience: Audience, yes: bool
) -> list[Line]:
    """Write one conversation to the output, as it is."""
    if len(found) * len(kinds) > 1:
        raise click.UsageError("Only one file can be printed. Name one ID and one format.")
    job = Job(found[0], kinds[0], Path(STDOUT))
    if job.kind is Format.WORD and sys.stdout.isatty():
        raise click.UsageError("A Word document cannot be shown in a terminal. Name a file with “--output”.")
    data = make(job.conversation, job.kind, audience, clock.now())
    _asked(repository, job, audience, data, yes)
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return []


def _write_one(repository: "Repository", job: Job, audience: Audience, yes: bool) -> list[Line]:
    data = make(job.conversation, job.kind, audience, clock.now())
    _asked(repository, job, audience, data, yes)
    _write(job, data, audience)
    return [Line(f"Written: {job.path}")]


def _asked(repository: "Repository", job: Job, audience: Audience, data: bytes, yes: bool) -> None:
    """Ask for a second yes where something private may be in what goes out, and note that it was given."""
    found = doubts(data, job.kind, audience, job.conversation)
    if found:
        for each in found:
            click.echo(each.says, err=True)
        ask("Does it go out all the same?", yes)
        _note(repository, job.conversation, found)


def _note(repository: "Repository", conversation: Conversation, found: "list[Finding]") -> None:
    edit = noted(conversation, found, [clock.new_id() for _ in found], clock.stamp())
    if edit:
        with told_if_not(repository):
            repository.note(conversation.id, edit)


def _write_many(repository: "Repository", jobs: list[Job], audience: Audience, yes: bool) -> list[Line]:
    """Write all files but those with something private in them, unless all was agreed to before."""
    held: list[str] = []
    written = 0
    for job in watched(jobs, "Writing"):
        data = make(job.conversation, job.kind, audience, clock.now())
        found = doubts(data, job.kind, audience, job.conversation)
        if found and not yes:
            held.append(f"{headline(job.conversation)} ({job.kind}): {found[0].says}")
            continue
        if found:
            _note(repository, repository.get(job.conversation.id), found)
        _write(job, data, audience)
        written += 1
    told = [Line(f"{written} file{'' if written == 1 else 's'} written to {jobs[0].path.parent}")]
    if held:
        told.append(Line("Not written, because something private may be in them. Export each by its id:"))
        told += [Line(each, 2) for each in held]
    return told


def _write(job: Job, data: bytes, audience: Audience) -> None:
    try:
        write(job.path, data, audience, over=job.over)
    except (OSError, ValueError) as problem:
        raise Failure(f"{job.path}: {reason(problem)}. It was not written.") from problem
