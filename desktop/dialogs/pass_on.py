"""Sharing a post into another community: where to, what is quoted, who will read it, and a word if one likes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.doing import refusal
from desktop.actions.publishing import published
from desktop.cards.original import Original
from desktop.dialogs.base import Mark, Sheet
from desktop.dialogs.pick_community import CommunityPicker
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.editor_box import WritingBox
from desktop.widgets.labels import plain
from sync.model.community import Community
from sync.model.post import Post
from sync.model.shared import Shared


def quote_of(post: Post) -> Shared:
    """What is going to be quoted: of what was shared itself, the original."""
    document = post.document.name if post.document is not None else ""
    return post.shared or Shared(
        post.community, post.community_name, post.author.name, post.kind, post.title, post.text or document, post.at,
        post.key, joined=True,
    )  # fmt: skip


class PassOn(Sheet):
    """``where`` opens the choice of a community; nothing leaves before one is chosen."""

    def __init__(self, window: QWidget, shell: Shell, post: Post) -> None:
        super().__init__(window, translate("PassOn", "Share into another community"), width=640)
        self.shell, self.post = shell, post
        self.community: Community | None = None
        self._communities: Sequence[Community] = ()
        self._wider = False
        self.where = Button(translate("Composer", "Choose a community…"), icon="users", height=36)
        self.where.clicked.connect(self._pick)
        self.box = WritingBox(shell, with_files=False)
        self.box.editor.setPlaceholderText(translate("PassOn", "A word about it, if you like"))
        self.box.editor.setAccessibleName(translate("PassOn", "A word about it, if you like"))
        self.box.set_height(76)
        self.quote = Original()
        self.quote.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.quote.show_original(quote_of(post))
        self.readers = plain("", Size.SECOND, role="ink2", wrap=True)
        self.warning = plain("", Size.SECOND, role="idea_ink", wrap=True)
        self.no = Button(translate("Confirm", "Cancel"), height=36)
        self.yes = Button(translate("PassOn", "Share"), "primary", icon="forward", height=36)
        self._lay_out_body()
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._ask)
        self.box.publish_asked.connect(self._ask)
        self.box.changed.connect(self._touched)
        self._touched()
        shell.spawn(self._learn())

    def _lay_out_body(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.where)
        place.addStretch(1)
        self.body.addLayout(place)
        self.body.addWidget(self.box)
        self.body.addWidget(self.quote)
        self.lines = []
        for icon, role, words in (("users", "ink2", self.readers), ("triangle-alert", "idea_ink", self.warning)):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(Mark(icon, role), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self.body.addWidget(line)
            line.hide()
            self.lines.append(line)
        self.add_actions(self.yes, self.no)
        self.yes.setDefault(False)

    def first_focus(self) -> QWidget:
        """One chooses first."""
        return self.where

    async def _learn(self) -> None:
        found = await self.shell.read(lambda reads: reads.communities())
        self._communities = [each for each in found if each.id != self.post.community]

    def _pick(self) -> None:
        picker = CommunityPicker(self._communities, self)
        picker.picked.connect(lambda community: self.shell.spawn(self.choose(community)))
        picker.open_at(self.where)

    async def choose(self, community: Community) -> None:
        """Take a community, and say who will read there before anything leaves."""
        self.community = community
        self.box.mentions.community = community.id
        name = community.name if len(community.name) <= 48 else community.name[:47] + "…"
        self.where.setText(name.replace("&", "&&"))
        self.where.set_icon("chevron-down")
        self.where.setAccessibleName(
            translate("Composer", "Published in {community}; choose another", community=community.name)
        )
        self.where.updateGeometry()
        number = await self.shell.read(lambda reads: reads.audience(community.id))
        wider = await self.shell.call(
            lambda session: session.would_widen(post=self.post.key, community=community.id)
        )
        if isValid(self) and self.community is community:
            self._tell(community, number, wider)

    def _tell(self, community: Community, number: int, wider: bool) -> None:
        self._wider = wider
        self.readers.setText(
            translate("Composer", "%n member(s) of {community} can read this.", n=number, community=community.name)
        )
        self.warning.setText(translate(
            "PassOn", "{community} is not open to all: what was said there will be read by people who are not in it.",
            community=quote_of(self.post).community_name,
        ))
        self.lines[0].show()
        self.lines[1].setVisible(wider)
        self.yes.setText(translate("PassOn", "Share all the same") if wider else translate("PassOn", "Share"))
        self.yes.updateGeometry()
        self._touched()
        self.box.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touched(self) -> None:
        self.yes.setEnabled(self.community is not None and not self.box.too_long)

    def _ask(self) -> None:
        if self.community is None:
            self.box.say(translate("Composer", "Choose the community in which this is published."))
            self.where.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.yes.isEnabled():
            self.shell.spawn(self._share(self.community))

    async def _share(self, community: Community) -> None:
        """Durable first; only then is the sheet closed."""
        self.yes.setEnabled(False)
        text, mentions, agreed = self.box.text().strip(), self.box.mentions.ids(), self._wider
        refused = await refusal(self.shell, lambda session: session.pass_on(
            post=self.post.key, community=community.id, text=text, mentions=mentions, agreed=agreed
        ))
        if not isValid(self):
            return
        if refused:
            self.box.say(translate("Composer", "Not saved: {why}", why=refused))
            self._touched()
            return
        self.shell.toast(published(self.shell.status))
        self.accept()
