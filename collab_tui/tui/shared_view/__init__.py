"""The screens that others may see: the shared view and the privacy screen."""
