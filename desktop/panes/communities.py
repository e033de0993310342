"""All communities: invitations, what one may like, and the whole list, searched on this device."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import belonging
from desktop.actions.doing import do
from desktop.cards.card import Card
from desktop.dialogs.preview_community import PreviewCommunity, come_in
from desktop.panes.pane import Pane
from desktop.shell.coalesced import Coalesced
from desktop.shell.countdown import end_words
from desktop.shell.listed_words import about
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, Chip
from desktop.widgets.community_row import CommunityRow
from desktop.widgets.labels import Elided, plain, section, tip
from desktop.widgets.layouts import Flow, emptied, filled
from sync.changes import ChangeSet
from sync.errors import SyncError, Unreachable
from sync.model.asking import Declined
from sync.model.community import Community
from sync.model.ids import CommunityId
from sync.model.listed import Listed, Place

if TYPE_CHECKING:
    from sync import Reads

_AFTER_TYPING_MS = 120
_MOST, _SUGGESTED = 50, 4


class Found(NamedTuple):
    """What waits for an answer, where one was declined, what is suggested, what there is, and what is one's own."""

    coming: tuple[Community, ...] = ()
    declined: tuple[Declined, ...] = ()
    suggested: tuple[Listed, ...] = ()
    listed: tuple[Listed, ...] = ()
    mine: tuple[Community, ...] = ()
    places: tuple[Place, ...] = ()


