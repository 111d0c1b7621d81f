"""The looks: dusk and paper, in true colour and in 256 colours, and those of the terminal's own sixteen."""

from textual.theme import Theme

PARTY_GLYPHS = "■◆▲▼□◇△▽"
"""A sign for each of at most eight parties: they differ without colour."""

DUSK, PAPER = "dusk", "paper"
TERMINAL_DARK, TERMINAL_LIGHT = "terminal-dark", "terminal-light"
LOOKS = {
    DUSK: "Light words on a dark ground",
    PAPER: "Dark words on a light ground",
    TERMINAL_DARK: "Dark, in the sixteen colours of your terminal",
    TERMINAL_LIGHT: "Light, in the sixteen colours of your terminal",
}
"""The looks that can be chosen, with what they are."""

_NAMES = (
    "background surface panel field live pick rule text quiet primary ours theirs shared muse error "
    "wash-ours wash-theirs wash-shared wash-cost wash-muse party-2 party-3 party-4 party-5 party-6 party-7"
).split()

_DUSK = (
    "#14181A #1B2023 #22282C #1B2023 #2B363C #2D383E #3A4348 #DCE3E7 #93A1AB #7CC4B8 #8EC1EA #F0AE72 #9BCB92 "
    "#B9A8E4 #EC98A0 #1C2125 #221F1B #1C221D #231E1F #201F25 #E3CF7A #DE9FD6 #84B865 #D8D4C4 #E58B78 #A99BF0"
)
_PAPER = (
    "#F7F3EB #F0EBE0 #E8E1D3 #FDFBF7 #DFEDE9 #CFE3DE #CFC6B5 #1F2D36 #56636C #17655F #1B5A8E #8C4A06 #2C6A38 "
    "#5E4A9C #9E3443 #E9F0F5 #F8EBDC #E8F1E5 #F8E6E6 #EEEAF7 #6B5A00 #86307A #37691A #4A4A48 #9A2D12 #3B3FB0"
)
_DUSK_256 = (
    "#121212 #1C1C1C #262626 #1C1C1C #303030 #303030 #444444 #DADADA #9E9E9E #87D7D7 #87AFD7 #FFAF5F #AFD787 "
    "#AFAFD7 #FF8787 #1C1C1C #1C1C1C #1C1C1C #1C1C1C #1C1C1C #D7D75F #D787D7 #87AF5F #D7D7AF #FF875F #AF87FF"
)
_PAPER_256 = (
    "#EEEEEE #E4E4E4 #E4E4E4 #FFFFFF #D7FFFF #D7FFFF #BCBCBC #262626 #585858 #005F5F #005F87 #875F00 #005F00 "
    "#5F00AF #AF0000 #FFFFFF #FFFFFF #FFFFFF #FFFFFF #FFFFFF #5F5F00 #870087 #005F00 #5F5F5F #870000 #0000AF"
)

_TERMINAL_DARK = (
    "black black black black black black bright_black bright_white white bright_cyan bright_cyan "
    "bright_yellow bright_green bright_magenta bright_red black black black black black "
    "bright_magenta bright_green white bright_white bright_red white"
)
_TERMINAL_LIGHT = (
    "bright_white bright_white bright_white bright_white bright_white bright_white white black black "
    "blue blue red black magenta red bright_white bright_white bright_white bright_white bright_white "
    "magenta black black black black black"
)
"""Only such of the sixteen colours as are legible on black or on white wherever terminals set their own."""


def _theme(name: str, colours: list[str], *, dark: bool, ansi: bool = False) -> Theme:
    named = dict(zip(_NAMES, colours, strict=True))
    named["party-0"], named["party-1"] = named["ours"], named["theirs"]
    text, ground, primary, pick = (named[name] for name in ("text", "background", "primary", "pick"))
    return Theme(
        name,
        primary=primary,
        secondary=primary,
        accent=primary,
        warning=named["muse"],
        error=named["error"],
        success=named["shared"],
        foreground=text,
        background=ground,
        surface=named["surface"],
        panel=named["panel"],
        dark=dark,
        ansi=ansi,
        variables=named
        | {
            "here": "reverse" if ansi else f"{ground} on {primary}",
            "chosen": "bold reverse" if ansi else f"bold {text} on {pick}",
            "ansi-background": ground,
            "ansi-foreground": text,
            "cursor": ground if ansi else text,
            "cursor-text": text if ansi else ground,
            "marked": ground if ansi else primary,
            "marked-text": text if ansi else ground,
            "marked-style": "reverse" if ansi else "none",
            "input-cursor-background": text,
            "input-cursor-foreground": ground,
            "input-selection-background": named["rule"],
            "scrollbar": named["rule"],
            "scrollbar-background": ground,
            "scrollbar-hover": named["quiet"],
            "scrollbar-active": primary,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


def _ansi(colours: str) -> list[str]:
    return [f"ansi_{name}" for name in colours.split()]


THEMES = (
    _theme(DUSK, _DUSK.split(), dark=True),
    _theme(PAPER, _PAPER.split(), dark=False),
    _theme(f"{DUSK}-256", _DUSK_256.split(), dark=True),
    _theme(f"{PAPER}-256", _PAPER_256.split(), dark=False),
    _theme(TERMINAL_DARK, _ansi(_TERMINAL_DARK), dark=True, ansi=True),
    _theme(TERMINAL_LIGHT, _ansi(_TERMINAL_LIGHT), dark=False, ansi=True),
)

VARIABLES = dict(THEMES[0].variables)
"""The theme's own names with dusk's colours, so that styles can be read before a theme is set."""


def theme_for(look: str, colours: str | None) -> str:
    """Return the theme that shows a look in a terminal with a colour system, named as Rich names it."""
    look = look if look in LOOKS else DUSK
    if look in {TERMINAL_DARK, TERMINAL_LIGHT} or colours == "truecolor":
        return look
    if colours == "256":
        return f"{look}-256"
    return TERMINAL_DARK if look == DUSK else TERMINAL_LIGHT
