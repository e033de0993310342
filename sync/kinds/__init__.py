"""The table of kinds of post: how each is read from and written to the wire."""
