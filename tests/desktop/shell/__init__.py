"""The window: its shell."""
