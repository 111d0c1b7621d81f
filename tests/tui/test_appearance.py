"""The looks: every word stands out on every ground, in every theme; parties differ without colour."""

import re
from itertools import product
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from collab_tui import tui
from collab_tui.settings import read_settings, settings_file
from collab_tui.tui.common.theme import LOOKS, PARTY_GLYPHS, THEMES, theme_for
from tests.contrast import BODY, ENOUGH, contrast
from tests.tui.driving import conversation, keep, opened

GROUNDS = (
    "background surface panel field live pick wash-ours wash-theirs wash-shared wash-cost wash-muse".split()
)
PARTIES = [f"party-{n}" for n in range(8)]
INKS = ["text", "quiet", "primary", "shared", "muse", "error", *PARTIES]
LINES = {"rule"}
"""What only draws bars and lines, and never a word."""

PAIRS = [("cursor-text", "cursor"), ("marked-text", "marked"), ("background", "primary")]

SIXTEEN = {
    "a Linux console": "000000 AA0000 00AA00 AA5500 0000AA AA00AA 00AAAA AAAAAA "
    "555555 FF5555 55FF55 FFFF55 5555FF FF55FF 55FFFF FFFFFF",
    "xterm": "000000 CD0000 00CD00 CDCD00 0000EE CD00CD 00CDCD E5E5E5 "
    "7F7F7F FF0000 00FF00 FFFF00 5C5CFF FF00FF 00FFFF FFFFFF",
}
"""The sixteen colours of the terminals that have no more."""

OURS = [theme for theme in THEMES if not theme.ansi]
TERMINAL = [theme for theme in THEMES if theme.ansi]


def named(theme: Theme, colours: str = "") -> dict[str, Color]:
    """Return a theme's colours by name; those of the terminal as this one shows them."""
    shown = [Color.parse(f"#{each}") for each in colours.split()]
    found = {}
    for name, value in theme.variables.items():
        if name in {*GROUNDS, *INKS, *LINES, *sum(PAIRS, ())}:
            colour = Color.parse(value)
            found[name] = colour if colour.ansi is None else shown[colour.ansi]
    return found


def poor(colours: dict[str, Color]) -> list[str]:
    """Return the pairs of colours with too little contrast."""
    pairs = [*product(INKS, GROUNDS), *PAIRS]
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    return [
        f"{ink} on {ground}: {ratio:.1f}"
        for (ink, ground), ratio in found.items()
        if ratio < (BODY if ink == "text" else ENOUGH)
    ]


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_every_word_stands_out_on_every_ground(theme: Theme) -> None:
    assert poor(named(theme)) == []


@pytest.mark.parametrize("theme", TERMINAL, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colours", SIXTEEN.values(), ids=SIXTEEN)
def test_the_terminals_own_colours_stand_out_in_the_pairs_that_are_used(theme: Theme, colours: str) -> None:
    assert poor(named(theme, colours)) == []


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_parties_differ_in_colour_and_without(theme: Theme) -> None:
    colours = [theme.variables[party] for party in PARTIES]
    assert len(set(colours)) == len(set(PARTY_GLYPHS)) == 8


def test_styles_name_only_colours_that_are_checked() -> None:
    """No style has a colour of its own: grounds and inks come from the theme, and are all measured above."""
    folder = Path(tui.__file__).parent
    for path in folder.rglob("*.tcss"):
        for name, value in re.findall(r"^\s*([\w-]+):\s*(.+);", path.read_text(), re.MULTILINE):
            used = re.findall(r"\$([\w-]+)", value)
            if name == "color":
                assert set(used) <= {*INKS, "cursor-text", "marked-text"}, (path.name, value)
                assert used, (path.name, value)
            if name == "background":
                assert used, (path.name, value)
                assert set(used) <= {*GROUNDS, "cursor", "marked"}, (path.name, value)
    for path in folder.rglob("*.py"):
        for style in re.findall(r'"((?:(?:not )?bold )?\$[\w-]+|on \$[\w-]+)"', path.read_text()):
            assert set(re.findall(r"\$([\w-]+)", style)) <= {*INKS, *GROUNDS, *LINES, "here", "chosen"}, path
        assert path.name == "theme.py" or not re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text()), path


@pytest.mark.parametrize(
    ("look", "colours", "theme"),
    [
        ("", "truecolor", "dusk"),
        ("paper", "truecolor", "paper"),
        ("dusk", "256", "dusk-256"),
        ("paper", "256", "paper-256"),
        ("", "standard", "terminal-dark"),
        ("paper", "standard", "terminal-light"),
        ("dusk", None, "terminal-dark"),
        ("terminal-light", "truecolor", "terminal-light"),
        ("pink", "truecolor", "dusk"),
    ],
)
def test_a_look_is_shown_as_the_terminal_can(look: str, colours: str | None, theme: str) -> None:
    assert theme_for(look, colours) == theme


@pytest.mark.long
async def test_a_look_that_was_chosen_is_remembered(path: Path, home: Path) -> None:
    keep(path, conversation())
    async with opened(path) as desk:
        first = desk.app.theme
        names = [each.title for each in desk.app.get_system_commands(desk.app.screen)]
        assert "Look: paper" in names
        assert "Look: dusk" not in names
        await desk.press("ctrl+p")
        await desk.type("look paper")
        await desk.sees("Look: paper")
        await desk.press("enter")
        await desk.until(lambda: desk.app.theme != first)
    assert read_settings(settings_file())[0].look == "paper"
    async with opened(path) as desk:
        assert not desk.app.current_theme.dark
        assert set(desk.app.available_themes) == {theme.name for theme in THEMES}


@pytest.mark.long
async def test_a_look_for_one_run_comes_first_and_one_that_is_not_there_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, conversation())
    monkeypatch.setenv("COLLAB_TUI_LOOK", "terminal-light")
    async with opened(path) as desk:
        assert desk.app.theme == "terminal-light"
        await desk.sees("How did it come to this?")
        styles = [
            each.style for row in desk.app.screen._compositor.render_strips() for each in row if each.style
        ]
        colours = [colour for style in styles for colour in (style.color, style.bgcolor) if colour]
        assert colours
        assert not any(colour.triplet for colour in colours), "the terminal's own colours were replaced"
    monkeypatch.setenv("COLLAB_TUI_LOOK", "pink")
    async with opened(path) as desk:
        assert desk.app.current_theme.dark
        await desk.until(lambda: any("pink" in each.message for each in desk.app._notifications))


async def test_without_colour_nothing_has_one_and_what_is_open_is_still_marked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, conversation())
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(path) as desk:
        await desk.type("x")
        strips = desk.app.screen._compositor.render_strips()
        styles = [(segment.text, segment.style) for strip in strips for segment in strip if segment.style]
        for text, style in styles:
            assert style.color is None or style.color.is_default, text
            assert style.bgcolor is None or style.bgcolor.is_default, text
        turned = [text.strip() for text, style in styles if style.reverse and any(map(str.isalnum, text))]
        assert turned == ["○ 1 Prepare"]
        cursor = strips[desk.words.cursor_screen_offset.y].crop(*_cell(desk.words.cursor_screen_offset.x))
        assert [segment.style.reverse for segment in cursor if segment.style] == [True]


def _cell(column: int) -> tuple[int, int]:
    return column, column + 1


def test_every_look_has_a_theme_and_a_sentence() -> None:
    assert set(LOOKS) <= {theme.name for theme in THEMES}
    assert all(LOOKS.values())
