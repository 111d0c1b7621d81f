"""The plain front end: questions and answers line by line, for screen readers and simple terminals.

Questions are numbered and answered by a line: no colours, no moving cursor, no drawing. It is the same
session and the same words as in the app, and every answer is kept before the next question.
"""
