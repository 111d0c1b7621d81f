"""The name of this machine in the names of its journals, since machines may share a synced folder."""

import os
import platform
import re
from functools import cache
from pathlib import Path

from collab_tui import paths
from collab_tui.domain.parts import digest
from collab_tui.store.disk import DISK, ensure_folder

_NAME = re.compile("m[0-9a-f]{8}")


def machine_name() -> str:
    """Return a name that this user has on this machine alone, made when it is first asked for.

    If it cannot be kept, it is made of the name that the machine has in its network.
    """
    return _machine_name(paths.state_folder() / "machine")


@cache
def _machine_name(file: Path) -> str:
    for _ in range(2):
        try:
            if _NAME.fullmatch(found := file.read_text("ascii")):
                return found
        except (OSError, ValueError):
            pass
        name = f"m{os.urandom(4).hex()}"
        try:
            ensure_folder(DISK, file.parent)
            descriptor = DISK.create(file)
        except OSError:
            continue  # another process has made it just now, or nothing can be kept there
        try:
            DISK.write(descriptor, name.encode())
        finally:
            DISK.close(descriptor)
        return name
    return f"m{digest(platform.node(), 4).hex()}"
