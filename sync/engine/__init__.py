"""Workers that bring the server's events in."""
