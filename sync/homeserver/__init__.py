"""A local Synapse with the sample company."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sync.homeserver.company import Company, TrialAccount, prepare
    from sync.homeserver.configuration import Options
    from sync.homeserver.errors import REASONS, HomeserverError
    from sync.homeserver.progress import PHASES, Progress
    from sync.homeserver.server import Address, LocalHomeserver

__all__ = [
    "PHASES",
    "REASONS",
    "Address",
    "Company",
    "HomeserverError",
    "LocalHomeserver",
    "Options",
    "Progress",
    "TrialAccount",
    "prepare",
]

_HOMES = {
    "Address": "server", "Company": "company", "HomeserverError": "errors", "LocalHomeserver": "server",
    "Options": "configuration", "PHASES": "progress", "Progress": "progress", "REASONS": "errors",
    "TrialAccount": "company", "prepare": "company",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import on first use: nothing of this is needed for the first paint."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"sync.homeserver.{_HOMES[name]}"), name)
