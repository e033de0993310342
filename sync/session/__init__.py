"""One signed-in account: verbs in, reads and changes out."""

from sync.session.session import Session

__all__ = ["Session"]
