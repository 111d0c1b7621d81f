"""Helpers of the tests of pages that show one card at a time."""

from datetime import timedelta
from pathlib import Path

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.follow_up import CardId
from collab_tui.tui.cards.sequence import CardSequence
from tests.tui.driving import Desk, conversation, keep


def day(off: int) -> str:
    """Return the day so many days from today."""
    return (clock.today() + timedelta(days=off)).isoformat()


def agreed(parties: int = 2, step: str = "follow-up", **entries: tuple[Entry, ...]) -> Conversation:
    """Return a conversation with two commitments, theirs written down first, and what is to follow."""
    there = {
        "commitments": (
            Entry("theirs", "Give two days' notice", "p1", attrs={"by": day(-3), "seen": "the morning call"}),
            Entry("ours", "Ring before we write", "p0", attrs={"by": day(7)}),
        ),
        "gains": (Entry("gain", "Calmer mornings"),),
    }
    texts = {"phase": "agreed", "road": "They never ring."}
    return conversation(parties, texts, there | entries, Cursor(step=step))


async def at_card(desk: Desk, field: str, entry: str = "") -> None:
    """Wait until a card lies there and takes keys."""

    def lies() -> bool:
        page = desk.app.screen
        if not isinstance(page, CardSequence) or page.card is None or not page.arrived:
            return False
        return page.card.card_id == CardId(field, entry)

    await desk.until(lies)
    await desk.pilot.pause()


def keep_agreed(path: Path, parties: int = 2, step: str = "follow-up", **entries: tuple[Entry, ...]) -> Path:
    return keep(path, agreed(parties, step, **entries))
