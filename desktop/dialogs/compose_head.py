"""The head of the composer: in which community, which kind of post, with which title."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.dialogs.pick_community import CommunityPicker
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button, Chip
from desktop.widgets.kinds import look_of
from desktop.widgets.layouts import Flow
from sync.model.community import Community

KINDS = ("message", "announcement", "question", "idea", "praise", "poll", "event")
_TITLED = frozenset({"announcement", "question", "idea", "poll", "event"})
"""Kinds that need a title; praise may have one, a message has none."""


class ComposeHead(QWidget):
    """``changed`` when anything was chosen or typed, ``community_changed`` when readers are others now."""

    changed = Signal()
    community_changed = Signal()
    chosen = Signal()
    """Somebody chose a community themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.community: Community | None = None
        self.communities: Sequence[Community] = ()
        self.kind = "message"
        self.where = Button(height=36)
        self.where.clicked.connect(self._pick)
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.title.setFixedHeight(36)
        self.title.textChanged.connect(self.changed)
        self.chips: dict[str, Chip] = {}
        kinds = Flow()
        for kind in KINDS:
            kinds.addWidget(self._chip(kind))
        place = QHBoxLayout()
        place.addWidget(self.where)
        place.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(place)
        column.addLayout(kinds)
        column.addWidget(self.title)
        self._name_place()
        self.choose_kind("message")

    def _chip(self, kind: str) -> Chip:
        look = look_of(kind)
        chip = Chip(look.words())
        chip.set_icon(look.icon)
        chip.setAccessibleName(translate("Composer", "Kind of post: {kind}", kind=look.words()))
        chip.clicked.connect(lambda: self.choose_kind(kind))
        self.chips[kind] = chip
        return chip

    def choose_kind(self, kind: str) -> None:
        """Take a kind; the title stays, also while it is not shown."""
        self.kind = kind if kind in self.chips else "message"
        for name, chip in self.chips.items():
            chip.set_on(name == self.kind)
        self.title.setVisible(self.kind != "message")
        asked = {
            "announcement": translate("Composer", "What is announced, in a few words"),
            "question": translate("Composer", "Your question, in one sentence"),
            "idea": translate("Composer", "Your idea, in one sentence"),
            "praise": translate("Composer", "Whom or what you praise (optional)"),
            "poll": translate("Composer", "What you want to know from your colleagues"),
            "event": translate("Composer", "What takes place, in a few words"),
        }
        self.title.setPlaceholderText(asked.get(self.kind, ""))
        self.title.setAccessibleName(translate("Composer", "Title"))
        self.changed.emit()

    def choose_community(self, community: Community | None) -> None:
        """Take a community."""
        self.community = community
        self._name_place()
        self.community_changed.emit()
        self.changed.emit()

    def missing(self) -> str:
        """What has to be filled in first, as a sentence; nothing when all is there."""
        if self.community is None:
            return translate("Composer", "Choose the community in which this is published.")
        if self.kind in _TITLED and not self.title.text().strip():
            return translate("Composer", "Give it a title: it is what people read first.")
        return ""

    def shown_title(self) -> str:
        """The title that will be published."""
        return "" if self.kind == "message" else self.title.text().strip()

    def _name_place(self) -> None:
        if self.community is None:
            self.where.setText(translate("Composer", "Choose a community…"))
            self.where.set_icon("users")
            self.where.setAccessibleName(self.where.text())
        else:
            self.where.setText(self.community.name.replace("&", "&&") if len(self.community.name) <= 48
                               else self.community.name[:47].replace("&", "&&") + "…")
            self.where.set_icon("chevron-down")
            self.where.setAccessibleName(
                translate("Composer", "Published in {community}; choose another", community=self.community.name)
            )
        self.where.updateGeometry()

    def _take(self, community: Community) -> None:
        self.choose_community(community)
        self.chosen.emit()

    def _pick(self) -> None:
        picker = CommunityPicker(self.communities, self)
        picker.picked.connect(self._take)
        picker.open_at(self.where)
