"""Files dragged out of the window; the one place where Qt runs a loop of its own inside ours."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QWidget


def drag_out(files: Sequence[Path], picture: QPixmap, window: QWidget) -> None:
    """Let the person carry these files to another program, until they are dropped.

    To be called from an event of the mouse, never from a task: no task may be stepped inside another's step, and this
    returns only after the drop. ``window`` owns the drag, for a card may be recycled meanwhile.
    """
    drag = QDrag(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    drag.setMimeData(data)
    drag.setPixmap(picture)
    _carry(drag)


def _carry(drag: QDrag) -> None:
    drag.exec(Qt.DropAction.CopyAction)
