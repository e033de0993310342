"""The real program, as `parvis` starts it, driven by a coroutine on its own loop."""

import asyncio
import signal
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from desktop.application import Application
from desktop.running import Running
from desktop.shell.options import Options
from sync.store.profile import Profile

W = TypeVar("W", bound=QWidget)
Day = Callable[["Driver"], Coroutine[Any, Any, None]]
PATIENCE = 30.0
Handler = Callable[[QtMsgType, QMessageLogContext, str], None]


class Driver:
    """What a person does; ``until`` waits for what they would see."""

    def __init__(self, application: Application) -> None:
        self.application = application

    @property
    def window(self) -> Any:
        """The window of this moment."""
        return self.application.window

    async def until(self, met: Callable[[], object], what: str) -> None:
        """Wait for something to be seen."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not met():  # noqa: ASYNC110 - a person looks, too
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"never seen: {what}") from None

    async def away(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Something that happens elsewhere, while the window goes on."""
        return await asyncio.to_thread(work, *arguments)

    def seen(self, kind: type[W]) -> list[W]:
        """The widgets of a kind that are shown."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]


@contextmanager
def _own_handlers() -> Iterator[None]:
    """Give back what the program takes for itself: hooks, signals, Qt's messages."""
    hooks = sys.excepthook, threading.excepthook
    signals = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    before: Handler | None = qInstallMessageHandler(None)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hooks
        for name, handler in signals.items():
            signal.signal(name, handler)
        qInstallMessageHandler(before)


def play(app: QApplication, profile: Path, monkeypatch: pytest.MonkeyPatch, story: Day) -> None:
    """Run the program with ``story`` beside it, then quit; whatever failed anywhere fails the test."""
    ended: list[BaseException | None] = []
    start = Running._start

    async def told(running: Running, application: Application) -> None:
        try:
            await story(Driver(application))
            ended.append(None)
        except BaseException as error:
            ended.append(error)
        finally:
            running.quit()

    def starts(self: Running) -> None:
        start(self)
        tasks.append(asyncio.get_running_loop().create_task(told(self, self._application)))

    tasks: list[asyncio.Task[None]] = []
    monkeypatch.setattr(Running, "_start", starts)
    with _own_handlers():
        code = Application(app, Profile(profile), Options(lang="en")).run()
    if ended and ended[0] is not None:
        raise ended[0]
    assert (code, ended) == (0, [None])
    log = profile / "parvis.log"
    bad = [line for line in log.read_text(encoding="utf-8").splitlines() if " crash " in line or " qt." in line] \
        if log.exists() else []
    assert bad == [], bad
