"""Opening: a file that is not a whole file of ours is refused with a sentence, and does not change."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from collab_tui.domain.conversation import Conversation
from collab_tui.store.documents import Unedited, is_same, to_document
from collab_tui.store.errors import DamagedError, NewerVersionError, StoreError, UnusableError
from collab_tui.store.repository import Repository
from collab_tui.store.schema import current_format, read_content
from collab_tui.store.storage import CrashSafeStorage, database, plain


def new_tables() -> dict[str, Any]:
    empty: dict[str, Any] = {name: {} for name in ("conversations", "bin", "moments", "changes")}
    return {"_meta": {"1": {"format": current_format()}}, **empty}


GOOD = json.dumps(new_tables())


def with_document(document: Any, number: str = "1") -> bytes:
    return json.dumps({**new_tables(), "conversations": {number: document}}).encode()


def with_meta(meta: Any) -> bytes:
    return json.dumps({**new_tables(), "_meta": {"1": meta}}).encode()


DAMAGE: dict[str, tuple[bytes, type[StoreError], str]] = {
    "no bytes": (b"", DamagedError, "is empty"),
    "blanks": (b" \n\n", DamagedError, "nothing but blanks"),
    "zeros": (bytes(4096), DamagedError, "nothing but blanks"),
    "half": (GOOD.encode()[: len(GOOD) // 2], DamagedError, "is not whole"),
    "a tail": (GOOD.encode() + b'xt"}}}', DamagedError, "is not whole.*Extra data"),
    "zeros at the end": (GOOD.encode() + bytes(64), DamagedError, "is not whole"),
    "text": (b"Dear all", DamagedError, "is not whole"),
    "an export": (b'{"format": "collab-tui"}', UnusableError, "collab-tui import"),
    "utf-16": (GOOD.encode("utf-16"), DamagedError, "is not whole"),
    "latin-1": (GOOD.replace("format", "formät").encode("latin-1"), DamagedError, "is not whole"),
    "too deep": (b'{"a":' * 100_000, DamagedError, "nested too deeply"),
    "a huge number": (b'{"_meta": {"1": {"format": 1' + b"0" * 5000 + b"}}}", DamagedError, "out of range"),
    "null": (b"null", DamagedError, "tables by name"),
    "a list": (b"[]", DamagedError, "tables by name"),
    "a table that is a list": (b'{"_meta": []}', DamagedError, "table “_meta”"),
    "a document that is null": (with_document(None), DamagedError, "document “1”"),
    "a number that is a word": (with_document({"id": "a"}, "one"), DamagedError, "document “one”"),
    "another program's file": (b'{"_default": {"1": {"a": 1}}}', DamagedError, "may not be ours"),
    "no tables": (b"{}", DamagedError, "may not be ours"),
    "format 0": (with_meta({"format": 0}), DamagedError, "format 0"),
    "a format that is a word": (with_meta({"format": "one"}), DamagedError, r"\$.format"),
    "a newer version": (with_meta({"format": 99}), NewerVersionError, "format 99"),
    "no id": (with_document({"texts": {}}), DamagedError, "document 1: .*id"),
    "a text that is a number": (with_document({"id": "a", "texts": {"title": 1}}), DamagedError, r"\$.texts"),
    "an entry that is a word": (
        with_document({"id": "a", "entries": {"log": ["x"]}}),
        DamagedError,
        r"\$.entries",
    ),
    "a key that is no text": (
        with_document({"id": "a", "place": {"\ud800": 1}}),
        DamagedError,
        "document 1",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_refused_and_untouched(name: str, folder: Path) -> None:
    data, kind, words = DAMAGE[name]
    path = folder / "collab.json"
    path.write_bytes(data)
    before = path.stat()
    with pytest.raises(kind, match=words) as raised:
        Repository(path)
    assert str(path) in raised.value.sentence
    assert "left exactly as it is" in raised.value.sentence
    assert path.read_bytes() == data
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_mark_at_the_start_is_no_damage(folder: Path) -> None:
    path = folder / "collab.json"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    Repository(path, background=False).close()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/null")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "gone" / "collab.json")


def a_loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")
@pytest.mark.parametrize("make", [a_folder, a_pipe, a_socket, a_device, a_link_to_nothing, a_loop])
def test_what_is_not_a_file_is_refused(make: Callable[[Path], None], folder: Path) -> None:
    path = folder / "collab.json"
    make(path)
    with pytest.raises(UnusableError) as raised:
        Repository(path)
    assert "Nothing was changed" in raised.value.sentence
    assert [each.name for each in folder.iterdir()] == ["collab.json"]


def test_a_folder_above_that_is_a_file(folder: Path) -> None:
    (folder / "file").write_text("mine")
    with pytest.raises(UnusableError, match=r"not a folder"):
        Repository(folder / "file" / "collab.json")
    assert (folder / "file").read_text() == "mine"


def test_a_new_file_is_made_for_its_owner_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        repository = Repository(folder / "a" / "b" / "collab.json")
    finally:
        os.umask(before)
    assert repository.all() == []
    assert (folder / "a").stat().st_mode & 0o777 == 0o700
    assert (folder / "a" / "b").stat().st_mode & 0o777 == 0o700
    assert repository.path.stat().st_mode & 0o777 == 0o600
    with TinyDB(repository.path) as stock:
        assert stock.table("conversations").all() == []
    repository.close()


def test_unknown_keys_and_tables_and_numbers_survive(folder: Path) -> None:
    path = folder / "collab.json"
    place = {"step": "prepare", "newer": 1}
    document = {
        "id": "a1",
        "colour": {"deep": [1]},
        "other": "mine",
        "texts": {"title": "One"},
        "place": place,
    }
    tables = {**new_tables(), "conversations": {"70": document}, "theirs": {"3": {"x": 1}}}
    path.write_text(json.dumps(tables))
    repository = Repository(path)
    assert repository.get("a1").other == {"colour": {"deep": [1]}, "other": "mine"}
    repository.add(Conversation(id="b2"))
    repository.close()
    kept = json.loads(path.read_text())
    assert kept["conversations"]["70"]["place"] == place, "it is written again if its conversation changes"
    assert kept["theirs"] == {"3": {"x": 1}}
    assert set(document) <= set(kept["conversations"]["70"])
    assert kept["conversations"]["70"]["colour"] == {"deep": [1]}
    assert kept["conversations"]["70"]["other"] == "mine"
    assert len(kept["conversations"]) == 2


def test_documents_that_another_program_numbered_alike_are_all_kept(folder: Path) -> None:
    path = folder / "collab.json"
    deleted = {"id": "b", "deleted": "2026-11-20T10:00:00+00:00"}
    path.write_text(json.dumps({**new_tables(), "conversations": {"1": {"id": "a"}}, "bin": {"1": deleted}}))
    repository = Repository(path)
    repository.delete("a")
    repository.close()
    kept = json.loads(path.read_bytes())
    assert kept["conversations"] == {}
    assert sorted(each["id"] for each in kept["bin"].values()) == ["a", "b"]


WITHOUT_LOCKS = """
import os, sys, warnings
sys.modules["fcntl"] = None
warnings.simplefilter("ignore")
from pathlib import Path
from collab_tui.domain.conversation import Conversation
from collab_tui.store import engine
from collab_tui.store.repository import Repository
engine.PATIENCE = 0.1
repository = Repository(Path(sys.argv[1]), background=False)
if repository.all():
    print(*(each.id for each in repository.all()), repository.to_read_only)
    repository.close()
