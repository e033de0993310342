"""Rows of posts and people that change by id."""
