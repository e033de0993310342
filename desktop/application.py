"""The running program: the window first, then the engine, the tray and the notices, and their end in order."""

import gc
import os
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop.opening import open_cache
from desktop.shell.garbage import Garbage
from desktop.shell.language import Language
from desktop.shell.links import target_of
from desktop.shell.log import Log
from desktop.shell.options import Options
from desktop.shell.reasons import sentence
from desktop.shell.theme import Theme
from desktop.windows.main import MainWindow
from desktop.windows.places import Place
from sync.changes import ChangeSet
from sync.errors import Busy, SyncError

if TYPE_CHECKING:
    from desktop.running import Running
    from desktop.shell.tray import Tray
    from sync import Profile

_PAINT_SECONDS = 2.0


class Application(QObject):
    """Owns what lives as long as the program; ``Running`` owns what needs asyncio."""

    shown = Signal(object)
    """A second start asks for the window; carried here from the thread that heard it."""

    def __init__(self, app: QApplication, profile: "Profile", options: Options) -> None:
        super().__init__()
        self.app = app
        self.profile = profile
        self.options = options
        self.log = Log(profile.folder / "parvis.log")
        self.log.install()
        self.language = Language()
        self.theme = Theme(app)
        self.running: Running | None = None
        self.tray: Tray | None = None
        self.next_profile: Profile | None = None
        self._garbage: Garbage | None = None
        self.shown.connect(self._show, Qt.ConnectionType.QueuedConnection)
        app.commitDataRequest.connect(lambda _: self.do("quit"))

    def run(self) -> int:
        """Show the window, then run until the end; again on another profile when one was asked for."""
        code = self._run_once()
        while self.next_profile is not None:
            self.profile, self.next_profile = self.next_profile, None
            self.options = Options(lang=self.options.lang)
            code = self._run_once()
        return code

    def _run_once(self) -> int:
        opening = open_cache(self.profile)
        self.language.install(self.options.lang or opening.settings["language"])
        if opening.refusal:
            print(sentence(opening.refusal), file=sys.stderr)
            return 1
        self.theme.apply(opening.settings)
        self.window = MainWindow(opening.reads, opening.settings, opening.status, self._place())
        if not self._hidden_at_start():
            self.window.show()
            self._pump_until_painted()
        gc.freeze()  # what the window is made of stays: later collections need not look at it
        self._garbage = self._garbage or Garbage(self)
        return self._run_engine()

    def _place(self) -> Place | None:
        return None if self.options.pane == "home" else Place.read(self.options.pane)

    def _hidden_at_start(self) -> bool:
        wanted = self.options.background or self.window.settings.get("start_in_tray") == "on"
        if not wanted:
            return False
        from desktop.shell.tray import Tray

        return Tray.available()

    def _pump_until_painted(self) -> None:
        """Let Qt paint the cached content before anything heavy is imported."""
        painted: list[bool] = []
        self.window.painted.connect(lambda: painted.append(True))
        ends = time.monotonic() + _PAINT_SECONDS
        while not painted and time.monotonic() < ends:
            self.app.processEvents()
            time.sleep(0.001)

    def _import_behind_the_window(self) -> None:
        """asyncio and qasync take 120 ms: imported by a thread, the window answers meanwhile."""

        def bring() -> None:
            import desktop.running  # noqa: F401

        thread = threading.Thread(target=bring, name="parvis-imports")
        thread.start()
        while thread.is_alive():
            self.app.processEvents()
            thread.join(0.005)

    def _run_engine(self) -> int:
        from desktop.shell.tray import Tray, icon_with  # 30 ms after the first frame rather than before

        self.tray = Tray()
        self.tray.asked.connect(self.do)
        self.tray.show(self.window.shell.status.unread, notifications=self.notifying())
        self.window.setWindowIcon(icon_with(0))
        self._import_behind_the_window()
        from desktop.running import Running

        self.running = Running(self)
        code = self.running.run()
        self.running = None
        self.tray.hide()
        self.window.deleteLater()
        return code

    def _show(self, request: dict[str, object]) -> None:
        """Come forward as a second start asked, and follow its link."""
        if self.running is None:
            return
        token = request.get("token")
        if isinstance(token, str) and token.isprintable():
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.window.come_forward()
        link = request.get("link")
        target = target_of(link) if isinstance(link, str) else None
        if target is not None:
            self.window.go_to(target)

    def do(self, name: str) -> None:
        """What the tray and the window ask of the program."""
        if name == "show":
            self.window.come_forward()
        elif name == "publish":
            self.window.come_forward()
            self.window.commands.run("publish")
        elif name == "theme":
            self.set("theme", self.theme.other())
        elif name == "notifications":
            self.set("notifications", "off" if self.notifying() else "on")
        elif self.running is not None:
            self.running.do(name)

    def set(self, name: str, value: str) -> None:
        """Keep a setting; it takes effect when the engine says that it is kept."""
        if self.running is not None:
            self.running.set(name, value)

    def apply_settings(self, settings: dict[str, str]) -> None:
        """Wear new settings while running: language, theme, density and the tray's mark."""
        if settings["language"] != self.window.settings["language"]:
            # Chosen while running: it outweighs how the program was started.
            self.options = replace(self.options, lang="")
        self.window.settings = settings
        if self.language.install(self.options.lang or settings["language"]):
            self.window.retranslate()
            if self.tray is not None:
                self.tray.retranslate()
        self.theme.apply(settings)
        if self.tray is not None:
            self.tray.notifying(self.notifying())

    def notifying(self) -> bool:
        """Whether notifications are wished."""
        return self.window.settings.get("notifications") == "on"

    def heard(self, change: ChangeSet) -> None:
        """What the program itself does with a change: the number on the icons."""
        if change.status is not None and self.tray is not None:
            self.tray.count(change.status.unread)
        for reason in sorted(change.repaired):
            self.log.write("repaired", reason)
            self.window.say(sentence(reason))

    def failed(self, error: BaseException) -> None:
        """Work that nobody caught failed: one sentence for the person, places for the log."""
        if isinstance(error, Busy) and self.running is not None:
            print(sentence("busy"), file=sys.stderr)
            self.running.quit(code=1)
        elif isinstance(error, SyncError):
            self.log.write("refused", error.reason)
            self.window.say(sentence(error.reason))
        else:
            self.log.crash(error)
            self.window.say(sentence("failed"))
