"""Tests of the window, as a person drives it."""
