"""What a pane needs, as frozen rows."""
