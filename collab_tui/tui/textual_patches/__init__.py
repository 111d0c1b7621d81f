"""Every use of a private name of Textual: see the README in this folder."""
