"""The pages of the steps that have widgets of their own."""
