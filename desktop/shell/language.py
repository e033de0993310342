"""The language of the window: chosen, loaded, and replaced while it runs."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = ("fr", "en")
_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"


def choose(setting: str) -> str:
    """``fr`` or ``en``: what was set, otherwise the first of the system's languages that Parvis speaks."""
    if setting in LANGUAGES:
        return setting
    for name in QLocale.system().uiLanguages():
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


class Language:
    """Holds the translators; ``install`` swaps them, and Qt then tells every widget."""

    def __init__(self) -> None:
        self.name = ""
        self._translators: list[QTranslator] = []

    def install(self, setting: str) -> bool:
        """Speak the language of ``setting``; whether anything changed."""
        name = choose(setting)
        if name == self.name:
            return False
        for old in self._translators:
            QCoreApplication.removeTranslator(old)
        self._translators = []
        QLocale.setDefault(_locale(name))
        shipped = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for file, folder in (("qtbase", shipped), ("parvis", str(_FOLDER))):
            translator = QTranslator()
            if translator.load(f"{file}_{name}", folder):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)
        self.name = name
        return True


def _locale(name: str) -> QLocale:
    """The system's own way of writing dates when it speaks that language, else the plain one of the language."""
    system = QLocale.system()
    return system if system.name().startswith(name) else QLocale({"fr": "fr_FR", "en": "en_GB"}[name])
