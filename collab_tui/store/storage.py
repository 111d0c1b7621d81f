"""A TinyDB storage that replaces the file whole and in one step, so that it can be opened at any moment."""

import json
import os
import stat
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Raw
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import Storage

from collab_tui.store.disk import DISK, Disk, put
from collab_tui.store.errors import DamagedError, UnusableError, unusable

Tables = dict[str, dict[str, Any]]
"""The data of TinyDB: table name → document number → document."""

_RAW_TABLES = dict[str, dict[str, dict[str, Raw]]]
_PIECE = 1 << 18
_BLANK = b"\0 \t\r\n"
_KINDS = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))


class CrashSafeStorage(Storage):
    """TinyDB's JSON, a document a line, in ASCII so that stock TinyDB reads it in any locale."""

    def __init__(self, path: str | os.PathLike[str], disk: Disk = DISK, raw: bool = False) -> None:
        """With `raw`, the values in a document are JSON text (`Raw`), as long as nobody decodes them."""
        self.path = real_path(Path(path))
        self.keep: Path | None = None
        """The second name for the file that is replaced next."""
        self.written: os.stat_result | None = None
        """The status of the file as it was written last."""
        self._disk = disk
        self._raw = raw

    def read(self) -> Tables | None:
        """Return all tables, or None if there is no file yet. Raises StoreError if the file is damaged."""
        data = read_bytes(self._disk, self.path)
        return None if data is None else decode(data, self.path, self._raw)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file. Raises OSError, or TypeError if it is no JSON; the file is then the old one."""
        self.written = put(self._disk, self.path, _pieces(encode(data)), self.keep)


class _UntilFlush(CachingMiddleware):
    """Keeps the tables in memory, and never writes them by itself."""

    WRITE_CACHE_SIZE = sys.maxsize


def database(path: Path, disk: Disk = DISK) -> TinyDB:
    """Return the tables of a file, which is read once. Changes are in memory until `flush`."""
    caching: Any = _UntilFlush
    return TinyDB(path, storage=caching(CrashSafeStorage), disk=disk, raw=True)


def flush(db: TinyDB, keep: Path | None = None) -> os.stat_result | None:
    """Replace the file by the tables in memory, and return its status; None if it was never written.

    With `keep`, the replaced file stays under this name. Raises OSError; the file is then the old one.
    """
    caching: Any = db.storage
    caching.storage.keep = keep
    caching.flush()
    written: os.stat_result | None = caching.storage.written
    return written


def real_path(path: Path) -> Path:
    """Return the target of a link, or the path itself. Raises StoreError if there is no target."""
    target = Path(os.path.realpath(path))
    if path.is_symlink() and not target.exists():
        raise UnusableError(
            "The file is not there",
            f"{path} is a link to {target}, which does not exist. Nothing was changed. "
            "If that is on a disk that is not connected, connect it and start again.",
        )
    return target


def read_bytes(disk: Disk, path: Path) -> bytes | None:
    """Return the bytes of a regular file, or None if there is no file. Raises StoreError on anything else."""
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


def decode(data: bytes, path: Path, raw: bool = False) -> Tables:
    """Return the tables in the bytes of a TinyDB file. Raises DamagedError if they are something else."""
    data = data.removeprefix(BOM_UTF8)
    if not data[:99].strip(_BLANK) and not data.strip(_BLANK):
        raise DamagedError(path, "is empty" if not data else "holds nothing but blanks")
    try:
        tables = _tables(data, raw)
    except RecursionError as error:
        raise DamagedError(path, "is nested too deeply to be one of ours") from error
    except ValueError as error:
        raise DamagedError(path, f"is not whole ({error})") from error
    if not isinstance(tables, dict):
        raise DamagedError(path, "is not a TinyDB file: it should hold tables by name")
    if isinstance(tables.get("format"), str):
        import shlex  # noqa: PLC0415 (rarely needed, and not at the start)

        raise UnusableError(
            "This is an export",
            f"{path} is an export of a conversation, and no data file. It has been left exactly as it is. "
            f"To take it in: collab-tui import {shlex.quote(str(path))}",
        )
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise DamagedError(path, f"has a table “{name}” that is not one")
        for number, document in table.items():
            if not isinstance(document, dict) or not number.lstrip("-").isdecimal():
                raise DamagedError(path, f"has a document “{number}” in table “{name}” that is not one")
    return tables


def _tables(data: bytes, raw: bool) -> Any:
    """Return the JSON; the stock decoder also takes what the quick one refuses: a lone surrogate, NaN."""
    try:
        return msgspec.json.decode(data, type=_RAW_TABLES if raw and data.isascii() else Any)
    except (ValueError, RecursionError):
        return json.loads(data.decode("utf-8"))


def decoded(value: Any) -> Any:
    """Return a value of a document without `Raw`."""
    return msgspec.json.decode(value) if isinstance(value, Raw) else value


def plain(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document without `Raw`."""
    return {key: decoded(value) for key, value in document.items()}


def line(document: Mapping[str, Any]) -> str:
    """Return the JSON of a document."""
    if not any(isinstance(each, Raw) for each in document.values()):
        return json.dumps(document)
    pairs = (
        f"{json.dumps(key)}: {str(value, 'ascii') if isinstance(value, Raw) else json.dumps(value)}"
        for key, value in document.items()
    )
    return f"{{{', '.join(pairs)}}}"


def encode(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the file a document at a time: one call over everything would hold up the screen."""
    start = "{"
    for name, table in tables.items():
        yield f"{start}\n{json.dumps(str(name))}: {{"
        start = ","
        between = ""
        for number, document in table.items():
            yield f"{between}\n{json.dumps(str(number))}: {line(document)}"
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
