"""The settings file: its values, a sentence for each fault, and writing one value into it."""

import re
import stat
from pathlib import Path

import pytest

from collab_tui.settings import Settings, SettingsError, read_settings, settings_file, write_setting


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_without_a_file_everything_is_as_usual(file: Path) -> None:
    assert read_settings(file) == (Settings(), ())
    assert not file.parent.exists()


def test_it_is_in_the_folder_for_settings(home: Path) -> None:
    assert settings_file().name == "settings.toml"
    assert home in settings_file().parents


def test_what_is_set_is_read(file: Path) -> None:
    text = """
    look = "paper"
    private_in_editor = true
    nation = "Northern Ireland"
    [keys]
    "page.next" = "ctrl+n, f6"
    page.back = ["ctrl+b", "f7"]
    log.kind = ""
    """
    keys = {"page.next": "ctrl+n,f6", "page.back": "ctrl+b,f7", "log.kind": ""}
    assert read_settings(written(file, text)) == (Settings("paper", True, "Northern Ireland", keys), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lok = 'paper'", "There is no setting “lok”"),
        ("look = 3", "“look” in settings.toml should be"),
        ("private_in_editor = 'yes'", "“private_in_editor” in settings.toml should be true or false"),
        ("nation = 'Cornwall'", '“nation” in settings.toml should be "England", "Wales"'),
        ("nation = 44", '“nation” in settings.toml should be "England", "Wales"'),
        ("private_in_editor = 1", "“private_in_editor” in settings.toml should be true or false"),
        ("keys = 'f8'", "In settings.toml your keys belong below a line that says [keys]"),
        ("[keys]\n'page.next' = 8", "“page.next” in settings.toml should be a key in quotes"),
        ("[keys]\npage.next = ['f8', 9]", "“page.next” in settings.toml should be a key in quotes"),
    ],
)
def test_one_fault_is_said_and_the_rest_is_used(file: Path, text: str, said: str) -> None:
    whole = f"{text}\nother.one = 'f2'" if "[keys]" in text else f"{text}\n[keys2]"
    settings, faults = read_settings(written(file, whole))
    assert said in faults[0]
    assert (settings.look, settings.private_in_editor, settings.nation) == ("", False, "England")
    assert settings.keys == ({"other.one": "f2"} if "[keys]" in text else {})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("look = \nkeys", "does not read as TOML: Invalid value (at line 1"),
        (b"look = '\xff'", "is not text in UTF-8"),
        (b"#" * 1_000_001, "is not a file of settings"),
    ],
)
def test_a_file_that_cannot_be_read_stays_as_it_is(file: Path, text: str | bytes, said: str) -> None:
    settings, faults = read_settings(written(file, text))
    assert settings == Settings()
    assert len(faults) == 1
    assert said in faults[0]
    assert "stays as it is" in faults[0]
    before = file.read_bytes()
    with pytest.raises(SettingsError, match=re.escape(said)):
        write_setting(file, "look", "paper")
    assert file.read_bytes() == before


def test_a_folder_in_its_place_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    assert "is not a file of settings" in read_settings(file)[1][0]


def test_a_value_is_written_and_the_rest_stays(file: Path) -> None:
    text = '# mine\nlook = "dusk" # at night\n\n[keys]\n# easier to reach\n"page.next" = "f8"\n'
    write_setting(written(file, text), "look", "paper")
    assert file.read_text("utf-8") == text.replace("dusk", "paper")
    write_setting(file, "private_in_editor", True)
    assert read_settings(file) == (Settings("paper", True, keys={"page.next": "f8"}), ())
    assert "# easier to reach" in file.read_text("utf-8")


def test_the_first_value_makes_a_file_for_its_owner_alone(file: Path) -> None:
    write_setting(file, "look", "paper")
    assert read_settings(file)[0].look == "paper"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = written(tmp_path / "dotfiles" / "mine.toml", "# kept elsewhere\n")
    file.parent.mkdir()
    file.symlink_to(real)
    write_setting(file, "look", "paper")
    assert file.is_symlink()
    assert read_settings(real)[0].look == "paper"


def test_where_it_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"could not be .* it is as it was|could not be read"):
        write_setting(tmp_path / "file" / "settings.toml", "look", "paper")
