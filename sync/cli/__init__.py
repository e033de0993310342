"""The parvis commands that need no window: the table of their names, and where each lives."""

COMMANDS = {
    "demo": "demo", "login": "account", "logout": "account", "sync": "sync", "communities": "communities",
    "community": "communities",
    "feed": "reading", "thread": "reading", "search": "reading", "tags": "reading",
    "post": "writing", "comment": "writing", "share-post": "writing",
    "react": "writing", "vote": "writing", "close": "writing", "accept": "writing", "acknowledge": "writing",
    "remind": "writing", "agenda": "agenda",
    "support": "ideas", "status": "ideas", "merge": "ideas", "decide": "ideas", "decisions": "ideas",
    "ideas": "ideas", "similar": "ideas",
    "edit": "writing", "delete": "writing", "share": "files", "documents": "files",
    "get": "files", "outbox": "outbox", "headless": "headless",
    "people": "people", "profile": "people", "status-line": "people", "message": "people", "doctor": "doctor",
}  # fmt: skip
"""Name of a command and its module in ``sync.cli.commands``; light, because the window's start looks here first."""
