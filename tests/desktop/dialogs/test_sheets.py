"""Sheets: they can be awaited, keep the keyboard, name everything, and never trap anybody."""

import asyncio
from collections.abc import Callable

import pytest
import qasync
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.dialogs.address import identity
from desktop.dialogs.base import Sheet
from desktop.dialogs.composer import Composer
from desktop.dialogs.confirm import Confirm, ask
from desktop.dialogs.edit_post import EditPost
from desktop.dialogs.first_run import FirstRun
from desktop.dialogs.settings import ROWS, Settings, key_words
from desktop.dialogs.shortcuts import Shortcuts, groups
from desktop.dialogs.sign_in import SignInSheet
from desktop.shell.shortcuts import SHORTCUTS
from sync.errors import NotMatrix, SyncError, Unreachable, Untrusted, WrongPassword
from sync.settings import SETTINGS
from tests.desktop.write.surroundings import make_shell, type_in
from tests.helpers.fake_shell import FakeShell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Make = Callable[[FakeShell], Sheet]

SHEETS: dict[str, Make] = {
    "composer": lambda shell: Composer(shell.window, shell, kind="idea"),
    "edit": lambda shell: EditPost(shell.window, shell, shell.reads.posts[0]),
    "confirm": lambda shell: Confirm(shell.window, "Delete?", "For ever.", yes="Delete", danger=True),
    "settings": lambda shell: Settings(shell.window, shell),
    "shortcuts": lambda shell: Shortcuts(shell.window),
    "sign in": lambda shell: SignInSheet(shell.window, shell),
}


@pytest.fixture
def shell(qtbot: QtBot) -> FakeShell:
    return make_shell(qtbot)


def focusable(root: QWidget) -> list[QWidget]:
    return [
        each
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(root) and each.isEnabled()
        and each.focusProxy() is None
    ]  # fmt: skip


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or getattr(widget, "text", lambda: "")()


@pytest.mark.parametrize("name", SHEETS)
def test_every_control_has_a_name(name: str, shell: FakeShell) -> None:
    sheet = SHEETS[name](shell)
    sheet.open()
    bare = [each for each in focusable(sheet) if not name_of(each) and not isinstance(each, QLineEdit)]
    bare += [each for each in sheet.findChildren(QLineEdit) if not each.accessibleName()]
    assert not bare
    assert sheet.accessibleName()


@pytest.mark.parametrize("name", SHEETS)
def test_tab_goes_round_inside_the_sheet(name: str, shell: FakeShell) -> None:
    outside = QPushButton("outside", shell.window)
    outside.show()
    sheet = SHEETS[name](shell)
    sheet.open()
    seen = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert outside not in seen
    reached = {each for each in seen if each is not None}
    missed = [each for each in focusable(sheet) if each not in reached and not isinstance(each, QAbstractScrollArea)]
    assert not missed


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("size", [(1440, 900), (1024, 640), (720, 450)])
def test_it_fits_the_window(name: str, size: tuple[int, int], shell: FakeShell) -> None:
    shell.window.resize(*size)
    sheet = SHEETS[name](shell)
    sheet.open()
    QApplication.processEvents()
    assert shell.window.rect().contains(sheet.card.geometry())
    for button in sheet.findChildren(QPushButton):
        if button.isVisibleTo(sheet) and not any(
            isinstance(up, QAbstractScrollArea) for up in _ancestors(button, sheet)
        ):
            place = button.mapTo(sheet, button.rect().bottomRight())
            assert sheet.card.geometry().contains(place), button.text()


def _ancestors(widget: QWidget, stop: QWidget) -> list[QWidget]:
    found = []
    up = widget.parentWidget()
    while up is not None and up is not stop:
        found.append(up)
        up = up.parentWidget()
    return found


@pytest.mark.parametrize("name", SHEETS)
def test_escape_closes_and_gives_the_keyboard_back(name: str, shell: FakeShell) -> None:
    before = QPushButton("before", shell.window)
    before.show()
    before.setFocus()
    sheet = SHEETS[name](shell)
    sheet.open()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is before


def test_a_question_is_awaited_without_a_loop_of_its_own(shell: FakeShell) -> None:
    app = QApplication.instance()

    async def story() -> list[bool]:
        ticks: list[int] = []

        async def other() -> None:
            for n in range(3):
                await asyncio.sleep(0.01)
                ticks.append(n)

        background = asyncio.ensure_future(other())
        answers = []
        for button in ("yes", "no"):
            asking = asyncio.ensure_future(ask(shell.window, "Delete?", yes="Delete", danger=True))
            await asyncio.sleep(0.02)
            sheet = shell.window.findChildren(Confirm)[-1]
            assert sheet.no.hasFocus()  # the safe answer
            getattr(sheet, button).click()
            answers.append(await asking)
        await background
        assert ticks == [0, 1, 2]
        return answers

    loop = qasync.QEventLoop(app)
    with loop:
        assert loop.run_until_complete(story()) == [True, False]


