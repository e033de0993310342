"""What a malicious colleague writes everywhere words may stand, and the watch that sees whether any of it acts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget

from desktop.widgets.rich_text import QuietDocument
from tests.stories.neighbours import Neighbour, neighbour

SAFE = ("http", "https", "mailto", "matrix", "parvis")


def bodies(canary: str, file: Path) -> list[str]:
    """Formatted bodies that ask for a file or an address in every way HTML and Qt know."""
    share = f"\\\\{canary}\\share"
    targets = (f"http://{canary}/x", f"file://{file}", str(file), f"//{canary}/share/x", share, ":/x", "qrc:/x")
    shapes = (
        '<img src="{0}">', "<img src='{0}' width=1 height=1>", '<img src="mxc://x/../../{0}">',
        '<p style="background:url({0});list-style-image:url({0})">a</p>', '<link rel="stylesheet" href="{0}">',
        "<style>@import url({0}); p {{ background-image: url({0}) }}</style>", '<body background="{0}">a</body>',
        '<table background="{0}"><tr><td background="{0}">a</td></tr></table>', '<iframe src="{0}"></iframe>',
        '<object data="{0}"></object>', '<svg><image href="{0}" xlink:href="{0}"/></svg>', '<video poster="{0}">',
        '<a href="javascript:{0}">a</a>', '<img src="x" onerror="fetch(\'{0}\')">', '<ul style="list-style: url({0})">',
        '<base href="{0}"><img src="y">', '<meta http-equiv="refresh" content="0;url={0}">', '<input src="{0}">',
    )  # fmt: skip
    return ["lu " + "".join(shape.format(target) for shape in shapes) for target in targets]


def words(canary: str, file: Path) -> str:
    """A name, title or file name that is HTML where somebody forgot that it is not."""
    return f'<img src="file://{file}"><img src="http://{canary}/n"><b>Ana</b>\u202e'


@dataclass
class Watch:
    """``asked``: resources some document asked for; ``opened``: addresses handed to the system."""

    canary: Neighbour
    file: Path
    asked: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def look(self, window: QWidget) -> int:
        """Check everything that is shown; how many of the hostile words were."""
        QApplication.processEvents()
        window.grab()
        return sum(self._check(each) for each in [window, *window.findChildren(QWidget)])

    def _check(self, widget: QWidget) -> int:
        found = 0
        if isinstance(widget, QLabel) and "<" in widget.text():
            assert widget.textFormat() == Qt.TextFormat.PlainText, f"a label that guesses: {widget.text()[:80]}"
            found += 1
        if isinstance(widget, QTextEdit):
            self._check_document(widget.document())
            found += bool(widget.toPlainText())
        if "<" in widget.toolTip():
            shown = QuietDocument()
            shown.setHtml(widget.toolTip())
            self._check_document(shown)
        return found

    def _check_document(self, document: QTextDocument) -> None:
        """No pictures at all, and no links but to where one may go."""
        block = document.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                form = pieces.fragment().charFormat()
                assert not form.isImageFormat(), document.toHtml()[:400]
                href = form.anchorHref()
                assert not href or href.partition(":")[0] in SAFE, href
                pieces += 1
            block = block.next()

    def quiet(self) -> None:
        """Nothing acted."""
        assert self.canary.asked == [], "an address was loaded"
        assert [name for name in self.asked if "theme" not in name] == [], "a document asked for a resource"
        assert self.opened == [], "something was opened"


@contextmanager
def watching(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """See every address and resource that is asked for meanwhile."""
    file = folder / "secret.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    load = QuietDocument.loadResource
    with neighbour(b"\x89PNG", "image/png") as canary:
        watch = Watch(canary, file)

        def loads(self: QuietDocument, kind: int, name: QUrl | str) -> Any:
            watch.asked.append(name.toString() if isinstance(name, QUrl) else name)
            return load(self, kind, name)

        def opens(address: QUrl) -> bool:
            watch.opened.append(address.toString())
            return True

        monkeypatch.setattr(QuietDocument, "loadResource", loads)
        monkeypatch.setattr(QDesktopServices, "openUrl", opens)
        yield watch
