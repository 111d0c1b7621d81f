"""The storage behaves like TinyDB's own, and replaces the file whole."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.operations import delete, increment
from tinydb.table import Document

from collab_tui.store.errors import DamagedError, StoreError
from collab_tui.store.storage import CrashSafeStorage, database, decode, flush, plain


def cached(*args: Any) -> Any:
    middleware: Any = CachingMiddleware
    return middleware(CrashSafeStorage)(*args)


STORAGES: list[Any] = [CrashSafeStorage, cached]


def insert(db: TinyDB) -> Any:
    return (
        db.insert({"a": 1}),
        db.insert({"a": 2, "b": [1, {"c": None}]}),
        db.table("t").insert({"x": "é😀\ud800"}),
    )


def insert_multiple(db: TinyDB) -> Any:
    return db.insert_multiple({"n": n} for n in range(20))


def update(db: TinyDB) -> Any:
    insert(db)
    return (
        db.update({"b": 5}, where("a") == 1),
        db.update(increment("a")),
        db.update(delete("b"), doc_ids=[1]),
    )


def upsert(db: TinyDB) -> Any:
    insert(db)
    return db.upsert({"a": 1, "new": True}, where("a") == 1), db.upsert({"a": 9}, where("a") == 9)


def remove(db: TinyDB) -> Any:
    insert_multiple(db)
    return db.remove(where("n") > 15), db.remove(doc_ids=[1, 2]), db.insert({"after": True})


def search(db: TinyDB) -> Any:
    insert_multiple(db)
    found = db.search(where("n") < 3)
    return found, [each.doc_id for each in found], db.count(where("n") == 1), db.contains(doc_id=4), len(db)


def drop(db: TinyDB) -> Any:
    insert(db)
    db.drop_table("t")
    one = db.tables()
    db.drop_tables()
    return one, db.tables(), db.all(), db.insert({"again": 1})


def truncate(db: TinyDB) -> Any:
    insert(db)
    db.truncate()
    return db.all(), db.table("t").all(), db.insert({"next": 1})


def odd(db: TinyDB) -> Any:
    db.table('quote " and \n').insert(
        {"k\ud800": "\x00\x1b\u2028\ufeff", "deep": [[[[{}]]]], "float": 1.5e300}
    )
    return db.table('quote " and \n').all(), db.tables()


@pytest.mark.parametrize("storage", STORAGES, ids=["plain", "cached"])
@pytest.mark.parametrize(
    "act", [insert, insert_multiple, update, upsert, remove, search, drop, truncate, odd]
)
def test_it_behaves_like_stock(act: Callable[[TinyDB], Any], storage: Any, folder: Path) -> None:
    stock_path, our_path = folder / "stock.json", folder / "ours.json"
    with TinyDB(stock_path) as stock:
        expected = act(stock)
    with TinyDB(our_path, storage=storage) as ours:
        assert act(ours) == expected
    assert json.loads(our_path.read_bytes()) == json.loads(stock_path.read_bytes())
    with TinyDB(our_path) as stock, TinyDB(stock_path, storage=CrashSafeStorage) as ours:
        assert stock.storage.read() == ours.storage.read()
        assert our_path.read_bytes().isascii()


def test_a_document_is_a_line(folder: Path) -> None:
    with TinyDB(folder / "f.json", storage=CrashSafeStorage) as db:
        db.insert_multiple({"text": "two\nlines"} for _ in range(3))
    assert (folder / "f.json").read_text().splitlines() == [
        "{",
        '"_default": {',
        '"1": {"text": "two\\nlines"},',
        '"2": {"text": "two\\nlines"},',
        '"3": {"text": "two\\nlines"}',
        "}",
        "}",
    ]


def test_our_layout_is_read_as_json_would_be(folder: Path) -> None:
    path = folder / "f.json"
    with TinyDB(path, storage=CrashSafeStorage) as db:
        db.table("a: {b").insert({"x": "}\n,"})
        db.insert_multiple([{"n": n} for n in range(3)])
    data = path.read_bytes()
    assert decode(data, path) == json.loads(data)
    for spoilt in (
        data.replace(b"},\n", b"}\n", 1),
        data + b"}",
        data.replace(b"0}", b"0}}"),
        data[:-2],
        data[1:],
    ):
        with pytest.raises(DamagedError, match="is not whole"):
            decode(spoilt, path)
    for other in (data.replace(b'"2": {', b'"1": {'), data.replace(b"\n", b"\n  "), data.replace(b"\n", b"")):
        assert decode(other, path) == json.loads(other)


def test_what_is_not_json_leaves_the_file_as_it_was(folder: Path) -> None:
    with TinyDB(folder / "f.json", storage=CrashSafeStorage) as db:
        db.insert({"a": 1})
        before = (folder / "f.json").read_bytes()
        with pytest.raises(TypeError):
            db.insert({"a": {1, 2}})
    assert (folder / "f.json").read_bytes() == before
    assert [each.name for each in folder.iterdir()] == ["f.json"]


def test_the_target_of_a_link_is_replaced_and_the_link_stays(folder: Path) -> None:
    (folder / "far").mkdir()
    (folder / "link.json").symlink_to(folder / "far" / "f.json")
    (folder / "far" / "f.json").write_text("{}")
    with TinyDB(folder / "link.json", storage=CrashSafeStorage) as db:
        db.insert({"a": 1})
    assert (folder / "link.json").is_symlink()
    assert json.loads((folder / "far" / "f.json").read_text()) == {"_default": {"1": {"a": 1}}}


def test_a_link_that_leads_nowhere_is_refused(folder: Path) -> None:
    (folder / "link.json").symlink_to(folder / "gone.json")
    with pytest.raises(StoreError, match="is a link to"):
        TinyDB(folder / "link.json", storage=CrashSafeStorage)
    assert not (folder / "gone.json").exists()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_the_file_is_for_its_owner_alone(mask: int, folder: Path) -> None:
    before = os.umask(mask)
    try:
        with TinyDB(folder / "f.json", storage=CrashSafeStorage) as db:
            db.insert({"a": 1})
    finally:
        os.umask(before)
    assert (folder / "f.json").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_not_there_holds_nothing(folder: Path) -> None:
    with TinyDB(folder / "f.json", storage=CrashSafeStorage) as db:
        assert db.all() == []
        assert db.tables() == set()
    assert not (folder / "f.json").exists()


def test_a_database_reads_its_file_once_and_writes_it_when_it_is_flushed(folder: Path) -> None:
    path = folder / "f.json"
    with TinyDB(path, storage=CrashSafeStorage) as db:
        db.table("t").insert_multiple({"n": n, "text": "é", "deep": [{"a": None}]} for n in range(3))
    before = path.read_bytes()
    db = database(path)
    assert len(db.table("t")) == 3
    path.rename(folder / "away")
    assert [plain(each) for each in db.table("t")][2] == {"n": 2, "text": "é", "deep": [{"a": None}]}
    for n in range(600):
        db.table("t").remove(doc_ids=[3])
        db.table("t").insert(Document({"n": n}, 3))
    assert not path.exists()
    flush(db)
    there = path.read_bytes()
    assert json.loads(there) == {"t": {**json.loads(before)["t"], "3": {"n": 599}}}
    assert before.splitlines()[:4] == there.splitlines()[:4]


@pytest.mark.parametrize("text", ["é", "\ud800", "\n"])
def test_a_file_of_another_layout_is_written_in_ours(text: str, folder: Path) -> None:
    path = folder / "f.json"
    tables = {"t": {"1": {"text": text, "list": [text, 1.5]}}}
    path.write_text(json.dumps(tables, ensure_ascii=text == "\ud800", indent=2), "utf-8")
    db = database(path)
    assert {key: plain(each) for key, each in db.storage.read()["t"].items()} == tables["t"]  # type: ignore[index]
    db.table("t").insert({"x": 1})
    flush(db)
    data = path.read_bytes()
    assert data.isascii()
    assert json.loads(data) == {"t": {**tables["t"], "2": {"x": 1}}}