@pytest.mark.parametrize(
    ("address", "name", "server", "where", "who", "missing"),
    [
        ("@camille:acme.example", "", "", "acme.example", "@camille:acme.example", ""),
        ("camille@acme.example", "", "", "acme.example", "camille", ""),
        ("acme.example", "camille", "", "acme.example", "camille", ""),
        ("https://acme.example/", "camille", "", "https://acme.example", "camille", ""),
        ("acme.example", "camille", "http://127.0.0.1:8008", "http://127.0.0.1:8008", "camille", ""),
        ("@c:acme.example:8448", "", "", "acme.example:8448", "@c:acme.example:8448", ""),
        ("acme.example", "", "", "acme.example", "", "name"),
        ("", "camille", "", "", "camille", "address"),
        ("  ", "", "", "", "", "address"),
    ],
)
def test_an_address_is_understood(
    address: str, name: str, server: str, where: str, who: str, missing: str
) -> None:
    made = identity(address, name, server)
    assert (made.homeserver, made.user, made.missing) == (where, who, missing)


def test_signing_in_asks_only_for_what_is_missing(shell: FakeShell, qtbot: QtBot) -> None:
    page = FirstRun(shell)
    qtbot.addWidget(page)
    page.show()
    page.enter.click()
    form = page.form
    assert form.isVisible()
    form.go.click()
    assert "address" in form.notice.text()
    type_in(form.address, "camille@acme.example")
    assert not form.user.isVisible()
    form.go.click()
    assert "password" in form.notice.text()
    type_in(form.password, "secret")
    with qtbot.waitSignal(form.done):
        QTest.keyClick(form.password, Qt.Key.Key_Return)
    assert shell.session.calls == [
        ("sign_in", {"homeserver": "acme.example", "user": "camille", "password": "secret"})
    ]
    assert form.password.text() == ""


@pytest.mark.parametrize("error", [WrongPassword(), NotMatrix(), Unreachable(), Untrusted()])
def test_each_failure_is_one_sentence_and_one_may_go_back(error: SyncError, shell: FakeShell, qtbot: QtBot) -> None:
    page = FirstRun(shell)
    qtbot.addWidget(page)
    page.show()
    page.enter.click()
    shell.session.fails["sign_in"] = error
    type_in(page.form.address, "@camille:acme.example")
    type_in(page.form.password, "wrong")
    page.form.go.click()
    assert page.form.notice.text().endswith(".")
    assert error.reason not in page.form.notice.text()
    assert page.form.address.text() == "@camille:acme.example"
    page.form.no.click()
    assert page.enter.isVisible()


def test_the_server_can_be_given_by_hand(shell: FakeShell, qtbot: QtBot) -> None:
    page = FirstRun(shell)
    qtbot.addWidget(page)
    page.show()
    page.enter.click()
    page.form.manual.click()
    type_in(page.form.server, "http://127.0.0.1:8008")
    type_in(page.form.address, "@camille:parvis.local")
    type_in(page.form.password, "secret")
    page.form.go.click()
    assert shell.session.calls[0][1]["homeserver"] == "http://127.0.0.1:8008"


def test_the_first_page_promises_that_nobody_sees_when_you_read(shell: FakeShell, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    page = FirstRun(shell)
    qtbot.addWidget(page)
    assert "Nobody sees when you read." in [each.text() for each in page.findChildren(QLabel)]


def test_the_demo_tells_how_far_it_is_and_why_it_failed(shell: FakeShell, qtbot: QtBot) -> None:
    page = FirstRun(shell)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.demo_asked):
        page.demo.click()
    page.show_progress("Colleagues…", 0.5)
    assert page.bar.isVisible()
    page.show_failure("The port is in use.")
    assert page.notice.isVisible()
    assert page.demo.isVisible()
    page.demo.click()
    with qtbot.waitSignal(page.demo_cancelled):
        page.cancel.click()


def test_signing_in_again_starts_at_the_password(shell: FakeShell) -> None:
    sheet = SignInSheet(shell.window, shell)
    sheet.open()
    assert QApplication.focusWidget() is sheet.form.password
    assert sheet.form.address.text() == shell.status.account.user  # type: ignore[union-attr]


def test_a_setting_is_kept_at_once(shell: FakeShell) -> None:
    shell.reads.options["theme"] = "dark"
    sheet = Settings(shell.window, shell)
    sheet.open()
    assert sheet.boxes["theme"].currentData() == "dark"
    QTest.keyClick(sheet.boxes["theme"], Qt.Key.Key_Up)
    assert shell.reads.options["theme"] == "light"


def test_every_setting_shown_is_declared_with_its_choices() -> None:
    for row in ROWS:
        assert set(row.choices()) == set(SETTINGS[row.name].choices) or not SETTINGS[row.name].choices
        assert SETTINGS[row.name].default in row.choices()


def test_it_says_where_the_key_is() -> None:
    assert "key store" in key_words("keyring")
    assert "file" in key_words("file")


def test_the_sheet_of_shortcuts_names_every_key(shell: FakeShell) -> None:
    shown = {words for _, lines in groups() for words, _ in lines}
    assert {each.words() for each in SHORTCUTS if each.keys} <= shown
    assert {"Bold", "Emoji", "Preview"} <= shown
    Shortcuts(shell.window).open()
