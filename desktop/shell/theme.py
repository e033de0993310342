"""Light or dark, comfortable or compact: as set, or as the system has it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.shell import style


class Theme(QObject):
    """Dresses the application, and again when the system turns dark while the setting is ``auto``."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._setting = "auto"
        self._compact = False
        self._worn: tuple[bool, bool] | None = None
        app.styleHints().colorSchemeChanged.connect(self._dress)

    def apply(self, settings: Mapping[str, str]) -> None:
        """Wear what the settings say; nothing is repainted when it is worn already."""
        self._setting = settings.get("theme", "auto")
        self._compact = settings.get("density") == "compact"
        self._dress()

    @property
    def dark(self) -> bool:
        """Whether it is dark now."""
        return style.system_is_dark() if self._setting == "auto" else self._setting == "dark"

    def other(self) -> str:
        """The setting that turns light to dark and dark to light."""
        return "light" if self.dark else "dark"

    def _dress(self, *_: object) -> None:
        wanted = (self.dark, self._compact)
        if wanted != self._worn:
            self._worn = wanted
            style.dress(self._app, dark=wanted[0], compact=wanted[1])
