"""What an announcement may have besides words: whether it is important, and until when it is to be read."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.dialogs.compose_fields import Complaint, Tick, moment_field, next_hour, switch
from desktop.shell import times
from desktop.shell.reasons import sentence
from desktop.shell.tr import translate


class AnnouncementPart(QWidget):
    """``changed`` at every choice; ``extra`` is what the engine takes, and ``fill`` takes it back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wrong = Complaint()
        tell = self._tell
        self.important = Tick(translate("Composer", "Important: it stands first among what is to be read"))
        self.important.toggled.connect(lambda _: tell())
        self.expires = moment_field(translate("Composer", "To be read until"), tell)
        self.expires.setDateTime(next_hour(7 * 24))
        self.has_end = switch(translate("Composer", "To be read until"), self.expires, tell)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addWidget(self.has_end)
        end.addWidget(self.expires)
        end.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.important)
        rows.addLayout(end)
        rows.addWidget(self.wrong)

    def _tell(self) -> None:
        self.wrong.say("")
        self.changed.emit()

    def extra(self) -> dict[str, Any]:
        """Priority and end as the engine takes them."""
        return {
            "priority": "important" if self.important.isChecked() else "normal",
            "expires": self.expires.dateTime().toMSecsSinceEpoch() if self.has_end.isChecked() else None,
        }

    def fill(self, extra: Mapping[str, Any]) -> None:
        """Bring a draft back, as far as it makes sense."""
        expires = extra.get("expires")
        self.important.setChecked(extra.get("priority") == "important")
        self.has_end.setChecked(isinstance(expires, int))
        if isinstance(expires, int):
            self.expires.setDateTime(QDateTime.fromMSecsSinceEpoch(expires))

    @property
    def empty(self) -> bool:
        """Whether nothing was chosen that could be lost."""
        return not (self.important.isChecked() or self.has_end.isChecked())

    def fields(self) -> list[QWidget]:
        """In the order of the keyboard."""
        return [self.important, self.has_end, self.expires]

    def missing(self) -> QWidget | None:
        """The field to go to, with what is wrong said below; None when all is well."""
        if self.has_end.isChecked() and self.expires.dateTime().toMSecsSinceEpoch() <= times.now_ms():
            self.wrong.say(sentence("past_end"))
            return self.expires
        return None
