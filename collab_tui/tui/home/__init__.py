"""The first screen: the list of conversations."""
