"""`export`: to a file, a folder or the output, one or many; nothing private goes along unseen."""

import json
import signal
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.cli import cli
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Insert, Remove, Splice
from collab_tui.export.formats.json import from_json
from collab_tui.sample import samples
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from tests.cli.running import COMMAND, all_bytes, edit, keep, run
from tests.domain.test_visibility import BIRD
from tests.export.test_airtight import dated
from tests.tui.driving import kept

WINTER, DOOR = samples(date(2026, 11, 23))


def ask(*words: str, said: str = "") -> Result:
    """Run a command in this process, and answer what it asks."""
    return CliRunner().invoke(cli, words, input=said)


@pytest.fixture
def file(home: Path) -> Path:
    """Two conversations, kept."""
    return keep(home / "collab.json", WINTER, DOOR)


def test_without_a_place_it_goes_to_the_documents_under_its_title(file: Path, home: Path) -> None:
    assert ask("export", "winter").exit_code == 0
    assert (home / "Winter discharge beds.docx").read_bytes().startswith(b"PK")
    (home / "Documents").mkdir()
    done = ask("export", "winter", "--format", "md", "--audience", "private")
    path = home / "Documents" / "Winter discharge beds (private).md"
    assert done.output == f"Written: {path}\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_ending_of_the_path_says_the_format(file: Path, tmp_path: Path) -> None:
    for ending, start in (("html", b"<!DOCTYPE"), ("json", b"{"), ("ics", b"BEGIN"), ("beds", b"PK")):
        path = tmp_path / f"out.{ending}"
        assert ask("export", "winter", "--output", str(path)).exit_code == 0
        assert path.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Markdown", b"# "),
        ("text", b"Winter"),
        ("word", b"PK"),
        ("web", b"<!DOCTYPE"),
        ("calendar", b"BEGIN:VCALENDAR"),
        ("JSON", b"{"),
    ],
)
def test_a_format_goes_by_its_long_name_too(file: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    path = tmp_path / "out"
    assert ask("export", "winter", "--format", name, "--output", str(path)).exit_code == 0
    assert path.read_bytes().startswith(begins)


def test_one_format_by_two_names_is_one_file(file: Path, tmp_path: Path) -> None:
    done = ask(
        "export", "winter", "--format", "md", "--format", "markdown", "--output", str(tmp_path / "out")
    )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out").is_file()


def test_no_file_is_written_over_unasked(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("mine")
    refused = ask("export", "winter", "--output", str(path), said="n\n")
    assert (refused.exit_code, path.read_text()) == (1, "mine")
    assert f"There is a file {path} already. Put this one in its place? [y/N]" in refused.output
    assert ask("export", "winter", "--output", str(path), said="y\n").exit_code == 0
    assert path.read_text().startswith("Winter discharge beds")
    path.write_text("mine")
    assert ask("export", "winter", "--output", str(path), "--yes").exit_code == 0


def test_a_new_name_without_an_ending_is_a_folder(file: Path, tmp_path: Path) -> None:
    done = ask("export", "winter", "--output", str(tmp_path / "new" / "board"))
    assert done.exit_code == 0
    assert [each.suffix for each in (tmp_path / "new" / "board").iterdir()] == [".docx"]


def test_the_output_gets_the_bytes_alone(file: Path) -> None:
    done = run("export", "winter", "--format", "json", "--audience", "private", "--output", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert from_json(done.stdout.encode()) == WINTER


def test_several_go_to_a_folder_each_under_a_name_of_its_own(file: Path, tmp_path: Path) -> None:
    keep(file, replace(WINTER, id="another1"))
    folder = tmp_path / "new" / "folder"
    done = ask("export", "--all", "--format", "md", "--format", "ics", "--output", str(folder))
    assert done.output == f"6 files written to {folder}\n"
    assert sorted(each.name for each in folder.iterdir()) == [
        *("One front door for urgent care.ics", "One front door for urgent care.md"),
        *("Winter discharge beds (2).ics", "Winter discharge beds (2).md"),
        *("Winter discharge beds.ics", "Winter discharge beds.md"),
    ]
    again = ask("export", "--all", "--format", "md", "--output", str(folder), said="n\n")
    assert again.exit_code == 1
    assert "3 of these 3 files are there already." in again.output


def test_a_calendar_without_a_day_is_refused_in_words(file: Path, tmp_path: Path) -> None:
    keep(file, replace(WINTER, id="dayless1", texts={"title": "No day"}, entries={}))
    path = tmp_path / "out.ics"
    path.write_text("mine")
    for output in (str(path), str(tmp_path / "other.ics"), "-"):
        refused = ask("export", "dayless1", "--format", "ics", "--output", output)
        assert (refused.exit_code, "has a day. Nothing was written." in refused.output) == (1, True)
        assert "BEGIN:VCALENDAR" not in refused.output
    assert (path.read_text(), (tmp_path / "other.ics").exists()) == ("mine", False)
    done = ask("export", "--all", "--format", "ics", "--output", str(tmp_path / "all"))
    assert "2 files written to" in done.output
    assert "there would be nothing in them:\n  No day (ics): There is nothing for a calendar" in done.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["export"], 2, "Name the ID of a conversation, or “--all”."),
        (["export", "winter", "--all"], 2, "Name the ID of a conversation, or “--all”."),
        (["export", "nobody"], 1, "No conversation has the id “nobody”, or a title that begins so."),
        (["export", "winter", "front", "--output", "-"], 2, "Only one file can be printed."),
        (["export", "winter", "front", "--output", __file__], 2, "is a file. Several files need a folder."),
        (["export", "winter", "--output", f"{__file__}/x.md"], 1, "It was not written."),
        (["export", "winter", "--output", "a\0b"], 1, "this cannot be the name of a file"),
        (["export", "winter", "--format", "pdf"], 2, "'pdf' is not one of"),
    ],
)
def test_what_cannot_be_done_is_said(file: Path, words: list[str], code: int, said: str) -> None:
    done = ask(*words)
    assert done.exit_code == code
    assert said in done.output
    assert "Traceback" not in done.output


