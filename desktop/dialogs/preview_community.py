"""A look into a community before coming in: what it is, who is there, and its newest words where anybody may read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import belonging
from desktop.dialogs import why
from desktop.dialogs.base import Sheet, scrolled
from desktop.shell.listed_words import about
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import Avatar
from desktop.widgets.buttons import Button
from desktop.widgets.community_row import Square
from desktop.widgets.labels import plain, section
from desktop.widgets.layouts import emptied
from sync.errors import SyncError, Unreachable
from sync.model.listed import Listed, Preview

_SQUARE = 44
_AVATAR = 28
_TOP = Qt.AlignmentFlag.AlignTop


class PreviewCommunity(Sheet):
    """What this device knows is there at once; the server is asked for the rest.

    ``coming_in`` is the button that joins or asks to; None where one may not.
    """

    def __init__(self, shell: Shell, listed: Listed) -> None:
        super().__init__(shell.window, listed.name, width=520)
        self.shell, self._listed = shell, listed
        self._words = QVBoxLayout()
        self._words.setSpacing(12)
        self._about = plain(about(listed), role="ink2", wrap=True)
        self._topic = plain(listed.topic, wrap=True)
        self._topic.setVisible(bool(listed.topic))
        self._fill()
        self._say(translate("Preview", "Looking what is being said there…"))
        self.coming_in = self._way_in()

    def _fill(self) -> None:
        known = QVBoxLayout()
        known.setSpacing(4)
        known.addWidget(self._topic)
        known.addWidget(self._about)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Square(self._listed.colour, _SQUARE))
        head.addLayout(known, 1)
        self.body.addLayout(head)
        self._heading = section(translate("Preview", "The newest words there"))
        self.body.addWidget(self._heading)
        inside = QWidget()
        inside.setLayout(self._words)
        self._words.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(scrolled(inside), 1)

    def _way_in(self) -> Button | None:
        later = Button(translate("Preview", "Not now"), height=36)
        later.clicked.connect(self.reject)
        if self._listed.access == "open" or self._listed.membership == "invite":
            yes = Button(translate("Communities", "Join"), "primary", height=36)
        elif self._listed.access == "knock" and self._listed.membership != "knock":
            yes = Button(translate("Communities", "Ask to join"), "primary", height=36)
        else:
            self.footer.addStretch(1)
            self.footer.addWidget(later)
            return None
        yes.clicked.connect(self._come_in)
        self.add_actions(yes, later)
        return yes

    def _come_in(self) -> None:
        self.accept()
        come_in(self.shell, self._listed)

    def open(self) -> None:
        """Show it, and ask the server."""
        super().open()
        self.shell.spawn(self._ask())

    async def _ask(self) -> None:
        try:
            found = await self.shell.call(lambda session: session.preview(self._listed.id))
        except Unreachable:
            self._say(translate("Preview", "Offline: you can look inside once the network is back."))
        except SyncError as error:
            self._say(sentence(error.reason))
        else:
            if isValid(self):
                self._show(found)

    def _show(self, found: Preview) -> None:
        if found.encrypted:
            self._say(translate("Preview", "It is encrypted, and Parvis cannot read or write there yet."))
        elif not found.listed.readable:
            self._say(translate("Preview", "Only its members read what is written there."))
        elif not found.words:
            self._say(translate("Preview", "Nothing was written there yet."))
        else:
            emptied(self._words)
            self._heading.show()
            for author, text in found.words:
                self._words.addWidget(_Said(author, text))

    def _say(self, sentence: str) -> None:
        if isValid(self):
            emptied(self._words)
            self._heading.hide()
            self._words.addWidget(plain(sentence, role="ink2", wrap=True), 0, _TOP)


class _Said(QFrame):
    """Who wrote, and what."""

    def __init__(self, author: str, text: str) -> None:
        super().__init__()
        face = Avatar(_AVATAR)
        face.show_person(author, author)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(plain(author, Size.SECOND, bold=True))
        words.addWidget(plain(text, wrap=True))
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(face)
        line.setAlignment(face, _TOP)
        line.addLayout(words, 1)
        self.setAccessibleName(f"{author}, {text}")


def come_in(shell: Shell, each: Listed) -> None:
    """Join, or ask to be let in, as the community is."""
    if each.access == "open" or each.membership == "invite":
        belonging.join(shell, each.id, each.name)
    else:
        why.ask_in(shell, each.id, each.name)
