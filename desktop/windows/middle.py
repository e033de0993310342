"""The middle of the window: panes, made on demand and a few kept, and above them what there is to say of the link."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import account
from desktop.panes.pane import Pane
from desktop.panes.table import PANES, make_pane
from desktop.shell.reasons import refusal_of
from desktop.shell.tokens import Size
from desktop.widgets.banner import OfflineBanner
from desktop.windows.places import Place
from desktop.windows.window_shell import WindowShell
from sync.changes import ChangeSet
from sync.model.ids import PostKey
from sync.model.status import Status

if TYPE_CHECKING:
    from desktop.panes.community import CommunityPane

_KEPT = 6


class Middle(QWidget):
    """Shows the pane of a place. Panes one left stay as they were until six newer ones were visited."""

    def __init__(self, shell: WindowShell, spots: dict[Place, Any] | None = None) -> None:
        super().__init__()
        self._shell = shell
        self._panes: dict[Place, Pane] = {}
        self._spots = dict(spots or {})
        self._beside: frozenset[PostKey] | None = None
        self._stack = QStackedWidget()
        self.banner = OfflineBanner()
        self.banner.setMaximumWidth(Size.CONTENT)
        self.banner.asked.connect(self._on_banner)
        self._above = QHBoxLayout()
        self._above.addStretch(1)
        self._above.addWidget(self.banner, 100_000)  # as wide as the cards, not a pixel for the stretches
        self._above.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._above)
        rows.addWidget(self._stack, 1)
        self._stand(shell.status)
        shell.on_change(self._on_change)

    def _on_change(self, change: ChangeSet) -> None:
        if change.status is not None:
            self._stand(change.status)

    def _stand(self, status: Status) -> None:
        """Say how the link stands; while there is nothing to say, the panes have all the room."""
        self.banner.show_status(status)
        shown = not self.banner.isHidden()
        self._above.setContentsMargins(*((Size.GAP, 12, Size.GAP, 0) if shown else (0, 0, 0, 0)))

    def _on_banner(self, verb: str) -> None:
        """Try again now, or sign in."""
        if verb == "sync":
            account.synchronise(self._shell)
        else:
            self._shell.open_pane("sign_in")

    def set_beside(self, said: frozenset[PostKey] | None) -> None:
        """Which announcements the column beside the panes shows; None while there is no such column."""
        if said != self._beside:
            self._beside = said
            for pane in self._panes.values():
                pane.set_beside(said)

    def count(self) -> int:
        """How many panes are kept."""
        return self._stack.count()

    def currentWidget(self) -> QWidget | None:
        """The pane in sight."""
        return self._stack.currentWidget()

    def show_place(self, place: Place, comment: str = "") -> Pane:
        """Bring the pane of ``place`` to the front."""
        pane = self._panes.pop(place, None) or self._make(place)
        self._panes[place] = pane
        self._stack.setCurrentWidget(pane)
        for old in list(self._panes)[:-_KEPT]:
            self._drop(self._panes.pop(old))
        if self._shell.bridge is not None:
            pane.arrive(comment)
        return pane

    def clear(self) -> None:
        """Throw every pane away: nothing of whoever was signed in stays."""
        for place in list(self._panes):
            self._drop(self._panes.pop(place))
        self._spots.clear()

    def spots(self) -> dict[Place, Any]:
        """Where one is in every pane that is kept, for the panes of another language."""
        return self._spots | {place: pane.spot() for place, pane in self._panes.items()}

    def _make(self, place: Place) -> Pane:
        pane = make_pane(self._shell, place.pane, place.key)
        complete = {"thread": self._give_editor, "community": self._accept_files}.get(pane.name)
        if complete is not None:
            complete(pane)
        self._stack.addWidget(pane)
        pane.set_beside(self._beside)
        spot = self._spots.pop(place, None)
        if spot is not None:
            pane.stand(spot)
        if self._shell.bridge is None and self._shell.reads is not None:
            pane.show_first(self._shell.reads)
        return pane

    def _drop(self, pane: QWidget) -> None:
        self._stack.removeWidget(pane)
        pane.deleteLater()

    # What follows is imported when such a pane is made: it is not part of the first frame of Home.

    def _give_editor(self, pane: Pane) -> None:
        from desktop.panes.thread import ThreadPane
        from desktop.widgets.editor_comment import CommentEditor

        assert isinstance(pane, ThreadPane)
        editor = CommentEditor(self._shell)
        pane.set_editor(editor)
        pane.shown.connect(editor.show_post)
        pane.heated.connect(editor.offer_tomorrow)
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
