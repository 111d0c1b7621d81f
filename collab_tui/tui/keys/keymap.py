"""The check of the keymap in the settings, against the table of commands."""

from collections.abc import Iterator, Mapping

from collab_tui.tui.keys.active import as_chosen
from collab_tui.tui.keys.command import Command
from collab_tui.tui.keys.key_names import is_bare, read_key, shown, trouble_with
from collab_tui.tui.keys.table import KEYS, TABLE, Part

LIST = "“collab-tui keys --list” names them all"


def checked(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the part of a keymap that can be used, and a sentence for each entry that cannot."""
    mine: dict[str, str] = {}
    faults: list[str] = []
    for name, written in wanted.items():
        keys = [read_key(each) for each in written.split(",") if each.strip()]
        fault = _fault(name, keys)
        if fault:
            faults.append(fault)
        else:
            mine[name] = ",".join(keys)
    while clash := next(_clashes(mine), None):
        key, loser, other = clash
        del mine[loser]
        taken = f"{shown(key)} is already “{KEYS[other].description}” ({other}) where “{loser}” is used"
        faults.append(f"{taken}; {_keeps(loser)}.")
    return mine, faults


def _keeps(name: str) -> str:
    usual = " or ".join(KEYS[name].names)
    return f"it stays on {usual}" if usual else "it stays among the commands"


def _fault(name: str, keys: list[str]) -> str:
    """Return why a command cannot have these keys, "" if it can."""
    if name not in KEYS:
        return f"There is no action “{name}”; {LIST}."
    if not KEYS[name].action:
        return f"“{name}” always has its own key; {_keeps(name)}."
    if not keys:
        return f"“{name}” was given no key; {_keeps(name)}."
    among_texts = any("fields" in part.screens.split() and not part.focused for part in _parts_of(name))
    for key in (each for each in keys if each not in KEYS[name].all):  # the table allows them
        if trouble := trouble_with(key, among_texts=among_texts):
            return f"“{shown(key)}” {trouble}; “{name}” cannot use it, so {_keeps(name)}."
    return ""


def _parts_of(name: str) -> Iterator[Part]:
    yield from (part for part in TABLE if any(key.id == name for key in part.keys))


def _clashes(mine: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each key that two commands would share: the key, the command that loses it, the other command.

    A widget may share a bare key with its screen, as in the table: it has the key while it has the focus.
    """
    for name in reversed(list(mine)):
        for key in mine[name].split(","):
            for part in _parts_of(name):
                for other in TABLE:
                    if not _meet(part, other, key):
                        continue
                    for each in as_chosen(other.keys, mine):
                        if each.id != name and key in each.all and not _usual(name, each, key):
                            yield key, name, each.id


def _usual(name: str, other: Command, key: str) -> bool:
    """Return whether two commands share a key in the table itself."""
    return key in KEYS[name].all and key in KEYS[other.id].all


def _meet(part: Part, other: Part, key: str) -> bool:
    """Return whether two parts clash if both bind a key."""
    if part is other:
        return True
    together = (
        not part.screens or not other.screens or bool({*part.screens.split()} & {*other.screens.split()})
    )
    if part.focused or other.focused:
        return together and part.focused != other.focused and not is_bare(key)
    return together
