"""Tests of what the window shows: tokens, cards, feeds and panes."""
