"""A picture of a post in full, over the window: as large as fits, a click shows every pixel, Escape closes."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from desktop.dialogs.base import Sheet
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button

_WIDEST = 16_384


class _Canvas(QWidget):
    """The picture in the middle of the room there is."""

    def __init__(self, picture: QPixmap, name: str) -> None:
        super().__init__()
        self.picture = picture
        self.large = False
        self.setAccessibleName(translate("Picture", "Picture {name}", name=name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def natural(self) -> QSizeF:
        """Its size where one pixel of the picture is one of the screen."""
        return QSizeF(self.picture.size()) / self.devicePixelRatioF()

    def toggle(self) -> None:
        """Between what fits and every pixel, when that is more."""
        self.large = not self.large
        self.setMinimumSize(self.natural().toSize() if self.large else QSize(0, 0))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Never larger than it is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.natural()
        if not self.large and (size.width() > self.width() or size.height() > self.height()):
            size = size.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QPointF(0, 0), size)
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(place, self.picture, QRectF(self.picture.rect()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for the other size."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So does the space bar."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            event.ignore()


class PictureViewer(Sheet):
    """``save`` is called by the button that keeps a copy."""

    def __init__(self, window: QWidget, image: QImage, name: str, save: Callable[[], None]) -> None:
        super().__init__(window, name, width=_WIDEST)
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.canvas = _Canvas(QPixmap.fromImage(image), name)
        self.area = QScrollArea()
        self.area.setWidget(self.canvas)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.canvas.setAutoFillBackground(False)
        self.body.addWidget(self.area, 1)
        self.zoom = Button(translate("Picture", "Full size"), icon="zoom-in", height=36)
        self.zoom.clicked.connect(self.canvas.toggle)
        self.save = Button(translate("Picture", "Save it…"), "primary", icon="download", height=36)
        self.save.clicked.connect(save)
        self.add_actions(self.save, self.zoom)

    def open(self) -> None:
        """Offer every pixel only where not all are shown already."""
        super().open()
        whole, room = self.canvas.natural(), self.area.viewport().size()
        self.zoom.setVisible(whole.width() > room.width() or whole.height() > room.height())

    def first_focus(self) -> QWidget:
        """The picture: the space bar enlarges it."""
        return self.canvas
