"""The sizes of window that a screen is laid out for: each gives it a class, by columns and by rows."""

NARROW = 70
"""Columns below which things stand one under the other."""

WIDE = 110
"""Columns from which on there is a column for the tips, and more in a row."""

WIDTHS = [
    (0, "-tiny-width"),
    (50, "-narrow"),
    (NARROW, "-medium"),
    (WIDE, "-wide"),
]
HEIGHTS = [
    (0, "-tiny-height"),
    (16, "-short"),
    (22, "-usual"),
]

ROOM_WANTED = "A window of at least 50 by 16 is needed to go on here. Your words are safe."
