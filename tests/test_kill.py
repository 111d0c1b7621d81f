"""The running app, killed at random instants in a real terminal: what was painted is there, cursor too.

The short form has three kills. The long form has thirty, or as many as COLLAB_TUI_KILLS says.
"""

import os
import random
import sys
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.store.repository import Repository
from tests.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

KILLS = int(os.environ.get("COLLAB_TUI_KILLS", "30"))
LINES_AT = 6
"""The row of the screen where the first field of step 1 begins, at 80x24."""

LONG = 300
"""Characters after which a new conversation is begun, so that the whole text stays on the screen."""

ROW = 71
"""Characters in a row of the field."""

HINT = FIELDS["road"].hint
"""What is shown where nothing is written."""

BLOCK = "dce3e7"
"""The colour of the cell under the cursor."""

LEFT, RIGHT, BACKSPACE = "\x1b[D", "\x1b[C", "\x7f"

State = tuple[str, int]


def pressed(state: State, key: str) -> State:
    """Return text and cursor after a key."""
    text, at = state
    if key == LEFT:
        return text, max(0, at - 1)
    if key == RIGHT:
        return text, min(len(text), at + 1)
    if key == BACKSPACE:
        return text[: max(0, at - 1)] + text[at:], max(0, at - 1)
    return text[:at] + key + text[at:], at + 1


def painted(terminal: Terminal) -> State:
    """Return text and cursor as they stand on the screen; the text has no blanks, so it wraps by the cell.

    The cursor is -1 in the instant in which the field grows by a row and it is not painted anywhere.
    """
    rows: list[str] = []
    at = -1
    for number in range(LINES_AT, 20):
        row = terminal.screen.display[number]
        if row[2:3] != "▌":
            break
        cells = terminal.screen.buffer[number]
        at = next((sum(map(len, rows)) + x - 4 for x in range(4, 80) if cells[x].bg == BLOCK), at)
        rows.append(row[4:77].rstrip())
    text = "".join(rows)
    return ("", 0) if text == HINT else (text, at)


def shows(seen: State, state: State) -> bool:
    """Whether this is how a state looks, or looks in the instant before the field grows by its last row."""
    text, at = state
    rest = text.removeprefix(seen[0]) if seen[0] and len(seen[0]) % ROW == 0 else ""
    return seen[1] in {at, -1} and text in {seen[0], seen[0] + rest[:ROW]}


def is_open(terminal: Terminal) -> bool:
    """Whether the field is on the screen with the cursor in it."""
    return terminal.screen.display[LINES_AT][2:3] == "▌"


def typed(terminal: Terminal, chance: random.Random, states: list[State], most: int) -> None:
    """Type some keys at the pace of a person, a cat or a burst."""
    for _ in range(chance.randrange(most)):
        key = chance.choice([*"abcdefghijklmnopqrst", LEFT, LEFT, RIGHT, BACKSPACE])
        states.append(pressed(states[-1], key))
        terminal.send(key)
        terminal.read(chance.choice([0, 0, 0.005, 0.02]))


@pytest.mark.parametrize("kills", [3, pytest.param(KILLS, marks=pytest.mark.long)], ids=["few", "many"])
def test_killed_at_random_nothing_painted_is_lost(tmp_path: Path, kills: int) -> None:
    chance = random.Random(20261123)
    file = tmp_path / "collab.json"
    prepare(file, names := [f"talk{n:04}" for n in range(kills * 40 // LONG + 2)])
    name, state = names.pop(), ("", 0)
    for kill in range(kills):
        terminal = Terminal("open", name, file=file)
        terminal.wait(lambda: is_open(terminal) and painted(terminal) == state)  # noqa: B023 (called at once)
        states = [state]
        typed(terminal, chance, states, 40)
        terminal.read(chance.choice([0.01, 0.03, 0.4]))
        seen = painted(terminal)
        typed(terminal, chance, states, 6)
        terminal.kill()
        kept = recovered(file, name)
        shown = [n for n, each in enumerate(states) if shows(seen, each)]
        assert shown, f"kill {kill}: {seen} was never typed after {state}\n{terminal.text}"
        assert kept in states[shown[0] :], f"kill {kill}: {seen} was painted, {kept} is kept\n{terminal.text}"
        state = kept
        if len(state[0]) > LONG:
            name, state = names.pop(), ("", 0)


def prepare(file: Path, names: list[str]) -> None:
    """Make empty conversations, each open at the first field of step 1."""
    parties = (Entry("p1", "Ours", attrs={"us": True}), Entry("p2", "Theirs"))
    repository = Repository(file)
    for name in names:
        place = Cursor("prepare", "road")
        repository.add(
            Conversation(id=name, entries={"parties": parties}, texts={"title": name}, place=place)
        )
    repository.close()


def recovered(file: Path, name: str) -> State:
    """Return text and cursor as another start finds them."""
    repository = Repository(file)
    conversation = repository.get(name)
    repository.close()
    row, column = conversation.place.cursor
    assert row == 0
    return conversation.text("road"), column
