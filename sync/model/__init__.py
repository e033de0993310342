"""Frozen values the whole program speaks in, one noun a file."""
