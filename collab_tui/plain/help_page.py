"""The page of help on plain mode, and the signs of a captured line in words."""

SIGNS = (
    "Type the letter of the speaker, a sign and the words, such as “e! Beds move late”. "
    "The signs: colon is said, quotation mark exact words, exclamation mark a concern, tilde an effect, plus "
    "what you value, equals common ground, question mark a question, star an option, greater than will do, "
    "percent new, minus, with or without a space, for you alone; without a sign it is a note."
)

HELP_PAGE = (
    "Help on plain mode.",
    "Every question ends with a colon. At any question, ? says what you can type, and help reads this page.",
    "The question of a menu names where you are. A menu is read once; m or menu reads it again.",
    "Enter alone goes back, goes on, or leaves an answer as it is; the question says which.",
    "Every answer is saved at once, and confirmed in a word.",
    "In menus of a conversation, u undoes the last change, and y makes it again.",
    "A hyphen alone empties a text.",
    r"To write ? or help itself, begin with a backslash: \? or \help.",
    "In a meeting, s starts and ends it, c keeps what is said, l reads the lines.",
    "t reflects back what you heard, w says who said how much, p begins or ends a break.",
    "While a meeting runs, what is private is only named. It is read out if you ask for it.",
    "Ctrl+C drops the line that you are typing. On an empty line it asks whether to leave.",
    "Ctrl+D leaves at once. All is saved.",
)
"""The lines of the page; each is a sentence or two."""
