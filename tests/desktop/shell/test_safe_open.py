"""What a click may open, and what it may not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.shell.links import Target, target_of
from desktop.shell.safe_open import judge, open_document, open_link


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "file://host/share/x",
        "smb://host/x",
        "javascript:alert(1)",
        "data:text/html,x",
        "ms-msdt:/id",
        "nc://open/x",
        "ftp://example.org",
        "//example.org",
        "example.org",
        "",
        " ",
        "http://",
        "https:///x",
        "mailto:nobody",
        "https://exa\nmple.org",
        "https://a\\b.example",
        "http://[",
        "vbscript:x",
        "search-ms:query",
        "x" * 5000,
    ],
)
def test_everything_else_stays_shut(address: str) -> None:
    assert not judge(address).allowed


@pytest.mark.parametrize(
    ("address", "shown", "asks"),
    [
        ("https://example.org/a", "", False),
        ("https://example.org/a", "the minutes", False),
        ("https://example.org/a", "https://example.org/a", False),
        ("https://example.org/a", "www.example.org", False),
        ("https://example.org/a", "https://bank.example/login", True),
        ("https://evil.example/", "bank.example", True),
        ("https://evil.example/", "see https://bank.example", True),
        ("https://exämple.org/", "", True),
        ("https://xn--exmple-cua.org/", "", True),
        ("https://bank.example@evil.example/", "", True),
        ("mailto:anna@example.org", "Anna", False),
        ("mailto:anna@example.org?bcc=eve@example.org", "Anna", True),
    ],
)
def test_a_link_that_may_mislead_is_asked_about(address: str, shown: str, asks: bool) -> None:
    judgement = judge(address, shown)
    assert judgement.allowed
    assert judgement.ask is asks


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("parvis:post/%24abc", Target(post="$abc")),
        ("parvis:pane/outbox", Target(pane="outbox")),
        ("parvis:tag/s%C3%A9curit%C3%A9", Target(tag="sécurité")),
        ("matrix:roomid/abc:example.org/e/xyz?via=example.org", Target(community="!abc:example.org", post="$xyz")),
        ("matrix:r/square:example.org", Target(community="#square:example.org")),
        ("matrix:u/anna:example.org", Target(person="@anna:example.org")),
        ("https://matrix.to/#/!abc/%24xyz?via=example.org", Target(community="!abc", post="$xyz")),
        ("https://matrix.to/#/%23square%3Aexample.org", Target(community="#square:example.org")),
        ("matrix:x/y", None),
        ("matrix:r/a/e", None),
        ("parvis:", None),
        ("parvis:run/calc", None),
        ("https://matrix.to/", None),
    ],
)
def test_our_own_addresses_lead_inside(address: str, target: Target | None) -> None:
    assert target_of(address) == target


def _handed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    handed: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: handed.append(QUrl(url).toString()) or True)
    return handed


def test_a_refused_link_tells_and_opens_nothing(qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    handed = _handed(monkeypatch)
    parent = QWidget()
    qtbot.addWidget(parent)
    open_link("file:///etc/passwd", "the minutes", parent, lambda target: handed.append("inside"))
    assert parent.findChild(QMessageBox) is not None
    assert handed == []


def test_a_disguised_link_opens_only_after_yes(qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    handed = _handed(monkeypatch)
    parent = QWidget()
    qtbot.addWidget(parent)
    open_link("https://evil.example/<b>", "bank.example", parent, lambda target: None)
    box = parent.findChild(QMessageBox)
    assert handed == []
    assert "evil.example/<b>" in box.informativeText()
    opens = next(button for button in box.buttons() if box.buttonRole(button) == QMessageBox.ButtonRole.AcceptRole)
    opens.click()
    assert len(handed) == 1


def test_a_link_to_a_post_never_leaves_the_program(qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    handed = _handed(monkeypatch)
    parent = QWidget()
    qtbot.addWidget(parent)
    went: list[Target] = []
    open_link("https://matrix.to/#/!abc/$xyz", "here", parent, went.append)
    assert went == [Target(community="!abc", post="$xyz")]
    assert handed == []


@pytest.mark.parametrize(
    "name", ["a.exe", "a.bat", "a.desktop", "a.docm", "a.html", "a.svg", "a.pdf.lnk", "a", "a.vbs", "a.jar"]
)
def test_a_file_that_can_run_is_never_opened(name: str, tmp_path: Path, qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    handed = _handed(monkeypatch)
    parent = QWidget()
    qtbot.addWidget(parent)
    path = tmp_path / name
    path.write_bytes(b"x")
    assert not open_document(path, parent)
    assert handed == [QUrl.fromLocalFile(str(tmp_path)).toString()]


def test_a_document_opens(tmp_path: Path, qtbot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    handed = _handed(monkeypatch)
    parent = QWidget()
    qtbot.addWidget(parent)
    path = tmp_path / "Fiche.PDF"
    path.write_bytes(b"x")
    assert open_document(path, parent)
    assert handed == [QUrl.fromLocalFile(str(path)).toString()]
