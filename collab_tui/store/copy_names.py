"""The names that sync programs and file managers give to copies of the file, beside it."""

import re
from pathlib import Path

from collab_tui.store.disk import DISK, Disk

_CONFLICT = re.compile(
    r"""[ (._~-].*(conflict|conflit|konflikt|gwrthdar|ristiriit|çakış|ütköz|конфликт|冲突|衝突|競合|충돌).*
    | \ ?\([^()]+\)
    | \ \d{1,2}
    | [ _-]+(copy|kopie|copie|copia|cópia|kopi|kopia|copi|копия|副本|コピー|복사본)([ _-]*\(?\d+\)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What sync programs and file managers put between the name and the ending."""


_COPY_OF = {"copy of", "copi o", "kopie von", "copie de", "copia de"}


def copies_beside(path: Path, disk: Disk = DISK) -> list[Path]:
    """Return the copies beside the file that a sync program or a file manager made.

    Most say so in the name; OneDrive puts the name of the other machine there, which has capitals.
    """
    return [path.with_name(name) for name in disk.names(path.parent) if is_copy(name, path)]


def is_copy(name: str, path: Path) -> bool:
    """Whether this is the name of a copy of a file."""
    if not name.endswith(path.suffix) or name == path.name:
        return False
    stem = name.removesuffix(path.suffix)
    if stem.endswith(path.stem) and stem.removesuffix(path.stem).strip().lower() in _COPY_OF:
        return True
    rest = stem.removeprefix(path.stem)
    if rest == stem:
        return False
    machine = re.match("-.*[A-Z]", rest)
    return bool(machine or _CONFLICT.fullmatch(rest))
