"""The pictures are what the app shows now, and nothing in them is fetched from elsewhere."""

import re

import pytest

from tests.pictures import FOLDER, LOOKS, PAGES, SIZES, drawn, name_of


@pytest.mark.parametrize(
    ("pages", "size"),
    [
        pytest.param(("home",), SIZES[0], id="list"),
        *(pytest.param((*PAGES,), size, id=str(size), marks=pytest.mark.long) for size in SIZES),
    ],
)
async def test_the_pictures_are_what_the_app_shows(pages: tuple[str, ...], size: tuple[int, int]) -> None:
    for name, now in (await drawn(pages, size)).items():
        kept = (FOLDER / name).read_text(encoding="utf-8")
        assert now == kept, f"run `python -m tests.pictures` and look at {name}"


def test_no_other_picture_is_kept() -> None:
    wanted = {name_of(page, look, size) for page in PAGES for look in LOOKS for size in SIZES}
    assert {path.name for path in FOLDER.iterdir()} == wanted


def test_pictures_link_to_nothing_outside() -> None:
    for path in FOLDER.iterdir():
        assert not re.findall(r'(?:href|url)\s*[=(]\s*"?(https?://[^")]+)', path.read_text(encoding="utf-8"))
