"""The banner of a community with its tabs."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.panes.community_choices import Choices
from desktop.shell import tokens
from desktop.shell.countdown import end_words
from desktop.shell.reasons import refusal_of, sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.badges import paint_square
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Elided, plain, tip
from desktop.widgets.layouts import Flow
from desktop.widgets.tab import Tab
from sync.model.community import Community
from sync.model.ids import PostKey
from sync.model.tally import Tally

_BAND, _SQUARE, _SIDE = 76, 56, 20
_ACCESS: dict[str, Callable[[], str]] = {
    "open": lambda: translate("Community", "Open community"),
    "knock": lambda: translate("Community", "On request"),
    "invite": lambda: translate("Community", "By invitation"),
}


_NOT_PRIVATE = ("idea", "question", "decision", "event")
"""Tabs of a community that a conversation of a few people has no use for."""


class CommunityHead(QWidget):
    """``tab_asked`` tells ``feed``, ``documents``, a kind of post, ``members`` or ``about``."""

    tab_asked = Signal(str)
    publish_asked = Signal()

    def __init__(self, shell: Shell, chosen: str) -> None:
        super().__init__()
        self._shell = shell
        self._colour = tokens.now().accent
        self._direct = False
        self._picture: QPixmap | None = None
        self._sheet = PostKey("")
        self._totals: dict[str, int | None] = {}
        self.by_keys = False
        self.title = Elided(size=Size.HEAD, bold=True)
        self.facts = Elided(size=13, role="ink2")
        self.publish = Button("", "primary", icon="plus", height=Size.BUTTON)
        self.publish.clicked.connect(self.publish_asked)
        self.choices = Choices(shell)
        self.tabs = {
            "feed": Tab(translate("Community", "Feed")),
            "documents": Tab(translate("Community", "Documents")),
            "idea": Tab(translate("Community", "Ideas")),
            "question": Tab(translate("Community", "Questions")),
            "decision": Tab(translate("Community", "Decisions")),
            "event": Tab(translate("Community", "Events")),
            "members": Tab(translate("Community", "Members")),
            "about": Tab(translate("Community", "About")),
        }
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addSpacing(_SQUARE + 8)
        line.addLayout(words, 1)
        line.addWidget(self.choices)
        line.addWidget(self.publish)
        tabs = Flow(0)
        for name, tab in self.tabs.items():
            tab.setChecked(name == chosen)
            tab.clicked.connect(lambda _=False, name=name: self.tab_asked.emit(name))
            tabs.addWidget(tab)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_SIDE, 18 + _BAND + 12, _SIDE, 14)
        rows.setSpacing(10)
        rows.addLayout(line)
        rows.addLayout(tabs)
        self.note = plain("", Size.SECOND, role="ink2", wrap=True)
        self.note.setContentsMargins(0, 0, 0, 12)
        self.note.hide()
        rows.addWidget(self.note)
        self.ending = self._end()
        rows.addWidget(self.ending)

    def _end(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 12)
        line.setSpacing(12)
        self.closed = plain("", Size.SECOND, role="ink2", wrap=True)
        self.sheet = Button(translate("Community", "Read the knowledge sheet"), "outline", icon="book-open")
        self.sheet.clicked.connect(self._read_sheet)
        line.addWidget(self.closed, 1)
        line.addWidget(self.sheet)
        made.hide()
        return made

    def show_community(self, community: Community) -> None:
        """Take its name, its colour and its numbers."""
        self._colour = community.colour
        self.title.setText(community.name)
        access = _ACCESS.get(community.access)
        facts = [access()] if access is not None else []
        if community.direct:
            facts = [translate("Community", "Private conversation, not encrypted")]
        facts += [translate("Community", "%n member(s)", n=community.members)] if community.members else []
        facts = [end_words(community), *facts] if end_words(community) else facts  # first: the line may be cut short
        if community.pending == "create":
            facts.append(sentence(community.reason) if community.reason else translate("Community", "not sent yet"))
        if community.encrypted:
            facts.append(translate("Community", "encrypted: Parvis cannot read it yet"))
        elif community.refusal and community.membership == "join" and not community.closed:
            facts.append(translate("Community", "read only"))
        about = community.goal or community.topic
        facts += [about] if about else []
        self.facts.setText(" · ".join(facts))
        self._direct = community.direct
        for name in _NOT_PRIVATE:
            self.tabs[name].setVisible(not community.direct)
        words = translate("Community", "Write") if community.direct else translate("Community", "Publish")
        self.publish.setText(words)
        self.publish.setEnabled(community.writable)
        self.publish.setVisible(not community.closed)
        tip(self.publish, refusal_of(community))
        waiting = community.asking
        self.tabs["members"].show_number(waiting, translate("Community", "%n request(s) to join", n=waiting))
        self._show_end(community)
        size = _SQUARE * 2
        found = self._shell.picture(community.avatar, size, size) if community.avatar else None
        self._picture = found if isinstance(found, QPixmap) else None
        self.choices.show_community(community)
        self.update()

    def show_tally(self, tally: Tally) -> None:
        """How much stands behind the tabs."""
        self._totals = {"documents": tally.documents, "idea": tally.ideas, "question": tally.questions,
                        "decision": tally.decisions}  # fmt: skip
        self._fit_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The narrower, the less the tabs say."""
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Numbers are for where all tabs stand in one line with them."""
        shown = [(tab, self._totals.get(name)) for name, tab in self.tabs.items() if not tab.isHidden()]
        fits = sum(tab.wide(total) for tab, total in shown) <= self.width() - 2 * _SIDE
        for tab, total in shown:
            tab.show_total(total if fits else None)

    def _show_end(self, community: Community) -> None:
        """A closed community says so, and leads to what it left behind."""
        words = refusal_of(community) if community.closed else ""
        if community.sealing == "close":
            words = translate("Community", "The closing has not left yet.") + " " + words
        elif community.unsealed and community.closed:
            words += " " + translate("Community", "Reopening it was refused:") + " " + sentence(community.unsealed)
        elif community.unsealed:
            words = translate("Community", "Closing it was refused:") + " " + sentence(community.unsealed)
        self._sheet = PostKey(community.sheet)
        self.closed.setText(words)
        self.sheet.setVisible(bool(community.sheet))
        self.ending.setVisible(bool(words))

    def _read_sheet(self) -> None:
        self._shell.open_post(self._sheet)

    def tell(self, words: str) -> None:
        """Say something of the tab in sight, or nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def focus_tab(self, name: str, *, by_keys: bool = False) -> None:
        """Keep the keyboard on the tab that was chosen."""
        reason = Qt.FocusReason.TabFocusReason if by_keys else Qt.FocusReason.OtherFocusReason
        self.tabs[name].setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from tab to tab."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        names = [name for name, tab in self.tabs.items() if not tab.isHidden()]
        here = next((number for number, name in enumerate(names) if self.tabs[name].hasFocus()), None)
        if event.key() in steps and here is not None:
            chosen = names[(here + steps[Qt.Key(event.key())]) % len(names)]
            self.by_keys = True
            self.tab_asked.emit(chosen)
            self.by_keys = False
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card whose top is a band of the community's colour, with its square over the edge."""
        now, painter = tokens.now(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(0.5, 18.5, -0.5, -12.5)
        painter.setPen(QPen(now.colour("line")))
        painter.setBrush(now.colour("surface"))
        painter.drawRoundedRect(place, Size.CARD_CORNER, Size.CARD_CORNER)
        path = QPainterPath()
        path.addRoundedRect(place, Size.CARD_CORNER, Size.CARD_CORNER)
        colour = QColor(self._colour)
        band = QLinearGradient(place.topLeft(), place.topRight())
        band.setColorAt(0, colour)
        band.setColorAt(1, _mixed(colour, now.colour("surface"), 0.38))
        painter.save()
        painter.setClipRect(QRectF(place.left(), place.top(), place.width(), _BAND))
        painter.fillPath(path, band)
        painter.restore()
        left = place.left() + 20
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = place.right() - 20 - _SQUARE
        square = QRectF(left, place.top() + _BAND - 20, _SQUARE, _SQUARE)
        painter.setPen(QPen(now.colour("surface"), 4))
        painter.setBrush(colour.darker(150))
        corner = _SQUARE / 2 if self._direct else 14.0  # people are round everywhere
        painter.drawRoundedRect(square, corner, corner)
        if self._picture is not None:
            paint_square(painter, square.adjusted(2, 2, -2, -2), self._colour, 12, self._picture)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """``one`` with a share of ``other``."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
