"""The backups: replaced versions of the file, and the journals that led from one to the next."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from collab_tui.store.disk import Disk

NEWEST, DAYS = 10, 14
"""How many backups are kept: the newest ones, and the last one of each of these days."""

_LEAST_ROOM, _TIMES, _JOURNALS = 500 << 20, 5, 50 << 20


class Backup(msgspec.Struct, frozen=True):
    """A replaced version: where it is, which one it was (0 where it is of an older format), and when."""

    path: Path
    generation: int
    at: datetime
    size: int


def backups(disk: Disk, folder: Path) -> list[Backup]:
    """Return the versions that are kept, the newest first."""
    found: list[Backup] = []
    for name in disk.names(folder):
        if name.endswith(".json"):
            with suppress(OSError):
                stat = disk.stat(folder / name)
                at = datetime.fromtimestamp(stat.st_mtime).astimezone()
                generation = int(name[:8]) if name[:8].isdecimal() else 0
                found.append(Backup(folder / name, generation, at, stat.st_size))
    return sorted(found, key=lambda each: (each.generation, each.at), reverse=True)


def prune(disk: Disk, folder: Path, path: Path) -> None:
    """Remove the oldest backups and journals beyond what is kept. Raises OSError."""
    versions = [each for each in backups(disk, folder) if each.generation]
    keep = versions[:NEWEST]
    days: dict[str, Backup] = {}
    for each in versions:
        days.setdefault(f"{each.at:%Y-%m-%d}", each)
    keep += [each for each in list(days.values())[:DAYS] if each not in keep]
    room = max(_LEAST_ROOM, _TIMES * disk.stat(path).st_size)
    for number, each in enumerate(keep):
        room -= each.size
        if room < 0 and number > 1:
            keep = keep[:number]
            break
    for each in versions:
        if each not in keep:
            disk.remove(each.path)
    room = _JOURNALS
    for name in reversed(disk.names(folder)):
        if name.endswith(".jnl"):
            room -= disk.stat(folder / name).st_size
            if room < 0:
                disk.remove(folder / name)
