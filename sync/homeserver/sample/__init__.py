"""The sample company: its people, words and pictures, laid out over the last eight weeks and written to a homeserver."""
