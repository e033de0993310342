"""The composer: a post is written here, kept at every keystroke, and cleared only once it is durable."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.doing import attempt
from desktop.actions.outbox import WISH_PLACE
from desktop.actions.publishing import publish, published
from desktop.actions.waiting import choose_files
from desktop.dialogs.base import Mark, Sheet
from desktop.dialogs.compose_calendar import take_files
from desktop.dialogs.compose_details import Details
from desktop.dialogs.compose_head import ComposeHead
from desktop.dialogs.compose_later import Later
from desktop.dialogs.compose_similar import Similar
from desktop.shell.reasons import refusal_of, sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.drop import DropZone
from desktop.widgets.editor_box import WritingBox, shown_keys
from desktop.widgets.editor_draft import DraftKeeper
from desktop.widgets.labels import plain, tip
from sync.model.community import Community
from sync.model.ids import CommunityId, WishId
from sync.model.wish import Draft

NEW = "new"
"""The place of the draft of a post that belongs to no community yet."""


def _closed(community: Community) -> str:
    """Why the community one is in is not the one chosen."""
    return translate("Composer", "You cannot publish in {community}: choose another.", community=community.name)


class Composer(Sheet):
    """``place`` names the draft gone on with; ``wish:<id>`` republishes a refused post and then gives that wish up."""

    def __init__(
        self,
        window: QWidget,
        shell: Shell,
        *,
        community: CommunityId | None = None,
        kind: str = "message",
        text: str = "",
        place: str = "",
    ) -> None:
        super().__init__(window, translate("Composer", "Publish"), width=784)
        self.shell = shell
        self.place = place or community or NEW
        self.head = ComposeHead()
        self.details = Details()
        self.box = WritingBox(shell)
        self.readers = plain("", Size.SECOND, role="ink2", wrap=True)
        self.kept = plain("", Size.SECOND, role="ink2")
        self.send = Button(translate("Composer", "Publish"), "primary", icon="send", height=36)
        tip(self.send, shown_keys("Ctrl+Return"))
        self.later = Later()
        self._wanted = (community, kind, text)
        self._ready = False
        self._publishing = False
        self.keeper = DraftKeeper(shell, self.draft, self)
        self.drop = DropZone(self.card, field=self.box.editor)
        self._fill()
        self._connect()
        shell.spawn(self._restore())

    def _fill(self) -> None:
        self.body.addWidget(self.head)
        self.similar = Similar(self.shell, self.head)
        self.similar.left.connect(self.reject)
        self.body.addWidget(self.similar)
        self.body.addWidget(self.details)
        self.body.addWidget(self.box, 1)
        self._show_kind()
        self._eye = Mark("users")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._eye, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.readers, 1)
        self.body.addLayout(line)
        self._eye.hide()
        self.readers.hide()
        self.footer.addWidget(self.kept)
        self.add_actions(self.send)
        self.footer.insertWidget(self.footer.count() - 1, self.later)
        self.send.setDefault(False)  # Enter is for new lines here; Ctrl+Enter publishes

    def _connect(self) -> None:
        self.head.changed.connect(self._show_kind)
        self.head.changed.connect(self._touched)
        self.details.changed.connect(self._touched)
        self.later.changed.connect(self._name_send)
        self.later.changed.connect(self._touched)
        self.head.community_changed.connect(lambda: self.shell.spawn(self._tell_readers()))
        self.head.chosen.connect(self._go_on)
        self.box.changed.connect(self._touched)
        self.drop.dropped.connect(lambda files: take_files(self, files))
        self.box.left.connect(self._keep)
        self.box.publish_asked.connect(self._ask_publish)
        self.box.files_wanted.connect(lambda: self.shell.spawn(self._choose_files()))
        self.send.clicked.connect(self._ask_publish)
        self.keeper.failed.connect(self._tell_kept)

    def first_focus(self) -> QWidget:
        """One writes first."""
        return self.box.editor if self.box.worded else self.head.title

    def _show_kind(self) -> None:
        """A poll is its question and answers: the field for words only stays where some were written already."""
        kind = self.head.kind
        self.details.choose(kind, self.head.title)
        worded = kind != "poll" or bool(self.box.text().strip())
        if not worded and self.box.editor.hasFocus():
            self.head.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.show_field(worded)
        self.box.editor.setMinimumHeight(72 if kind == "event" else 140)
        self.box.editor.setPlaceholderText(
            translate("Composer", "What is there to know (optional)") if kind == "event"
            else translate("Composer", "Write here. Drop files or paste pictures.")
        )

    def draft(self) -> Draft:
        """What is written, as it is kept."""
        community = self.head.community
        return Draft(
            place=self.place,
            community=community.id if community else None,
            kind=self.head.kind,
            title=self.head.title.text(),
            text=self.box.text(),
            files=self.box.files.ids(),
            extra=self.details.kept() | (self.later.kept() if self.head.title.text() or not self.box.empty else {}),
        )

    async def _restore(self) -> None:
        """Bring back what was written here before, also by a Parvis that crashed; what was typed meanwhile stays."""
        wanted, kind, text = self._wanted
        draft = await self.shell.read(lambda reads: reads.draft(self.place))
        communities, last = await self.shell.read(
            lambda reads: (reads.communities(), reads.setting("last_community"))
        )
        if not isValid(self):
            return
        known = draft or Draft(place=self.place)
        self.head.communities = communities
        self.head.title.setText(self.head.title.text() or known.title)
        self.details.fill(self.later.fill(known.extra))
        self.head.choose_kind(kind if kind != "message" else known.kind)
        added = [part for part in (known.text, text, self.box.text()) if part]
        self.box.set_text("\n".join(dict.fromkeys(added)))
        self._choose_first(communities, wanted or known.community, CommunityId(last))
        await self.box.files.restore(known.files)
        if not isValid(self):
            return
        self.keeper.begin(draft)
        self._ready = True
        self._touched()
        await self.box.mentions.recover(self.box.text())

    def _choose_first(
        self, communities: Sequence[Community], wanted: CommunityId | None, last: CommunityId
    ) -> None:
        """The community one is in, else where one published last; a refused post goes nowhere by itself."""
        known = {each.id: each for each in communities}
        community = known.get(wanted) if wanted is not None else None
        if community is not None and not community.writable:
            self.box.say(refusal_of(community) if not self.box.empty else _closed(community))
            community = None
        if community is None and not self.place.startswith(WISH_PLACE):
            before = known.get(last)
            community = before if before is not None and before.writable else None
        self.head.choose_community(community)

    async def _tell_readers(self) -> None:
        community = self.head.community
        self.box.mentions.community = community.id if community else None
        self._eye.setVisible(community is not None)
        self.readers.setVisible(community is not None)
        if community is None:
            self.readers.setText("")
            return
        number = await self.shell.read(lambda reads: reads.audience(community.id))
        if isValid(self):
            self.readers.setText(
                translate("Composer", "%n member(s) of {community} can read this.", n=number, community=community.name)
            )

    def _name_send(self) -> None:
        waits = self.later.at is not None
        self.send.setText(translate("Composer", "Publish then") if waits else translate("Composer", "Publish"))
        self.send.updateGeometry()

    def _touched(self) -> None:
        self.send.setEnabled(not (self._empty or self.box.too_long or self.box.files.busy or self._publishing))
        self._keep()

    @property
    def _empty(self) -> bool:
        """Whether there is nothing to publish: a poll or an event may do without a text."""
        if self.details.part is not None:
            return not self.head.title.text().strip() and self.details.empty and self.box.empty
        return self.box.empty

    def _go_on(self) -> None:
        """What was missing may be there now; one goes on writing."""
        self.box.say("")
        self.box.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter publishes from wherever one is on the sheet."""
        wanted = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if wanted and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask_publish()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        if self._ready and not self._publishing:
            self.keeper.keep()

    def _tell_kept(self, failure: str) -> None:
        if failure:
            self.kept.setText("")
            self.box.say(translate("Composer", "Not saved: {why}", why=failure))
        elif not self._empty:
            self.kept.setText(translate("Composer", "Draft kept"))
        else:
            self.kept.setText("")

    async def _choose_files(self) -> None:
        files = await choose_files(self.shell.window)
        if files and isValid(self):
            self.box.add_files(files)

    def _ask_publish(self) -> None:
        missing = self.head.missing() or (sentence("past_end") if self.later.late else "")
        if not self.send.isEnabled() and not missing:
            missing = sentence("empty") if self._empty else ""
        self.box.say(missing)
        if missing:
            (self.head.where if self.head.community is None else self.head.title).setFocus()
        elif (field := self.details.missing()) is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.head.kind == "poll" and self.box.text().strip():
            self.box.say(translate("Composer", "A poll is a question and its answers: take this text away first."))
            self.box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.send.isEnabled():
            self.shell.spawn(self._publish())

    async def _publish(self) -> None:
        """Durable first; only then is the draft dropped and the sheet closed."""
        community = self.head.community
        assert community is not None
        self._publishing = True
        self.keeper.rest(self.place)
        self._touched()
        refused = sentence("failed")
        try:
            refused = await publish(self.shell, community=community.id, draft=self.place, **self._said())
        finally:  # whatever went wrong, one can try again and the words are kept as before
            if refused and isValid(self):
                self._publishing = False
                self.box.say(translate("Composer", "Not saved: {why}", why=refused))
                self._touched()
        if refused or not isValid(self):
            return
        self._publishing = False
        await self.keeper.forget(self.place)
        if self.place.startswith(WISH_PLACE):
            await attempt(self.shell, lambda session: session.cancel(WishId(self.place.removeprefix(WISH_PLACE))))
        await attempt(self.shell, lambda session: session.set_setting("last_community", community.id))
        self.shell.toast(published(self.shell.status, self.later.at))
        self._ready = False
        self.accept()

    def _said(self) -> dict[str, Any]:
        return {
            "text": self.box.text().strip(),
            "kind": self.head.kind,
            "title": self.head.shown_title(),
            "files": self.box.files.ids(),
            "mentions": self.box.mentions.ids(),
            **({"at": self.later.at} if self.later.at is not None else {}),
        } | ({"extra": extra} if (extra := self.details.extra()) else {})

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever closes it, the draft is kept."""
        self._keep()
        super().hideEvent(event)
