"""How the words will look, without loading anything they name."""

import re

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.shell.tr import translate
from desktop.widgets.rich_text import QuietDocument

_PLAIN = QTextDocument.MarkdownFeature.MarkdownNoHTML | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
_ONE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_PICTURE = re.compile(r"!\[")


class Preview(QTextBrowser):
    """Reads Markdown; no picture, style or page is ever fetched for it, and no link is followed from here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("field", True)
        self.setAccessibleName(translate("Editor", "Preview"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setDocument(QuietDocument(self))

    def show_words(self, words: str) -> None:
        """Show ``words`` as they will be read: a single line break is one, a picture address is only text."""
        self.document().setMarkdown(_PICTURE.sub("!\\[", broken(words)), _PLAIN)


def broken(words: str) -> str:
    """Single line breaks made hard ones, outside fenced code."""
    parts = words.split("```")
    return "```".join(part if n % 2 else _ONE_BREAK.sub("  \n", part) for n, part in enumerate(parts))
