"""While a meeting runs, plain mode reads out nothing private unless it is asked to."""

from pathlib import Path

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.method import FIELDS, PAGES
from collab_tui.domain.schema import Kind, PartKind, Visibility
from collab_tui.plain.pages import ACTS
from tests.cli.running import keep
from tests.plain.test_plain import plainly
from tests.tui.driving import conversation

CANARY = "Zwillingskarpfen"
BEFORE = "2026-01-05T09:00:00+00:00"
NOT_WRITTEN = {"room", "phase", "role"}
"""The private fields that hold no words of the writer."""


def canaries() -> Conversation:
    """Return a conversation with a running meeting, and the same word in every private field."""
    now = conversation(3)
    texts, entries = dict(now.texts), dict(now.entries)
    for field in FIELDS.values():
        if field.visibility is Visibility.SHARED or field.id in NOT_WRITTEN:
            continue
        if field.kind.has_entries:
            attrs = {part.id: CANARY for part in field.parts if part.kind in {PartKind.LINE, PartKind.DATE}}
            number = {"line": 1} if field.id in {"concerns", "heard", "notes"} else {}
            scale = {"value": field.lowest} if field.kind is Kind.SCALE else {}
            found = Entry(f"x-{field.id}", CANARY, "p1", at=BEFORE, attrs={**attrs, **number, **scale})
            entries[field.id] = (found,)
        elif field.kind is Kind.GROUP:
            texts |= {f"{field.id}.{part.id}": CANARY for part in field.parts}
        else:
            texts[field.id] = CANARY
    texts |= {"room.started": clock.stamp(), "phase": "room"}
    options = (Entry("o", "One desk", at=BEFORE, attrs={"helps": ["x-concerns"]}),)
    promises = (Entry("c", "Ring first", "p1", at=BEFORE, attrs={"serves": ["x-concerns"]}),)
    return replace(now, texts=texts, entries={**entries, "options": options, "commitments": promises})


VISITS = (
    *((str(n), str(m)) for n, page in enumerate(PAGES) for m in range(1, len(page.fields) + 1)),
    *((letter,) for letter, *_ in ACTS if letter not in {"card", "s", "x"}),
    ("5", "1", "1", "d", "1"),
    ("5", "2", "1", "d", "7"),
    ("l", "all", "side east", "kind note"),
    ("c", "/fix", "", "/fix 1", "", "/read all", "/undo", "/redo"),
    ("f", "a"),
    ("", "f", CANARY),
)
"""Each way through the menus of a conversation, to a question at which Enter leaves everything as it is."""


def test_nothing_private_is_read_out_while_a_meeting_runs_unless_it_is_asked_for(home: Path) -> None:
    keep(home / "c.json", canaries())
    closed = [plainly(home, "1", *visit, *[""] * 12) for visit in VISITS]
    assert not [visit for visit, said in zip(VISITS, closed, strict=True) if CANARY in said]
    assert sum("Private: a meeting is running. Read it out?" in said for said in closed) > 30
    opened = plainly(home, "1", "1", "1", "yes", "", "", "l", "1", "", "", "card", "", "", "q")
    assert opened.count(CANARY) > 2


def test_a_review_of_the_commitments_names_nothing_private(home: Path) -> None:
    now = canaries()
    keep(home / "c.json", replace(now, texts={**now.texts, "room.ended": clock.stamp()}))
    said = plainly(home, "1", "f", "a", "", "", "", "q")
    assert "promised: Ring first" in said
    assert CANARY not in said


def test_another_conversation_is_opened_only_after_a_yes_while_a_meeting_runs(home: Path) -> None:
    other = replace(
        conversation(), id="other", changed=BEFORE, texts={"title": "Beds", "road": f"{CANARY} at night"}
    )
    texts = {**conversation().texts, "room.started": clock.stamp(), "phase": "room"}
    keep(home / "c.json", other, replace(conversation(), texts=texts, changed=clock.stamp()))
    said = plainly(home, "2", "", "q") + plainly(home, "f", CANARY, "q")
    assert "A meeting is still running: Winter beds, with Eastside Trust." in said
    assert "1 of them are private, and a meeting is running." in said
    assert "keep what is said" not in said
    assert f"{CANARY} at night" not in said
    assert "keep what is said" in plainly(home, "2", "yes", "", "q")
