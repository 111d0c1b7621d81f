"""Names that any system takes, and files that are whole or not there."""

import os
from pathlib import Path

import pytest
from hypothesis import given

from collab_tui.domain.report import Audience
from collab_tui.export.audience_formats import Format
from collab_tui.export.files import write
from collab_tui.export.names import NAMELESS, file_name
from tests.strategies import any_str


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Winter discharge beds", "Winter discharge beds.docx"),
        ("../../etc/passwd", "etc passwd.docx"),
        ('C:\\beds?*<>|"', "C beds.docx"),
        (".hidden", "hidden.docx"),
        ("", f"{NAMELESS}.docx"),
        ("\x00\n\u202e", f"{NAMELESS}.docx"),
        ("con", "con_.docx"),
        ("Com1.beds", "Com1.beds_.docx"),
        ("Conversation about beds", "Conversation about beds.docx"),
        ("מיטות חורף", "מיטות חורף.docx"),
        ("e\u0301te\u0301 🙂 2026", "été 2026.docx"),
        ("beds 👩🏽\u200d⚕\ufe0f", "beds.docx"),
        ("-rf beds", "rf beds.docx"),
        ("w" * 400, "w" * 150 + ".docx"),
    ],
)
def test_a_name_is_made_of_the_title_alone(title: str, name: str) -> None:
    assert file_name(title, Format.WORD, Audience.AGREEMENT) == name


def test_a_private_one_says_so_and_a_taken_name_is_numbered() -> None:
    assert file_name("Beds", Format.JSON, Audience.PRIVATE) == "Beds (private).json"
    assert file_name("Beds", Format.CALENDAR, Audience.PRIVATE) == "Beds.ics"
    taken = {"beds.md", "beds (2).md"}
    assert file_name("BEDS", Format.MARKDOWN, Audience.AGREEMENT, taken) == "BEDS (3).md"


@given(any_str)
def test_any_title_is_a_name_that_a_disk_takes(title: str) -> None:
    name = file_name(title, Format.WORD, Audience.PRIVATE)
    assert len(name.encode()) < 200
    assert not {*'/\\:*?"<>|\0\n'} & set(name)
    assert name.isprintable()
    assert name[0] not in ". -"


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_written_once_and_never_over_another_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "new" / "beds.md"
    write(path, b"one", Audience.AGREEMENT)
    with pytest.raises(FileExistsError):
        write(path, b"two", Audience.AGREEMENT)
    assert path.read_bytes() == b"one"
    write(path, b"two", Audience.AGREEMENT, over=True)
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def refuse(*_: object, **__: object) -> None:
    raise OSError("no links here")


def test_what_comes_between_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new" / "beds.md"
    sync = os.fsync

    def meanwhile(descriptor: int) -> None:
        sync(descriptor)
        path.write_bytes(b"another's")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(FileExistsError):
        write(path, b"ours", Audience.AGREEMENT)
    assert path.read_bytes() == b"another's"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
def test_a_private_one_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    write(tmp_path / "mine.md", b"", Audience.PRIVATE)
    assert (tmp_path / "mine.md").stat().st_mode & 0o777 == 0o600
    (tmp_path / "mine.txt").write_bytes(b"before")
    write(tmp_path / "mine.txt", b"", Audience.PRIVATE, over=True)
    assert (tmp_path / "mine.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_what_stops_it_leaves_the_old_file_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException], where: str
) -> None:
    path = tmp_path / "new" / "beds.md"
    path.parent.mkdir()
    path.write_bytes(b"before")

    def stopped(*_: object) -> None:
        raise stop

    monkeypatch.setattr(os if where == "fsync" else Path, where, stopped)
    with pytest.raises(stop):
        write(path, b"after", Audience.AGREEMENT, over=True)
    assert path.read_bytes() == b"before"
    assert list(path.parent.iterdir()) == [path]