class CommunitiesPane(Pane):
    """``key`` is what is looked for. The list is the last known one; with network it is renewed."""

    name = "communities"

    def __init__(self, shell: Shell, key: str = "") -> None:
        super().__init__(shell, key)
        self._again = Coalesced(shell, self._reread)
        self._shown: Found | None = None
        self._ends: dict[CommunityId, str] = {}
        self._place = CommunityId("")
        self.places = Flow()
        self.term = QLineEdit(key)
        self.make = Button(translate("Communities", "New community"), "primary", icon="plus", height=Size.CONTROL)
        self.notice = plain("", role="ink2", wrap=True)
        self.notice.hide()
        self._later = QTimer(self, singleShot=True, interval=_AFTER_TYPING_MS)
        self._later.timeout.connect(self._again.ask)
        self.term.textChanged.connect(lambda _: self._later.start())
        self.make.clicked.connect(self._create)
        self._lay_out()

    def _lay_out(self) -> None:
        hint = translate("Communities", "Find a community")
        self.term.setPlaceholderText(hint)
        self.term.setAccessibleName(hint)
        self.term.setFixedHeight(Size.CONTROL)
        title = Elided(translate("Communities", "Communities"), Size.GREETING, bold=True)
        head = QHBoxLayout()
        head.setContentsMargins(0, 18, 0, 0)
        head.addWidget(title, 1)
        head.addWidget(self.make)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(Size.GAP, 0, Size.GAP, Size.GAP)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self.term)
        rows.addLayout(self.places)
        rows.addWidget(self.notice)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        rows.addLayout(self._cards)
        rows.addStretch(1)
        filled(self, inner)

    def show_first(self, reads: "Reads") -> None:
        """The last known list."""
        self._take(self._found(reads, self.term.text().strip(), self._place))

    def arrive(self, comment: str = "") -> None:
        """Read it, and have it renewed."""
        self._again.ask()
        self.shell.spawn(self._renew())

    def spot(self) -> Any:
        """What was looked for."""
        return self.term.text()

    def stand(self, spot: Any) -> None:
        """Look for it again."""
        self.term.setText(str(spot))

    def refresh(self, change: ChangeSet) -> None:
        """Somebody came or went."""
        if (change.communities or change.outbox) and self.isVisible():
            self._again.ask()

    async def _renew(self) -> None:
        words = ""
        try:
            await self.shell.call(lambda session: session.refresh_directory())
        except Unreachable:
            words = translate("Communities", "Offline: this is the list as it was last known.")
        except SyncError as error:
            words = sentence(error.reason)
        if isValid(self):
            self.notice.setText(words)
            self.notice.setVisible(bool(words))

    def _found(self, reads: "Reads", term: str, place: CommunityId) -> Found:
        mine, places = reads.communities(), tuple(each for each in reads.places() if each.communities)
        if term or place:
            return Found(listed=reads.directory(term, _MOST, place), mine=mine, places=places)
        suggested = reads.suggestions(_SUGGESTED)
        known = {each.id for each in suggested}
        rest = tuple(each for each in reads.directory("", _MOST) if each.id not in known)
        return Found(reads.coming(), reads.declined(), suggested, rest, mine, places)

    async def _reread(self) -> None:
        with suppress(SyncError):  # the list stays as it is, and the status line says what is wrong
            term, place = self.term.text().strip(), self._place  # widgets are for the window's thread
            found = await self.shell.read(lambda reads: self._found(reads, term, place))
            if isValid(self):
                self._take(found)

    def _take(self, found: Found) -> None:
        if found == self._shown:
            return
        if self._shown is None or found.places != self._shown.places:
            self._show_places(found.places)
        self._shown = found
        emptied(self._cards)
        coming, declined, suggested, listed, mine, _ = found
        self._ends = {each.id: end_words(each) for each in mine}
        if coming:
            self._card(translate("Communities", "For you to answer"), [self._coming_row(each) for each in coming])
        if declined:
            self._card(translate("Communities", "Answered"), [self._declined_row(each) for each in declined])
        if suggested:
            self._card(translate("Communities", "Suggestions"), [self._listed_row(each) for each in suggested])
        if listed:
            self._card(translate("Communities", "All communities"), [self._listed_row(each) for each in listed])
        if not (coming or declined or suggested or listed):
            self._cards.addWidget(plain(self._none(), role="ink2", wrap=True))

    def _show_places(self, places: tuple[Place, ...]) -> None:
        """A chip for each department and site, where there are any."""
        emptied(self.places)
        if self._place not in {each.id for each in places}:
            self._place = CommunityId("")
        everything = Place(CommunityId(""), translate("Communities", "Everything"))
        for each in (everything, *places) if places else ():
            chip = Chip(each.name, on=each.id == self._place)
            chip.setProperty("place", each.id)
            tip(chip, each.topic)
            chip.clicked.connect(lambda _=False, id_=each.id: self._go_to(id_))
            self.places.addWidget(chip)

    def _go_to(self, place: CommunityId) -> None:
        self._place = place
        for number in range(self.places.count()):
            item = self.places.itemAt(number)
            chip = item.widget() if item is not None else None
            if isinstance(chip, Chip):
                chip.set_on(chip.property("place") == place)
        self._again.ask()

    def _none(self) -> str:
        if self.term.text().strip():
            return translate("Communities", "No community of that name. You can make it.")
        return translate("Communities", "No list of communities has come yet.")

    def _card(self, title: str, rows: Sequence[QWidget]) -> None:
        card = Card()
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.rows.setSpacing(0)
        card.rows.addWidget(section(title))
        for row in rows:
            card.rows.addWidget(row)
        self._cards.addWidget(card)

    def _coming_row(self, each: Community) -> CommunityRow:
        asked = each.membership == "knock"
        if asked:
            about = translate("Communities", "You asked to join")
        elif each.inviter:
            about = translate("Communities", "{name} invites you", name=each.inviter)
        else:
            about = translate("Communities", "You are invited")
        row = CommunityRow(each.name, about, each.colour, each.topic)
        no = translate("Communities", "Take back") if asked else translate("Communities", "Decline")
        row.add(no, "quiet").clicked.connect(lambda: belonging.decline(self.shell, each))
        if not asked:
            join = row.add(translate("Communities", "Join"), "primary")
            join.clicked.connect(lambda: belonging.join(self.shell, each.id, each.name))
        return row

    def _declined_row(self, each: Declined) -> CommunityRow:
        about = translate("Communities", "{name} declined your request", name=each.by)
        words = translate("Communities", "“{words}”", words=each.reason) if each.reason else ""
        row = CommunityRow(each.name, about, each.colour, words)
        row.add(translate("Communities", "Read"), "quiet").clicked.connect(
            lambda: do(self.shell, lambda session: session.close_answer(each.answer))
        )
        return row

    def _listed_row(self, each: Listed) -> CommunityRow:
        said = " · ".join(filter(None, (about(each), self._ends.get(each.id, ""))))
        row = CommunityRow(each.name, said, each.colour, each.topic)
        if each.membership == "join":
            opens = row.add(translate("Communities", "Open"), "quiet")
            opens.clicked.connect(lambda: self.shell.open_community(each.id))
        elif each.membership == "knock":
            row.add(translate("Communities", "Asked"), "quiet").setEnabled(False)
        else:
            row.add(translate("Communities", "Look inside"), "quiet").clicked.connect(lambda: self._look_inside(each))
            if each.access == "open" or each.membership == "invite":
                row.add(translate("Communities", "Join")).clicked.connect(lambda: come_in(self.shell, each))
            elif each.access == "knock":
                row.add(translate("Communities", "Ask to join")).clicked.connect(lambda: come_in(self.shell, each))
        return row

    def _look_inside(self, each: Listed) -> None:
        PreviewCommunity(self.shell, each).open()

    def _create(self) -> None:
        from desktop.dialogs.create_community import CreateCommunity

        CreateCommunity(self.shell.window, self.shell, self.term.text().strip()).open()
