"""The log says what broke and where, and nothing anybody wrote."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from desktop.shell.log import Log
from desktop.shell.options import Options, parse
from sync.errors import NotAllowed


def test_a_crash_is_told_without_its_message(tmp_path: Path) -> None:
    log = Log(tmp_path / "new" / "parvis.log")
    try:
        raise NotAllowed("the secret words of a post, syt_token")
    except NotAllowed as error:
        log.crash(error)
    line = (tmp_path / "new" / "parvis.log").read_text("utf-8")
    assert "NotAllowed not_allowed at test_log.py:" in line
    assert "secret" not in line and "syt_token" not in line


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = Log(tmp_path / "parvis.log")
    for _ in range(700):
        log.write("test", "x" * 1000)
    assert (tmp_path / "parvis.log").stat().st_size < 600_000
    assert (tmp_path / "parvis.log.1").stat().st_size < 600_000


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    Log(tmp_path / "file" / "parvis.log").write("test", "words")
    assert "words" in capsys.readouterr().err


def test_qt_is_heard_but_not_its_chatter(tmp_path: Path) -> None:
    log = Log(tmp_path / "parvis.log")
    log._from_qt(QtMsgType.QtDebugMsg, QMessageLogContext(), "chatter")
    log._from_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), "This plugin does not support propagateSizeHints()")
    log._from_qt(QtMsgType.QtWarningMsg, QMessageLogContext(), "QPainter is not happy\nmore")
    assert (tmp_path / "parvis.log").read_text("utf-8").splitlines()[0].endswith("qt.warning QPainter is not happy")


def test_options_are_read() -> None:
    assert parse([]) == Options()
    given = parse(["--profile", "x", "--size", "99999x10", "--dark", "--lang", "fr", "parvis:post/a"])
    assert given.profile == Path("x")
    assert given.size == (7680, 240)
    assert given.link == "parvis:post/a"


@pytest.mark.parametrize("argv", [["https://example.org"], ["file:///etc/passwd"], ["--x"], ["parvis:a", "parvis:b"]])
def test_only_one_link_of_ours_is_taken(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(argv)
    assert ended.value.code == 2


def test_a_crash_at_the_start_names_the_log_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = Log(tmp_path / "parvis.log")
    try:
        raise NotAllowed("the secret words of a post")
    except NotAllowed as error:
        log._uncaught(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and str(tmp_path / "parvis.log") in said and "NotAllowed" in said
    assert "secret" not in said
