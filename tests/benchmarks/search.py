"""The cost of a letter that is typed into the search over all conversations."""

from pathlib import Path

from collab_tui.domain.search import Index
from collab_tui.store.repository import Repository
from tests.benchmarks.files import file_of
from tests.benchmarks.store import took
from tests.benchmarks.table import Measure, plain

TYPED = ("budget trust meet", "é", "zebra", "concern partner winter plan")
SHOWN = 20
"""Places that a screen holds at once."""


def measured(folder: Path, count: int, rounds: int = 5) -> list[Measure]:
    """Measure every letter of some queries, with the places found made ready to be shown."""
    repository = Repository(file_of(folder, count), background=False)
    index = Index(repository.all())
    ready = took(lambda: index.prepare(count))
    repository.close()

    def look(query: str) -> None:
        for match in index.search(query)[:SHOWN]:
            index.hit(match, query)

    letters = [
        took(lambda query=query[:length]: look(query))  # type: ignore[misc]
        for query in TYPED * rounds
        for length in range(1, len(query) + 1)
    ]
    return [
        plain(f"a letter of a search in {count:,} conversations", letters, 50),
        plain(f"making {count:,} conversations ready for it, once", [ready], 0),
    ]
