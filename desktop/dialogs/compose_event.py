"""What an event needs besides its title: when, where, by which clocks, and how many may come."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QDateTime, Qt, QTimeZone, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.dialogs.compose_fields import Choice, Complaint, moment_field, next_hour, steady, switch
from desktop.shell import times
from desktop.shell.reasons import sentence
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.labels import plain

MOST_PLACES = 100_000
_DAY_HOURS = 24


class EventPart(QWidget):
    """``changed`` at every keystroke; ``extra`` is what the engine takes, and ``fill`` takes it back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.touched = False
        tell = self._tell
        self.start = moment_field(translate("Composer", "Beginning of the event"), self._moved)
        self.end = moment_field(translate("Composer", "End of the event"), tell)
        self.has_end = switch(translate("Composer", "until"), self.end, tell, on=True)
        self.zone = _zones(translate("Composer", "Time zone"))
        self.zone.currentTextChanged.connect(lambda _: tell())
        self.place = QLineEdit()
        self.place.setMaxLength(200)
        self.place.setFixedHeight(Size.CONTROL)
        self.place.setPlaceholderText(translate("Composer", "Where it takes place"))
        self.place.setAccessibleName(translate("Composer", "Place"))
        self.place.textChanged.connect(lambda _: tell())
        self.places = QLineEdit()
        self.places.setValidator(QIntValidator(0, MOST_PLACES, self.places))
        self.places.setPlaceholderText(translate("Composer", "No limit"))
        self.places.setFixedSize(112, Size.CONTROL)
        self.places.setAccessibleName(translate("Composer", "How many may come"))
        self.places.textChanged.connect(lambda _: tell())
        self.wrong = Complaint()
        self._began = next_hour(_DAY_HOURS)
        self.end.setDateTime(self._began.addSecs(3600))
        self.start.setDateTime(self._began)
        self._lay_out()
        self.touched = False

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self.start)
        when.addWidget(self.has_end)
        when.addWidget(self.end)
        when.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        where = QHBoxLayout()
        where.setSpacing(12)
        where.addWidget(self.place, 1)
        where.addWidget(plain(translate("Composer", "Places"), Size.SECOND, role="ink2"))
        where.addWidget(self.places)
        clocks = QHBoxLayout()
        clocks.addWidget(self.zone)
        clocks.addStretch(1)
        rows_: tuple[tuple[str, QHBoxLayout], ...] = (
            (translate("Composer", "When"), when), (translate("Composer", "Place"), where),
            (translate("Composer", "Time zone"), clocks),
        )  # fmt: skip
        for number, (words, part) in enumerate(rows_):
            grid.addWidget(plain(words, Size.SECOND, role="ink2"), number, 0)
            grid.addLayout(part, number, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(grid)
        rows.addWidget(self.wrong)

    def _tell(self) -> None:
        self.touched = True
        self.wrong.say("")
        self.changed.emit()

    def _moved(self) -> None:
        """The end keeps its distance: a meeting put off by a day does not end before it begins."""
        before, self._began = self._began, self.start.dateTime()
        self.end.setDateTime(self.end.dateTime().addSecs(before.secsTo(self._began)))
        self._tell()

    def _moment(self, field: QDateTime) -> str:
        """What the clocks of the chosen zone show, as a moment in UTC."""
        zone = QTimeZone(self.zone.currentText().strip().encode("ascii", "replace"))
        there = QDateTime(field.date(), field.time(), zone if zone.isValid() else QTimeZone.systemTimeZone())
        return datetime.fromtimestamp(there.toSecsSinceEpoch(), UTC).isoformat()

    def extra(self) -> dict[str, Any]:
        """The event as the engine takes it."""
        return {"event": {
            "start": self._moment(self.start.dateTime()),
            "end": self._moment(self.end.dateTime()) if self.has_end.isChecked() else None,
            "tz": self.zone.currentText().strip(), "place": self.place.text().strip(),
            "places": int(self.places.text() or 0) or None,
        }}  # fmt: skip

    def fill(self, extra: Mapping[str, Any]) -> None:
        """Bring a draft back, as far as it makes sense."""
        held = extra.get("event")
        if not isinstance(held, Mapping):
            return
        self.zone.setCurrentText(str(held.get("tz") or self.zone.currentText()))
        start, end = self._shown(held.get("start")), self._shown(held.get("end"))
        if start is not None:
            self.start.setDateTime(start)
        self.has_end.setChecked(end is not None)
        if end is not None:
            self.end.setDateTime(end)
        self.place.setText(str(held.get("place") or ""))
        self.places.setText(str(held["places"]) if isinstance(held.get("places"), int) else "")

    def _shown(self, value: object) -> QDateTime | None:
        """A moment as the clocks of the chosen zone show it."""
        try:
            at = datetime.fromisoformat(value).timestamp() if isinstance(value, str) else None
        except ValueError:
            return None
        zone = QTimeZone(self.zone.currentText().encode("ascii", "replace"))
        if at is None:
            return None
        there = QDateTime.fromSecsSinceEpoch(int(at), zone if zone.isValid() else QTimeZone.systemTimeZone())
        return QDateTime(there.date(), there.time())

    @property
    def empty(self) -> bool:
        """Whether nothing was chosen that could be lost."""
        return not self.touched

    def fields(self) -> list[QWidget]:
        """In the order of the keyboard."""
        return [self.start, self.has_end, self.end, self.place, self.places, self.zone]

    def missing(self) -> QWidget | None:
        """The field to go to, with what is wrong said below; None when all is there."""
        held = self.extra()["event"]
        if not QTimeZone.isTimeZoneIdAvailable(self.zone.currentText().strip().encode("ascii", "replace")):
            self.say(translate("Composer", "Choose a time zone from the list."))
            return self.zone
        if datetime.fromisoformat(held["start"]).timestamp() * 1000 <= times.now_ms():
            self.say(sentence("past_end"))
            return self.start
        if held["end"] is not None and held["end"] <= held["start"]:
            self.say(sentence("end_before_start"))
            return self.end
        return None

    def say(self, words: str) -> None:
        """Say what is wrong."""
        self.wrong.say(words)


def _zones(name: str) -> QComboBox:
    """Every zone this computer knows, the reader's own first chosen; one types to find another."""
    field = steady(Choice())
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    known = sorted(bytes(each.data()).decode("ascii") for each in QTimeZone.availableTimeZoneIds())
    field.addItems([each for each in known if "/" in each and not each.startswith("Etc/")] + ["UTC"])
    completer = field.completer()
    if completer is not None:
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(completer.CompletionMode.PopupCompletion)
    field.setCurrentText(times.own_zone())
    field.setFixedHeight(Size.CONTROL)
    field.setMinimumWidth(240)
    field.setAccessibleName(name)
    return field
