"""The part of the program that needs asyncio: engine, bridge, notices, sign-in, and an end in order."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from desktop.demo import begin as begin_demo
from desktop.shell import loop
from desktop.shell.bridge import Bridge
from desktop.shell.notifier import CallPort, Notifier, Port, SystemPort
from desktop.shell.tray import logo_path
from desktop.widgets.editor_draft import settle_all
from desktop.windows import remember
from sync import EngineThread
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.ids import PostKey

if TYPE_CHECKING:
    from desktop.application import Application
    from sync import Profile, Session

_ENGINE_STOP_SECONDS = 3.0
_LAST_WORDS_SECONDS = 1.0
_PLACE_MS = 2_000


class Running:
    """One run of the loop on one profile. ``quit`` may be called from anywhere, any number of times."""

    def __init__(self, application: "Application") -> None:
        self._application = application
        self._window = application.window
        self._code = 0
        self._quitting = False
        self._demo: asyncio.Task[object] | None = None
        self._ending: asyncio.Task[None] | None = None

    def run(self) -> int:
        """Until somebody quits; the exit code."""
        loop.run(self._application.app, self._start)
        return self._code

    def _start(self) -> None:
        """Called on the running loop: start the engine and give the window to it."""
        application = self._application
        self._interrupts = loop.Interrupts(self.quit)
        self._engine = EngineThread(application.profile)
        self._bridge = Bridge(application.profile, self._engine)
        self._bridge.failed.connect(application.failed)
        self._bridge.changed.connect(self._heard)
        self._notifier = Notifier(self._ports(), self._open_from_notice, application.notifying)
        self._window.attach(self._bridge)
        self._window.may_close = self._may_close
        self._window.asked.connect(application.do)
        self._engine.on_request("show", self._asked_to_show)
        self._engine.start()
        self._bridge.spawn(self._watch_start())
        self._kept = self._where()
        self._places = QTimer(self._window, interval=_PLACE_MS)
        self._places.timeout.connect(self._keep_place)
        self._places.start()

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._bridge.spawn(self._keep({name: value}))

    def quit(self, code: int = 0) -> None:
        """Begin the end: the window goes at once, the rest within seconds."""
        if not self._quitting:
            self._quitting = True
            self._code = code
            self._ending = loop.stop(self._shutdown(), self._application.log.crash)

    def switch(self, profile: "Profile") -> None:
        """End this run and begin one on another profile (the demo's)."""
        self._application.next_profile = profile
        self.quit()

    async def _shutdown(self) -> None:
        window = self._window
        self._places.stop()
        where = self._where()
        window.hide()
        try:
            if self._engine.ready.done() and self._engine.ready.exception() is None:
                await self._in_time(settle_all(window), "the last words of a draft were not kept")
                await self._in_time(self._keep(where), "the window's place was not kept")
        finally:
            window.shell.detach()
            await self._bridge.close()
            await loop.in_thread(lambda: self._engine.stop(_ENGINE_STOP_SECONDS), hold=True)
            self._interrupts.close()

    def _where(self) -> dict[str, str]:
        """What brings the window back to where it is."""
        return {"geometry": remember.written(self._window), "place": str(self._window.history.here)}

    def _keep_place(self) -> None:
        """A program that is killed opens again where it was some seconds before."""
        where = self._where()
        moved = {name: value for name, value in where.items() if self._kept[name] != value}
        if moved and not self._window.welcoming:
            self._kept = where
            self._bridge.spawn(self._remember(moved))

    async def _remember(self, moved: dict[str, str]) -> None:
        try:
            await self._keep(moved)
        except SyncError as error:  # nothing that a person should be told while they do something else
            self._application.log.write("refused", error.reason)

    async def _in_time(self, work: Coroutine[Any, Any, None], otherwise: str) -> None:
        """Do what is left to do before the engine goes; one that does not answer does not hold up the end."""
        try:
            async with asyncio.timeout(_LAST_WORDS_SECONDS):
                await work
        except (TimeoutError, SyncError):
            self._application.log.write("refused", otherwise)

    async def _keep(self, settings: dict[str, str]) -> None:
        async def write(session: "Session") -> None:
            for name, value in settings.items():
                await session.set_setting(name, value)

        await self._bridge.call(write)

    def _may_close(self) -> bool:
        """Closing goes to the tray where there is one and it is wished; otherwise it is the end."""
        tray = self._application.tray
        if self._quitting:
            return True
        if tray is not None and tray.available() and self._window.settings.get("close_to_tray") == "on":
            self._window.hide()
        else:
            self.quit()
        return False

    def _heard(self, change: ChangeSet) -> None:
        self._application.heard(change)
        if change.notices:
            self._bridge.spawn(self._notifier.tell(change.notices))
        if change.settings:
            self._bridge.spawn(self._reread_settings())

    async def _reread_settings(self) -> None:
        self._application.apply_settings(await self._bridge.read(lambda reads: reads.settings()))

    async def _watch_start(self) -> None:
        """An engine that cannot start is told: ``failed`` of the bridge carries why."""
        await asyncio.shield(asyncio.wrap_future(self._engine.ready))

    def do(self, name: str) -> None:
        """What the window asks of the running program."""
        if name == "quit":
            self.quit()
        elif name == "demo":
            self._demo = self._bridge.spawn(begin_demo(self._window, self._application.profile, self.switch))
        elif name == "demo_cancelled" and self._demo is not None:
            self._demo.cancel()

    def _asked_to_show(self, request: dict[str, object]) -> dict[str, object]:
        """Called on a thread of the door: a second start hands over what it was asked to open."""
        self._application.shown.emit(request)
        return {"state": "shown"}

    def _ports(self) -> list[Port]:
        tray = self._application.tray
        assert tray is not None

        def toast(title: str, words: str, clicked: Callable[[], None]) -> bool:
            self._window.say(f"{title}\n{words}", clicked)
            return True

        return [SystemPort(logo_path(self._application.profile.folder)), CallPort(tray.message), CallPort(toast)]

    def _open_from_notice(self, root: PostKey, post: PostKey) -> None:
        self._window.come_forward()
        self._window.shell.open_post(root, comment=post if post != root else None)
