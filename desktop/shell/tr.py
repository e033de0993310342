"""Every word the window says goes through here, so that one language can replace another while it runs."""

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, comment: str = "", n: int = -1, **named: object) -> str:
    """``text`` in the person's language, ``{name}`` filled from ``named`` and ``%n`` from ``n``.

    ``context`` and ``text`` are written as literals where it is called: pyside6-lupdate reads them there. ``text`` is
    English; a plural is written ``"%n new post(s)"``. Without a QApplication the English text comes back.
    """
    words = QCoreApplication.translate(context, text, comment, n)
    if n >= 0 and words.startswith(text.split("%n")[0]) and "(s)" in words:
        words = words.replace("(s)", "" if n == 1 else "s")  # English before its plurals are loaded
    return words.format(**named) if named else words
