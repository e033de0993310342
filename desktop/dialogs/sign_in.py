"""Signing in: an address, a password, one clear sentence when it does not work, and always a way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.doing import refusal
from desktop.dialogs.address import identity, names_somebody
from desktop.dialogs.base import Sheet
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import Words, plain


def field(words: str, hint: str = "") -> tuple[Words, QLineEdit]:
    """A label and its field, tied together for screen readers."""
    edit = QLineEdit()
    edit.setFixedHeight(Size.CONTROL)
    edit.setPlaceholderText(hint)
    edit.setAccessibleName(words)
    label = plain(words, Size.SECOND, bold=True, wrap=True)
    label.setBuddy(edit)
    return label, edit


class SignIn(QWidget):
    """``done`` once signed in, ``back`` when somebody would rather not. ``begin_as`` fills in who was signed in."""

    done = Signal()
    back = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._busy = False
        self._address_label, self.address = field(
            translate("SignIn", "Your company's address, or your full id"), "acme.example · camille@acme.example"
        )
        self._name_label, self.user = field(translate("SignIn", "Your user name"))
        self._password_label, self.password = field(translate("SignIn", "Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._server_label, self.server = field(translate("SignIn", "Server, if your IT staff gave you one"), "https://")
        self.manual = Button(translate("SignIn", "Give the server by hand"), "quiet", icon="chevron-down")
        self.notice = plain("", role="danger", wrap=True)
        self.progress = plain("", role="ink2", wrap=True)
        self.go = Button(translate("SignIn", "Sign in"), "primary", height=Size.CONTROL)
        self.no = Button(translate("SignIn", "Back"), height=Size.CONTROL)
        self._lay_out()
        self._connect()
        self._follow_address()
        self._show_server(False)
        self._say("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label, edit in (
            (self._address_label, self.address),
            (self._name_label, self.user),
            (self._password_label, self.password),
            (self._server_label, self.server),
        ):
            column.addWidget(label)
            column.addWidget(edit)
            column.addSpacing(4)
        column.addWidget(self.manual, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.notice)
        column.addWidget(self.progress)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.no)
        buttons.addWidget(self.go)
        column.addSpacing(6)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.address.textChanged.connect(self._follow_address)
        for edit in (self.address, self.user, self.password, self.server):
            edit.returnPressed.connect(self._ask)
            edit.textEdited.connect(lambda _: self._say(""))
        self.manual.clicked.connect(lambda: self._show_server(self.server.isHidden()))
        self.go.clicked.connect(self._ask)
        self.no.clicked.connect(self.back)

    def begin_as(self, user: str, homeserver: str) -> None:
        """Sign in again as somebody: only the password is asked for."""
        self.address.setText(user)
        self.server.setText(homeserver)
        self.password.setFocus()

    def begin(self) -> None:
        """Put the keyboard where one starts."""
        (self.password if self.address.text() else self.address).setFocus()

    def _follow_address(self) -> None:
        asked = not names_somebody(self.address.text())
        self._name_label.setVisible(asked)
        self.user.setVisible(asked)

    def _show_server(self, shown: bool) -> None:
        self._server_label.setVisible(shown)
        self.server.setVisible(shown)
        self.manual.set_icon("chevron-up" if shown else "chevron-down")
        if shown:
            self.server.setFocus()

    def _say(self, sentence: str, progress: str = "") -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self.progress.setText(progress)
        self.progress.setVisible(bool(progress))

    def _ask(self) -> None:
        who = identity(self.address.text(), self.user.text(), self.server.text())
        if self._busy:
            return
        if who.missing == "address":
            self._say(translate("SignIn", "Type the address of your company, for example acme.example."))
            self.address.setFocus()
        elif who.missing == "name":
            self._say(translate("SignIn", "Type your user name too."))
            self.user.setFocus()
        elif not self.password.text():
            self._say(translate("SignIn", "Type your password."))
            self.password.setFocus()
        else:
            self._shell.spawn(self._sign_in(who.homeserver, who.user))

    async def _sign_in(self, homeserver: str, user: str) -> None:
        password = self.password.text()
        self._set_busy(True)
        self._say("", translate("SignIn", "Looking for the server of {company}…", company=homeserver))
        refused = await refusal(
            self._shell,
            lambda session: session.sign_in(homeserver=homeserver, user=user, password=password),
        )
        if not isValid(self):
            return
        self._set_busy(False)
        self._say(refused)
        if refused:
            wrong = self.password if refused == sentence("wrong_password") else self.address
            wrong.setFocus()
            wrong.selectAll()
        else:
            self.password.clear()
            self.done.emit()

    def _set_busy(self, busy: bool) -> None:
        """One can still leave while it tries."""
        self._busy = busy
        for part in (self.address, self.user, self.password, self.server, self.manual, self.go):
            part.setEnabled(not busy)


class SignInSheet(Sheet):
    """Signing in again over what is already here: everything stays readable behind it, and it can be closed."""

    def __init__(self, window: QWidget, shell: Shell) -> None:
        super().__init__(window, translate("SignIn", "Sign in again"), width=460)
        self.form = SignIn(shell)
        self.form.no.setText(translate("SignIn", "Later"))
        kept = translate("SignIn", "What you read and wrote is still here; what has not left will leave afterwards.")
        self.body.addWidget(plain(kept, role="ink2", wrap=True))
        self.body.addWidget(self.form)
        self.form.done.connect(self.accept)
        self.form.back.connect(self.reject)
        account = shell.status.account
        if account is not None:
            self.form.begin_as(account.user, account.homeserver)

    def first_focus(self) -> QWidget:
        """The password, when everything else is known."""
        return self.form.password if self.form.address.text() else self.form.address
