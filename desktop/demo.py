"""Trying without an account: a sample company on this device, with progress, then the window on its profile."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.shell.loop import in_thread
from desktop.shell.reasons import sentence
from desktop.shell.tr import translate
from sync import start_demo, stop_demo
from sync.errors import SyncError

if TYPE_CHECKING:
    from desktop.windows.main import MainWindow
    from sync import Profile

_STEPS: dict[str, Callable[[], str]] = {
    "install": lambda: translate("Demo", "Installing a small server on this device…"),
    "configure": lambda: translate("Demo", "Preparing the server…"),
    "start": lambda: translate("Demo", "Starting the server…"),
    "people": lambda: translate("Demo", "Hiring forty colleagues…"),
    "communities": lambda: translate("Demo", "Opening twelve communities…"),
    "posts": lambda: translate("Demo", "Writing eight weeks of posts…"),
    "ready": lambda: translate("Demo", "Signing in…"),
}
"""What is said for each word of progress."""


async def begin(window: "MainWindow", profile: "Profile", switch: Callable[["Profile"], None]) -> None:
    """Prepare it and go there; a cancelled preparation ends the server it may have started."""
    loop = asyncio.get_running_loop()

    def show(share: float, phase: str) -> None:
        page = window.first_run
        if page is not None:
            page.show_progress(_STEPS[phase]() if phase in _STEPS else "", share)

    work = in_thread(lambda: start_demo(profile, lambda share, phase: _tell(loop, show, share, phase)))
    try:
        demo = await asyncio.shield(work)
    except asyncio.CancelledError:
        work.add_done_callback(lambda _: stop_demo())
        raise
    except SyncError as error:
        if window.first_run is not None:
            window.first_run.show_failure(sentence(error.reason))
        return
    switch(demo.profile)


def _tell(loop: asyncio.AbstractEventLoop, show: Callable[[float, str], None], share: float, phase: str) -> None:
    """Progress comes on the thread that works; a loop that has ended hears no more of it."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(show, share, phase)
