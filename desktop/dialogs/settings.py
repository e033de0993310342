"""Settings: each is changed at once and kept; nothing here needs a button to be saved."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.account import change_setting, sign_out
from desktop.dialogs.base import Sheet, scrolled
from desktop.shell.shell import Shell
from desktop.shell.times import file_size
from desktop.shell.tokens import Size
from desktop.shell.tr import translate
from desktop.widgets.buttons import Button
from desktop.widgets.labels import hairline, plain
from sync import SETTINGS


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: its name in the engine, what it is called, and the words of each choice."""

    name: str
    words: Callable[[], str]
    choices: Callable[[], dict[str, str]]
    hint: Callable[[], str] = lambda: ""


def _on_off() -> dict[str, str]:
    return {"on": translate("Settings", "On"), "off": translate("Settings", "Off")}


ROWS = (
    Row(
        "language",
        lambda: translate("Settings", "Language"),
        lambda: {"auto": translate("Settings", "As the system"), "fr": "Français", "en": "English"},
    ),
    Row(
        "theme",
        lambda: translate("Settings", "Light or dark"),
        lambda: {
            "auto": translate("Settings", "As the system"),
            "light": translate("Settings", "Light"),
            "dark": translate("Settings", "Dark"),
        },
    ),
    Row(
        "density",
        lambda: translate("Settings", "Density"),
        lambda: {
            "comfortable": translate("Settings", "Comfortable"),
            "compact": translate("Settings", "Compact"),
        },
    ),
    Row(
        "notifications",
        lambda: translate("Settings", "Notifications"),
        _on_off,
        lambda: translate("Settings", "For mentions, answers to you and announcements only."),
    ),
    Row(
        "event_reminder",
        lambda: translate("Settings", "Before an event you go to"),
        lambda: {
            "none": translate("Settings", "No reminder"),
            "15": translate("Settings", "15 minutes before"),
            "60": translate("Settings", "1 hour before"),
            "day": translate("Settings", "The day before at 16:00"),
        },
    ),
    Row(
        "close_to_tray",
        lambda: translate("Settings", "Closing the window keeps Parvis running"),
        _on_off,
        lambda: translate("Settings", "What you wrote leaves, and notifications come, while it is closed."),
    ),
    Row("start_in_tray", lambda: translate("Settings", "Start without showing the window"), _on_off),
    Row(
        "cache_mb",
        lambda: translate("Settings", "Room for pictures and documents kept for offline reading"),
        lambda: {str(size): file_size(size * 1_000_000) for size in (128, 256, 512, 1024, 2048, 4096)},
    ),
)


class Settings(Sheet):
    """Reads what is set, changes it on each choice, and tells where the key of this device's data is kept."""

    def __init__(self, window: QWidget, shell: Shell) -> None:
        super().__init__(window, translate("Settings", "Settings"), width=620)
        self.shell = shell
        self.boxes: dict[str, QComboBox] = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        for n, row in enumerate(ROWS):
            self._add(grid, n, row)
        n = len(ROWS)
        grid.addWidget(hairline(), n, 0, 1, 2)
        self.figures = plain("", Size.SECOND, role="ink2", wrap=True)
        self.key = plain(key_words(shell.status.key_in), Size.SECOND, role="ink2", wrap=True)
        grid.addWidget(self.figures, n + 1, 0, 1, 2)
        grid.addWidget(self.key, n + 2, 0, 1, 2)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the setting that has the keyboard
        self.body.addWidget(area, 1)
        self._add_account()
        shell.spawn(self._restore())

    def _add(self, grid: QGridLayout, n: int, row: Row) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        label = plain(row.words(), wrap=True)
        words.addWidget(label)
        if row.hint():
            words.addWidget(plain(row.hint(), Size.SECOND, role="ink2", wrap=True))
        box = QComboBox()
        box.setFixedHeight(Size.CONTROL)
        box.setMinimumWidth(170)
        box.setAccessibleName(row.words())
        box.setAccessibleDescription(row.hint())
        label.setBuddy(box)
        for value, shown in row.choices().items():
            box.addItem(shown, value)
        box.activated.connect(lambda _: change_setting(self.shell, row.name, str(box.currentData())))
        self.boxes[row.name] = box
        self._show(row.name, SETTINGS[row.name].default)
        grid.addLayout(words, n, 0)
        grid.addWidget(box, n, 1)

    def _add_account(self) -> None:
        account = self.shell.status.account
        if account is None:
            return
        row = QHBoxLayout()
        who = translate("Settings", "Signed in as {name}", name=f"{account.name} · {account.user}".strip(" ·"))
        row.addWidget(plain(who, role="ink2", wrap=True), 1)
        self.leave = Button(translate("Settings", "Sign out…"), "danger")
        self.leave.clicked.connect(self._sign_out)
        row.addWidget(self.leave)
        self.body.addWidget(hairline())
        self.body.addLayout(row)

    def _sign_out(self) -> None:
        self.accept()
        sign_out(self.shell)

    def first_focus(self) -> QWidget:
        """The first setting."""
        return self.boxes["language"]

    async def _restore(self) -> None:
        known = await self.shell.read(lambda reads: reads.settings())
        figures = await self.shell.read(lambda reads: reads.figures())
        if not isValid(self):
            return
        for name, value in known.items():
            self._show(name, value)
        kept = translate("Settings", "{posts} posts kept on this device", posts=QLocale().toString(figures.posts))
        self.figures.setText(f"{kept} · {file_size(figures.bytes)}")

    def _show(self, name: str, value: str) -> None:
        box = self.boxes.get(name)
        if box is not None and (at := box.findData(value)) >= 0:
            box.setCurrentIndex(at)


def key_words(key_in: str) -> str:
    """Where the key is, in a sentence."""
    if key_in == "keyring":
        return translate("Settings", "What is kept here is encrypted; its key is in your system's key store.")
    if key_in == "file":
        return translate(
            "Settings",
            "What is kept here is encrypted. This device has no key store: the key is in a file only you can read.",
        )
    return translate("Settings", "What is kept here is encrypted.")
