"""What a poll needs besides its question: the answers, how many one may choose, when results show and when it ends."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.dialogs.compose_fields import Complaint, choice_field, moment_field, next_hour, switch
from desktop.shell import times
from desktop.shell.reasons import sentence
from desktop.shell.tokens import Size
from desktop.shell.tr import translate

FEWEST, MOST, LONGEST = 2, 20, 200
"""Answers of a poll, and characters of one; the engine takes no more."""


class PollPart(QWidget):
    """``changed`` at every keystroke; ``extra`` is what the engine takes, and ``fill`` takes it back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[QLineEdit] = []
        self._fields = QVBoxLayout()
        self._fields.setSpacing(6)
        tell = self.changed.emit
        self.how_many = choice_field(
            translate("Composer", "How many answers one may choose"),
            {"one": translate("Composer", "One answer"), "several": translate("Composer", "Several answers")}, tell,
        )
        self.hidden = choice_field(
            translate("Composer", "When results show"),
            {
                "": translate("Composer", "Results always shown"),
                "voted": translate("Composer", "Shown once one has voted"),
                "closed": translate("Composer", "Shown when it closes"),
            },
            tell,
        )
        self.ends = moment_field(translate("Composer", "End of the poll"), tell)
        self.ends.setDateTime(next_hour(72))
        self.has_end = switch(translate("Composer", "Ends on"), self.ends, tell)
        self.wrong, self.late = Complaint(), Complaint()
        self._lay_out()
        for _ in range(FEWEST):
            self._add()
        self.changed.connect(lambda: self.say("", ""))

    def _lay_out(self) -> None:
        rules, end = QHBoxLayout(), QHBoxLayout()
        for row, first, second in ((rules, self.how_many, self.hidden), (end, self.has_end, self.ends)):
            row.setSpacing(8)
            row.addWidget(first)
            row.addWidget(second)
            row.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.wrong)
        rows.addLayout(self._fields)
        rows.addLayout(rules)
        rows.addLayout(end)
        rows.addWidget(self.late)

    def _add(self) -> None:
        number = len(self.answers) + 1
        field = QLineEdit()
        field.setMaxLength(LONGEST)
        field.setFixedHeight(Size.CONTROL)
        field.setPlaceholderText(translate("Composer", "Answer {number}", number=number))
        field.setAccessibleName(field.placeholderText())
        field.textChanged.connect(self._typed)
        field.returnPressed.connect(lambda: self._next(number))
        self.answers.append(field)
        self._fields.addWidget(field)
        if number > 1:
            QWidget.setTabOrder(self.answers[-2], field)
        field.show()  # now, not at the next turn of the loop: Enter may go there at once

    def _typed(self) -> None:
        """There is always one more field to write in."""
        if self.answers[-1].text().strip() and len(self.answers) < MOST:
            self._add()
        self.changed.emit()

    def _next(self, number: int) -> None:
        if number < len(self.answers):
            self.answers[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _written(self) -> list[str]:
        return [field.text().strip() for field in self.answers if field.text().strip()]

    def extra(self) -> dict[str, Any]:
        """The poll as the engine takes it."""
        written = self._written()
        return {
            "answers": written, "most": max(1, len(written)) if self.how_many.currentData() == "several" else 1,
            "several": self.how_many.currentData() == "several", "hidden": self.hidden.currentData(),
            "ends": self.ends.dateTime().toMSecsSinceEpoch() if self.has_end.isChecked() else None,
        }

    def fill(self, extra: Mapping[str, Any]) -> None:
        """Bring a draft back, as far as it makes sense."""
        answers, ends = extra.get("answers"), extra.get("ends")
        wanted = [_words(each) for each in answers][:MOST] if isinstance(answers, Sequence) else []
        for number, words in enumerate(wanted):
            self.answers[number].setText(words)  # which adds the next field
        most = extra.get("most")
        self.how_many.setCurrentIndex(1 if extra.get("several") or (isinstance(most, int) and most > 1) else 0)
        self.hidden.setCurrentIndex(max(0, self.hidden.findData(extra.get("hidden") or "")))
        self.has_end.setChecked(isinstance(ends, int))
        if isinstance(ends, int):
            self.ends.setDateTime(QDateTime.fromMSecsSinceEpoch(ends))

    @property
    def empty(self) -> bool:
        """Whether nothing was written that could be lost."""
        return not self._written()

    def fields(self) -> list[QWidget]:
        """In the order of the keyboard."""
        return [*self.answers, self.how_many, self.hidden, self.has_end, self.ends]

    def missing(self) -> QWidget | None:
        """The field to go to, with what is wrong said beside it; None when all is there."""
        if len({each.casefold() for each in self._written()}) < FEWEST:
            self.say(sentence("no_choices"), "")
            return next((field for field in self.answers if not field.text().strip()), self.answers[0])
        if self.has_end.isChecked() and self.ends.dateTime().toMSecsSinceEpoch() <= times.now_ms():
            self.say("", sentence("past_end"))
            return self.ends
        return None

    def say(self, about_answers: str, about_end: str) -> None:
        """Say what is wrong beside the fields."""
        self.wrong.say(about_answers)
        self.late.say(about_end)


def _words(answer: object) -> str:
    """An answer of a draft, or one of a poll that was refused: there each has its id."""
    return str(answer.get("text") or "") if isinstance(answer, Mapping) else str(answer)
