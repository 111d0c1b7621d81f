"""The backups: replaced versions of the file, and the journals that led from one to the next."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from collab_tui.store.disk import Disk

NEWEST = 10
"""The number of newest versions that are kept at any age."""


class Period(NamedTuple):
    """For how many minutes, hours or days with a version the last one of each is kept; `label` writes those.

    They are counted, because a version that was written while the clock was wrong would make others too old.
    """

    number: int
    label: str


MONTH = Period(30, "%Y-%m-%d")
DAY = Period(24, "%Y-%m-%d %H")
HOUR = Period(60, "%Y-%m-%d %H:%M")

_VERSIONS, _JOURNALS = 30 << 20, 20 << 20
"""The most bytes of versions and of journals."""

_LEAST = 2
"""The number of versions that are kept even if they take more."""

COPY = "copy-"
"""The beginning of the name of a copy of the file that was merged."""


class Backup(msgspec.Struct, frozen=True):
    """A replaced version: where it is, which one it was (0 where it is of an older format), and when."""

    path: Path
    generation: int
    at: datetime
    size: int


def generation_of(name: str) -> int:
    """Return the number that the name of a version, or of a journal, begins with; 0 if it has none."""
    return int(name[:8]) if name[:8].isdecimal() else 0


def backups(disk: Disk, folder: Path) -> list[Backup]:
    """Return the versions that are kept, the newest first."""
    found: list[Backup] = []
    for name in disk.names(folder):
        if name.endswith(".json"):
            with suppress(OSError):
                stat = disk.stat(folder / name)
                at = datetime.fromtimestamp(stat.st_mtime).astimezone()
                found.append(Backup(folder / name, generation_of(name), at, stat.st_size))
    return sorted(found, key=lambda each: (each.generation, each.at), reverse=True)


def last_of_each(versions: Sequence[Backup], period: Period) -> list[Backup]:
    """Return the last version of each day, hour or minute, of versions in order of time, the newest first."""
    found: dict[str, Backup] = {}
    for each in versions:
        found.setdefault(each.at.strftime(period.label), each)
    return list(found.values())[: period.number]


def by_time(versions: Iterable[Backup]) -> list[Backup]:
    """Return versions in order of time, the newest first."""
    return sorted(versions, key=lambda each: each.at, reverse=True)


def prune(disk: Disk, folder: Path) -> None:
    """Remove the backups, and the journals and copies from before them, beyond those that are kept.

    The newest are those with the highest numbers, because a clock may have been wrong. Raises OSError. If
    there is no room for all, the last version of a day stays longer than that of an hour or a minute.
    """
    there = backups(disk, folder)
    numbered = [each for each in there if each.generation]
    if not numbered:
        return
    versions, kept = by_time(numbered), numbered[:_LEAST]
    for period in (MONTH, DAY, HOUR):
        kept += last_of_each(versions, period)
    room = _VERSIONS
    stay: dict[Path, Backup] = {}
    for each in dict.fromkeys([*kept, *numbered[:NEWEST]]):
        room -= each.size
        if room >= 0 or len(stay) < _LEAST:
            stay[each.path] = each
    first = min(each.at for each in stay.values())
    old_copies = [each for each in there if each.path.name.startswith(COPY) and each.at < first]
    for each in (*versions, *old_copies):
        if each.path not in stay:
            disk.remove(each.path)
    room, oldest = _JOURNALS, min(each.generation for each in stay.values())
    for name in reversed(disk.names(folder)):
        if name.endswith(".jnl"):
            room -= disk.stat(folder / name).st_size
            if room < 0 or generation_of(name) < oldest:
                disk.remove(folder / name)
