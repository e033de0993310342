"""Below the title of an idea or a question: up to three like it that are here already, found while one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.dialogs.compose_head import ComposeHead
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import plain
from desktop.widgets.layouts import emptied
from sync.model.post import Post

PAUSE = 180
"""How long one pauses in typing (ms) before the store is asked; it is never the network."""
MOST, _SHORTEST, _WIDEST = 3, 5, 560
_KINDS = frozenset({"idea", "question"})


class Similar(QWidget):
    """``left`` when one opens one of them; what was being written is kept as a draft."""

    left = Signal()

    def __init__(self, shell: Shell, head: ComposeHead) -> None:
        super().__init__()
        self._shell, self._head = shell, head
        self._asked = ("", "", "")
        self.rows: list[Button] = []
        self._again = Coalesced(shell, self._look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._again.ask)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        head.changed.connect(self._changed)
        self.hide()

    def _wanted(self) -> tuple[str, str, str]:
        """What is looked for: the kind, the words, and where; no words, nothing is."""
        title = self._head.title.text().strip()
        fits = self._head.kind in _KINDS and len(title) >= _SHORTEST
        place = self._head.community.id if self._head.community is not None else ""
        return (self._head.kind, title, place) if fits else ("", "", "")

    def _changed(self) -> None:
        wanted = self._wanted()
        if wanted == self._asked:
            return
        if not wanted[1]:
            self._pause.stop()
            self._asked = wanted
            self._show(())
        else:
            self._pause.start()

    async def _look(self) -> None:
        wanted = self._wanted()
        if not wanted[1] or wanted == self._asked:
            return
        self._asked = wanted
        found = await self._shell.read(lambda reads: reads.similar(*wanted, MOST))
        if isValid(self) and wanted == self._wanted():
            self._show(found)

    def _show(self, found: tuple[Post, ...]) -> None:
        emptied(self._lines)
        self.rows = [self._row(post) for post in found]
        if found:
            self._lines.addWidget(plain(translate("Composer", "Similar, already here"), Size.SECOND, role="ink2"))
        for row in self.rows:
            self._lines.addWidget(row, 0, Qt.AlignmentFlag.AlignLeading)
        self.setVisible(bool(found))

    def _row(self, post: Post) -> Button:
        title = post.title or " ".join(post.text.split())[:100]
        solved = post.accepted is not None
        made = Button("", "link", icon="check" if solved else look_of(post.kind).icon, height=Size.BUTTON)
        tail = [post.community_name, *([translate("Composer", "answered")] if solved else [])]
        words = QFontMetrics(made.font()).elidedText(title, Qt.TextElideMode.ElideRight, _WIDEST - 160)
        made.setText(" · ".join([words, *tail]).replace("&", "&&"))
        name = translate("Composer", "Open “{title}”, in {community}", title=title, community=post.community_name)
        made.setAccessibleName(", ".join([name, *tail[1:]]))
        made.clicked.connect(lambda: self._open(post))
        return made

    def _open(self, post: Post) -> None:
        self.left.emit()
        self._shell.open_post(post.key, comment=post.accepted)