def copied() -> Conversation:
    """Return a conversation in which private words were copied to where everyone sees them."""
    words = f"Ring 020 7946 0018. {WINTER.text('stakes')}"
    return replace(WINTER, id="leak0001", texts={**WINTER.texts, "common_purpose": words})


def test_private_words_ask_for_a_second_yes_which_is_noted(file: Path, tmp_path: Path) -> None:
    keep(file, copied())
    path = tmp_path / "out.docx"
    refused = ask("export", "leak", "--output", str(path), said="n\n")
    assert refused.exit_code == 1
    assert "Private words would go out" in refused.output
    assert "This looks like a telephone number: 020 7946 0018." in refused.output
    assert not path.exists()
    assert not kept(file, "leak0001").list("left")
    for _ in range(2):
        assert ask("export", "leak", "--output", str(path), said="y\ny\n").exit_code == 0
        noted = kept(file, "leak0001").list("left")
        assert {each.word("reading") for each in noted} == {"R12", "R13"}
        assert {each.text for each in noted} == {"Sent out all the same, after a second look"}
        assert len({(each.word("reading"), each.word("about")) for each in noted}) == len(noted)
    assert ask("export", "leak", "--audience", "private", "--output", str(tmp_path)).exit_code == 0


def test_among_many_those_with_private_words_are_held_back(file: Path, tmp_path: Path) -> None:
    keep(file, copied())
    done = ask("export", "--all", "--format", "txt", "--output", str(tmp_path / "all"))
    assert done.output.startswith("2 files written to")
    assert "Not written, because something private may be in them" in done.output
    assert "Winter discharge beds, with Eastside (txt): " in done.output
    assert len(list((tmp_path / "all").iterdir())) == 2


def test_no_canary_of_anything_private_deleted_or_changed_goes_out(home: Path, tmp_path: Path) -> None:
    full = replace(dated(), created="", changed="", other={"later": BIRD})
    file = keep(home / "collab.json", full)
    edit(file, full.id, ("2026-11-23T10:00:00+00:00", f"{BIRD} was written"))
    repository = Repository(file)
    gone = Remove("commitments", 0, full.list("commitments")[0])
    entry = replace(gone.entry, text=f"{BIRD} was promised")
    for each in (gone, Insert("commitments", 0, entry), Remove("commitments", 0, entry)):
        repository.record(made(repository.get(full.id), each, clock.stamp()), each)
    repository.close()
    folder = tmp_path / "out"
    words = [each for kind in ("docx", "md", "txt", "html", "ics", "json") for each in ("--format", kind)]
    done = ask("export", full.id, *words, "--output", str(folder), "--yes")
    assert done.exit_code == 0
    assert len(all_bytes(folder)) == 6
    assert BIRD not in done.output.replace(str(tmp_path), "")
    for name, data in all_bytes(folder).items():
        assert BIRD not in name
        assert BIRD.encode() not in data


