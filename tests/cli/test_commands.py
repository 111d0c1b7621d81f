"""The commands as they are run: what they print, and how they end."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

from collab_tui import clock, paths
from collab_tui.cli import COMMANDS, cli
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.sample import samples
from tests.cli.running import COMMAND, keep, run, run_process


def test_the_sample_is_added_once() -> None:
    first, second = run("sample"), run("sample")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.count("Added: ") == 2
    assert second.stdout.count("Already there: ") == 2
    assert len(run("list").stdout.splitlines()) == 2


def test_a_list_of_nothing_says_how_to_begin() -> None:
    done = run("list")
    assert done.returncode == 0
    assert "collab-tui sample" in done.stdout
    assert json.loads(run("list", "--json").stdout) == []


def test_the_list_says_how_far_each_has_come(home: Path) -> None:
    run("sample")
    rows = {line.split("  ")[0]: line for line in run("list").stdout.splitlines()}
    assert "●●●●◐" in rows["wint"]
    assert "Winter discharge beds, with Eastside" in rows["wint"]
    assert "●●●●●" in rows["fron"]
    assert "with Lindenholt and Saltmere" in rows["fron"]
    listed = json.loads(run("list", "--json").stdout)
    assert [each["id"] for each in listed] == ["front-door", "winter-beds"]
    assert listed[1]["partners"] == ["Eastside"]
    assert listed[1]["progress"]["explore"]["done"] == 7


def test_the_list_says_how_late_a_review_is_and_never_of_a_closed_one(home: Path) -> None:
    late = (clock.today() - timedelta(days=17)).isoformat()
    keep(
        home / "collab.json",
        Conversation(id="estates1", texts={"title": "Estates", "review.date": late}),
        Conversation(id="estates2", texts={"title": "Over", "review.date": late, "phase": "closed"}),
        Conversation(id="cccccccc", texts={"review.date": "soon"}),
    )
    lines = run("list").stdout.splitlines()
    assert lines[0].startswith("estates1  ○○○○◐")
    assert "17 days late  Estates" in lines[0]
    assert not [line for line in lines[1:] if "late" in line]
    assert "No title yet" in "".join(lines)
    assert [each["days"] for each in json.loads(run("list", "--json").stdout)] == [-17, None, None]


def test_the_whole_conversation_is_in_the_json(home: Path) -> None:
    kept = samples(date(2026, 11, 23))[0]
    keep(home / "collab.json", kept)
    done = run("show", "win", "--json")
    assert done.stdout.isascii()
    assert msgspec.json.decode(done.stdout, type=Conversation) == kept
    shown, listed = json.loads(done.stdout), json.loads(run("list", "--json").stdout)[0]
    facts = ("status", "version", "conditions", "aside")
    assert {each: shown[each] for each in facts} == {each: listed[each] for each in facts}
    assert (shown["status"], shown["version"]) == ("subject to conditions", 1)
    assert [(each["party"], each["met"]) for each in shown["conditions"]] == [("Eastside", False)] * 2


def test_every_written_word_is_shown_and_told_apart(home: Path) -> None:
    for kept in samples(clock.today()):
        keep(home / "collab.json", kept)
        shown = run("show", kept.id).stdout
        assert not [entry.text for _, entry in kept.all_entries() if entry.text not in shown]
        prose = ("title", "road", "today", "honest", "aim", "opening", "meeting.where", "review.how")
        lines = {line for key in prose for line in kept.texts[key].split("\n")}
        assert not [line for line in lines if line not in shown]
        assert "How did it come to this? (private: not exported)\n" in shown
        assert "Who will do what differently? (shared)\n" in shown
        assert "Status: agreed; shared\n" in shown
        assert "Status: my guess; private: not exported\n" in shown
        assert not [part for part in ("sample", "basis", "good_for", "None", "{") if part in shown]


def test_what_is_empty_is_not_shown(home: Path) -> None:
    keep(home / "collab.json", Conversation(id="aaaabbbb", texts={"title": "Estates", "today": "Quiet."}))
    assert run("show", "aaaa").stdout == (
        "Estates\nDraft 1, id aaaabbbb\n\n1 Prepare: think it through\n\n"
        "  What is going on now? (private: not exported)\n    Quiet.\n"
    )


def test_a_line_that_is_half_typed_is_shown(home: Path) -> None:
    keep(
        home / "collab.json",
        Conversation(id="aaaabbbb", texts={"room.line": "e: we nee", "room.dictated": "We"}),
    )
    assert run("show", "aaaa").stdout.endswith(
        "\n\nThe line being written (not in the log yet): e: we nee"
        "\n\nThe line the other side is writing (not in the log yet): We\n"
    )


def test_questions_of_an_earlier_version_are_shown_in_the_list_of_today(home: Path) -> None:
    earlier = Conversation(
        id="aaaabbbb", entries={"to_ask": (Entry("a", "Who pays?", attrs={"asked": True}),)}
    )
    keep(home / "collab.json", earlier)
    assert run("show", "aaaa").stdout.endswith(
        "  Questions to ask (private: not exported)\n    • Who pays?\n      State: asked\n"
    )


def test_words_are_not_wrapped_in_a_pipe_and_keep_their_lines(home: Path) -> None:
    long = "word " * 60 + "end"
    keep(home / "collab.json", Conversation(id="aaaabbbb", texts={"road": f"{long}\n\nsecond"}))
    assert f"\n    {long}\n\n    second\n" in run("show", "aaaa", COLUMNS="40").stdout


def test_ids_are_shortened_while_they_fit_only_one(home: Path) -> None:
    file = str(keep(home / "x.json", Conversation(id="abcd1111"), Conversation(id="abcd2222")))
    assert run("--file", file, "show", "abcd1").returncode == 0
    for start, said in (("abcd", "fits 2 of them"), ("zz", "“zz”")):
        done = run("--file", file, "show", start)
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert "collab-tui list" in done.stderr
    assert [line[:5] for line in run("--file", file, "list").stdout.splitlines()] == ["abcd1", "abcd2"]


def test_where_names_every_place(home: Path) -> None:
    run("sample")
    done = run("where")
    assert done.returncode == 0
    assert f"{home / 'collab.json'}\n    your conversations" in done.stdout
    places = json.loads(run("where", "--json").stdout)
    assert places[0]["path"] == str(home / "collab.json")
    assert places[0]["bytes"] > 1000
    assert {Path(place["path"]) for place in places} >= set(home.glob("collab.json*"))


def test_a_store_that_refuses_says_so_and_is_left_alone(home: Path) -> None:
    (home / "collab.json").write_text("not ours")
    for words in (["list"], ["show", "x"], ["sample"]):
        done = run(*words)
        assert (done.returncode, done.stdout) == (1, "")
        assert "collab.json" in done.stderr
        assert "Traceback" not in done.stderr
    assert (home / "collab.json").read_text() == "not ours"


def test_the_help_has_the_first_sentence_of_every_command() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    context = click.Context(cli)
    for name, sentence in COMMANDS.items():
        command = cli.get_command(context, name)
        assert command
        assert (command.name, command.get_short_help_str(100)) == (name, sentence)
        assert f"  {name:9}{sentence}\n" in shown


@pytest.mark.parametrize("words", [["shwo"], ["show"], ["list", "--colour"], ["list", "more"]])
def test_wrong_use_ends_with_two(words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--help" in done.stderr


def test_a_pipe_that_closes_is_quiet() -> None:
    run("sample")
    shell = " ".join((*COMMAND, "show", "winter", "| true"))
    done = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False, timeout=30)
    assert done.stderr == ""


def test_an_old_code_page_loses_no_line() -> None:
    run("sample")
    done = run_process("list", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "?????" in done.stdout


def test_ctrl_c_anywhere_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(paths, "kept_files", stopped)
    done = CliRunner().invoke(cli, ["where"])
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "Stopped.\n")
