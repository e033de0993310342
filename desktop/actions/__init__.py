"""What a person can do, as functions."""
