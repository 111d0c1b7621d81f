"""The names that sync programs and file managers give to copies of the file, beside it."""

import os
import re
import stat
import unicodedata
from contextlib import suppress
from pathlib import Path

from collab_tui.store.disk import DISK, Disk

_CONFLICT = re.compile(
    r"""[ (._~-].*(conflict|conflit|konflikt|gwrthdar|ristiriit|çakış|ütköz|конфликт|冲突|衝突|競合|충돌).*
    | (\ ?\([^()]+\))+
    | _conf\(\d+\)
    | [ _-]\d{1,2}
    | [ _–—-]+(copy|copi[ea]?|cópia|kopi[aeo]?|kopya(sı)?|másolat|αντίγραφο|копи[яю]|копія|副本|コピー|복사본)
      ([ _-]*\(?\d+\)?)?([ ]-[ ]copy)*
    | \ ?(のコピー|的副本|의\ 사본)(\ ?\d+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What sync programs and file managers put between the name and the ending."""

_AFTER_ENDING = re.compile(r"[._ ~-].*conflict.*", re.IGNORECASE)
"""What rclone and Resilio put after the ending."""

_MACHINE = re.compile(r"-.*[A-Z].*|-.*(desktop|laptop|macbook|thinkpad|surface).*")
"""What OneDrive puts there: the name of the other machine, with capitals or with its kind."""

_COPY_OF = re.compile(
    r"((copy|copi|kopie|copie|copia|cópia|kopia|kopi)( \(\d+\))? (of|o|von|van|de|di|av|af) )+", re.IGNORECASE
)


def copies_beside(path: Path, disk: Disk = DISK) -> list[Path]:
    """Return the copies beside the file that a sync program or a file manager made; most say so in the name.

    A link to the file or to nowhere is none, and neither is a folder or a pipe, nor another file of the user:
    one that has a folder of journals or of backups of its own.
    """
    found = [path.with_name(name) for name in disk.names(path.parent) if is_copy(name, path)]
    return [
        each
        for each in found
        if _is_file(each, disk)
        and os.path.realpath(each) != os.path.realpath(path)
        and not _is_data_file(each)
    ]


def _is_data_file(each: Path) -> bool:
    """Whether a file was opened by its own name: then it is another file of the user."""
    return any(each.with_name(f"{each.name}{end}").is_dir() for end in (".journal", ".backups"))


def _is_file(path: Path, disk: Disk) -> bool:
    with suppress(OSError):
        return stat.S_ISREG(disk.stat(path).st_mode)
    return False


def is_copy(name: str, path: Path) -> bool:
    """Whether this is the name of a copy of a file. macOS may write an accent as a character of its own."""
    name, own, ending = (unicodedata.normalize("NFC", each) for each in (name, path.stem, path.suffix))
    if name.startswith(own + ending) and _AFTER_ENDING.fullmatch(name.removeprefix(own + ending)):
        return True
    if not name.endswith(ending) or name == own + ending:
        return False
    stem = name.removesuffix(ending)
    if stem.endswith(own) and _COPY_OF.fullmatch(stem.removesuffix(own)):
        return True
    added = stem.removeprefix(own)
    return stem.startswith(own) and bool(_CONFLICT.fullmatch(added) or _MACHINE.fullmatch(added))
