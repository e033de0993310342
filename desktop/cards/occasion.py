"""When and where an event is, and whether one comes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.happening import MAYBE, NO, YES, Happening, happening_of, places_left
from desktop.shell import times
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Chip, icon_button
from desktop.widgets.date_block import DateBlock
from desktop.widgets.labels import Elided, plain, tip
from sync.model.ballot import Ballot, Choice
from sync.model.post import Delivery, Post


def words_of(answer: str) -> str:
    """An answer in the person's language; the words on the wire are for other programs."""
    known = {
        YES: translate("Event", "Yes"), MAYBE: translate("Event", "Maybe"), NO: translate("Event", "No"),
    }  # fmt: skip
    return known.get(answer, answer)


class AnswerChips(QWidget):
    """Yes, maybe, no; ``chosen`` tells the answer that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {name: self._chip(name) for name in (YES, MAYBE, NO)}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for chip in self.chips.values():
            row.addWidget(chip)

    def _chip(self, name: str) -> Chip:
        made = Chip(parent=self)
        made.clicked.connect(lambda: self.chosen.emit(name))
        return made

    def show_post(self, post: Post, *, over: bool) -> None:
        """Take the answers to an event."""
        known = {each.id: each for each in post.ballot.choices} if post.ballot else {}
        usable = not over and post.ballot is not None and not post.ballot.closed
        for name, chip in self.chips.items():
            _dress(chip, known.get(name, Choice(name, "")))
            chip.setEnabled(usable and post.delivery is not Delivery.PARKED)


class Occasion(QWidget):
    """``chosen`` tells the answer that was clicked: ``yes``, ``maybe`` or ``no``; ``taken`` asks for the calendar."""

    chosen = Signal(str)
    taken = Signal()
    dragged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = icon_button("calendar-plus", translate("Event", "Add to my calendar"))
        self.calendar.clicked.connect(self.taken)
        self.day = DateBlock()
        self.day.dragged.connect(self.dragged)
        tip(self.day, translate("Event", "Drag it into your calendar"))
        self.when = plain("", bold=True, wrap=True)
        self.place = Elided(size=Size.SECOND, role="ink2")
        self.note = plain("", Size.SECOND, role="ink2", wrap=True)
        self._answers = AnswerChips()
        self._answers.chosen.connect(self.chosen)
        self.chips = self._answers.chips
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.when)
        words.addWidget(self.place)
        words.addStretch(1)
        answers = QHBoxLayout()
        answers.setSpacing(6)
        answers.addWidget(self._answers)
        answers.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.day, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        grid.addWidget(self.calendar, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(answers, 1, 0, 1, 3)

    def show_post(self, post: Post) -> None:
        """Take the event of ``post``."""
        found = happening_of(post)
        assert found is not None
        over = found.over(times.now_ms())
        self.day.show_day(found.start, over=over)
        self.when.setText(times.span(found.start, found.end))
        self.when.set_role("ink2" if over else "ink")
        where = where_of(found)
        self.place.setText(where)
        self.place.setVisible(bool(where))
        self.calendar.setVisible(not over)
        self._answers.show_post(post, over=over)
        self.note.setText(note_of(post, over=over))


def where_of(happening: Happening) -> str:
    """The place, and what the clocks there show where they differ from the reader's."""
    parts = (happening.place, times.elsewhere(happening.start, happening.zone))
    return " · ".join(part for part in parts if part)


def note_of(post: Post, *, over: bool) -> str:
    """What stands beside the answers: that it is over or full, or how many places are left."""
    if over:
        return translate("Event", "This is over.")
    if post.ballot is not None and post.ballot.closed:
        return translate("Event", "The answers are closed.")
    left = places_left(post)
    if left == 0:
        return translate("Event", "All places are taken.")
    return "" if left is None else translate("Event", "%n place(s) left", n=left)


def _dress(chip: Chip, choice: Choice) -> None:
    words = words_of(choice.id)
    chip.setText(f"{words} · {times.number(choice.count)}" if choice.count else words)
    chip.set_on(choice.mine)
    chip.set_icon("check" if choice.mine else "")
    told = [words]
    if choice.count is not None:
        told.append(translate("Event", "%n person(s)", n=choice.count))
    if choice.mine:
        told.append(translate("Event", "your answer"))
    chip.setAccessibleName(", ".join(told))
    chip.updateGeometry()


def heard(post: Post) -> str:
    """When and where as a screen reader hears it with the card, and what one answered."""
    found = happening_of(post)
    if found is None:
        return ""
    parts = [times.span(found.start, found.end), where_of(found), note_of(post, over=found.over(times.now_ms()))]
    mine = _answer_of(post.ballot)
    if mine:
        parts.append(translate("Event", "Your answer: {answer}", answer=words_of(mine)))
    return ". ".join(part.rstrip(".") for part in parts if part)


def _answer_of(ballot: Ballot | None) -> str:
    return next(iter(ballot.mine), "") if ballot is not None else ""
