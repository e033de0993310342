"""One file on its way: its kind, name and size, how far it is, and a button that takes it back."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.times import file_size
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import FileTile
from desktop.widgets.buttons import icon_button
from desktop.widgets.labels import Elided, plain
from desktop.widgets.surface import paint_ground


class Progress(QWidget):
    """A thin bar; its value is told to screen readers through its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(5)
        self._share = 0.0

    def set_share(self, share: float) -> None:
        """How far, from 0 to 1."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(translate("Files", "{percent} % sent", percent=round(self._share * 100)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A track and what is done of it, from the side reading begins."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.now().colour("sunk"))
        painter.drawRoundedRect(QRectF(self.rect()), 2.5, 2.5)
        wide = self.width() * self._share
        left = self.width() - wide if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0.0
        painter.setBrush(tokens.now().colour("accent"))
        painter.drawRoundedRect(QRectF(left, 0, wide, self.height()), 2.5, 2.5)


class UploadRow(QFrame):
    """``removed`` asks to take the file back. ``set_progress(None)`` shows no bar; ``say`` replaces the size."""

    removed = Signal()

    def __init__(self, name: str, size: int = 0, *, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name = Elided(name, 13.0, bold=True)
        self.detail = plain(file_size(size) if size else "", Size.SECOND, role="ink2")
        self.bar = Progress()
        self.bar.hide()
        self.remove = icon_button("x", translate("Files", "Remove {name}", name=name), 24)
        self.remove.clicked.connect(self.removed)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        top.addWidget(self.detail)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addLayout(top)
        lines.addWidget(self.bar)
        tile = FileTile(28, 34)
        tile.show_name(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(tile)
        row.addLayout(lines, 1)
        row.addWidget(self.remove)
        self.remove.setVisible(removable)  # once it has a parent: it would be a window before

    def set_size(self, size: int) -> None:
        """Say how large it is, once known."""
        self._size = size
        self.detail.setText(file_size(size))

    def set_progress(self, share: float | None) -> None:
        """Say how far it is, or that nothing moves."""
        self.bar.setVisible(share is not None)
        if share is not None:
            self.bar.set_share(share)
            done = file_size(round(self._size * share))
            self.detail.setText(translate("Files", "{done} of {size}", done=done, size=file_size(self._size)))

    def say(self, words: str) -> None:
        """A word instead of the size: copying, waiting."""
        self.detail.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of an attachment."""
        paint_ground(self, "sunk", Size.CORNER)
