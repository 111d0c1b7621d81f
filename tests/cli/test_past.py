"""`history`, `show --at`, `show --moment` and `keep`: earlier states of a conversation."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from collab_tui.cli.common.times import read_moment
from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.domain.edits import Go
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from tests.cli.running import ELSEWHERE, all_bytes, edit, keep, run, window

NAME = "before [/] \x1b]0;x\x07 \u202ethe meeting"


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set one time zone."""
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def file(home: Path) -> Path:
    """A conversation that was written in on two days."""
    path = keep(
        home / "collab.json",
        Conversation(id="aaaa1111", created="2026-01-19T09:00:00+00:00", texts={"title": "Estates"}),
    )
    edit(
        path,
        "aaaa1111",
        ("2026-01-19T09:05:10+00:00", "one "),
        ("2026-01-19T09:40:00+00:00", "two "),
        ("2026-01-20T14:35:20+00:00", "three "),
        ("2026-01-20T15:00:00+00:00", "four "),
    )
    return path


def shown(*words: str) -> str:
    """Return what was written in the conversation by then."""
    done = run("show", "aaaa", *words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return str(json.loads(done.stdout)["texts"].get("road", "")).strip()


def test_the_edits_are_counted_by_day_and_hour(file: Path) -> None:
    repository = Repository(file, background=False)
    now = repository.get("aaaa1111")
    move = Go(now.place, Cursor(step="agree"))
    repository.record(made(now, move, "2026-01-21T08:00:00+00:00"), move)
    repository.close()
    assert run("history", "aa").stdout == (
        "Estates\nid aaaa1111\n\nEdits\n"
        "  Mon 19 Jan\n    09:00  2\n  Tue 20 Jan\n    14:00  1\n    15:00  1\n"
    )
    found = json.loads(run("history", "aa", "--json").stdout)
    assert found["edits"][0] == {"hour": "2026-01-19T09:00:00Z", "edits": 2}
    assert found["whole"] is True


def test_hours_are_those_of_this_laptop(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "EST5")
    assert "  Tue 20 Jan\n    09:00  1\n    10:00  1\n" in run("history", "aa").stdout


def test_a_moment_is_kept_named_and_shown(file: Path) -> None:
    done = run("keep", "aa", *NAME.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Kept as “before [/] the meeting”: Estates\n  collab-tui show aaaa1111 ")
    edit(file, "aaaa1111", ("2026-01-22T10:00:00+00:00", "five"))
    assert " “before [/] the meeting”\n" in run("history", "aa").stdout
    assert json.loads(run("history", "aa", "--json").stdout)["moments"][0]["name"] == (
        "before [/] the meeting"
    )
    for name in (NAME, "Before", "before [/] the meeting"):
        assert shown("--moment", name) == "one two three four"
    assert run("show", "aa", "--moment", "bef").stdout.startswith("“before [/] the meeting”, as it was on")


def test_a_name_is_given_once(file: Path) -> None:
    run("keep", "aa", "first")
    before = all_bytes(file.parent)
    done = run("keep", "aa", " First ")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is a moment “First” already. Nothing was changed. Give it another name.\n"
    assert all_bytes(file.parent) == before


def test_a_moment_that_is_not_there_is_said_with_those_that_are(file: Path) -> None:
    assert run("show", "aa", "--moment", "x").stderr == (
        "“Estates” has no moment “x”. Nothing of it was kept under a name.\n"
    )
    run("keep", "aa", "one")
    run("keep", "aa", "once")
    for name in ("on", ""):
        done = run("show", "aa", "--moment", name)
        assert done.returncode == 1
        assert done.stderr.endswith("There are “one”, “once”.\n")


@pytest.mark.parametrize(
    ("at", "road"),
    [
        ("2026-01-19T09:04", ""),
        ("2026-01-19T09:05", "one"),
        ("2026-01-19T09:05:09", ""),
        ("2026-01-19 09:40:00", "one two"),
        ("2026-01-19", "one two"),
        ("2026-01-20T14:35+00:00", "one two three"),
        ("2026-01-20T14:35:20Z", "one two three"),
        ("2026-01-20T16:35+02:00", "one two three"),
        ("Tue 20 Jan 2026 14:34", "one two"),
        ("20 Jan 2026 at 2.35pm", "one two three"),
        ("today", "one two three four"),
    ],
)
def test_it_is_shown_as_it_stood(at: str, road: str, file: Path) -> None:
    assert shown("--at", at) == road


def test_what_is_shown_says_when_it_stood_so(file: Path) -> None:
    before = file.read_bytes()
    done = run("show", "aa", "--at", "2026-01-20T14:35")
    assert done.stdout.startswith("As it was on Tue 20 Jan 14:35\nEstates\n")
    assert "    one two three\n" in done.stdout
    assert file.read_bytes() == before


def test_before_it_was_begun_it_was_not_there(file: Path) -> None:
    done = run("show", "aa", "--at", "2026-01-19T08:59")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "“Estates” was not there yet: it was begun on Mon 19 Jan 09:00.\n"


def test_what_is_no_longer_known_is_said(file: Path, home: Path) -> None:
    for each in (home / "collab.json.backups").glob("*.jnl"):
        each.unlink()
    done = run("show", "aa", "--at", "2026-01-19T09:30")
    assert (done.returncode, done.stdout) == (1, "")
    assert "are known since" in done.stderr
    assert run("history", "aa").stdout.endswith("Edits\n  None is known.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["show", "aa", "--at", "25:00"],
        ["show", "aa", "--at", "\x1b]0;x\x07"],
        ["show", "aa", "--at", ""],
        ["show", "aa", "--at", "31/4/2026 10:00"],
        ["show", "aa", "--at", "9999-12-31"],
        ["show", "aa", "--at", "0001-01-01T00:00+14:00"],
        ["show", "aa", "--at", "tomorrow"],
        ["show", "aa", "--at", "14:35", "--moment", "x"],
        ["keep", "aa"],
        ["keep", "aa", " \x07 "],
        ["history"],
    ],
)
def test_wrong_use_ends_with_two(words: list[str], file: Path) -> None:
    before = all_bytes(file.parent)
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert not [each for each in ("\x1b", "Traceback") if each in done.stderr]
    assert all_bytes(file.parent) == before


@pytest.mark.parametrize(
    ("said", "first", "span"),
    [
        ("14:35", datetime(2026, 11, 20, 14, 35), timedelta(minutes=1)),
        ("9:05", datetime(2026, 11, 20, 9, 5), timedelta(minutes=1)),
        ("16:00", datetime(2026, 11, 19, 16, 0), timedelta(minutes=1)),
        ("yesterday 16:00", datetime(2026, 11, 19, 16, 0), timedelta(minutes=1)),
        ("yesterday", datetime(2026, 11, 19), timedelta(days=1)),
        ("14:35:10", datetime(2026, 11, 20, 14, 35, 10), timedelta(microseconds=1)),
    ],
)
def test_a_time_alone_is_the_last_such_time(said: str, first: datetime, span: timedelta) -> None:
    now = datetime(2026, 11, 20, 15, 0, tzinfo=UTC).astimezone()
    last = (first + span - timedelta(microseconds=1)).astimezone()
    assert read_moment(said, now.replace(hour=15)) == last


def test_the_minute_that_is_now_is_not_to_come() -> None:
    now = datetime(2026, 11, 20, 15, 0, 30).astimezone()
    assert read_moment("15:00", now) == now
    assert read_moment("today", now) == now
    with pytest.raises(click.BadParameter):
        read_moment("today 15:01", now)


@pytest.mark.parametrize("name", ['"name": ["x"]', '"named": "x"'])
def test_names_that_another_program_spoilt_harm_nothing(name: str, file: Path) -> None:
    run("keep", "aa", "one")
    file.write_text(file.read_text().replace('"name": "one"', name))
    before = file.read_bytes()
    assert run("history", "aa").returncode == 0
    done = run("show", "aa", "--moment", "one")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == before
    assert run("keep", "aa", "two").returncode == 0
    assert len(json.loads(run("history", "aa", "--json").stdout)["moments"]) == 2


def test_times_that_another_program_spoilt_are_left_out(file: Path) -> None:
    run("keep", "aa", "one")
    text = file.read_text().replace('"at": "20', '"at": "at 20').replace('"created": "20', '"created": "20:')
    file.write_text(text)
    assert run("history", "aa").stdout.startswith("Estates\nid aaaa1111\n\nKept under a name\n  “one”\n")
    assert run("show", "aa", "--moment", "one").stdout.startswith("“one”, as it was then\nEstates\n")
    assert run("show", "aa", "--at", "2026-01-20T14:35").returncode == 0
    assert file.read_text() == text


def test_what_is_open_in_another_window_is_not_kept_half_written(file: Path) -> None:
    before = file.read_bytes()
    with window(file, "aaaa1111", "typed just now"):
        done = run("keep", "aa", "now")
        assert (done.returncode, done.stdout) == (1, "")
        assert ELSEWHERE.fullmatch(done.stderr)
        assert file.read_bytes() == before
        assert run("history", "aa").returncode == 0
    assert run("keep", "aa", "now").returncode == 0
    assert shown("--moment", "now") == "one two three four typed just now"
