"""The conversation in plain lines, for screen readers and for terminals that can only print.

Questions are numbered and answered by a line: no colours, no moving cursor, no drawing. It is the same
session and the same words as in the app, and every answer is kept before the next question.
"""
