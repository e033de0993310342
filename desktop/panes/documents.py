"""The documents of all communities, or of one, newest first."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.cards.document_card import DocumentCard, LocalDocumentCard
from desktop.cards.feed_view import FeedView
from desktop.panes.titled import TitledPane
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets import states
from sync.model.ids import CommunityId
from sync.model.post import Page

if TYPE_CHECKING:
    from sync import Reads


def document_view(shell: Shell, *, local: bool = False) -> FeedView:
    """A feed whose cards are lines; ``local`` when all are of one community."""
    view = FeedView(shell.picture, kind=LocalDocumentCard if local else DocumentCard)
    view.gap = 6
    view.setAccessibleName(translate("Documents", "Documents"))
    return view


class DocumentsPane(TitledPane):
    """Every file people shared."""

    name = "documents"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key, translate("Documents", "Documents"), document_view(shell))

    def community(self) -> CommunityId | None:
        """All of them, or one."""
        return CommunityId(self.key) if self.key else None

    def page(self, reads: "Reads", before: int | None, limit: int) -> Page:
        """A page of posts with a file."""
        return reads.documents(community=self.community(), before=before, limit=limit)

    def empty(self) -> QWidget:
        """How one comes by documents."""
        return states.empty(
            translate("Documents", "No document yet."),
            translate("Documents", "Drop files on a community to share them. They stay readable offline."),
            icon="file-text",
        )
