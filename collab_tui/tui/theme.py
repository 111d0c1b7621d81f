"""The two looks, dusk and paper, in true colour and in 256 colours, and the signs of the parties."""

from textual.theme import Theme

PARTY_GLYPHS = "■◆▲▼□◇△▽"
"""A sign for each of at most eight parties: they differ without colour."""

_NAMES = (
    "background surface panel field live pick rule text quiet primary ours theirs shared muse error "
    "wash-ours wash-theirs wash-shared wash-cost wash-muse party-2 party-3 party-4 party-5 party-6 party-7"
).split()

_DUSK = (
    "#14181A #1B2023 #22282C #1B2023 #283035 #2B3439 #3A4348 #DCE3E7 #93A1AB #7CC4B8 #8EC1EA #F0AE72 #9BCB92 "
    "#B9A8E4 #EC98A0 #1C2125 #221F1B #1C221D #231E1F #201F25 #E3CF7A #D9A0D0 #8FD3E8 #C9C3A5 #F2B8A0 #A9C7F5"
)
_PAPER = (
    "#F7F3EB #F0EBE0 #E8E1D3 #FDFBF7 #FFFFFF #CFE3DE #CFC6B5 #1F2D36 #56636C #17655F #1B5A8E #8C4A06 #2C6A38 "
    "#5E4A9C #9E3443 #E9F0F5 #F8EBDC #E8F1E5 #F8E6E6 #EEEAF7 #6B5A00 #86307A #0B6377 #55502F #8A3B22 #2F4FA0"
)
_DUSK_256 = (
    "#121212 #1C1C1C #262626 #1C1C1C #303030 #303030 #444444 #DADADA #9E9E9E #87D7D7 #87AFD7 #FFAF5F #AFD787 "
    "#AFAFD7 #FF8787 #1C1C1C #1C1C1C #1C1C1C #1C1C1C #1C1C1C #D7D75F #D787D7 #87D7FF #D7D7AF #FFAFAF #AFD7FF"
)
_PAPER_256 = (
    "#EEEEEE #E4E4E4 #E4E4E4 #FFFFFF #FFFFFF #E4E4E4 #BCBCBC #262626 #585858 #005F5F #005F87 #875F00 #005F00 "
    "#5F00AF #AF0000 #FFFFFF #FFFFFF #FFFFFF #FFFFFF #FFFFFF #5F5F00 #870087 #005F87 #5F5F5F #870000 #0000AF"
)


def _theme(name: str, colours: str, *, dark: bool) -> Theme:
    named = dict(zip(_NAMES, colours.split(), strict=True))
    named["party-0"], named["party-1"] = named["ours"], named["theirs"]
    return Theme(
        name,
        primary=named["primary"],
        secondary=named["primary"],
        accent=named["primary"],
        warning=named["muse"],
        error=named["error"],
        success=named["shared"],
        foreground=named["text"],
        background=named["background"],
        surface=named["surface"],
        panel=named["panel"],
        dark=dark,
        variables=named
        | {
            "input-cursor-background": named["text"],
            "input-cursor-foreground": named["background"],
            "input-selection-background": named["rule"],
            "scrollbar": named["rule"],
            "scrollbar-background": named["background"],
            "scrollbar-hover": named["quiet"],
            "scrollbar-active": named["primary"],
            "scrollbar-background-hover": named["background"],
            "scrollbar-background-active": named["background"],
            "scrollbar-corner-color": named["background"],
        },
    )


THEMES = (
    _theme("dusk", _DUSK, dark=True),
    _theme("paper", _PAPER, dark=False),
    _theme("dusk-256", _DUSK_256, dark=True),
    _theme("paper-256", _PAPER_256, dark=False),
)

VARIABLES = dict(THEMES[0].variables)
"""The theme's own names with dusk's colours, so that styles can be read before a theme is set."""
