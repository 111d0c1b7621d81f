"""The difference between another version of the data file and the current one."""

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.cli.common.output import Failure
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.text import plural
from collab_tui.store.copies import load, still_there
from collab_tui.store.errors import StoreError


class Difference(Struct, frozen=True):
    """The ids of conversations that differ; in those that `moved`, only the cursor is another."""

    changed: list[str]
    moved: list[str]
    binned: list[str]
    gone: list[str]
    newer: list[str]

    @property
    def comes_back(self) -> int:
        """The number of conversations that restoring the version would change or bring back."""
        return len(self.changed) + len(self.binned) + len(self.gone)

    @property
    def in_words(self) -> str:
        """The difference in words: "2 conversations changed since, 1 not there then"."""
        changes = (
            (self.changed, "changed since"),
            (self.binned, "in the bin now"),
            (self.gone, "not there now"),
            (self.newer, "not there then"),
        )
        counts = [(len(ids), words) for ids, words in changes if ids]
        if not counts:
            return "the same as now"
        (first, words), *rest = counts
        return ", ".join(
            [f"{plural(first, 'conversation')} {words}", *(f"{count:,} {words}" for count, words in rest)]
        )


def difference(
    then: Mapping[str, Conversation], now: Mapping[str, Conversation], binned: Collection[str]
) -> Difference:
    """Return the difference between the conversations then and now, apart from the cursor."""
    both = [key for key in then if key in now and not _same(then[key], now[key], place=True)]
    missing = [key for key in then if key not in now]
    return Difference(
        changed=[key for key in both if not _same(then[key], now[key], place=False)],
        moved=[key for key in both if _same(then[key], now[key], place=False)],
        binned=[key for key in missing if key in binned],
        gone=[key for key in missing if key not in binned],
        newer=[key for key in now if key not in then],
    )


def _same(one: Conversation, other: Conversation, place: bool) -> bool:
    aligned = replace(one, revision=other.revision, changed=other.changed)
    return (aligned if place else replace(aligned, place=other.place)) == other


def load_file(path: Path) -> dict[str, Conversation]:
    """Return the conversations in another file. Raises Failure if it cannot be read."""
    try:
        return load(path).live
    except StoreError as problem:
        raise Failure(problem.sentence) from problem
    except OSError as problem:
        raise Failure(f"{path} cannot be read. Nothing was changed.") from problem


def more_in(path: Path) -> list[str]:
    """Return sentences on what another file has that cannot be read now. Raises Failure."""
    try:
        return still_there(path)
    except StoreError as problem:
        raise Failure(problem.sentence) from problem
    except OSError:  # `load` says what is wrong
        return []
