"""What processes that did not end well left in their journals."""

from contextlib import suppress

import msgspec

from collab_tui.store.disk import Disk
from collab_tui.store.errors import reason
from collab_tui.store.holds import drop
from collab_tui.store.mainfile import MainFile
from collab_tui.store.merge import Strand, strands


class Recovered(msgspec.Struct):
    """What was found in journals of processes that did not end well; times as in `Conversation.changed`."""

    edits: int = 0
    since: str = ""
    until: str = ""
    damaged: int = 0

    def count(self, strand: Strand) -> None:
        """Add what was recovered of one conversation."""
        self.edits += len(strand.times)
        times = [each for each in (self.since, self.until, *strand.times) if each]
        self.since, self.until = min(times, default=""), max(times, default="")


class Recovery:
    """Finds the journals of processes that are gone; what it took stays on disk until the file has it."""

    def __init__(self, disk: Disk, file: MainFile, alive: str, news: list[str]) -> None:
        self.found, self._news = Recovered(), news
        self.strands: dict[str, list[Strand]] = {}
        self._disk, self._file, self._alive = disk, file, alive
        self._taken: dict[str, list[str]] = {}

    @property
    def names(self) -> list[str]:
        """The journals that were read."""
        return [name for names in self._taken.values() for name in names]

    @property
    def unfolded(self) -> bool:
        """Whether something is left of a process that is gone."""
        return bool(self._taken)

    def look(self) -> None:
        """Read the journals of processes that are gone, but for what the main file has taken in."""
        for session, names in self._file.dead(self._alive).items():
            if session in self._taken:
                continue
            try:
                lines, damaged = self._file.lines(names)
            except OSError as error:
                self._news.append(
                    f"The latest changes in {session} cannot be read ({reason(error)}). It is tried again."
                )
                continue
            self._taken[session] = names
            found, lost = strands(lines)
            self.found.damaged += damaged + lost
            for key, strand in found.items():
                self.strands.setdefault(key, []).append(strand)
                self.found.count(strand)

    def is_news(self) -> bool:
        """Whether a process is gone whose journals were not read; the caller holds the lock of the file."""
        others = self._file.others(self._alive)
        return any(self._file.is_dead(session) for session in others if session not in self._taken)

    def bury(self) -> None:
        """Remove the locks of processes that are gone: what they left is in the main file."""
        with suppress(OSError):
            for session in self._taken:
                lock = self._file.lock_of(session)
                if lock:
                    drop(self._disk, lock)
        self._taken.clear()
