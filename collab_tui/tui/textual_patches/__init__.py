"""Changes to Textual's own classes that use private names."""
