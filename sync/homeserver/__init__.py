"""A local Synapse with the sample company."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sync.homeserver.configuration import Options
    from sync.homeserver.errors import REASONS, HomeserverError
    from sync.homeserver.progress import PHASES, Progress
    from sync.homeserver.server import Address, LocalHomeserver

__all__ = ["PHASES", "REASONS", "Address", "HomeserverError", "LocalHomeserver", "Options", "Progress"]

_HOMES = {
    "Address": "server", "LocalHomeserver": "server", "Options": "configuration", "HomeserverError": "errors",
    "REASONS": "errors", "PHASES": "progress", "Progress": "progress",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import on first use: nothing of this is needed for the first paint."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"sync.homeserver.{_HOMES[name]}"), name)
