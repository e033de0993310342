"""Formatted words of strangers: selectable, links that only tell, and nothing is ever loaded for them."""

import re
import unicodedata
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QImage,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desktop.shell import tokens
from sync.model.tags import spans

_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_PIECE = re.compile(r'<(/?)([a-zA-Z0-9]+)(?:[^>"]|"[^"]*")*>|[^<]+|<')
_NO_TAGS_IN = frozenset({"a", "code", "pre"})
_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_LINE_HEIGHT = 122.0
"""Percent of the font's own."""
_NOTHING = QImage(1, 1, QImage.Format.Format_ARGB32)
_NOTHING.fill(0)

_LOOK = """a {{ color: {accent}; text-decoration: none; }}
code, pre {{ font-family: monospace; background-color: {sunk}; }}
blockquote {{ color: {ink2}; margin-left: 12px; margin-right: 0; }}
p, ul, ol, pre, blockquote, h1, h2, h3 {{ margin-top: 0; margin-bottom: 6px; }}
h1, h2, h3 {{ font-size: large; font-weight: 600; }}
td, th {{ padding: 2px 8px; }}"""


class QuietDocument(QTextDocument):
    """A document that asks nobody for anything: every resource is one transparent point."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Qt would read local files and shares named by a stranger; a null answer would let it try again."""
        return _NOTHING


def escape(text: str) -> str:
    """Words as HTML; the standard library's ``html`` would cost 5 ms of the start."""
    return text.translate(_MARKS)


def link_addresses(text: str) -> str:
    """Plain words as HTML whose web addresses are links."""
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(f'<a href="{escape(found[0])}">{escape(found[0])}</a>')
        end = found.end()
    parts.append(escape(text[end:]))
    return "".join(parts).replace("\n", "<br>")


def link_tags(html: str) -> str:
    """The same HTML whose ``#tags`` are links, but in code and inside other links."""
    if "#" not in html:
        return html
    parts, inside = [], 0
    for piece in _PIECE.finditer(unicodedata.normalize("NFC", html)):
        if piece[2] and piece[2].lower() in _NO_TAGS_IN:
            inside += -1 if piece[1] else 1
        parts.append(piece[0] if inside or piece[2] else _tagged(piece[0]))
    return "".join(parts)


def _tagged(words: str) -> str:
    parts, end = [], 0
    for begin, after, tag in spans(words):
        parts += [words[end:begin], f'<a href="parvis:tag/{quote(tag)}">#{tag}</a>']
        end = after
    return "".join([*parts, words[end:]])


class RichText(QTextBrowser):
    """A label for formatted words; ``linked`` tells address and shown words, ``fit`` gives it its height."""

    linked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._html = ""
        made = QuietDocument(self)
        made.setDocumentMargin(0)
        made.setIndentWidth(24)
        made.setUndoRedoEnabled(False)
        self.setDocument(made)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(tokens.font())
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._clicked)
        self._dress()

    def _dress(self) -> None:
        now = tokens.now()
        look = {name: getattr(now, name) for name in ("accent", "sunk", "ink2")}
        self.document().setDefaultStyleSheet(_LOOK.format(**look))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme: links and code are coloured when the words are set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_html"):
            self._dress()
            if self._html:
                self.setHtml(self._html)

    def show_words(self, text: str, html: str = "") -> None:
        """Show cleaned ``html``, or plain ``text`` when there is none."""
        if not html and ("http" in text or spans(text)):
            html = link_addresses(text)
        html = link_tags(html)
        self._html = html
        if html:
            self.setHtml(html)
        else:
            self.setPlainText(text)
        self._space_lines()
        links = "<a" in html
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if links else Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(text[:200])

    def _space_lines(self) -> None:
        """Lines a little apart, as one reads them best."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(spaced)

    def fit(self, width: int, limit: int = 0) -> bool:
        """Take the height the words need at ``width``, at most ``limit``; whether something stays hidden."""
        self.document().setTextWidth(width)
        need = max(round(self.document().size().height()), QFontMetrics(self.font()).height())
        more = bool(limit) and need > limit * 1.25
        line = QFontMetrics(self.font()).lineSpacing() * _LINE_HEIGHT / 100
        self.setFixedSize(width, round(limit // line * line) if more else need + 1)
        return more

    def _clicked(self, address: QUrl) -> None:
        href = address.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.linked.emit(href, self._words_of(address))

    def _words_of(self, address: QUrl) -> str:
        """The words that lead to an address; the most misleading ones when several do."""
        shown = ""
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if QUrl(piece.charFormat().anchorHref()) == address and piece.text() != address.toString():
                    shown = piece.text()
                pieces += 1
            block = block.next()
        return shown

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The feed scrolls, not the words in it."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying, selecting and links stay here; moving about is the feed's."""
        here = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Left, Qt.Key.Key_Right}
        if event.key() in here or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

