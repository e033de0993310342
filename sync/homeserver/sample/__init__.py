"""The sample company: people, words and pictures, laid out over eight weeks and written to a homeserver."""
