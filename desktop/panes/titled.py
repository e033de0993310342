"""A feed of every community under a title."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.cards.feed_view import FeedView
from desktop.panes.feed_pane import FeedPane
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.widgets.labels import Elided


class Head(QWidget):
    """The title, and the filters at its right."""

    def __init__(self, filters: QWidget | None = None) -> None:
        super().__init__()
        self.title = Elided(size=Size.GREETING, bold=True)
        self.title.setMinimumHeight(Size.CONTROL)  # titles stand at one height, whatever is beside them
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 18, 0, 8)
        line.setSpacing(12)
        line.addWidget(self.title, 1)
        if filters is not None:
            line.addWidget(filters)


class TitledPane(FeedPane):
    """Such a feed with a title that does not change."""

    def __init__(self, shell: Shell, key: str, title: str, view: FeedView | None = None) -> None:
        super().__init__(shell, key, view)
        self.head = Head()
        self.head.title.setText(title)
        self.view.put_end("top", self.head)
