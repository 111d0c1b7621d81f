"""The description of a captured line in words."""

from datetime import date

import pytest

from collab_tui.domain.capture.describe import describe
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.conversation import Conversation, Entry

TODAY = date(2026, 11, 23)
TABLE = Conversation(
    id="c", entries={"parties": (Entry("p1", "{Eastside}", attrs={"letter": "e"}), Entry("p2", "Westmere"))}
)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("e! being bypassed again", "a concern of {Eastside}"),
        ("! being bypassed again", "a concern"),
        ("e> send the rota by 11 Dec", "what {Eastside} will do by Fri 11 Dec"),
        ("> send the rota", "what someone will do"),
        ("e= fewer visits", "common ground"),
        ("? park the budget", "a parked question"),
        ("z! nobody's letter", "a note"),
        ("- they look tired", "a note for you alone"),
    ],
)
def test_a_line_is_named_with_whose_it_is(line: str, words: str) -> None:
    assert describe(read_line(line, TABLE, TODAY, ""), TABLE, TODAY) == words


def test_every_kind_has_a_name() -> None:
    for start in ("", "e"):
        for each in LABELS:
            assert describe(read_line(f"{start}{each.sign} words", TABLE, TODAY, ""), TABLE, TODAY)
