"""The paths of all files of the app. No function here creates a file or folder."""

import os
from pathlib import Path
from typing import NamedTuple

from collab_tui import environment

APP = "collab-tui"


class KeptFile(NamedTuple):
    """One file or folder that the app may create, and its contents in words."""

    path: Path
    contents: str

    @property
    def size(self) -> int | None:
        """The size in bytes, of a folder with all its files; None if it does not exist or cannot be read."""
        try:
            if self.path.is_dir():
                return sum(each.stat().st_size for each in self.path.rglob("*") if each.is_file())
            return self.path.stat().st_size
        except OSError:
            return None


def data_file(chosen: str = "") -> Path:
    """Return the data file: the chosen one, else that of the environment variable, else the default."""
    named = chosen or environment.value(environment.FILE)
    if named:
        return expanded(named)
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP, appauthor=False) / "collab.json"


def expanded(text: str) -> Path:
    """Return the absolute path of a text, with “~” expanded. A link stays a link; nothing is raised."""
    return Path(os.path.abspath(os.path.expanduser(text)))  # noqa: PTH100, PTH111 (pathlib would raise)


def export_folder() -> Path:
    """Return the default folder for exports: the documents folder, or home if there is none."""
    from platformdirs import user_documents_path  # noqa: PLC0415

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def config_folder() -> Path:
    """Return the folder of the settings file."""
    from platformdirs import user_config_path  # noqa: PLC0415

    return user_config_path(APP, appauthor=False)


def state_folder() -> Path:
    """Return the folder for the state of the app, such as crash reports."""
    from platformdirs import user_state_path  # noqa: PLC0415

    return user_state_path(APP, appauthor=False)


def beside(data: Path, ending: str) -> Path:
    """Return the file or folder beside a data file with another ending; a link is resolved first."""
    data = Path(os.path.realpath(data))
    return data.with_name(f"{data.name}.{ending}")


def in_use(data: Path) -> bool:
    """Return whether the data file, its journal or its backups exist."""
    return any(os.path.lexists(path) for path in (data, beside(data, "journal"), beside(data, "backups")))


def kept_files(data: Path) -> tuple[KeptFile, ...]:
    """Return every file and folder of the app for a data file, whether it exists or not."""
    return (
        KeptFile(data, "your conversations, whole; plain TinyDB can read it"),
        KeptFile(beside(data, "journal"), "the latest changes, until they are in the file above; its lock"),
        KeptFile(
            beside(data, "backups"),
            "earlier versions of that file: the ten newest, and of 30 days; 50 MB at most",
        ),
        KeptFile(config_folder(), "your settings"),
        KeptFile(state_folder(), "notes the app makes about itself"),
    )
