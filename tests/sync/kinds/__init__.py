"""Kinds of post, tested."""
