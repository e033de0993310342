"""Words of strangers load nothing, and links only tell where they lead."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.rich_text import RichText, link_addresses, link_tags


def test_no_file_and_no_share_is_read_for_a_picture(qtbot: QtBot, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    assert image.save(str(secret))
    words = RichText()
    qtbot.addWidget(words)
    address = QUrl.fromLocalFile(str(secret))
    words.show_words("x", f'<p>a<img src="{address.toString()}"><img src="//host/share/x.png"></p>')
    words.fit(500)
    assert words.height() < 60
    loaded = words.document().resource(QTextDocument.ResourceType.ImageResource, address)
    assert loaded.width() == 1
    assert words.document().resource(QTextDocument.ResourceType.StyleSheetResource, address).width() == 1


def test_addresses_in_plain_words_become_links_and_nothing_else_does() -> None:
    made = link_addresses("see https://example.org/a?b=1. <b>no</b>\nend")
    assert '<a href="https://example.org/a?b=1">' in made
    assert "&lt;b&gt;no&lt;/b&gt;<br>end" in made


def test_tags_are_links_but_in_code_and_in_other_links() -> None:
    made = link_tags('<p>Le #Été, <b>#b-1</b>&#39;</p><code>#no</code> <a href="https://x/?a>#no">#no</a> &lt;#ok&gt;')
    assert made.count("parvis:tag/") == 3
    assert 'Le <a href="parvis:tag/%C3%89t%C3%A9">#Été</a>, <b><a href="parvis:tag/b-1">#b-1</a></b>&#39;</p>' in made
    assert link_tags("<p>a < b #x</p>").endswith('<a href="parvis:tag/x">#x</a></p>'), "nothing is lost"
    assert link_tags(link_addresses("https://x.org/#part l'#x")).count("parvis:tag/") == 1


def test_a_tag_in_plain_words_is_followed(qtbot: QtBot) -> None:
    words = RichText()
    qtbot.addWidget(words)
    words.show_words("Voir #budget")
    with qtbot.waitSignal(words.linked) as told:
        words.anchorClicked.emit(QUrl("parvis:tag/budget"))
    assert told.args == ["parvis:tag/budget", "#budget"]


def test_a_link_is_reached_and_followed_with_the_keyboard(qtbot: QtBot, show: Callable[..., QWidget]) -> None:
    words = RichText()
    words.show_words("x", '<p>see <a href="https://evil.example/">https://bank.example</a></p>')
    words.fit(400)
    show(words, 400, 60)
    words.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(words, Qt.Key.Key_Tab)
    with qtbot.waitSignal(words.linked) as told:
        qtbot.keyClick(words, Qt.Key.Key_Return)
    assert told.args == ["https://evil.example/", "https://bank.example"]


@pytest.mark.parametrize(("limit", "more"), [(0, False), (100, True)])
def test_long_words_are_cut_at_whole_lines(qtbot: QtBot, limit: int, more: bool) -> None:
    words = RichText()
    qtbot.addWidget(words)
    words.show_words("line\n" * 40)
    assert words.fit(300, limit) is more
    assert (words.height() <= limit) is more
