"""Two encrypted SQLite files: what came from the server, and what exists only here."""
