"""One question before something that cannot be undone."""

from PySide6.QtWidgets import QWidget

from desktop.dialogs.base import Sheet
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain


class Confirm(Sheet):
    """``yes`` is the word on the button that does it; Escape and the other button leave everything as it is."""

    def __init__(self, window: QWidget, question: str, detail: str = "", *, yes: str, danger: bool = False) -> None:
        super().__init__(window, question, width=440, closable=False)
        if detail:
            self.body.addWidget(plain(detail, role="ink2", wrap=True))
        self.no = Button(translate("Confirm", "Cancel"), height=36)
        self.yes = Button(yes, "danger" if danger else "primary", height=36)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.add_actions(self.yes, self.no)
        if danger:
            self.no.setDefault(True)

    def first_focus(self) -> QWidget:
        """The safe answer where something is lost."""
        return self.no if self.no.isDefault() else self.yes


async def ask(window: QWidget, question: str, detail: str = "", *, yes: str, danger: bool = False) -> bool:
    """Ask, and come back with the answer; what the window's ``ask`` does."""
    return await Confirm(window, question, detail, yes=yes, danger=danger).answered()
