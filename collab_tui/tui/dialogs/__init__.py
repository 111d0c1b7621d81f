"""The dialogs: modal screens over a page."""
