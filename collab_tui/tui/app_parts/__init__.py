"""The parts of the app: each does one job and is owned by `CollabApp`."""
