"""The answers of a poll in its card: one click votes, another changes the vote or takes it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cards.answer import Answer, percent
from desktop.shell import times
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.labels import plain
from sync.model.ballot import Ballot
from sync.model.post import Delivery, Post


class BallotBox(QWidget):
    """``chosen`` tells the id of the answer that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: list[Answer] = []
        self._used = 0
        self.foot = plain("", Size.SECOND, role="ink2", wrap=True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._rows.addWidget(self.foot)

    def show_post(self, post: Post, width: int) -> None:
        """Take the ballot of ``post``."""
        ballot = post.ballot
        assert ballot is not None
        usable = not over(ballot) and post.delivery is not Delivery.PARKED
        self._used = len(ballot.choices)
        while len(self.answers) < self._used:
            self._add()
        for number, answer in enumerate(self.answers):
            answer.setVisible(number < self._used)
            if number < self._used:
                answer.show_choice(ballot.choices[number], ballot, width, usable=usable)
        self._stop_at(self._first_stop(ballot))
        self.tick(post)

    def tick(self, post: Post) -> None:
        """Bring what it says of its end up to date."""
        if post.ballot is None:
            return
        self.foot.setText(foot_of(post.ballot))
        if over(post.ballot):
            for answer in self.answers:
                answer.setEnabled(False)

    def _add(self) -> None:
        number, made = len(self.answers), Answer(self)
        made.clicked.connect(lambda: self.chosen.emit(self.answers[number].choice.id))
        made.stepped.connect(lambda by: self._step(number + by))
        made.reached.connect(lambda: self._stop_at(number))
        self.answers.append(made)
        self._rows.insertWidget(number, made)

    def _first_stop(self, ballot: Ballot) -> int:
        """Where Tab comes in: where the keyboard is, else at one's choice, else at the first answer."""
        focused = next((number for number, each in enumerate(self.answers) if each.hasFocus()), None)
        if focused is not None and focused < self._used:
            return focused
        return next((number for number, each in enumerate(ballot.choices) if each.mine), 0)

    def _stop_at(self, wanted: int) -> None:
        """Tab stops once in a poll, the arrows go on from there."""
        for number, answer in enumerate(self.answers):
            stop = Qt.FocusPolicy.StrongFocus if number == wanted else Qt.FocusPolicy.ClickFocus
            if answer.focusPolicy() is not stop:
                answer.setFocusPolicy(stop)

    def _step(self, number: int) -> None:
        self.answers[number % self._used].setFocus(Qt.FocusReason.TabFocusReason)


def over(ballot: Ballot) -> bool:
    """Whether nobody can vote any more; its end may have passed since it was read."""
    return ballot.closed or (ballot.ends is not None and ballot.ends <= times.now_ms())


def foot_of(ballot: Ballot) -> str:
    """``12 votes · choose up to 3 · ends Thursday 18:00 · results show once you have voted``."""
    parts = [translate("Ballot", "%n vote(s)", n=ballot.voters)]
    if over(ballot):
        return " · ".join([*parts, translate("Ballot", "closed")])
    if ballot.most > 1:
        parts.append(_rule(ballot))
    if ballot.ends is not None:
        parts.append(translate("Ballot", "ends {when}", when=times.until(ballot.ends)))
    if ballot.hidden == "voted":
        parts.append(translate("Ballot", "results show once you have voted"))
    elif ballot.hidden:
        parts.append(translate("Ballot", "results show when it closes"))
    return " · ".join(parts)


def _rule(ballot: Ballot) -> str:
    if ballot.most >= len(ballot.choices):
        return translate("Ballot", "several answers possible")
    return translate("Ballot", "up to {number} answers", number=ballot.most)


def heard(ballot: Ballot) -> str:
    """The answers as a screen reader hears them with the card."""
    parts = []
    for each in ballot.choices:
        share = percent(each, ballot)
        told = [each.text] if share is None else [each.text, translate("Ballot", "{percent} %", percent=share)]
        parts.append(" ".join([*told, f"({translate('Ballot', 'your choice')})"] if each.mine else told))
    return ", ".join(parts) + ". " + foot_of(ballot)
