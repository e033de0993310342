"""What keeps an engine running: a thread of its own, a local door for a second program, the demo's homeserver."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sync.host.demo import Demo, start_demo, stop_demo
    from sync.host.door import handover
    from sync.host.thread import EngineThread

__all__ = ["Demo", "EngineThread", "handover", "start_demo", "stop_demo"]

_HOMES = {
    "Demo": "demo", "EngineThread": "thread", "handover": "door", "start_demo": "demo", "stop_demo": "demo",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import on first use: a command that only hands over needs no engine."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"sync.host.{_HOMES[name]}"), name)
