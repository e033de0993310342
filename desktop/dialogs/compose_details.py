"""What a kind of post asks for besides words, in the composer; made when somebody first chooses the kind."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.dialogs.base import scrolled
from desktop.dialogs.compose_announcement import AnnouncementPart
from desktop.dialogs.compose_event import EventPart
from desktop.dialogs.compose_poll import PollPart

Part = PollPart | EventPart | AnnouncementPart
_PARTS: dict[str, type[PollPart] | type[EventPart] | type[AnnouncementPart]] = {
    "poll": PollPart, "event": EventPart, "announcement": AnnouncementPart,
}  # fmt: skip
"""By kind; a new kind that asks for something is a line here."""


class Details(QWidget):
    """Shows the part of one kind; what was filled in for another is kept while the sheet is open."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, Part] = {}
        self.kind = "message"
        self._kept: dict[str, Any] = {}
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(self._inner)
        whole.addWidget(self._area)
        self._area.verticalScrollBar().rangeChanged.connect(
            lambda _, most: self._rows.setContentsMargins(0, 0, 8 if most else 0, 0)
        )
        self.hide()

    def choose(self, kind: str, after: QWidget) -> None:
        """Show what ``kind`` asks for; Tab comes to it from ``after``."""
        if kind == self.kind:
            return
        self.kind = kind
        if kind in _PARTS and kind not in self.parts:
            part = self.parts[kind] = _PARTS[kind]()
            part.fill(self._kept)
            part.changed.connect(self.changed)
            self._rows.addWidget(part)
            for field in part.fields():  # made later than what stands below: Tab would come there first
                QWidget.setTabOrder(after, field)
                after = field
        for name, each in self.parts.items():
            each.setVisible(name == kind)
        self.setVisible(kind in self.parts)
        self._area.updateGeometry()

    @property
    def part(self) -> Part | None:
        """The part in sight."""
        return self.parts.get(self.kind)

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in that could be lost."""
        return self.part is None or self.part.empty

    def extra(self) -> dict[str, Any]:
        """What was filled in, as the engine takes it; nothing for kinds that ask for nothing."""
        return self.part.extra() if self.part is not None else {}

    def fill(self, extra: Mapping[str, Any]) -> None:
        """Bring a draft back: now, and what belongs to another kind when that is chosen."""
        self._kept = dict(extra)
        for part in self.parts.values():
            part.fill(extra)

    def kept(self) -> dict[str, Any]:
        """What a draft keeps: also what was filled in for a kind that is not the chosen one."""
        found = dict(self._kept)
        for part in self.parts.values():
            for name, value in part.extra().items():
                found.pop(name, None)
                if not part.empty:
                    found[name] = value
        return found

    def missing(self) -> QWidget | None:
        """The field that is wrong or empty, the reason said beside it."""
        found = self.part.missing() if self.part is not None else None
        if found is not None and self.part is not None:
            self._rows.activate()
            for each in (self.part.wrong, found):
                self._area.ensureWidgetVisible(each)
        return found
