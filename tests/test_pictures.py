"""The pictures are what the app shows now, and nothing in them is fetched from elsewhere."""

import re

import pytest

from tests.pictures import FOLDER, Picture, drawn, pictures


@pytest.mark.parametrize("picture", list(pictures()), ids=lambda picture: picture.name)
async def test_a_picture_is_what_the_app_shows(picture: Picture) -> None:
    kept = (FOLDER / picture.name).read_text(encoding="utf-8")
    assert await drawn(picture) == kept, "run `python -m tests.pictures` and look at what changed"


def test_no_other_picture_is_kept() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {picture.name for picture in pictures()}


def test_pictures_link_to_nothing_outside() -> None:
    for picture in pictures():
        links = re.findall(r'(?:href|url)\s*[=(]\s*"?(https?://[^")]+)', (FOLDER / picture.name).read_text())
        assert not links
