"""What the app reads later: nothing of it is lost, nothing is read twice, and a fault of it is told."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import Splice, apply
from collab_tui.domain.ordering import in_order
from collab_tui.store import unread
from collab_tui.store.errors import DamagedError
from collab_tui.store.repository import Repository
from collab_tui.store.schema import quickly

TODAY = date(2026, 11, 23)


def conversation(name: str, **texts: str) -> Conversation:
    entries = {"events": (Entry("e1", 'He said "no", "entries": {"a"}', attrs={"who": "x"}),)}
    texts = {"title": name, "road": ', "place": {"at": ""}, "entries": {', **texts}
    return Conversation(id=name, texts=texts, entries=entries, place=Cursor("prepare", at="2026-11-20"))


THREE = (
    conversation("a"),
    conversation("b", phase="closed"),
    conversation("c", **{"review.date": "1/12/2026", "phase": ""}),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "collab.json"
    repository = Repository(found, background=False)
    for each in THREE:
        repository.add(each)
    repository.close()
    return found


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the documents that were read whole."""
    found: list[bytes] = []

    def noted(body: memoryview) -> object:
        found.append(bytes(body))
        return quickly(body)

    monkeypatch.setattr(unread, "quickly", noted)
    return found


def later(path: Path) -> Repository:
    return Repository(path, background=False, read_later=True)


def test_a_list_is_put_in_order_without_reading_any(path: Path, looked_at: list[bytes]) -> None:
    repository = later(path)
    there = in_order(repository.all(), TODAY)
    assert [each.id for each in there] == ["c", "a", "b"]
    assert max(each.place.at for each in there) == "2026-11-20"
    assert not looked_at
    assert there[0].title == "c"
    assert there[0].list("events") == THREE[2].list("events")
    assert there[0].text("road") == THREE[2].text("road")
    assert len(looked_at) == 1
    repository.close()


@pytest.mark.parametrize(
    "look",
    [
        lambda each: each.text("road"),
        lambda each: list(each.texts),
        lambda each: len(each.entries),
        lambda each: "events" in each.entries,
        lambda each: each.entries["events"],
        lambda each: {**each.texts},
        lambda each: each == THREE[0],
        lambda each: list(each.everything()),
    ],
)
def test_the_first_look_reads_all_of_it(path: Path, look: Callable[[Conversation], object]) -> None:
    repository = later(path)
    found = repository.get("a")
    look(found)
    assert [type(found.texts), type(found.entries)] == [dict, dict]
    assert (found.texts, found.entries) == (THREE[0].texts, THREE[0].entries)
    assert repository.get("a") is found
    repository.close()


def test_what_was_not_looked_at_is_written_as_it_was(path: Path) -> None:
    before = json.loads(path.read_bytes())["conversations"]
    repository = later(path)
    title = repository.get("b").texts["title"]
    edit = Splice(Address("title"), 1, "", "eds")
    repository.record(apply(repository.get("b"), edit), edit)
    assert title == "b"
    repository.close()
    after = json.loads(path.read_bytes())["conversations"]
    changed = {key for key in after if after[key] != before[key]}
    assert [after[key]["texts"]["title"] for key in changed] == ["beds"]


def test_a_look_after_the_first_checkpoint_finds_what_was_there(path: Path) -> None:
    repository = later(path)
    held = repository.all()[0]
    repository.record(replace(THREE[1], revision=1), Splice(Address("title"), 0, "", ""))
    repository.fold()
    path.write_text("not a file of ours any more")
    assert held.text("road") == THREE[0].text("road")
    assert held == THREE[0]


@pytest.mark.parametrize(
    "fault",
    [('"events": [', '"events": 7, "x": ['), ('"text": ', '"text": 5, "x": '), ('"who": "x"', '"who": nul')],
)
def test_another_shape_is_told_at_each_look_and_stays_as_it_is(path: Path, fault: tuple[str, str]) -> None:
    lines = path.read_text().split("\n")
    at = next(n for n, line in enumerate(lines) if '"id": "a"' in line)
    lines[at] = lines[at].replace(*fault)
    path.write_text("\n".join(lines))
    with pytest.raises(DamagedError):
        Repository(path, background=False)
    damaged = path.read_bytes()
    repository = later(path)
    for _ in range(2):
        with pytest.raises(DamagedError, match="conversation of another shape"):
            repository.get("a").text("road")
    assert repository.get("c").title == "c"
    edit = Splice(Address("title"), 1, "", "are")
    repository.record(apply(repository.get("c"), edit), edit)
    with pytest.raises(DamagedError):
        repository.fold()
    repository.close()
    assert path.read_bytes() == damaged
    path.write_bytes(damaged.replace(fault[1].encode(), fault[0].encode()))
    mended = Repository(path, background=False)
    assert [each.title for each in mended.all()] == ["a", "b", "care"]
    mended.close()
