"""One colleague: who they are, what they can, where one meets them, what they wrote last; oneself, to be changed."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import people
from desktop.cards.card import Card
from desktop.cards.parts import status_words, until_words
from desktop.cards.person import about_of, name_of, show_face
from desktop.panes.pane import Pane
from desktop.shell.coalesced import Coalesced
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Avatar
from desktop.widgets.buttons import Button, Chip
from desktop.widgets.labels import Elided, plain, section
from desktop.widgets.layouts import Flow, emptied, filled
from sync.changes import ChangeSet
from sync.errors import SyncError
from sync.model.ids import CommunityId
from sync.model.post import Post
from sync.model.profile import Profile

if TYPE_CHECKING:
    from sync import Reads

_FACE = 72
_FIRST_SHARED = 12
"""Communities named at once; the others when asked for."""


class PersonPane(Pane):
    """``key`` is a user id."""

    name = "person"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self._again = Coalesced(shell, self._reread)
        self._shown: Profile | None = None
        self.first: Button | None = None
        inner = QWidget()
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(Size.GAP, 18, Size.GAP, Size.GAP)
        self._cards.setSpacing(12)
        filled(self, inner)

    def show_first(self, reads: "Reads") -> None:
        """What is known here."""
        self._take(reads.profile(self.key))

    def arrive(self, comment: str = "") -> None:
        """Read it, and have it asked for when there is network."""
        self._again.ask()
        self.shell.spawn(self._want())

    async def _want(self) -> None:
        with suppress(SyncError):  # what is known stays on the screen
            await self.shell.call(lambda session: session.want_people([self.key]))

    def refresh(self, change: ChangeSet) -> None:
        """Read again what changed."""
        if change.media and self.isVisible():
            self._shown = None
        if (change.people or change.media or change.outbox or change.feeds) and self.isVisible():
            self._again.ask()

    async def _reread(self) -> None:
        with suppress(SyncError):
            found = await self.shell.read(lambda reads: reads.profile(self.key))
            if isValid(self):
                self._take(found)

    def _take(self, found: Profile | None) -> None:
        if found is not None and found == self._shown:
            return
        self._shown = found
        emptied(self._cards)
        if found is None:
            self._cards.addWidget(plain(translate("People", "Nobody by that name is known here."), role="ink2"))
            return
        self._cards.addWidget(self._head(found))
        if found.shared:
            self._cards.addWidget(self._communities(found))
        if found.recent:
            self._cards.addWidget(self._posts(found))
        self._cards.addStretch(1)

    def _head(self, found: Profile) -> QWidget:
        one, card = found.colleague, _card()
        held = QWidget()
        held.setMinimumHeight(_FACE + 16)  # what wraps below must not press it flat
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        face = Avatar(_FACE)
        show_face(self.shell, face, one, _FACE)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Elided(name_of(one), Size.GREETING, bold=True))
        for text in (about_of(one), one.person.id):
            if text:
                words.addWidget(Elided(text, Size.SECOND, role="ink2"))
        line.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        card.rows.addWidget(held)
        if one.status is not None:
            said = f"{status_words(one.status)} · {until_words(one.status)}"
            card.rows.addWidget(plain(said, wrap=True))
        if one.skills:
            skills = section(translate("People", "Skills"))
            skills.setContentsMargins(0, 6, 0, 0)
            card.rows.addWidget(skills)
            card.rows.addWidget(plain(" · ".join(one.skills), wrap=True))
        if found.reason:
            card.rows.addWidget(plain(sentence(found.reason), role="danger_ink", wrap=True))
        elif found.pending:
            card.rows.addWidget(plain(translate("People", "Waiting to leave"), Size.SECOND, role="ink2"))
        card.rows.addLayout(self._buttons(found))
        return card

    def _buttons(self, found: Profile) -> QHBoxLayout:
        line, shell = QHBoxLayout(), self.shell
        line.setSpacing(8)
        if found.colleague.me:
            self.first = Button(translate("People", "Edit my profile…"), "primary", icon="pencil")
            self.first.clicked.connect(lambda: self._edit(found))
            status = Button(translate("People", "Status…"), icon="clock")
            status.clicked.connect(lambda: self._edit_status(found))
            line.addWidget(self.first)
            line.addWidget(status)
        else:
            self.first = Button(translate("People", "Write"), "primary", icon="message-circle")
            self.first.clicked.connect(lambda: people.write_to(shell, self.key))
            line.addWidget(self.first)
            line.addWidget(plain(translate("People", "Private, not encrypted"), Size.SECOND, role="ink2"))
        line.addStretch(1)
        return line

    def _edit(self, found: Profile) -> None:
        from desktop.dialogs.profile import EditProfile  # not before it is asked for: the pane opens the sooner

        EditProfile(self.shell.window, self.shell, found.colleague).open()

    def _edit_status(self, found: Profile) -> None:
        from desktop.dialogs.profile import EditStatus

        EditStatus(self.shell.window, self.shell, found.colleague.status).open()

    def _communities(self, found: Profile) -> QWidget:
        card = _card()
        mine = found.colleague.me
        words = translate("People", "My communities") if mine else translate("People", "Shared communities")
        card.rows.addWidget(section(words))
        flow = Flow()
        held = QWidget()
        held.setLayout(flow)
        card.rows.addWidget(held)
        more = len(found.shared) - _FIRST_SHARED
        self._name(flow, found.shared[:_FIRST_SHARED] if more > 1 else found.shared)
        if more > 1:
            rest = Chip(translate("People", "%n more", n=more))
            rest.clicked.connect(lambda: self._name_all(flow, rest, found))
            flow.addWidget(rest)
        return card

    def _name(self, flow: Flow, shared: Sequence[tuple[CommunityId, str]]) -> None:
        for room, name in shared:
            chip = Chip(name)
            chip.clicked.connect(lambda _=False, room=room: self.shell.open_community(room))
            flow.addWidget(chip)

    def _name_all(self, flow: Flow, rest: Chip, found: Profile) -> None:
        self._name(flow, found.shared[_FIRST_SHARED:])
        following = flow.itemAt(_FIRST_SHARED + 1)
        if following is not None and (chip := following.widget()) is not None:
            chip.show()
            chip.setFocus()  # who came here with the keyboard goes on from there
        flow.removeWidget(rest)
        rest.deleteLater()

    def _posts(self, found: Profile) -> QWidget:
        card = _card()
        card.rows.addWidget(section(translate("People", "Lately")))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        card.rows.addLayout(rows)
        for post in found.recent:
            opens = Button(_line(post), "link", height=Size.CHIP)
            opens.clicked.connect(lambda _=False, post=post: self.shell.open_post(post.key))
            rows.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeading)
        return card


def _card() -> Card:
    card = Card()
    card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    card.rows.setSpacing(8)
    return card


def _line(post: Post) -> str:
    words = " ".join((post.title or post.text).split())
    return f"{words[:70]}… · {post.community_name}" if len(words) > 70 else f"{words} · {post.community_name}"
