"""The map of the code, `collab_tui/README.md`, leads to every module, and to nothing that is not there."""

import re
from pathlib import Path

from tests.test_layers import PACKAGE

MAP = (PACKAGE / "README.md").read_text("utf-8")
ROWS = [line for line in MAP.partition("## Glossary")[0].splitlines() if line.startswith("| ")]
QUOTED = re.compile(r"`([^`]+)`")


def _places(row: str) -> list[Path]:
    """Return the files and folders that a row names."""
    paths = [each for each in QUOTED.findall(row) if re.search(r"/|\.(py|md|toml)$", each)]
    return [base / each for each in paths for base in (PACKAGE, PACKAGE.parent) if (base / each).exists()]


def _words(places: list[Path]) -> str:
    """Return the text of files, and of those in folders, with the names of the files."""
    files = [file for each in places for file in (sorted(each.rglob("*.*")) if each.is_dir() else [each])]
    return "\n".join(f"{each.stem}\n{each.read_text('utf-8', 'replace')}" for each in files if each.is_file())


def test_every_module_is_named_or_in_a_folder_with_one_file_for_each_thing() -> None:
    named = {place for row in ROWS for place in _places(row) if place.is_file()}
    folders = {place for row in ROWS if "one file a" in row for place in _places(row) if place.is_dir()}
    modules = {each for each in PACKAGE.rglob("*.py") if each.name != "__init__.py"}
    missing = sorted(str(each.relative_to(PACKAGE)) for each in modules - named if each.parent not in folders)
    assert missing == []


def test_every_path_and_name_in_the_map_is_there() -> None:
    wrong = []
    for row in ROWS:
        places = _places(row)
        for each in QUOTED.findall(row):
            if re.search(r"\w/|\.(py|md|toml)$", each):
                there = any((base / each).exists() for base in (PACKAGE, PACKAGE.parent))
            else:
                there = not re.fullmatch(r"\w[\w.]{2,}", each) or each.split(".")[-1] in _words(places)
            wrong += [] if there else [f"{each} in: {row}"]
    assert wrong == []


def test_a_row_has_one_question_and_names_the_file_to_open_first() -> None:
    table = [row.strip("|").split(" | ") for row in ROWS if not row.startswith("| question")]
    assert [row for row in table if len(row) != 3 or not QUOTED.search(row[1])] == []
