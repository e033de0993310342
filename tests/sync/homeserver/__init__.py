"""The local homeserver and its sample company."""
