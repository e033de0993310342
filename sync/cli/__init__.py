"""The parvis commands that need no window."""
