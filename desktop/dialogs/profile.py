"""Saying who one is, and what one is at until when. What is refused stays in its field."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions import people
from desktop.actions.doing import refusal
from desktop.actions.waiting import choose_files
from desktop.dialogs.base import Sheet
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, Chip
from desktop.widgets.labels import plain
from sync.errors import SyncError
from sync.model.profile import Colleague, StatusLine


class EditProfile(Sheet):
    """Name, job, department, site, skills, picture: kept at once, sent when there is network."""

    def __init__(self, window: QWidget, shell: Shell, now: Colleague) -> None:
        super().__init__(window, translate("Profile", "My profile"))
        self._shell, self._now, self._picture = shell, now, ""
        self.name = QLineEdit(now.person.name)
        self.job = QLineEdit(now.person.job)
        self.department = QLineEdit(now.department)
        self.site = QLineEdit(now.site)
        self.skills = QLineEdit(", ".join(now.skills))
        self.notice = plain("", role="danger", wrap=True)
        self.notice.hide()
        for field, words in (
            (self.name, translate("Profile", "Name")), (self.job, translate("Profile", "Job")),
            (self.department, translate("Profile", "Department")),
            (self.site, translate("Profile", "Site")),
            (self.skills, translate("Profile", "Skills, separated by commas")),
        ):  # fmt: skip
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.setFixedHeight(Size.CONTROL)
            pair = QVBoxLayout()
            pair.setSpacing(4)  # a name stands nearer to its own field than to the one above
            pair.addWidget(plain(words, Size.SECOND, role="ink2"))
            pair.addWidget(field)
            self.body.addLayout(pair)
        self.picture = Button(translate("Profile", "Picture…"), icon="image")
        self.picture.clicked.connect(lambda: shell.spawn(self._choose()))
        line = QHBoxLayout()
        line.addWidget(self.picture)
        line.addStretch(1)
        self.body.addLayout(line)
        seen = translate("Profile", "Everybody who can reach your server may see this.")
        self.body.addWidget(plain(seen, Size.SECOND, role="ink2", wrap=True))
        self.body.addWidget(self.notice)
        self.keep = Button(translate("Profile", "Save"), "primary", height=36)
        cancel = Button(translate("Profile", "Cancel"), height=36)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(lambda: shell.spawn(self._save()))
        self.add_actions(self.keep, cancel)

    def first_focus(self) -> QWidget:
        """One types first."""
        return self.name

    async def _choose(self) -> None:
        files = await choose_files(self._shell.window)
        if not files:
            return
        try:
            document = await self._shell.call(lambda session: session.attach(Path(files[0])))
        except SyncError as error:
            self._say(sentence(error.reason))
            return
        if isValid(self):
            self._picture = document.source
            self.picture.setText(document.name)

    async def _save(self) -> None:
        given = self._changed()
        if not given:
            self.accept()
            return
        said = await refusal(self._shell, lambda session: session.set_profile(**given))
        if isValid(self):
            self._say(said) if said else self.accept()

    def _changed(self) -> dict[str, Any]:
        """Only what was changed: the rest may have been changed elsewhere."""
        now = self._now
        pairs = (
            ("name", self.name.text(), now.person.name), ("job", self.job.text(), now.person.job),
            ("department", self.department.text(), now.department), ("site", self.site.text(), now.site),
        )  # fmt: skip
        given: dict[str, Any] = {key: text for key, text, before in pairs if text.strip() != before}
        skills = [word.strip() for word in self.skills.text().split(",") if word.strip()]
        given |= {"skills": skills} if tuple(skills) != now.skills else {}
        return given | ({"picture": self._picture} if self._picture else {})

    def _say(self, words: str) -> None:
        if isValid(self):
            self.notice.setText(words)
            self.notice.show()


class EditStatus(Sheet):
    """A few words, an emoji, and an end: today, this week, or a day."""

    def __init__(self, window: QWidget, shell: Shell, now: StatusLine | None) -> None:
        super().__init__(window, translate("Profile", "My status"))
        self._shell = shell
        self.emoji = QLineEdit(now.emoji if now is not None else "")
        self.text = QLineEdit(now.text if now is not None else "")
        self.until = QDateEdit(QDate.currentDate())
        self.notice = plain("", role="danger", wrap=True)
        self.notice.hide()
        self.today = Chip(translate("Profile", "Tonight"))
        self.week = Chip(translate("Profile", "At the end of the week"))
        self._lay_out_fields()
        self.keep = Button(translate("Profile", "Save"), "primary", height=36)
        gone = Button(translate("Profile", "Take away"), height=36)
        gone.setVisible(now is not None)
        gone.clicked.connect(self._end)
        cancel = Button(translate("Profile", "Cancel"), height=36)
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(lambda: shell.spawn(self._save()))
        self.add_actions(self.keep, gone, cancel)
        self._choose(QDate.currentDate())

    def _lay_out_fields(self) -> None:
        for field, words in (
            (self.emoji, translate("Profile", "Emoji")), (self.text, translate("Profile", "What are you at?")),
        ):  # fmt: skip
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.setFixedHeight(Size.CONTROL)
        self.emoji.setFixedWidth(80)
        self.until.setCalendarPopup(True)
        self.until.setMinimumDate(QDate.currentDate())
        self.until.setDisplayFormat(translate("Profile", "d MMMM yyyy"))
        self.until.setAccessibleName(translate("Profile", "Ends on"))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.emoji)
        first.addWidget(self.text, 1)
        second.addWidget(plain(translate("Profile", "Ends"), role="ink2"))
        for part in (self.today, self.week, self.until):
            second.addWidget(part)
        second.addStretch(1)
        today = QDate.currentDate()
        self.today.clicked.connect(lambda: self._choose(today))
        self.week.clicked.connect(lambda: self._choose(today.addDays(7 - today.dayOfWeek())))
        self.until.dateChanged.connect(lambda day: self._choose(day))
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(self.notice)

    def first_focus(self) -> QWidget:
        """One types first."""
        return self.text

    def _choose(self, day: QDate) -> None:
        today = QDate.currentDate()
        if self.until.date() != day:
            self.until.setDate(day)
        self.today.set_on(day == today)
        self.week.set_on(day == today.addDays(7 - today.dayOfWeek()) and day != today)

    def _end(self) -> None:
        people.end_status(self._shell)
        self.accept()

    async def _save(self) -> None:
        text, emoji, until = self.text.text(), self.emoji.text(), _end_of(self.until.date())
        said = await refusal(
            self._shell, lambda session: session.set_status_line(text=text, emoji=emoji, until=until)
        )
        if isValid(self):
            self.notice.setText(said)
            self.notice.setVisible(bool(said))
            if not said:
                self.accept()


def _end_of(day: QDate) -> int:
    """The last second of a day in this place, ms since 1970."""
    begins = datetime.combine(datetime(day.year(), day.month(), day.day()), time()).astimezone()
    return int((begins + timedelta(days=1)).timestamp() * 1000) - 1000
