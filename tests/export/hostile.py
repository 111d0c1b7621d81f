"""Words that have broken a document, a page or a table somewhere, and what any reader is to see of them."""

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.text import clean

WORDS = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1)) ![y](http://x.example/y.png)",
    '=HYPERLINK("http://x.example","click")',
    "+1 -1 @sum(a1)",
    "a | b || c \\| d",
    "```\ncode\n```",
    "# one\n- two\n1. three\n(2) four\na) five\n---\n> six\n: seven\n% eight\n===\n+ nine\n* ten",
    "**b** __u__ `c` ~~s~~ $x^2$ ^[n] #tag {#id .cls}",
    "w" * 200,
    "&amp; &lt; <!-- c --> &#x41;",
    "https://x.example www.x.example a@x.example :smile: <https://x.example>",
    "שלום, ward 7",
    "مرحبا بكم",
    "👩🏽‍⚕️ and 👨‍👩‍👧‍👦",
    "a\x1b[31mred\x00\x07 \x9b2J bell",
    "lone \ud83d surrogate",
    "\u202eturned\u202c round",
    "line one\nline two\n\npart two",
    "\ufffe and \uffff",
    "\\textbf{x} \\ C:\\new\\",
    ' w:rsidR="00AB" w:val="en-US" <w:t>x</w:t> docProps/app.xml',
    "{partner} {0} %s %(x)s",
    "END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x; y, z",
    "tab\there",
)

HERE = tuple(clean(word) for word in WORDS)
"""The same as they are to be read, literally."""


def hostile() -> Conversation:
    """Return a conversation with every such word in every kind of place, shared and private."""
    parties = tuple(Entry(f"p{n}", WORDS[n], attrs={"alias": WORDS[n][:30], "us": n == 0}) for n in range(8))
    return Conversation(
        id="c0ffee00",
        texts={
            "title": " ".join(WORDS),
            "common_purpose": "\n\n".join(WORDS),
            "road": "\n\n".join(WORDS),
            "review.date": "2027-01-11",
            "review.how": " ".join(WORDS),
            "odd": WORDS[0],
        },
        entries={
            "parties": parties,
            "joint_account": tuple(Entry(f"j{n}", word) for n, word in enumerate(WORDS)),
            "heard": tuple(
                Entry(f"h{n}", word, "p1", attrs={"shared": True}) for n, word in enumerate(WORDS)
            ),
            "commitments": tuple(
                Entry(f"c{n}", word, "p1", attrs={"owner": word, "seen": word, "by": word, "to": ["p0"]})
                for n, word in enumerate(WORDS)
            ),
            "events": tuple(Entry(f"e{n}", word, attrs={"when": word}) for n, word in enumerate(WORDS)),
            "trust": tuple(
                Entry(f"t{n}", word, f"p{n % 8}", word, {"value": n % 11, "way": word, "phase": word})
                for n, word in enumerate(WORDS)
            ),
        },
    )
