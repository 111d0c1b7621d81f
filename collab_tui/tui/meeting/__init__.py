"""The page of the meeting, its log and its capture line."""