else:
    repository.add(Conversation(id="a"))
    assert Repository(Path(sys.argv[1]), background=False).to_read_only
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has locks of another kind")
def test_a_system_without_locks_of_its_own(folder: Path) -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", WITHOUT_LOCKS, str(folder / "collab.json")],
            check=False,
            capture_output=True,
            text=True,
        )
        for _ in range(2)
    ]
    assert said[0].returncode == -9, said[0].stderr
    assert said[1].stdout == "a False\n", said[1].stderr


TWISTED: list[dict[str, Any]] = [
    to_document(Conversation(id="a", texts={"title": "é"})),
    {**to_document(Conversation(id="f")), "other": {}},
    {"id": "b", "texts": {"title": "é\ud800"}, "revision": 3},
    {"id": "c", "other": {}, "later": [1, None]},
    {"id": "d", "place": {"step": "prepare", "newer": 1}, "entries": {"log": [{"id": "e", "newer": 1}]}},
    {"id": "e", "deleted": ""},
]


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("one", range(len(TWISTED)))
def test_every_way_of_reading_gives_the_content_that_plain_json_gives(
    tmp_path: Path, old: bool, later: bool, one: int
) -> None:
    path = tmp_path / "collab.json"
    meta, documents = {"format": 1 if old else current_format()}, {"1": TWISTED[one]}
    tables = {"_meta": {"1": meta}, "conversations": documents, "theirs": {"1": {"id": "t"}}}
    CrashSafeStorage(path).write(tables)
    with TinyDB(storage=MemoryStorage) as stock:
        stock.storage.write(json.loads(path.read_bytes()))
        expected = read_content(stock, path)
    found = read_content(database(path), path, later)
    assert isinstance(found.conversations[TWISTED[one]["id"]], Unedited) == (later and not old and one == 0)
    for key, each in found.conversations.items():
        assert is_same(each, expected.conversations[key])
    assert found.conversations.keys() == expected.conversations.keys()
    assert (found.meta, found.numbers) == (expected.meta, expected.numbers)
    assert [plain(each) for each in found.rest["theirs"].values()] == [{"id": "t"}]
