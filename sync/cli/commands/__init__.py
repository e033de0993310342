"""The commands, a few to a file, each file with a table of its own."""
