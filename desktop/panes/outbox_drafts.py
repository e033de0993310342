"""Words not published yet, under the outbox: so that a draft is found again wherever it was begun."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import drafts as actions
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.kinds import look_of
from desktop.widgets.labels import Elided, hairline, plain, section
from sync.model.community import Community
from sync.model.wish import Draft

_LONGEST = 160


def worth_showing(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Those with words or files in them, or something filled in."""
    return tuple(each for each in drafts if each.text.strip() or each.title.strip() or each.files or each.extra)


def begun(draft: Draft) -> str:
    """How it begins: its words, else the answers of a poll or the place of an event, else how many files."""
    answers, event = draft.extra.get("answers"), draft.extra.get("event")
    filled = ", ".join(str(each) for each in answers) if isinstance(answers, list) else ""
    if not filled and isinstance(event, dict):
        filled = str(event.get("place") or "")
    words = " ".join((draft.title or draft.text or filled).split())[:_LONGEST]
    return words or (translate("Outbox", "%n file(s)", n=len(draft.files)) if draft.files else "…")


def heading(draft: Draft, communities: dict[str, Community]) -> str:
    """What is being written, and where."""
    if draft.place.startswith(actions.EDIT_PLACE):
        kind = translate("Outbox", "Change")
    elif actions.in_composer(draft):
        kind = look_of(draft.kind).words()
    else:
        kind = translate("Outbox", "Comment")
    known = communities.get(draft.community or "")
    return f"{kind} · {known.name}" if known else kind


class Drafts(QWidget):
    """Hidden while there is none; ``changed`` when one was given up."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: tuple[Draft, ...] = ()
        self.rows: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(section(translate("Outbox", "Drafts")))
        self._column.addWidget(hairline())
        self.hide()

    def show_drafts(self, drafts: tuple[Draft, ...], communities: tuple[Community, ...]) -> None:
        """Show these, unless they are shown already."""
        drafts = worth_showing(drafts)
        if drafts == self._shown:
            return
        self._shown = drafts
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        known: dict[str, Community] = {each.id: each for each in communities}
        self.rows = {each.place: self._row(each, heading(each, known)) for each in drafts}
        self.setVisible(bool(drafts))

    def _row(self, draft: Draft, name: str) -> QWidget:
        row = QWidget()
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(plain(name, 13.0, bold=True))
        begin = begun(draft)
        words.addWidget(Elided(begin, Size.SECOND, role="ink2"))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        go = Button(translate("Outbox", "Go on"), "outline", size=12.5)
        go.setAccessibleName(translate("Outbox", "Go on with: {draft}", draft=f"{name}, {begin}"))
        go.clicked.connect(lambda: actions.go_on(self._shell, draft))
        drop = Button(translate("Outbox", "Discard"), "quiet", size=12.5)
        drop.setAccessibleName(translate("Outbox", "Discard: {draft}", draft=f"{name}, {begin}"))
        drop.clicked.connect(lambda: actions.discard(self._shell, draft, self.changed.emit))
        line.addWidget(go)
        line.addWidget(drop)
        self._column.addWidget(row)
        return row
