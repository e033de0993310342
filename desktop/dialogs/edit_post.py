"""Changing the words of one's own post or comment."""

from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from desktop.actions.drafts import EDIT_PLACE
from desktop.actions.publishing import change
from desktop.dialogs.base import Sheet
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.editor_box import WritingBox
from desktop.widgets.editor_draft import DraftKeeper
from sync.model.post import Post
from sync.model.wish import Draft

_NAMED = frozenset({"poll", "event"})
"""Kinds that are what their title says: they need one, and may do without a text."""


class EditPost(Sheet):
    """Begins with the words as they are; what was changed but not saved is kept as a draft, like everything."""

    def __init__(self, window: QWidget, shell: Shell, post: Post) -> None:
        words = (
            translate("EditPost", "Edit the comment") if post.root else translate("EditPost", "Edit the post")
        )
        super().__init__(window, words, width=640)
        self.shell = shell
        self.post = post
        self.place = EDIT_PLACE + post.key
        self.title = QLineEdit(post.title)
        self.title.setAccessibleName(translate("Composer", "Title"))
        self.title.setMaxLength(200)
        self.title.setFixedHeight(36)
        self.box = WritingBox(shell, with_files=False)
        self.box.mentions.community = post.community
        self.box.editor.setMinimumHeight(120)
        self.box.set_text(post.text)
        self.no = Button(translate("Confirm", "Cancel"), height=36)
        self.save = Button(translate("EditPost", "Save"), "primary", icon="check", height=36)
        self.body.addWidget(self.title)
        self.title.setVisible(bool(post.title))
        self.body.addWidget(self.box, 1)
        self.box.show_field(post.kind != "poll" or bool(post.text))
        self.add_actions(self.save, self.no)
        self.save.setDefault(False)
        self.keeper = DraftKeeper(shell, self._draft, self)
        self._connect()
        shell.spawn(self._restore())

    def _connect(self) -> None:
        self.no.clicked.connect(lambda: self.shell.spawn(self._give_up()))
        self.save.clicked.connect(self._ask_save)
        self.box.publish_asked.connect(self._ask_save)
        self.box.changed.connect(self._touched)
        self.title.textChanged.connect(self._touched)
        self.box.left.connect(self._flush)
        self.keeper.failed.connect(self._tell_failure)

    def first_focus(self) -> QWidget:
        """One writes first."""
        return self.box.editor if self.box.worded else self.title

    def _draft(self) -> Draft:
        """Nothing to keep while nothing is changed."""
        if self._unchanged():
            return Draft(place=self.place)
        return Draft(place=self.place, community=self.post.community, title=self.title.text(), text=self.box.text())

    def _unchanged(self) -> bool:
        return self.box.text() == self.post.text and self.title.text() == self.post.title

    async def _restore(self) -> None:
        draft = await self.shell.read(lambda reads: reads.draft(self.place))
        if not isValid(self):
            return
        self.keeper.begin(draft or Draft(place=self.place))
        if draft is not None and self._unchanged():
            self.box.set_text(draft.text)
            self.title.setText(draft.title or self.post.title)
        self._touched()

    def _touched(self) -> None:
        named = self.post.kind in _NAMED
        empty = not self.title.text().strip() if named else self.box.empty
        self.save.setEnabled(not (self._unchanged() or empty or self.box.too_long))
        self.keeper.keep()

    def _flush(self) -> None:
        if self.isVisible():
            self.keeper.keep()

    def _tell_failure(self, why: str) -> None:
        if why:
            self.box.say(translate("Composer", "Not saved: {why}", why=why))

    def _ask_save(self) -> None:
        if self._unchanged():
            self.shell.spawn(self._give_up())
        elif self.save.isEnabled():
            self.shell.spawn(self._save())

    async def _save(self) -> None:
        title = self.title.text().strip() if self.post.title else None
        self.save.setEnabled(False)
        refused = await change(self.shell, post=self.post.key, text=self.box.text().strip(), title=title)
        if not isValid(self):
            return
        if refused:
            self.box.say(translate("Composer", "Not saved: {why}", why=refused))
            self._touched()
            return
        await self.keeper.forget(self.place)
        self.shell.toast(translate("EditPost", "Changed."))
        self.accept()

    async def _give_up(self) -> None:
        """Leave the post as it is, and the changed words too."""
        await self.keeper.forget(self.place)
        self.reject()
