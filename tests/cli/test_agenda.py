"""`agenda` and `again`: what is due over all conversations, and the next one with the same partner."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import Remove
from collab_tui.export.formats.calendar import events
from collab_tui.store.repository import Repository
from tests.cli.running import keep, run

PARTIES = (
    Entry("p0", "Northbank", attrs={"us": True, "letter": "n"}),
    Entry("p1", "Eastside", attrs={"letter": "e"}),
)


def day(off: int) -> str:
    return (clock.today() + timedelta(days=off)).isoformat()


def agreed() -> Conversation:
    committed = (
        Entry("late", "ring SECRETWORD first", "p0", attrs={"by": day(-2)}),
        Entry("soon", "send the rota", "p1", attrs={"by": day(3)}),
        Entry("far", "count again", "p1", attrs={"by": day(60)}),
    )
    texts = {"title": "Beds", "phase": "agreed", "review.date": day(0)}
    return Conversation(id="c0ffee00", texts=texts, entries={"parties": PARTIES, "commitments": committed})


@pytest.fixture
def file(home: Path) -> Path:
    return keep(home / "collab.json", agreed(), Conversation(id="deadbeef", texts={"title": "Other"}))


def test_it_lists_what_is_late_today_and_to_come(file: Path) -> None:
    said = run("agenda").stdout
    assert said.startswith("due: 1 promise, 1 review\n")
    heads = [line for line in said.splitlines() if line in {"Late", "Today", "Within a week", "Later"}]
    assert heads == ["Late", "Today", "Within a week", "Later"]
    assert "2 days late: Northbank: ring SECRETWORD first" in said
    assert "in 3 days: Eastside: send the rota" in said
    assert "Beds, with Eastside" in said


def test_a_condition_is_due_until_it_is_met(home: Path) -> None:
    open_one = Entry("a1", "the board funds it", "p1", attrs={"answer": "if", "by": day(2)})
    met = Entry("s1", "Chair", "p0", attrs={"by": day(1), "met": True})
    entries = {**agreed().entries, "assent": (open_one,), "sign_offs": (met,)}
    keep(home / "collab.json", replace(agreed(), entries=entries))
    said = run("agenda").stdout
    assert said.startswith("due: 1 promise, 1 review\n")
    assert "in 2 days: Eastside: the board funds it" in said
    assert "Chair" not in said
    found = json.loads(run("agenda", "--json").stdout)
    assert next((each["matter"], each["page"]) for each in found if each["party"] == "Eastside") == (
        "condition",
        "agree",
    )


def test_programs_get_the_same(file: Path) -> None:
    found = json.loads(run("agenda", "--json").stdout)
    assert [(each["matter"], each["days"], each["party"]) for each in found] == [
        ("promise", -2, "Northbank"),
        ("review", 0, ""),
        ("promise", 3, "Eastside"),
        ("promise", 60, "Eastside"),
    ]


def test_a_calendar_has_neutral_titles_and_the_names_of_the_export(file: Path) -> None:
    path = file.parent / "due.ics"
    said = run("agenda", "--ics", str(path)).stdout
    assert "4 days written" in said
    data = path.read_bytes()
    assert b"SECRETWORD" not in data
    found = [(str(each["uid"]), each.decoded("dtstart")) for each in Calendar.from_ical(data).walk("VEVENT")]
    assert sorted(found) == sorted((each.uid, each.when.day) for each in events(agreed()))
    again = run("agenda", "--ics", str(path))
    assert again.returncode == 1
    assert "is there already" in again.stderr
    assert path.read_bytes() == data
    assert "BEGIN:VCALENDAR" in run("agenda", "--ics", "-").stdout


def test_what_is_gone_is_cancelled_by_the_next_calendar(file: Path) -> None:
    first = run("agenda", "--ics", "-").stdout
    assert "CANCELLED" not in first
    repository = Repository(file)
    promise = repository.get(agreed().id).list("commitments")[0]
    repository.note(agreed().id, Remove("commitments", 0, promise))
    repository.close()
    second = Calendar.from_ical(run("agenda", "--ics", "-").stdout).walk("VEVENT")
    (gone,) = [each for each in second if "status" in each]
    assert (str(gone["status"]), str(gone["uid"]) in first) == ("CANCELLED", True)
    shared = run("export", agreed().id, "--format", "ics", "--output", "-").stdout
    assert "CANCELLED" not in shared, "the others had no calendar with it"


def test_where_nothing_has_a_day_it_says_so(home: Path) -> None:
    assert run("agenda").stdout == "Nothing has a day yet.\n"
    assert json.loads(run("agenda", "--json").stdout) == []
    assert run("agenda", "--json", "--ics", "x.ics").returncode == 2
    refused = run("agenda", "--ics", str(home / "x.ics"))
    assert (refused.returncode, "nothing for a calendar" in refused.stderr) == (1, True)
    assert not (home / "x.ics").exists()


def test_again_begins_the_next_one(file: Path) -> None:
    said = run("again", "c0ff").stdout
    assert "Begun: Beds (2), with Eastside" in said
    repository = Repository(file)
    try:
        fresh = repository.find(said.split()[-1])
    finally:
        repository.close()
    assert [each.id for each in fresh.list("commitments")] == ["late", "soon", "far"]
    assert fresh.other["follows"] == "c0ffee00"
    assert run("again", "nobody").returncode == 1
