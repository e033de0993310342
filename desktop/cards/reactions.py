"""The row under a post: votes or reactions, comments, and the mark of what has not left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.cards.parts import delivery_words
from desktop.shell import icons, times
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, Chip, icon_button
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import plain, tip
from sync.model.post import Delivery, Post
from sync.model.reaction import Reaction

FOR, AGAINST = "👍", "👎"
_MOST = 6


class Row(QWidget):
    """``reacted`` tells the emoji of a chip, ``commented`` and ``picked`` the two other buttons."""

    reacted = Signal(str)
    commented = Signal()
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._emoji: list[str] = []
        self._chips: list[Chip] = []
        self.comments = Button("", "chip", icon="message-circle", height=Size.CHIP, size=12.5)
        self.add = icon_button("smile-plus", "", Size.CHIP)
        self.mark, self.words = QLabel(), plain("", Size.SECOND, role="ink2")
        self.lead = QHBoxLayout()
        """Where what a post asks for stands, ahead of the reactions."""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addLayout(self.lead)
        for part in (self.comments, self.add):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.mark)
        self._row.addWidget(self.words)
        self.comments.clicked.connect(self.commented)
        self.add.clicked.connect(lambda: self.picked.emit(self.add))

    def show_post(self, post: Post, *, thread: bool = False) -> None:
        """Take the reactions, the number of comments and the delivery of ``post``."""
        shown = self._shown(post)
        self._emoji = [each.emoji for each, _ in shown]
        while len(self._chips) < len(shown):
            self._chips.append(self._chip(len(self._chips)))
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(shown))
            if number < len(shown):
                _dress(chip, *shown[number])
                _name_vote(chip, post, *shown[number])
        self.comments.setVisible(not thread and post.root is None and post.delivery is not Delivery.PARKED)
        words = comment_words(post)
        self.comments.setText(words)
        self.comments.setAccessibleName(words)
        adding = translate("Card", "Add a reaction")
        self.add.setAccessibleName(adding)
        tip(self.add, adding)
        self.add.setVisible(post.delivery is Delivery.SENT)
        self._mark(post)

    def _shown(self, post: Post) -> list[tuple[Reaction, str]]:
        """Reactions with the words of their chip; ideas and questions always offer to vote for."""
        known = {each.emoji: each for each in post.reactions}
        if not look_of(post.kind).votes or post.root is not None:
            return [(each, f"{coloured(each.emoji)} {times.number(each.count)}") for each in post.reactions[:_MOST]]
        known.pop(FOR, None)  # given with another client: the same vote, counted with the others
        ahead = Reaction(FOR, post.supporters, post.supported)
        against = known.pop(AGAINST, Reaction(AGAINST, 0))
        votes = [(ahead, _same(ahead.count))]
        if post.kind == "idea":
            votes = [(ahead, _for(ahead.count)), (against, _against(against.count))]
        rest = [(each, f"{coloured(each.emoji)} {times.number(each.count)}") for each in known.values()]
        return (votes + rest)[:_MOST]

    def _chip(self, number: int) -> Chip:
        made = Chip(parent=self)
        self._row.insertWidget(number + 1, made)
        made.clicked.connect(lambda: self.reacted.emit(self._emoji[number]))
        return made

    def _mark(self, post: Post) -> None:
        icon, words = delivery_words(post)
        self.mark.setVisible(bool(icon))
        self.words.setVisible(bool(icon))
        if icon:
            refused = post.delivery is Delivery.PARKED
            self.mark.setPixmap(icons.pixmap(icon, "danger" if refused else "idea_ink", 14, self.devicePixelRatioF()))
            self.words.set_role("danger_ink" if refused else "idea_ink")
            self.words.setText(words)
        self.mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _same(count: int) -> str:
    """What nobody has voted for yet asks to be, without a nought."""
    if not count:
        return translate("Card", "▲ Same question")
    return translate("Card", "▲ Same question · {number}", number=times.number(count))


def _for(count: int) -> str:
    return translate("Card", "▲ {number} for", number=times.number(count)) if count else translate("Card", "▲ For")


def _against(count: int) -> str:
    if not count:
        return translate("Card", "▼ Against")
    return translate("Card", "▼ {number} against", number=times.number(count))


def _dress(chip: Chip, reaction: Reaction, words: str) -> None:
    chip.setText(words)
    chip.set_on(reaction.mine)
    chip.setAccessibleName(
        translate("Card", "{emoji}, %n person(s), you too", n=reaction.count, emoji=reaction.emoji)
        if reaction.mine
        else translate("Card", "{emoji}, %n person(s)", n=reaction.count, emoji=reaction.emoji)
    )
    chip.updateGeometry()


def _name_vote(chip: Chip, post: Post, reaction: Reaction, words: str) -> None:
    """A vote says what it is for."""
    if not words.startswith("▲"):
        tip(chip, "")
        return
    idea = post.kind == "idea"
    said = translate("Card", "I support this") if idea else translate("Card", "I have the same question")
    tip(chip, said)
    number = translate("Card", "%n person(s)", n=reaction.count)
    too = (translate("Card", "you too"),) if reaction.mine else ()
    chip.setAccessibleName(", ".join((said, number, *too)))


def coloured(emoji: str) -> str:
    """The emoji, asked for in colours: some are a plain sign unless told otherwise."""
    return emoji + "\ufe0f" if len(emoji) == 1 and ord(emoji) < 0x1F000 else emoji


def comment_words(post: Post) -> str:
    """``14 commentaires``, ``4 réponses``, or the invitation to write the first."""
    if post.kind == "question":
        return translate("Card", "%n answer(s)", n=post.comments) if post.comments else translate("Card", "Answer")
    return translate("Card", "%n comment(s)", n=post.comments) if post.comments else translate("Card", "Comment")
