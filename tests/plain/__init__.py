"""Tests of the plain front end."""
