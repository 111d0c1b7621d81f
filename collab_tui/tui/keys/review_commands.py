"""The commands of the review and of its sections."""

from collab_tui.tui.keys.command import Command, Commands

REVIEW: Commands = (
    Command(
        "v",
        "read",
        "Read it",
        id="review.read",
        tooltip="The agreement as it would go out",
        footer=1,
        palette="Read the agreement",
    ),
    Command(
        "c",
        "chair",
        "Their chair",
        id="review.chair",
        tooltip="The agreement as another side reads it",
        palette="Their chair: read it as another side",
    ),
    Command("e", "app.export", "Export", id="review.export", tooltip="Write it to a file", footer=2),
    Command(
        "r", "page('read-back')", "Read back", id="review.back", tooltip="Read it back to each side", footer=4
    ),
    Command(
        "f",
        "page('follow-up')",
        "Follow up",
        id="review.follow",
        tooltip="The promises, ours first",
        footer=4,
    ),
)
"""Commands of the review beside those of every page."""

FINDINGS: Commands = (
    Command(
        "enter",
        "open",
        "Open",
        id="readings.open",
        tooltip="Go to what it is about; unfold a line of several",
        footer=1,
        palette="Go to what it is about, or unfold it",
    ),
    Command(
        "l",
        "dismiss_finding",
        "Leave it",
        id="readings.leave",
        tooltip="Leave it, with a reason; or take that back",
        footer=2,
        palette="Leave it",
    ),
    Command("up", "move(-1)", "Select", id="readings.up", tooltip="Another line"),
    Command("down", "move(1)", "Select", id="readings.down", tooltip="Another line"),
)
"""Commands of the list of findings."""

AGREEMENT: Commands = (
    Command(
        "enter", "screen.read", "Read it", id="agreement.read", tooltip="Read it as it would go out", footer=1
    ),
)

OPTIONS_SUMMARY: Commands = (
    Command("enter", "open", "Compare", id="weighed.open", tooltip="Compare the options", footer=1),
)

PROGRESS_MAP: Commands = (
    Command(
        "enter,space",
        "open",
        "Open",
        id="map.open",
        tooltip="Go where this point is written",
        footer=1,
        palette="Open the point",
    ),
    Command("left", "point(-1)", "Move", id="map.left", tooltip="Another point of the method"),
    Command("right", "point(1)", "Move", id="map.right", tooltip="Another point of the method"),
    Command("up", "row(-1)", "Move", id="map.up", tooltip="Another point of the method"),
    Command("down", "row(1)", "Move", id="map.down", tooltip="Another point of the method"),
)
"""Commands of the map of the method."""

PREVIEW: Commands = (
    Command("tab", "next_side(1)", "Next side", id="preview.next", tooltip="As the next side reads it"),
    Command("shift+tab", "next_side(-1)", "Before", id="preview.before", tooltip="As the side before does"),
    Command("y", "copy", "Copy", id="preview.copy", tooltip="Copy the agreement as text to the clipboard"),
    Command("pageup", "scroll(-12)", "Scroll", id="preview.page_up", tooltip="Read on, or back"),
    Command("pagedown,space", "scroll(12)", "Scroll", id="preview.page_down", tooltip="Read on, or back"),
    Command("home", "scroll(-100000)", "Scroll", id="preview.start", tooltip="Read on, or back"),
    Command("end", "scroll(100000)", "Scroll", id="preview.end", tooltip="Read on, or back"),
)
"""Commands of the preview of the agreement, as it would go out and as each other side reads it."""
