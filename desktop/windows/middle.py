"""The panes in the middle of the window: made on demand, a few kept, with what the window adds to them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.panes.pane import Pane
from desktop.panes.table import PANES, make_pane
from desktop.shell.reasons import refusal_of
from desktop.windows.places import Place
from desktop.windows.window_shell import WindowShell

if TYPE_CHECKING:
    from desktop.panes.community import CommunityPane

_KEPT = 6


class Middle(QStackedWidget):
    """Shows the pane of a place. Panes one left stay as they were until six newer ones were visited."""

    def __init__(self, shell: WindowShell) -> None:
        super().__init__()
        self._shell = shell
        self._panes: dict[Place, Pane] = {}

    def show_place(self, place: Place, comment: str = "") -> Pane:
        """Bring the pane of ``place`` to the front."""
        pane = self._panes.pop(place, None) or self._make(place)
        self._panes[place] = pane
        self.setCurrentWidget(pane)
        for old in list(self._panes)[:-_KEPT]:
            self._drop(self._panes.pop(old))
        if self._shell.bridge is not None:
            pane.arrive(comment)
        return pane

    def clear(self) -> None:
        """Throw every pane away: nothing of whoever was signed in stays."""
        for place in list(self._panes):
            self._drop(self._panes.pop(place))

    def _make(self, place: Place) -> Pane:
        pane = make_pane(self._shell, place.pane, place.key)
        complete = {"thread": self._give_editor, "community": self._accept_files}.get(pane.name)
        if complete is not None:
            complete(pane)
        self.addWidget(pane)
        if self._shell.bridge is None and self._shell.reads is not None:
            pane.show_first(self._shell.reads)
        return pane

    def _drop(self, pane: QWidget) -> None:
        self.removeWidget(pane)
        pane.deleteLater()

    # What follows is imported when such a pane is made: it is not part of the first frame of Home.

    def _give_editor(self, pane: Pane) -> None:
        from desktop.panes.thread import ThreadPane
        from desktop.widgets.editor_comment import CommentEditor

        assert isinstance(pane, ThreadPane)
        editor = CommentEditor(self._shell)
        pane.set_editor(editor)
        pane.shown.connect(editor.show_post)
        pane.comment_asked.connect(editor.setFocus)
        pane.reply_asked.connect(editor.reply_to)

    def _accept_files(self, pane: Pane) -> None:
        from desktop.panes.community import CommunityPane
        from desktop.widgets.drop import DropZone

        assert isinstance(pane, CommunityPane)
        zone = DropZone(
            pane.body,
            lambda: pane.room.members if pane.room is not None else 0,
            lambda: refusal_of(pane.room) if pane.room is not None else "",
        )
        zone.dropped.connect(partial(self._share, pane))

    def _share(self, pane: "CommunityPane", files: object) -> None:
        from desktop.actions.publishing import share_files

        if pane.room is not None and isinstance(files, tuple):
            share_files(self._shell, pane.room, files)


def is_pane(name: str) -> bool:
    """Whether the table has such a pane."""
    return name in PANES
