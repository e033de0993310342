"""The column at the left: the panes, then one's communities with what is unread in each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell import icons, times, tokens
from desktop.shell.countdown import end_words
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import paint_count, paint_square
from desktop.widgets.buttons import icon_button, ring
from desktop.widgets.labels import section, tip
from desktop.widgets.layouts import column
from sync.model.community import Community
from sync.model.ending import days_left
from sync.model.ids import CommunityId

SOON = 30
"""Days before its end from which a community's row says how many are left."""
FIRST_ROWS = 40
"""As many rows as the tallest screen shows: those beyond them are made after the first frame, which does not wait."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pane of the navigation."""

    pane: str
    icon: str
    words: Callable[[], str]


ENTRIES = (
    Entry("home", "house", lambda: translate("Navigation", "Home")),
    Entry("announcements", "megaphone", lambda: translate("Navigation", "Announcements")),
    Entry("agenda", "calendar", lambda: translate("Navigation", "Agenda")),
    Entry("communities", "component", lambda: translate("Navigation", "Communities")),
    Entry("people", "users", lambda: translate("Navigation", "People")),
    Entry("documents", "file-text", lambda: translate("Navigation", "Documents")),
    Entry("ideas", "lightbulb", lambda: translate("Navigation", "Ideas")),
    Entry("questions", "circle-question-mark", lambda: translate("Navigation", "Questions")),
    Entry("outbox", "send", lambda: translate("Navigation", "Outbox")),
)
"""The panes of the navigation, in its order; another pane is a line here and one in ``desktop.panes.table``."""


class Row(QPushButton):
    """One line: an icon or a colour, a name, and a count, a dot or a word such as *muted*."""

    def __init__(self, name: str, *, icon: str = "", colour: str = "", round_: bool = False) -> None:
        super().__init__(name)
        self._icon, self._colour = icon, colour
        self._corner = 10 if round_ else 6  # people are round everywhere, communities square
        self.count, self.dot, self.word = 0, False, ""
        self._ring = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(tokens.font(Size.BODY, tokens.MEDIUM))

    def nextCheckState(self) -> None:
        """Which pane is shown is told from outside."""

    def take(self, *, count: int = 0, dot: bool = False, word: str = "", said: str = "") -> None:
        """Show how much is unread, or a ``word``; a screen reader hears with the name what is ``said``."""
        self.count, self.dot, self.word = count, dot, word
        extra = [translate("Navigation", "%n new", n=count)] if count else []
        extra += [translate("Navigation", "something new")] if dot else []
        extra += [said or word] if said or word else []
        self.setAccessibleName(", ".join([self.text(), *extra]))
        self.update()

    def sizeHint(self) -> QSize:
        """One row of the grid."""
        return QSize(Size.NAVIGATION - 20, Size.ROW if not tokens.compact() else Size.ROW - 6)

    minimumSizeHint = sizeHint

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is for those who move with the keyboard."""
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the chosen one, the mark, the name, what is new."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("accent_soft" if on else "sunk"))
            painter.drawRoundedRect(QRectF(self.rect()), Size.CORNER, Size.CORNER)
        middle = self.height() // 2
        if self._colour:
            paint_square(painter, QRectF(10, middle - 10, 20, 20), self._colour, self._corner)
        else:
            mark = icons.pixmap(self._icon, "accent" if on else "ink2", Size.ICON, self.devicePixelRatioF())
            painter.drawPixmap(10, middle - 9, mark)
        right = self._paint_new(painter, middle)
        painter.setPen(now.colour("accent" if on else "ink"))
        painter.setFont(self.font())
        room = self.rect().adjusted(40, 0, right - self.width() - 8, 0)
        words = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        if self.hasFocus() and self._ring:
            ring(painter, QRectF(self.rect()), Size.CORNER)

    def _paint_new(self, painter: QPainter, middle: int) -> int:
        """What is at the end of the row; returns where it begins."""
        right = self.width() - 10
        if self.word and not (self.count or self.dot):
            words = self.word
            font = tokens.font(Size.SECOND)
            wide = QFontMetrics(font).horizontalAdvance(words)
            painter.setFont(font)
            painter.setPen(tokens.now().colour("ink2"))
            painter.drawText(QRectF(right - wide, 0, wide + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            return right - wide
        if self.count:
            return paint_count(painter, right, middle, self.count)
        if self.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.now().colour("accent"))
            painter.drawEllipse(QRectF(right - 7, middle - 3.5, 7, 7))
            return right - 8
        return right

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from row to row."""
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _end(community: Community) -> dict[str, str]:
    """The word at the end of a community's row: what is quiet, over or soon over; and what a screen reader hears."""
    if community.closed:
        return {"word": translate("Navigation", "closed")}
    if community.muted:
        return {"word": translate("Navigation", "muted")}
    left = days_left(community.due, date.fromisoformat(times.today_iso()))
    if left is None or not 0 <= left <= SOON:
        return {}
    return {"word": translate("Navigation", "{days} d", days=left), "said": end_words(community)}