def test_ctrl_c_leaves_whole_files_only(home: Path, tmp_path: Path) -> None:
    one = Entry("e", "words " * 400)
    many = [replace(DOOR, id=f"{n:08x}", entries={**DOOR.entries, "events": (one,)}) for n in range(150)]
    file = home / "collab.json"
    repository = Repository(file)
    repository.put_all(many, "not kept")
    repository.close()
    folder = tmp_path / "all"
    words = ["export", "--all", "--format", "json", "--audience", "private", "--output", str(folder)]
    with subprocess.Popen([*COMMAND, *words], stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        end = time.monotonic() + 30
        while len(list(folder.glob("*.json"))) < 3 and process.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    there = list(folder.iterdir())
    assert (process.returncode, said.decode()) == (1, "Stopped.\n")
    assert 3 <= len(there) < len(many)
    assert all(json.loads(each.read_bytes()) for each in there)
    assert all(each.suffix == ".json" and each.name[0] != "." for each in there)
    assert kept(file, many[0].id) == many[0]


def test_my_card_is_for_the_writer_alone(file: Path, home: Path) -> None:
    done = ask("export", "winter", "--audience", "card")
    path = home / "Winter discharge beds (my card).docx"
    assert done.output == f"Written: {path}\n"
    assert path.stat().st_mode & 0o777 == 0o600
    done = ask("export", "winter", "--audience", "card", "--format", "txt", "--output", "-")
    assert "What I acknowledge first" in done.output
    done = ask("export", "winter", "--audience", "card", "--format", "json")
    assert done.exit_code == 2
    assert "My card can be written as Word" in done.output


def test_what_is_printed_counts_as_sent_and_what_is_for_the_writer_does_not(file: Path) -> None:
    assert ask("export", "winter", "--format", "md", "--audience", "private", "--output", "-").exit_code == 0
    assert json.loads(ask("show", "winter", "--json").output)["sent"] == ""
    assert ask("export", "winter", "--format", "md", "--output", "-", "--yes").exit_code == 0
    assert json.loads(ask("show", "winter", "--json").output)["sent"]


def test_what_goes_out_is_a_version_that_list_show_and_the_next_export_tell(
    file: Path, tmp_path: Path
) -> None:
    def told(name: str, *more: str) -> str:
        done = ask("export", "winter", "--output", str(tmp_path / name), *more)
        assert done.exit_code == 0, done.output
        return done.output

    def facts() -> tuple[int, str]:
        shown = json.loads(ask("show", "winter", "--json").output)
        (listed,) = [each for each in json.loads(ask("list", "--json").output) if each["id"] == WINTER.id]
        assert (listed["version"], listed["sent"]) == (shown["version"], shown["sent"])
        return shown["version"], shown["sent"]

    assert facts() == (1, "")
    assert told("mine.md", "--audience", "private").count("\n") == 1
    assert told("brief.md", "--audience", "brief", "--party", "eastside").count("\n") == 1
    assert told("case.md", "--audience", "case").count("\n") == 1
    assert facts() == (1, ""), "none of these was the agreement"
    assert told("one.docx").count("\n") == 1
    assert facts() == (1, clock.today().isoformat())
    assert "Nothing changed since version 1." in told("one.csv")
    first = WINTER.list("commitments")[0]
    repository = Repository(file)
    repository.note(WINTER.id, Splice(Address("commitments", first.id), 0, "", "Always "))
    repository.close()
    assert facts() == (2, "")
    assert "(version 2, not sent yet)" in ask("list").output
    said = told("two.txt")
    assert "This is version 2. The last one sent was 1." in said
    assert "Changed: a commitment of Northbank" in said
    assert "Changed since version 1" in (tmp_path / "two.txt").read_text()
    assert facts() == (2, clock.today().isoformat())
    assert "Nothing changed since version 2." in told("two.ics")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--audience", "brief"), "“--audience brief” and “--party” go together"),
        (("--party", "Eastside"), "“--audience brief” and “--party” go together"),
        (
            ("--audience", "case", "--format", "ics"),
            "The case without names can be written as Word or",
        ),
        (("--audience", "record", "--format", "csv"), "The record can be written as Word, Markdown"),
        (("--audience", "brief", "--party", "Nobody"), "none of that name is there"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    file: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = ask("export", "winter", "--output", str(tmp_path / "out.docx"), *words)
    assert done.exit_code != 0
    assert said in " ".join(done.output.split())
    assert not (tmp_path / "out.docx").exists()
