"""`import`: exports come back; a file with a fault is refused with the place and the reason."""

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.cli import cli, import_
from collab_tui.cli.import_ import ready
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.merge import merged_from
from collab_tui.domain.report import Audience
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make
from collab_tui.export.formats.json import InvalidFileError
from collab_tui.export.formats.markdown_reader import id_named_in
from collab_tui.sample import samples
from collab_tui.session import AppliedEdit, Session
from collab_tui.store.history import history
from collab_tui.store.repository import Repository
from tests.cli.running import ELSEWHERE, edit, keep, run, run_process, window
from tests.strategies import conversations, examples
from tests.tui.driving import kept

WINTER, DOOR = samples(date(2026, 11, 23))


def ask(*words: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, words)


def everything(file: Path) -> list[Conversation]:
    """Return what a file holds."""
    repository = Repository(file)
    found = repository.all()
    repository.close()
    return found


def exported(folder: Path, *found: Conversation, kind: Format = Format.JSON) -> list[str]:
    """Write private exports and return their paths."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{each.id}.{kind}" for each in found]
    for path, each in zip(paths, found, strict=True):
        path.write_bytes(make(each, kind, Audience.PRIVATE, clock.now()))
    return [str(path) for path in paths]


def test_it_comes_back_equal(home: Path, tmp_path: Path) -> None:
    file = home / "collab.json"
    done = ask("import", *exported(tmp_path / "out", WINTER, DOOR))
    assert done.exit_code == 0
    assert everything(file) == [WINTER, DOOR]
    assert f"Taken in: Winter discharge beds, with Eastside\n  collab-tui open {WINTER.id}" in done.output


def test_nothing_is_taken_in_twice(home: Path, tmp_path: Path) -> None:
    file = home / "collab.json"
    mine = tmp_path / "mine.md"
    mine.write_text(
        "# Rota\n\n## Who is at the table?\n- Northbank\n\n## How did it come to this?\nAll of it.\n"
    )
    shared = tmp_path / "agreement.json"
    shared.write_bytes(make(DOOR, Format.JSON, Audience.AGREEMENT, clock.now()))
    paths = [*exported(tmp_path / "out", WINTER), str(mine), str(shared)]
    assert ask("import", *paths).exit_code == 0
    before = everything(file)
    assert len(before) == 3
    for words in (["import"], ["import", "--merge"]):
        done = ask(*words, *paths, paths[0])
        assert (done.exit_code, done.output.count("Here already: ")) == (0, 3)
        assert everything(file) == before
    edit(file, WINTER.id, ("", "since"))
    done = ask("import", paths[0])
    assert done.exit_code == 1
    assert "is here already, and the file has another version of it." in done.output
    assert "“--merge” merges the two, “--again” makes a second one." in done.output
    assert len(everything(file)) == 3
    assert ask("import", "--again", paths[0]).exit_code == 0
    assert sorted(each.title for each in everything(file)).count(WINTER.title) == 2
    assert ask("import", "--again", "--merge", paths[0]).exit_code == 2


def test_a_markdown_export_of_one_that_is_here_is_refused_in_words(home: Path, tmp_path: Path) -> None:
    (name,) = exported(tmp_path / "out", WINTER, kind=Format.MARKDOWN)
    (json,) = exported(tmp_path / "out", WINTER)
    assert ask("import", json).exit_code == 0
    for words in (["import"], ["import", "--merge"]):
        done = ask(*words, name)
        assert done.exit_code == 1
        assert (
            f"{WINTER.title}, with Eastside is here already. Nothing of the file was taken in" in done.output
        )
        assert "“--again” makes a second one." in done.output
        assert everything(home / "collab.json") == [WINTER]
    assert ask("import", "--again", name).exit_code == 0
    assert len(everything(home / "collab.json")) == 2
    odd = replace(WINTER, id="a*b_c, id d", created="", changed="")
    assert id_named_in(make(odd, Format.MARKDOWN, Audience.PRIVATE, clock.now())) == odd.id
    assert id_named_in(b"# T\n\n*id b*\n\n## x") == "b"
    assert id_named_in(b"# T\n\n*a line*\n\n## x\n\n*id b*\n") == ""


def test_what_is_in_the_bin_is_not_overwritten(home: Path, tmp_path: Path) -> None:
    file = keep(home / "collab.json", WINTER)
    edit(file, WINTER.id, ("", "only here"))
    run("delete", WINTER.id, "--yes")
    for words in (["import"], ["import", "--merge"]):
        done = ask(*words, *exported(tmp_path / "out", WINTER))
        assert done.exit_code == 1
        assert (
            f"is in the bin. Nothing of the file was taken in. “collab-tui bin restore {WINTER.id}”"
            in done.output
        )
    run("bin", "restore", WINTER.id)
    assert "only here" in kept(file, WINTER.id).text("road")
    run("delete", WINTER.id, "--yes")
    run("bin", "empty", "--yes")
    assert ask("import", *exported(tmp_path / "out", WINTER)).exit_code == 0
    assert [each.title for each in everything(file)] == [WINTER.title]


def test_it_needs_no_file_to_begin_with(home: Path, tmp_path: Path) -> None:
    assert ask("import", *exported(tmp_path / "out", DOOR)).exit_code == 0
    assert [each.title for each in everything(home / "collab.json")] == [DOOR.title]


def test_what_goes_out_can_be_taken_in_by_the_other_side(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "agreement.json"
    path.write_bytes(make(WINTER, Format.JSON, Audience.AGREEMENT, clock.now()))
    assert ask("import", str(path)).exit_code == 0
    (found,) = everything(home / "collab.json")
    assert found.created == found.changed != ""
    assert [each.text for each in found.list("commitments")] == [
        each.text for each in WINTER.list("commitments")
    ]


def test_an_export_is_merged_by_id_and_that_can_be_taken_back(home: Path, tmp_path: Path) -> None:
    file = keep(home / "collab.json", WINTER)
    elsewhere = replace(
        WINTER,
        texts={
            **{name: each for name, each in WINTER.texts.items() if name != "stakes"},
            "road": "theirs now",
        },
    )
    paths = exported(tmp_path / "out", elsewhere, DOOR)
    edit(file, WINTER.id, ("", "only ours"))
    run("note", WINTER.id, "a note of ours")
    done = ask("import", "--merge", *paths)
    assert done.exit_code == 0
    now = kept(file, WINTER.id)
    assert ("theirs now" in now.text("road"), "only ours" in now.text("road")) == (True, True)
    assert now.text("stakes") == WINTER.text("stakes") != "", "what is not in the export stays"
    assert [each.text for each in now.list("notes")] == ["a note of ours"]
    assert kept(file, DOOR.id) == DOOR
    repository = Repository(file)
    found = repository.get(WINTER.id)
    session = Session(
        found, repository, lambda: [AppliedEdit(each.edit, each.at) for each in history(repository, found.id)]
    )
    session.undo()
    assert session.conversation.text("road").endswith("only ours")
    assert session.conversation.text("stakes") == WINTER.text("stakes")
    repository.close()
    again = ask("import", "--merge", paths[1])
    assert (again.exit_code, again.output.startswith("Here already: ")) == (0, True)


def test_an_export_for_everyone_removes_nothing_that_it_does_not_hold(home: Path, tmp_path: Path) -> None:
    file = keep(home / "collab.json", WINTER)
    shared = tmp_path / "agreement.json"
    shared.write_bytes(make(WINTER, Format.JSON, Audience.AGREEMENT, clock.now()))
    for note in ("", "written since"):
        if note:
            run("note", WINTER.id, note)
        before = kept(file, WINTER.id)
        done = ask("import", "--merge", str(shared))
        assert (done.exit_code, done.output.startswith("Here already: ")) == (0, True)
        assert kept(file, WINTER.id) == before


def test_one_that_is_open_in_another_window_is_left_alone(home: Path, tmp_path: Path) -> None:
    file = keep(home / "collab.json", WINTER)
    paths = exported(tmp_path / "out", DOOR, WINTER)
    with window(file, WINTER.id):
        done = ask("import", "--merge", *paths)
    assert done.exit_code == 1
    assert ELSEWHERE.fullmatch(done.output)
    assert [each.id for each in everything(file)] == [WINTER.id]


def test_a_bad_file_is_refused_with_place_and_reason_and_the_others_are_taken_in(
    home: Path, tmp_path: Path
) -> None:
    file = keep(home / "collab.json")
    bad = {
        "empty.json": (b"", "Line 1, column 1: this is not JSON"),
        "ours.json": (file.read_bytes(), "It is not an export of this program"),
        "none.md": (b"Some words\n", "Line 1: these words stand under none of our headings."),
        "other.md": (b"# T\n\n## What next?\n", "Line 3: “What next?” is not one of our headings."),
        "bytes.md": (b"\xff", "Byte 1 is not text in UTF-8."),
        "nine.md": (
            b"## Who is at the table?\n" + b"".join(b"- P%d\n" % n for n in range(9)),
            "There are 9 organisations in it; there is room for 8.",
        ),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    good = exported(tmp_path / "out", DOOR)
    done = ask("import", *(str(tmp_path / name) for name in bad), *good, str(tmp_path / "gone.json"))
    assert done.exit_code == 1
    for name, (_, said) in bad.items():
        assert f"{tmp_path / name}: {said}" in done.output
    assert "gone.json: " in done.output
    assert done.output.count("Nothing of it was taken in.") == len(bad) + 1
    assert [each.title for each in everything(file)] == [DOOR.title]


def test_a_full_disk_changes_nothing(home: Path, tmp_path: Path) -> None:
    file = keep(home / "collab.json", DOOR)
    done = run_process("import", *exported(tmp_path / "out", WINTER), largest=2000)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing was taken in; all is as it was." in done.stderr
    assert everything(file) == [DOOR]


def test_where_all_are_bad_nothing_is_made(home: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"{}")
    assert ask("import", str(tmp_path / "bad.json")).exit_code == 1
    assert not list(home.iterdir())


def test_ctrl_c_while_reading_changes_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keep(home / "collab.json", DOOR)
    paths = exported(tmp_path / "out", WINTER)
    read = iter([WINTER])

    def stopped(_: object) -> Conversation:
        for each in read:
            return each
        raise KeyboardInterrupt

    monkeypatch.setattr(import_, "ready", stopped)
    done = ask("import", *paths, *paths)
    assert (done.exit_code, done.output) == (1, "Stopped.\n")
    assert everything(file) == [DOOR]


@pytest.mark.parametrize("kind", [Format.JSON, Format.MARKDOWN])
def test_a_file_that_an_editor_has_saved_is_known_again(kind: Format, home: Path, tmp_path: Path) -> None:
    (name,) = exported(tmp_path / "out", WINTER, kind=kind)
    assert "Taken in" in ask("import", name).output
    data = Path(name).read_bytes()
    for saved in (b"\xef\xbb\xbf" + data, data.replace(b"\n", b"\r\n")):
        Path(name).write_bytes(saved)
        assert "Here already" in ask("import", name).output


@pytest.mark.skipif(os.name == "nt", reason="named pipes are of Unix")
def test_a_pipe_is_refused(home: Path, tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe.json")
    assert "pipe.json: this is no file. Nothing of it" in ask("import", str(pipe)).output
    assert "is a pipe" in ask("merge", str(pipe)).output
    folder = keep(home / "collab.json", DOOR).with_name("collab.json.journal")
    os.mkfifo(folder / "m00000000-0000000000001-000001.jnl")
    assert ask("note", DOOR.id, "a line").exit_code == 0
    assert DOOR.title in ask("list").output


@examples(20)
@given(conversations(), st.sampled_from(["nowhere", "agree", ""]))
def test_what_is_taken_in_can_be_opened(found: Conversation, step: str) -> None:
    strange = replace(
        found, place=Cursor(step=step, at="x"), other={"deleted": "now", "moment": {}, "later": ["kept"]}
    )
    taken = ready(strange)
    assert taken.place == (strange.place if step != "nowhere" else Cursor())
    assert taken.other == {"later": ["kept"]}
    assert (taken.texts, taken.entries) == (found.texts, found.entries)
    alone = ready(replace(found, entries={}))
    assert [party.us for party in alone.parties] == [True, False]
    with pytest.raises(InvalidFileError):
        ready(replace(found, entries={"parties": tuple(Entry(f"p{n}") for n in range(9))}))


def test_merging_with_a_file_of_an_earlier_version_holds_each_question_once() -> None:
    earlier = Conversation(id="c", entries={"to_ask": (Entry("a", "Who pays?"), Entry("b", "Why now?"))})
    now = Conversation(id="c", entries={"questions": (Entry("a", "Who pays?"), Entry("d", "Who signs?"))})
    for ours, theirs in ((earlier, now), (now, earlier)):
        both = merged_from(None, ours, theirs)
        assert set(both.entries) == {"questions"}
        assert sorted(each.id for each in both.list("questions")) == ["a", "b", "d"]


@examples(25)
@given(conversations(parties=2), conversations(parties=2))
def test_merging_without_a_common_version_loses_no_entry(ours: Conversation, theirs: Conversation) -> None:
    both = merged_from(None, ours, replace(theirs, id=ours.id))
    for side in (ours, theirs):
        for field, entry in side.all_entries():
            assert both.entry(field, entry.id)
        assert set(side.texts) <= set(both.texts)
    assert both.id == ours.id
