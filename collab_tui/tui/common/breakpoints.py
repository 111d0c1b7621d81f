"""The sizes of window that a screen is laid out for: each gives it a class, by columns and by rows."""

MEDIUM = 70
"""Columns from which on things are side by side that are one below the other in a narrower window."""

WIDE = 110
"""Columns from which on the tips have a column of their own, and the footer has more keys."""

WIDTHS = [
    (0, "-tiny-width"),
    (50, "-narrow"),
    (MEDIUM, "-medium"),
    (WIDE, "-wide"),
]
HEIGHTS = [
    (0, "-tiny-height"),
    (16, "-short"),
    (22, "-usual"),
]

SIZE_WANTED = "A window of at least 50 by 16 is needed to go on here. Your words are safe."
