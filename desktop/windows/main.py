"""The main window: bars, columns and panes put together, and the way between them."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.panes.pane import Pane
from desktop.shell.coalesced import Coalesced
from desktop.shell.links import Target
from desktop.windows import remember, sheets
from desktop.windows.ahead import Ahead
from desktop.windows.bars import Bars, around
from desktop.windows.columns import Columns
from desktop.windows.commands import Commands
from desktop.windows.gallery import Gallery
from desktop.windows.menus import Menus
from desktop.windows.middle import Middle, is_pane
from desktop.windows.places import History, Place
from desktop.windows.toast import Toast
from desktop.windows.window_shell import WindowShell
from sync.changes import ChangeSet
from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.post import Post
from sync.model.status import Link, Status

if TYPE_CHECKING:
    from desktop.dialogs.first_run import FirstRun
    from desktop.shell.bridge import Bridge
    from sync import Reads


class MainWindow(QMainWindow):
    """Made from the cache alone; ``attach`` gives it the engine once the first frame is painted."""

    painted = Signal()
    asked = Signal(str)
    """What only the program can do: ``quit``, ``theme``, ``demo``, ``demo_cancelled``."""

    def __init__(
        self, reads: "Reads | None", settings: dict[str, str], status: Status, place: Place | None = None
    ) -> None:
        super().__init__()
        self.settings = settings
        self.shell = WindowShell(self, self, reads, status)
        self.gallery = Gallery(self.shell, self.devicePixelRatioF)
        self.history = History(place or Place.read(settings.get("place", "home")))
        self.commands = Commands(self)
        self.menus = Menus(self.menuBar(), self, self.commands.run)
        self.may_close: Callable[[], bool] = lambda: True
        self._first_run: FirstRun | None = None
        self.unpainted = True
        self.setWindowTitle("Parvis")
        self.menuBar().setVisible(self.menuBar().isNativeMenuBar())
        remember.restore(self, settings.get("geometry", ""))
        self._around = Coalesced(self.shell, self._reread_around)
        self.shell.on_change(self.refresh)
        self._build()

    def _build(self, spots: dict[Place, Any] | None = None) -> None:
        self.bars = Bars(self.shell, self.commands.run, self.go)
        self.middle = Middle(self.shell, spots)
        self.columns = Columns()
        self.columns.put("content", self.middle)
        self.columns.put("navigation", self.bars.navigation)
        self.bars.side.confirming.connect(self.middle.set_beside)
        self.columns.put("side", self.bars.side)
        self.bars.top.account_asked.connect(self._open_menu)
        self.bars.top.searched.connect(lambda _: self.pane.setFocus())  # the keys are for what was found
        self.bars.top.search_left.connect(lambda: self.pane.setFocus())
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.bars.top)
        rows.addWidget(self.columns, 1)
        rows.addWidget(self.bars.status)
        self.pages = QStackedWidget()
        self.pages.addWidget(whole)
        self.setCentralWidget(self.pages)
        self.notice = Toast(self.pages)
        self.menus.build()
        if self.shell.status.link is Link.SIGNED_OUT:
            self._welcome()
        else:
            self._enter()

    @property
    def welcoming(self) -> bool:
        """Whether nobody is signed in, so that the window only offers to."""
        return self._first_run is not None

    def _welcome(self) -> None:
        """Nobody is signed in: nothing of whoever was stays on the screen."""
        from desktop.dialogs.first_run import FirstRun

        sheets.close_all(self)
        self.notice.put_away()
        self.middle.clear()
        self.history = History(Place("home"))
        page = self._first_run = FirstRun(self.shell)
        page.demo_asked.connect(lambda: self.asked.emit("demo"))
        page.demo_cancelled.connect(lambda: self.asked.emit("demo_cancelled"))
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def _enter(self) -> None:
        """Somebody is signed in: show where they were."""
        page, self._first_run = self._first_run, None
        if page is not None:
            self.pages.removeWidget(page)
            page.deleteLater()
        if self.shell.bridge is not None:
            self._around.ask()
            self.bars.complete()
        elif self.shell.reads is not None:
            self.bars.show_first(self.shell.reads)
            self._name_communities()
        self._show(self.history.here)
        self.pane.setFocus()

    @property
    def first_run(self) -> "FirstRun | None":
        """The page that offers to sign in, while it is shown."""
        return self._first_run

    def attach(self, bridge: "Bridge") -> None:
        """The engine is there: from now on reads do not block, and changes arrive."""
        self.shell.attach(bridge)
        self.bars.complete()
        if not self.welcoming:
            self._around.ask()
            self.pane.arrive()
            Ahead(self).start()

    def refresh(self, change: ChangeSet) -> None:
        """Keep what the window itself shows true."""
        if change.media:
            self.gallery.arrived(change.media)
        if change.status is not None and (change.status.link is Link.SIGNED_OUT) != self.welcoming:
            self._enter() if self.welcoming else self._welcome()
        if self.welcoming:
            return
        if change.communities or change.feeds:
            self._around.ask()
        self.bars.heard(change)

    async def _reread_around(self) -> None:
        self.bars.show_around(await self.shell.read(around))
        self._name_communities()

    def _name_communities(self) -> None:
        self.menus.name_communities(self.bars.communities, self._open)

    def go(self, pane: str, key: str = "", comment: str = "") -> None:
        """Show a place, and remember the way back."""
        self.columns.close_opened()
        if not is_pane(pane) and pane in self.commands.table:
            self.commands.run(pane)
            return
        place = Place(pane, key)
        if self.history.go(place) or comment:
            self._show(place, comment)

    def go_to(self, target: Target) -> None:
        """Follow a link into Parvis."""
        if is_pane(target.pane):
            self.go(target.pane)
        elif target.tag:
            self.go("search", f"#{target.tag}")
        elif target.person:
            self.go("person", target.person)
        elif target.post:
            self.go("thread", target.post)
        elif self.bars.community(target.community) is not None:
            self.go("community", target.community)
        elif target.community:
            self.go("communities", target.community)

    def _open_menu(self, button: QWidget) -> None:
        """Everything the menu bar has, for those who do not show it."""
        menu = QMenu(self)
        for name in ("settings", "shortcuts", "theme", "density", "sync"):
            menu.addAction(self.menus.actions[name])
        menu.addSeparator()
        menu.addActions(self.menuBar().actions())
        menu.addSeparator()
        for name in ("sign_out", "quit"):
            menu.addAction(self.menus.actions[name])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def back(self) -> None:
        """One place back."""
        if place := self.history.back():
            self._show(place)

    def forward(self) -> None:
        """One place forward."""
        if place := self.history.forward():
            self._show(place)

    @property
    def pane(self) -> Pane:
        """What fills the middle."""
        pane = self.middle.currentWidget()
        assert isinstance(pane, Pane)
        return pane

    def _show(self, place: Place, comment: str = "") -> None:
        self.middle.show_place(place, comment)
        self.bars.mark(place)
        self.menus.allow("forward", self.history.can_go_forward)

    def retranslate(self) -> None:
        """Make every part again in another language; where one is and what lies over the window stay."""
        self._build(self.middle.spots())
        for sheet in self.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
            sheet.raise_()
        sheets.reopen_settings(self.shell)

    def _open(self, community: Community) -> None:
        self.go("community", community.id)

    def community_shown(self) -> CommunityId | None:
        """The community one is in, where a new post would go."""
        here = self.history.here
        return CommunityId(here.key) if here.pane == "community" else None

    def compose(self, community: CommunityId | None, kind: str, text: str, place: str) -> None:
        """Open the composer."""
        sheets.open_composer(self.shell, community, kind, text, place)

    def edit_post(self, post: Post) -> None:
        """Open the dialog that changes a post or comment."""
        sheets.open_editor(self.shell, post)

    def steer(self, post: Post, what: str) -> None:
        """Say how an idea goes on."""
        sheets.open_steering(self.shell, post, what)

    def show_picture(self, image: QImage, name: str, save: Callable[[], None]) -> None:
        """Show a picture in full."""
        sheets.open_picture(self.shell, image, name, save)

    def ask(self, question: str, detail: str, *, yes: str, danger: bool) -> Awaitable[bool]:
        """Ask before something that cannot be undone."""
        return sheets.ask(self.shell, question, detail, yes=yes, danger=danger)

    def say(self, text: str, clicked: Callable[[], None] | None = None) -> None:
        """Say one sentence at the bottom of the window."""
        keys = self.menus.actions["notice"].shortcut().toString() if clicked is not None else ""
        self.notice.say(text, clicked, keys)

    def picture(self, source: str, width: int, height: int) -> object | None:
        """A picture if its bytes are here; otherwise it is brought."""
        return self.gallery.picture(source, width, height)

    def come_forward(self) -> None:
        """Show the window above the others."""
        if self.isMinimized():
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F10 shows the menu bar, which is hidden where it is not at the top of the screen."""
        if event.key() == Qt.Key.Key_F10 and not self.menuBar().isNativeMenuBar():
            bar = self.menuBar()
            bar.setVisible(not bar.isVisible())
            if bar.isVisible():
                bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
                bar.setActiveAction(bar.actions()[0])
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Into the tray, or the end of the program: the application knows."""
        if self.may_close():
            event.accept()
        else:
            event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for the first frame."""
        super().showEvent(event)
        if self.unpainted:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell once that the first frame is there. Parts cover the window, so its own paint event never comes."""
        if event.type() == QEvent.Type.Expose and self.unpainted:
            self.unpainted = False
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)  # the frame is painted while the expose is handled
        return super().eventFilter(watched, event)
