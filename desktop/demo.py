"""Trying without an account: a sample company on this device, with progress, then the window on its profile."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow
    from sync import Profile


async def begin(window: "MainWindow", profile: "Profile", switch: Callable[["Profile"], None]) -> None:
    """Prepare it and go there."""
    raise NotImplementedError
