"""The tension over time: what was noted, in order and in words."""

from datetime import datetime, timedelta

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.tension import tension, tension_words
from tests.domain.days import TODAY

NOON = datetime.combine(TODAY, datetime.min.time()).astimezone() + timedelta(hours=12)


def noted(name: str, value: int, at: str) -> Entry:
    return Entry(name, at=at, attrs={"value": value})


def test_notes_are_in_order_of_time_and_a_new_day_is_named() -> None:
    heat = (
        noted("b", 4, (NOON + timedelta(hours=2, minutes=2)).isoformat()),
        noted("c", 1, (NOON + timedelta(hours=2, minutes=20)).isoformat()),
        noted("a", 5, (NOON - timedelta(days=2)).isoformat()),
        noted("no time", 3, ""),
        noted("no value", 9, NOON.isoformat()),
    )
    marks = tension(Conversation(id="c1", entries={"heat": heat}))
    assert [each.value for each in marks] == [5, 4, 1]
    assert tension_words(marks, TODAY) == [
        "Sat 21 Nov 12:00 very heated",
        "Mon 23 Nov 14:02 heated",
        "14:20 calm",
    ]
    assert tension_words(marks[1:], TODAY) == ["14:02 heated", "14:20 calm"]
    assert tension(Conversation(id="c1")) == []
