"""The settings of one person, in a small TOML file. What is wrong in it is said, and never stops the app."""

import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from collab_tui import paths
from collab_tui.bank_holidays import NATIONS
from collab_tui.store.disk import DISK, put

NAME = "settings.toml"
LARGEST = 1_000_000
"""A settings file of more bytes than this is not one."""


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
    """The settings could not be written: a sentence that says why, and what became of the file."""


_EXAMPLES = {
    "look": '"paper"',
    "private_in_editor": "true or false",
    "nation": '"England", "Wales", "Scotland" or "Northern Ireland"',
}
"""What may stand behind the name of a setting."""


def settings_file() -> Path:
    """Return where the settings are, there or not."""
    return paths.config_folder() / NAME


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Return what is set in a file, with a sentence for each fault; what is at fault counts as not set."""
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
    """Set one value, in one step; everything else in the file stays, comments too. Raises SettingsError."""
    import tomlkit  # noqa: PLC0415

    _written(path)  # a file that cannot be read is not written over
    target = Path(os.path.realpath(path))
    try:
        document = tomlkit.parse(target.read_text("utf-8") if target.exists() else "")
        document[name] = value
        DISK.folder(target.parent)
        put(DISK, target, [tomlkit.dumps(document).encode()])
    except OSError as error:
        raise SettingsError(f"{path} could not be written ({error.strerror}); it is as it was.") from error


def _written(path: Path) -> dict[str, Any]:
    """Return the content of a file; nothing where there is none. Raises SettingsError."""
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
    """Return the keys that were set: a text for each action, or a list of them."""
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
    """Return names with their values; page.next without quotes is a name of two parts."""
    found: list[tuple[str, Any]] = []
    for name, value in written.items():
        found += _flat(value, f"{above}{name}.") if isinstance(value, dict) else [(above + name, value)]
    return found
