"""Wishes: rows before they are requests."""
