"""The settings of one person, in a small TOML file. A fault in it is reported and never stops the app."""

import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from collab_tui import paths
from collab_tui.bank_holidays import NATIONS
from collab_tui.store.disk import DISK, ensure_folder, put

NAME = "settings.toml"
LARGEST = 1_000_000
"""The largest size of a settings file, in bytes."""


class Settings(Struct, frozen=True):
    """What was set; with nothing in it, everything is as usual.

    `look` is "" for the one that fits the terminal, `private_in_editor` says whether fields that are the
    writer's alone may be opened in an editor, `nation` is the one whose bank holidays count, `keys` holds
    keys by the id of their action, with commas.
    """

    look: str = ""
    private_in_editor: bool = False
    nation: str = "England"
    keys: dict[str, str] = {}


class SettingsError(Exception):
    """The settings could not be read or written. The message is a sentence for the user."""


_EXAMPLES = {
    "look": '"paper"',
    "private_in_editor": "true or false",
    "nation": '"England", "Wales", "Scotland" or "Northern Ireland"',
}
"""Examples of the value of each setting, for the sentences on faults."""


def settings_file() -> Path:
    """Return the path of the settings file, which may not exist."""
    return paths.config_folder() / NAME


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings of a file and a sentence for each fault; a faulty setting has its default."""
    try:
        written = _written(path)
    except SettingsError as error:
        return Settings(), (f"{error} The usual settings are used, and the file stays as it is.",)
    faults: list[str] = []
    found: dict[str, Any] = {"keys": _keys(written.pop("keys", {}), faults)}
    for name, value in written.items():
        if name not in _EXAMPLES:
            faults.append(f"There is no setting “{name}” in {NAME}; it is left out.")
        elif type(value) is not type(getattr(Settings(), name)) or (
            name == "nation" and value not in NATIONS
        ):
            faults.append(f"“{name}” in {NAME} should be {_EXAMPLES[name]}; the usual one is used.")
        else:
            found[name] = value
    return Settings(**found), tuple(faults)


def write_setting(path: Path, name: str, value: str | bool) -> None:
    """Set one value and replace the file; the rest of it, comments too, stays. Raises SettingsError."""
    import tomlkit  # noqa: PLC0415

    _written(path)  # raises if the file cannot be read: such a file is not overwritten
    target = Path(os.path.realpath(path))
    try:
        document = tomlkit.parse(target.read_text("utf-8") if target.exists() else "")
        document[name] = value
        ensure_folder(DISK, target.parent)
        put(DISK, target, [tomlkit.dumps(document).encode()])
    except OSError as error:
        raise SettingsError(f"{path} could not be written ({error.strerror}); it is as it was.") from error


def _written(path: Path) -> dict[str, Any]:
    """Return the content of a file; empty if it does not exist. Raises SettingsError."""
    try:
        if not path.exists():
            return {}
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise SettingsError(f"{path} is not a file of settings.")
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path} could not be read ({error.strerror}).") from error
    import tomllib  # noqa: PLC0415 - most people have no such file

    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not text in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} does not read as TOML: {error}.") from error


def _keys(written: Any, faults: list[str]) -> dict[str, str]:
    """Return the keys by the id of their action, joined by commas; the file has a text or a list for each."""
    found: dict[str, str] = {}
    for name, value in _flat(written) if isinstance(written, dict) else [("", None)]:
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            found[name] = ",".join(part.strip() for key in keys for part in key.split(",") if part.strip())
        elif name:
            faults.append(
                f'“{name}” in {NAME} should be a key in quotes, such as "ctrl+n"; it keeps its own.'
            )
        else:
            faults.append(f"In {NAME} your keys belong below a line that says [keys]; these are left out.")
    return found


def _flat(written: dict[str, Any], above: str = "") -> list[tuple[str, Any]]:
    """Return dotted names with their values: TOML reads page.next without quotes as a table in a table."""
    found: list[tuple[str, Any]] = []
    for name, value in written.items():
        found += _flat(value, f"{above}{name}.") if isinstance(value, dict) else [(above + name, value)]
    return found
