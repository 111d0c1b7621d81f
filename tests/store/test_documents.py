"""Documents decoded when first asked for: nothing is lost, nothing is decoded twice, a fault is reported."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from tinydb.table import Document

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import Batch, Insert, Remove, Splice, apply
from collab_tui.domain.ordering import in_order, summary_of
from collab_tui.store import documents
from collab_tui.store.copies import load, take_in
from collab_tui.store.errors import DamagedError
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository

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
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the documents that were decoded whole."""
    found: list[str] = []
    whole = documents.to_conversation

    def noted(document: Document) -> Conversation:
        found.append((conversation := whole(document)).id)
        return conversation

    monkeypatch.setattr(documents, "to_conversation", noted)
    return found


def later(path: Path) -> Repository:
    return Repository(path, background=False, read_later=True)


def test_a_list_is_ordered_and_shown_with_only_the_rows_in_view_decoded(
    path: Path, decoded: list[str]
) -> None:
    repository = later(path)
    there = in_order(repository.summaries(), TODAY)
    assert [each.id for each in there] == ["c", "a", "b"]
    assert max(each.opened for each in there) == "2026-11-20"
    assert not decoded
    assert repository.whole(each.id for each in there[:2]) == [THREE[2], THREE[0]]
    assert decoded == ["c", "a"]
    repository.close()


def test_the_summary_of_a_document_is_the_summary_of_the_conversation(path: Path) -> None:
    repository = later(path)
    assert repository.summaries() == [summary_of(each) for each in repository.all()] == repository.summaries()
    repository.close()


def test_a_conversation_is_decoded_once_and_is_a_plain_value(path: Path, decoded: list[str]) -> None:
    repository = later(path)
    found = repository.get("a")
    assert found == THREE[0]
    assert [type(found.texts), type(found.entries)] == [dict, dict]
    assert repository.get("a") is found
    assert repository.whole(["a"])[0] is found
    assert next(each for each in repository.all() if each.id == "a") is found
    repository.checkpoint()
    assert repository.get("a") is found
    edit = Splice(Address("title"), 1, "", "rea")
    repository.record(edited := apply(found, edit), edit)
    repository.checkpoint()
    assert repository.get("a") is edited
    assert sorted(decoded) == ["a", "b", "c"]
    repository.close()


def test_threads_get_equal_values(path: Path) -> None:
    repository = later(path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: repository.get("a"), range(64)))
    assert all(each == THREE[0] for each in found)
    repository.close()


def test_closing_without_an_edit_decodes_nothing(path: Path, decoded: list[str]) -> None:
    before = path.read_bytes()
    later(path).close()
    assert not decoded
    assert path.read_bytes() == before


def test_a_conversation_in_the_bin_is_in_no_summary(path: Path) -> None:
    repository = later(path)
    repository.delete("b")
    repository.close()
    repository = later(path)
    assert [each.id for each in repository.summaries()] == ["a", "c"]
    assert [each.id for each in repository.put_away()] == ["b"]
    repository.close()


def test_what_was_not_decoded_is_written_as_it_was(path: Path) -> None:
    before = json.loads(path.read_bytes())["conversations"]
    repository = later(path)
    edit = Splice(Address("title"), 1, "", "eds")
    repository.record(apply(repository.get("b"), edit), edit)
    repository.close()
    after = json.loads(path.read_bytes())["conversations"]
    changed = {key for key in after if after[key] != before[key]}
    assert [after[key]["texts"]["title"] for key in changed] == ["beds"]


def test_decoding_after_the_first_checkpoint_finds_what_was_there(path: Path) -> None:
    repository = later(path)
    repository.record(replace(THREE[1], revision=1), Splice(Address("title"), 0, "", ""))
    repository.checkpoint()
    path.write_text("not a file of ours any more")
    assert repository.whole(["a"]) == [THREE[0]]


def with_fault(path: Path, fault: tuple[str, str]) -> None:
    lines = path.read_text().split("\n")
    at = next(n for n, line in enumerate(lines) if '"id": "a"' in line)
    lines[at] = lines[at].replace(*fault)
    path.write_text("\n".join(lines))
    with pytest.raises(DamagedError):
        Repository(path, background=False)


def test_a_document_that_is_no_json_is_refused_at_opening(path: Path) -> None:
    with_fault(path, ('"who": "x"', '"who": nul'))
    with pytest.raises(DamagedError, match="is not whole"):
        later(path)


@pytest.mark.parametrize("fault", [('"events": [', '"events": 7, "x": ['), ('"text": ', '"text": 5, "x": ')])
def test_another_shape_is_reported_whenever_it_is_asked_for_and_stays_as_it_is(
    path: Path, fault: tuple[str, str]
) -> None:
    with_fault(path, fault)
    damaged = path.read_bytes()
    repository = later(path)
    for _ in range(2):
        with pytest.raises(DamagedError, match="conversation of another shape"):
            repository.get("a")
    assert repository.get("c").title == "c"
    edit = Splice(Address("title"), 1, "", "are")
    repository.record(apply(repository.get("c"), edit), edit)
    repository.close()
    (line,) = (each for each in damaged.split(b"\n") if fault[1].encode() in each)
    assert line in path.read_bytes()
    with pytest.raises(DamagedError):
        Repository(path, background=False)
    path.write_bytes(path.read_bytes().replace(fault[1].encode(), fault[0].encode()))
    mended = Repository(path, background=False)
    assert [each.title for each in mended.all()] == ["a", "b", "care"]
    mended.close()


def test_keys_that_are_not_known_are_kept_by_edits_a_kill_and_a_merge(path: Path) -> None:
    with_keys = path.read_text().replace(
        '"attrs": {"who": "x"}', '"attrs": {"who": "x"}, "later": {"a": [1]}'
    )
    path.write_text(with_keys.replace('"revision": 0', '"later": 2, "revision": 0'))
    other = Path(shutil.copy2(path, path.with_name("other.json")))
    for each, at in ((path, "2026-12-10T14:00:00+00:00"), (other, "2026-12-10T14:01:00+00:00")):
        repository = Repository(each, background=False)
        now = repository.get("a")
        (entry,) = now.list("events")
        back = Batch((Remove("events", 0, entry), Insert("events", 0, replace(entry, text=at))))
        repository.record(made(now, back, at), back)
        repository.engine.lock.release()  # as when it is killed
    Repository(other, background=False).close()
    repository = Repository(path, background=False)
    take_in(repository, load(other))
    repository.close()
    (kept,) = (each for each in json.loads(path.read_bytes())["conversations"].values() if each["id"] == "a")
    assert kept["later"] == 2
    (entry_,) = kept["entries"]["events"]
    assert entry_["later"] == {"a": [1]}
    assert entry_["text"].count("2026-12-10") == 2
