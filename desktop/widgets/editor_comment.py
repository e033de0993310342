"""Where a comment is written, at the foot of a thread: the same editor, smaller, with a draft for each thread."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.doing import refusal
from desktop.actions.waiting import choose_files
from desktop.shell import later, times, tokens
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, icon_button
from desktop.widgets.drop import DropZone
from desktop.widgets.editor_box import WritingBox, shown_keys
from desktop.widgets.editor_draft import DraftKeeper
from desktop.widgets.labels import Elided, tip
from sync.model.ids import PostKey
from sync.model.post import Post
from sync.model.wish import Draft

_LEAST, _MOST = 44, 168


class CommentEditor(QFrame):
    """``show_post`` says which thread; ``reply_to`` puts a chip over the field. ``published`` once it is durable."""

    published = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._post: Post | None = None
        self._answers: Post | None = None
        self._ready = False
        self._sending = False
        self.box = WritingBox(shell)
        self.box.editor.setPlaceholderText(translate("Comment", "Write a comment…"))
        self.box.editor.setAccessibleName(translate("Comment", "Your comment"))
        self.chip = Elided("", Size.SECOND, role="ink2")
        self.unchip = icon_button("x", translate("Comment", "Do not answer this comment any more"), 24)
        self.send = Button(translate("Comment", "Comment"), "primary", height=Size.BUTTON)
        tip(self.send, shown_keys("Ctrl+Return"))
        self.later = Button("", "quiet", height=Size.BUTTON)
        self.later.hide()
        self.box.tools.addWidget(self.later)
        self.box.tools.addWidget(self.send)
        self._reply = QWidget()
        self._reply.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self.keeper = DraftKeeper(shell, self._draft, self)
        self._connect()
        self._grow()
        self.setFocusProxy(self.box)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._reply)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chip, 1)
        row.addWidget(self.unchip)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        column.addWidget(self._reply)
        column.addWidget(self.box)

    def _connect(self) -> None:
        self.box.changed.connect(self._touched)
        self.box.left.connect(self.keep)
        self.box.publish_asked.connect(self._ask_send)
        self.box.files_wanted.connect(lambda: self._shell.spawn(self._choose_files()))
        DropZone(self, field=self.box.editor).dropped.connect(self.box.add_files)
        self.send.clicked.connect(self._ask_send)
        self.later.clicked.connect(lambda: self._ask_send(later.tomorrow()))
        self.unchip.clicked.connect(lambda: self.reply_to(None))
        self.keeper.failed.connect(self._tell_failure)

    def show_post(self, post: Post) -> None:
        """Belong to another thread: keep the draft of this one, bring back that one's."""
        if self._post is not None and post.key == self._post.key:
            self._post = post
            return
        self.keep()
        self._ready = False
        self._post = post
        self.reply_to(None)
        self.box.mentions.community = post.community
        self._clear()
        self.box.say("")
        self._shell.spawn(self._restore(post))

    def _clear(self) -> None:
        self.box.set_text("")
        self.box.files.clear()

    def reply_to(self, comment: Post | None) -> None:
        """Answer one comment, or the post again."""
        self._answers = comment
        self._reply.setVisible(comment is not None)
        if comment is not None:
            self.chip.setText(translate("Comment", "Answer to {name}", name=comment.author.name))
            self.box.editor.setFocus()

    def keep(self) -> None:
        """Keep the draft as it is now."""
        if self._ready and not self._sending:
            self.keeper.keep()

    def _draft(self) -> Draft:
        post = self._post
        return Draft(
            place=post.key if post else "", community=post.community if post else None, text=self.box.text(),
            files=self.box.files.ids(),
        )

    async def _choose_files(self) -> None:
        files = await choose_files(self._shell.window)
        if files and isValid(self):
            self.box.add_files(files)

    async def _restore(self, post: Post) -> None:
        draft = await self._shell.read(lambda reads: reads.draft(post.key))
        if not self._shows(post):
            return
        typed = self.box.text()
        kept = draft.text if draft else ""
        self.box.set_text("\n".join(dict.fromkeys(part for part in (kept, typed) if part)))
        await self.box.files.restore(draft.files if draft else ())
        if not self._shows(post):
            return
        self.keeper.begin(draft or Draft(place=post.key, community=post.community))
        self._ready = True
        self._touched()
        await self.box.mentions.recover(kept)

    def _shows(self, post: Post) -> bool:
        return isValid(self) and self._post is not None and self._post.key == post.key

    def _touched(self) -> None:
        self._grow()
        box = self.box
        self.send.setEnabled(not (box.empty or box.too_long or box.files.busy or self._sending))
        self.later.setEnabled(self.send.isEnabled())
        self.keep()

    def _grow(self) -> None:
        """As high as its words, within limits."""
        editor = self.box.editor
        lines = max(1, int(editor.document().size().height()))
        wanted = lines * editor.fontMetrics().lineSpacing() + 24
        self.box.set_height(min(_MOST, max(_LEAST, wanted)))

    def _tell_failure(self, why: str) -> None:
        if why:
            self.box.say(translate("Composer", "Not saved: {why}", why=why))

    def offer_tomorrow(self, offered: bool) -> None:
        """Where a conversation runs hot: a quiet way to sleep on one's words; the other button stays as it is."""
        hour = times.until(later.tomorrow())
        self.later.setText(translate("Comment", "Keep until {when}", when=hour))
        self.later.setVisible(offered)

    def _ask_send(self, at: int | None = None) -> None:
        if self._post is not None and self.send.isEnabled():
            self._shell.spawn(self._publish(self._post, at or None))

    async def _publish(self, post: Post, at: int | None) -> None:
        """Durable first; only then are the words cleared."""
        answers: PostKey | None = self._answers.key if self._answers else None
        text, mentions, files = self.box.text().strip(), self.box.mentions.ids(), self.box.files.ids()
        self._sending = True
        self.keeper.rest(post.key)
        self._touched()
        refused = sentence("failed")
        try:
            refused = await refusal(
                self._shell,
                lambda session: session.comment(
                    post=post.key, text=text, reply_to=answers, mentions=mentions, files=files, draft=post.key,
                    **({"at": at} if at is not None else {}),
                ),
            )
        finally:  # whatever went wrong, one can try again and the words are kept as before
            if isValid(self):
                self._sending = False
                if refused:
                    self._touched()
                    self._tell_failure(refused)
        if refused or not isValid(self):
            return
        self.reply_to(None)
        self.box.say("")
        if at is not None:
            self._shell.toast(translate("Comment", "Kept in your outbox: it will leave {when}.", when=times.until(at)))
        if self._shows(post):
            self._ready = False
            self._clear()
            await self.keeper.forget(post.key)
            self._ready = True
            self._touched()
        self.published.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever hides it, the draft is kept."""
        self.keep()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface of a card."""
        now = tokens.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(now.colour("surface"))
        painter.setPen(QPen(now.colour("line"), 1, Qt.PenStyle.SolidLine))
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(place, Size.CARD_CORNER, Size.CARD_CORNER)
