"""What one chooses for oneself about a community: whether it is a favourite, and how much one hears of it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.actions import belonging
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.labels import tip
from sync.model.community import Community
from sync.model.template import NOTIFY

_LEVELS: dict[str, Callable[[], str]] = {
    "all": lambda: translate("Choices", "Everything"),
    "mentions": lambda: translate("Choices", "Mentions only"),
    "mute": lambda: translate("Choices", "Muted"),
}
_BELLS = {"all": "bell", "mentions": "at-sign", "mute": "bell-off"}


class Choices(QWidget):
    """A star and a bell, beside the name of a community."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._community: Community | None = None
        self.star = icon_button("star", translate("Choices", "Favourite"))
        self.star.setCheckable(True)
        self.bell = Button("", "outline", icon="bell")
        self.star.clicked.connect(self._favour)
        self.bell.clicked.connect(self._open)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.star)
        line.addWidget(self.bell)
        self.hide()

    def show_community(self, community: Community) -> None:
        """Take a community; of one that one is not in there is nothing to choose."""
        self._community = community
        self.setVisible(community.membership == "join")
        self.star.setChecked(community.favourite)
        self.star.set_look("soft" if community.favourite else "quiet")
        words = translate("Choices", "No longer a favourite") if community.favourite else translate(
            "Choices", "Make it a favourite"
        )
        tip(self.star, words)
        self.star.setAccessibleName(words)
        level = _LEVELS[community.notify]()
        self.bell.set_icon(_BELLS[community.notify])
        self.bell.setText(level)
        self.bell.setAccessibleName(translate("Choices", "You hear of it: {level}", level=level))
        self.bell.updateGeometry()

    def menu(self) -> QMenu:
        """The three levels."""
        made = QMenu(self)
        for how in NOTIFY:
            action = QAction(_LEVELS[how](), made)
            action.setCheckable(True)
            action.setChecked(self._community is not None and self._community.notify == how)
            action.triggered.connect(lambda _=False, how=how: self._hear(how))
            made.addAction(action)
        return made

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.bell.mapToGlobal(QPoint(0, self.bell.height() + 4)))

    def _hear(self, how: str) -> None:
        if self._community is not None:
            belonging.hear(self._shell, self._community.id, how)

    def _favour(self) -> None:
        if self._community is not None:
            belonging.favour(self._shell, self._community.id, wanted=not self._community.favourite)
