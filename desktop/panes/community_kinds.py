"""What the banner says of a kind of post: how promises are kept, and which question most people share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.panes.community_head import CommunityHead
from desktop.shell.coalesced import Coalesced
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.changes import ChangeSet
from sync.model.ids import CommunityId
from sync.model.post import Post
from sync.model.promise import Kept

if TYPE_CHECKING:
    from sync import Reads

_LOOKED_AT = 64
"""Newest questions among which the most shared is sought."""


def kept_words(kept: Kept) -> str:
    """``9 réponses sur 11 dans les délais``; nothing while nothing was due."""
    return translate("Community", "%n answer(s) of {due} in time", n=kept.in_time, due=kept.due) if kept.due else ""


def shared_words(questions: tuple[Post, ...]) -> str:
    """The open question that most people have, where more than one has it."""
    open_ = [each for each in questions if each.accepted is None and not each.deleted and each.supporters > 1]
    most = max(open_, key=lambda each: each.supporters, default=None)
    if most is None:
        return ""
    return translate("Community", "Shared most and still open: {title} ({number})", title=most.title or most.text[:80],
                     number=most.supporters)  # fmt: skip


class _Told(QObject):
    """Lives with the banner, and reads again when something happened in the community."""

    def __init__(self, shell: Shell, key: str, kind: str, head: CommunityHead) -> None:
        super().__init__(head)
        self._shell, self._key, self._kind, self._head = shell, key, kind, head
        self._again = Coalesced(shell, self._read)
        shell.on_change(self.heard)
        self._again.ask()

    def heard(self, change: ChangeSet) -> None:
        """Whether it may be another figure now."""
        if CommunityId(self._key) in change.feeds or change.threads:
            self._again.ask()

    async def _read(self) -> None:
        words = await self._shell.read(self._words)
        if isValid(self):
            self._head.tell(words)

    def _words(self, reads: "Reads") -> str:
        if self._kind == "idea":
            return kept_words(reads.promises_kept(self._key))
        return shared_words(reads.of_kind("question", self._key, limit=_LOOKED_AT).posts)


def told_of(shell: Shell, key: str, kind: str, head: CommunityHead) -> None:
    """Have the banner of this tab say what there is to say."""
    if kind in ("idea", "question"):
        _Told(shell, key, kind, head)
