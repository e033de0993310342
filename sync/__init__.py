"""The one public door of the engine: every name is imported the first time it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sync.host import Demo, EngineThread, handover, start_demo, stop_demo
    from sync.kinds.html import clean as clean_html
    from sync.kinds.ics import read_ics, write_ics
    from sync.reads.opening import open_reads
    from sync.reads.reads import Reads
    from sync.session import Session
    from sync.settings import SETTINGS
    from sync.store.profile import Profile

LANGUAGES = ("fr", "en")
"""The languages people can be spoken to in; equals."""

VERSION = "0.1.0"
"""The version of this program."""

_HOMES = {
    "Demo": ("sync.host", "Demo"),
    "EngineThread": ("sync.host", "EngineThread"),
    "Profile": ("sync.store.profile", "Profile"),
    "Reads": ("sync.reads.reads", "Reads"),
    "SETTINGS": ("sync.settings", "SETTINGS"),
    "Session": ("sync.session", "Session"),
    "clean_html": ("sync.kinds.html", "clean"),
    "handover": ("sync.host", "handover"),
    "open_reads": ("sync.reads.opening", "open_reads"),
    "read_ics": ("sync.kinds.ics", "read_ics"),
    "start_demo": ("sync.host", "start_demo"),
    "stop_demo": ("sync.host", "stop_demo"),
    "write_ics": ("sync.kinds.ics", "write_ics"),
}

__all__ = [
    "LANGUAGES",
    "SETTINGS",
    "VERSION",
    "Demo",
    "EngineThread",
    "Profile",
    "Reads",
    "Session",
    "clean_html",
    "handover",
    "open_reads",
    "read_ics",
    "start_demo",
    "stop_demo",
    "write_ics",
]


def __getattr__(name: str) -> Any:
    """Fetch a public name from the module it lives in, and keep it (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sync' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value