class Navigation(QFrame):
    """``pane_asked`` and ``community_asked`` tell what was chosen, ``add_asked`` the plus beside one's communities."""

    pane_asked = Signal(str)
    community_asked = Signal(str)
    add_asked = Signal()
    menu_asked = Signal(object, QPoint)
    """A community and where its menu opens: for muting, leaving, sharing files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(Size.NAVIGATION)
        self._communities: tuple[Community, ...] = ()
        self._painted = False
        self._place = ("home", "")
        self._rooms: dict[CommunityId, Row] = {}
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(10, 14, 10, 14)
        self._rows.setSpacing(0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(column(inner))
        self._panes = {entry.pane: Row(entry.words(), icon=entry.icon) for entry in ENTRIES}
        for pane, row in self._panes.items():
            row.clicked.connect(lambda _=False, pane=pane: self.pane_asked.emit(pane))
            self._rows.addWidget(row)
        self._rows.addWidget(self._head())
        self._talks = section(translate("Navigation", "Private conversations"))
        self._talks.setContentsMargins(10, 14, 4, 4)
        self._rows.addWidget(self._talks)
        self._rows.addStretch(1)
        self.show_communities(())
        self.show_numbers()
        self.setAccessibleName(translate("Navigation", "Navigation"))

    def _head(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(10, 16, 4, 4)
        row.addWidget(section(translate("Navigation", "My communities")))
        row.addStretch(1)
        add = icon_button("plus", translate("Navigation", "Find or create a community"), 26)
        add.clicked.connect(self.add_asked)
        row.addWidget(add)
        return made

    def show_communities(self, communities: tuple[Community, ...]) -> None:
        """Take one's communities; rows that stay keep their focus."""
        # What is over comes below, and conversations at the end.
        communities = tuple(sorted(communities, key=lambda each: (each.direct, each.closed)))
        self._communities = communities
        wanted = {each.id: each for each in communities}
        for gone in [room for room in self._rooms if room not in wanted]:
            self._rooms.pop(gone).deleteLater()
        self._place_talks(communities)
        for number, each in enumerate(communities if self._painted else communities[:FIRST_ROWS]):
            row = self._rooms.get(each.id)
            if row is None or row.text() != each.name or row._colour != each.colour:
                if row is not None:
                    row.deleteLater()
                row = self._rooms[each.id] = self._room(each)
            at = len(self._panes) + 1 + number + (1 if each.direct else 0)
            item = self._rows.itemAt(at)
            if item is None or item.widget() is not row:
                self._rows.insertWidget(at, row)
            loud = 0 if each.muted else each.unread or each.mentions
            row.take(count=loud if each.mentions else 0, dot=bool(loud) and not each.mentions, **_end(each))
        self._mark()

    def _place_talks(self, communities: tuple[Community, ...]) -> None:
        """The head above one's conversations, where there are any."""
        shown = communities if self._painted else communities[:FIRST_ROWS]
        open_to_all = sum(1 for each in shown if not each.direct)
        self._talks.setVisible(open_to_all < len(shown))
        self._rows.removeWidget(self._talks)
        self._rows.insertWidget(min(len(self._panes) + 1 + open_to_all, self._rows.count() - 1), self._talks)

    def _room(self, community: Community) -> Row:
        row = Row(community.name, colour=community.colour, round_=community.direct)
        row.clicked.connect(lambda: self.community_asked.emit(community.id))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(
            lambda point: self.menu_asked.emit(self._known(community.id), row.mapToGlobal(point))
        )
        tip(row, community.topic)
        return row

    def _known(self, community: CommunityId) -> Community | None:
        return next((each for each in self._communities if each.id == community), None)

    def row_of(self, community: CommunityId) -> Row | None:
        """The row of a community: files may be dropped on it."""
        return self._rooms.get(community)

    def show_numbers(self, **numbers: int) -> None:
        """How much is new in a pane, by its name: ``home=12, announcements=1, outbox=3``."""
        for pane, row in self._panes.items():
            row.take(count=numbers.get(pane, 0))

    def show_place(self, pane: str, key: str = "") -> None:
        """Mark where one is: a pane, or ``community`` with its id."""
        self._place = (pane, key)
        self._mark()

    def _mark(self) -> None:
        pane, key = self._place
        for name, row in self._panes.items():
            row.setChecked(name == pane)
        for room, row in self._rooms.items():
            row.setChecked(pane == "community" and room == key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline at the trailing edge; after the first frame come the rows it did not wait for."""
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, lambda: self.show_communities(self._communities))
        QPainter(self).fillRect(self.width() - 1, 0, 1, self.height(), tokens.now().colour("line"))
