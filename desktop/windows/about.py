"""What this program is, in a sheet."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from desktop.dialogs.base import Sheet
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import plain
from sync import VERSION


class About(Sheet):
    """The name, the version, and what it promises."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, translate("About", "About Parvis"), width=440)
        self.body.addWidget(plain(translate("About", "Parvis {version}", version=VERSION), Size.TITLE, bold=True))
        purpose = translate("About", "Your company's square: what you read and write here works offline too.")
        self.body.addWidget(plain(purpose, wrap=True))
        made_of = translate("About", "It speaks Matrix, an open standard. Qt {version}.", version=qVersion())
        self.body.addWidget(plain(made_of, Size.SECOND, role="ink2", wrap=True))
        self.add_actions(Button(translate("Sheet", "Close"), "primary", height=36))
        self.findChildren(Button)[-1].clicked.connect(self.accept)
