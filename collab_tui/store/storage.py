"""A TinyDB storage that replaces the file whole and in one step, so that it can be opened at any moment."""

import gc
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
from tinydb.storages import Storage

from collab_tui.store.disk import DISK, Disk, put
from collab_tui.store.errors import DamagedError, UnusableError, unusable

Tables = dict[str, dict[str, Any]]
"""What TinyDB keeps: table name → document number → document."""

Items = Iterable[tuple[str, Any]]
"""The documents of a table with their numbers."""

Readers = Mapping[bytes, Callable[[memoryview], Any]]
"""What makes a document of its bytes, by the name of the table in quotes. Raises ValueError on no JSON."""

_QUICK: msgspec.json.Decoder[Any] = msgspec.json.Decoder()
_PIECE = 1 << 18
_BLANK = b"\0 \t\r\n"
_KINDS = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


class CrashSafeStorage(Storage):
    """TinyDB's JSON, a document a line, in ASCII so that stock TinyDB reads it in any locale.

    The program reads and writes its file by this alone; it takes any table of plain documents.
    """

    def __init__(self, path: str | os.PathLike[str], disk: Disk = DISK) -> None:
        self.path = real_path(Path(path))
        self._disk = disk

    def read(self, readers: Readers = MappingProxyType({})) -> Tables | None:
        """Return all tables, or None where there is no file yet. Raises StoreError on a damaged file.

        Where the file is laid out as ours, the documents of some tables may be what their readers make.
        """
        data = read_bytes(self._disk, self.path)
        return None if data is None else decode(data, self.path, readers)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file. Raises OSError, or TypeError on what is not JSON; then it is the old one."""
        self.replace((name, table.items()) for name, table in data.items())

    def replace(self, tables: Iterable[tuple[str, Items]], keep: Path | None = None) -> None:
        """Replace the file by tables that are made as they are written; `keep` names the old version."""
        put(self._disk, self.path, _pieces(encode(tables)), keep)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the garbage collector rest: over and over it would look through all that is being read."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def real_path(path: Path) -> Path:
    """Return the file itself where the path is a link. Raises StoreError where that leads nowhere."""
    target = Path(os.path.realpath(path))
    if path.is_symlink() and not target.exists():
        raise UnusableError(
            "The file is not there",
            f"{path} is a link to {target}, which does not exist. Nothing was changed. "
            "If that is on a disk that is not connected, connect it and start again.",
        )
    return target


def read_bytes(disk: Disk, path: Path) -> bytes | None:
    """Return what is in a regular file, or None where there is none. Raises StoreError on anything else."""
    try:
        mode = disk.stat(path).st_mode
        if stat.S_ISREG(mode):
            return disk.read(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unusable(path, error) from error
    kind = next((name for test, name in _KINDS if test(mode)), "a device")
    raise UnusableError(
        "This is not a file", f"{path} is {kind}. Nothing was changed.", "Choose a file with COLLAB_TUI_FILE."
    )


def decode(data: bytes, path: Path, readers: Readers = MappingProxyType({})) -> Tables:
    """Return the tables in the bytes of a TinyDB file. Raises DamagedError where they are something else."""
    if not data[:99].strip(_BLANK) and not data.strip(_BLANK):
        raise DamagedError(path, "is empty" if not data else "holds nothing but blanks")
    try:
        with uncollected():
            tables = _by_lines(data, readers) or json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise DamagedError(path, "is nested too deeply to be one of ours") from error
    except ValueError as error:
        raise DamagedError(path, f"is not whole ({error})") from error
    if not isinstance(tables, dict):
        raise DamagedError(path, "is not a TinyDB file: it should hold tables by name")
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise DamagedError(path, f"has a table “{name}” that is not one")
        for number, document in table.items():
            if not isinstance(document, dict | msgspec.Struct) or not number.lstrip("-").isdecimal():
                raise DamagedError(path, f"has a document “{number}” in table “{name}” that is not one")
    return tables


def _by_lines(data: bytes, readers: Readers) -> Tables | None:
    """Return the tables in a file as `encode` lays it out; None where it is laid out otherwise.

    A document is read at a time, for one call over everything would hold up the screen; what is around the
    documents is read as a whole, with a number in the place of each, so that no fault of it goes unseen.
    """
    documents: list[Any] = []
    around: list[bytes] = []
    table, view = b"", memoryview(data)
    try:
        start, end = 0, data.find(b"\n") if data.startswith(b"{\n") else -1
        while end >= 0:
            colon = data.find(b": ", start, end)
            tail = end - data.endswith(b",", start, end)
            if colon >= 0 and data.startswith(b"{", colon + 2) and data.endswith(b"}", colon + 3, tail):
                around.append(b"%b: %d%b" % (data[start:colon], len(documents), data[tail:end]))
                documents.append(readers.get(table, document)(view[colon + 2 : tail]))
            else:
                table = data[start : max(start, colon)]
                around.append(data[start:end])
            start, end = end + 1, data.find(b"\n", end + 1)
        around.append(data[start:])
        tables = json.loads(b"".join(around))
        numbers = [(each, key, n) for each in tables.values() for key, n in each.items()]
        if [n for _, _, n in numbers] != list(range(len(documents))):
            return None
        for each, key, n in numbers:
            each[key] = documents[n]
    except (ValueError, RecursionError, AttributeError):
        return None
    return dict(tables)


def document(body: memoryview) -> Any:
    """Return a document; what the quick decoder refuses, the stock one may take: a lone surrogate, NaN."""
    try:
        return _QUICK.decode(body)
    except ValueError:
        return json.loads(bytes(body).decode("ascii"))


def encode(tables: Iterable[tuple[str, Items]]) -> Iterator[str]:
    """Yield the file a document at a time: one call over everything would hold up the screen."""
    start = "{"
    for name, table in tables:
        yield f"{start}\n{json.dumps(str(name))}: {{"
        start = ","
        between = ""
        for number, document in table:
            yield f"{between}\n{json.dumps(str(number))}: {json.dumps(document)}"
            between = ","
        yield "\n}"
    yield "\n}\n" if start == "," else "{}\n"


def _pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Gather short texts into pieces worth a call to the disk."""
    gathered: list[str] = []
    size = 0
    for text in texts:
        gathered.append(text)
        size += len(text)
        if size >= _PIECE:
            yield "".join(gathered).encode("ascii")
            gathered, size = [], 0
    yield "".join(gathered).encode("ascii")
