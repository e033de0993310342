"""Events go to the person's calendar, and a calendar file begins an event, with the words of strangers checked."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import calendar
from desktop.actions.publishing import share_files
from desktop.cards.verbs import VERBS, menu_of
from desktop.dialogs.composer import Composer
from desktop.shell import safe_open, style
from sync import read_ics, write_ics
from tests.helpers import fake_answers as answers
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication) -> FakeShell:
    style.dress(qapp)
    made = FakeShell()
    qtbot.addWidget(made.window)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "visite.ics"
    path.write_bytes(write_ics(answers.event(zone="Europe/Berlin"), sample.NOW))
    return path


def test_an_event_is_given_to_the_calendar(shell: FakeShell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(safe_open, "open_document", lambda path, _parent: opened.append(path) or True)
    VERBS["to_calendar"](shell, answers.event(zone="Europe/Berlin"))
    assert shell.failures == [] and opened[0].name == "Visite du site de Kehl.ics"
    found = read_ics(opened[0].read_bytes())
    assert (found["title"], found["event"]["place"]) == ("Visite du site de Kehl", "Kehl, quai 3")


def test_only_an_event_offers_it(shell: FakeShell) -> None:
    words = [action.text() for action in menu_of(shell, answers.event(), shell.window).actions()]
    assert "Add to my calendar" in words
    assert "Add to my calendar" not in [a.text() for a in menu_of(shell, answers.poll(), shell.window).actions()]


def test_a_calendar_file_dropped_on_a_community_begins_an_event(shell: FakeShell, file: Path) -> None:
    share_files(shell, sample.SIEGE, (file,))
    assert shell.failures == [] and "share" not in shell.session.verbs()
    asked = shell.composed[-1]
    draft = shell.reads.kept[asked["place"]]
    assert (asked["community"], draft.kind, draft.title) == (sample.SIEGE.id, "event", "Visite du site de Kehl")
    assert draft.extra["event"]["tz"] == "Europe/Berlin"


def test_a_hostile_file_is_refused_with_a_sentence(shell: FakeShell, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ics"
    bad.write_bytes(b"\0" * 100)
    large = tmp_path / "large.ICS"
    large.write_bytes(b"x" * 300_000)
    for path in (bad, large, tmp_path / "gone.ics"):
        calendar.begin(shell, sample.SIEGE.id, path)
    assert shell.toasts == [
        "No event can be read in this calendar file.", "This calendar file is larger than 256 KB.",
        "The file is no longer on this device.",
    ]
    assert shell.composed == [] and shell.failures == []


def test_a_calendar_file_dropped_on_the_composer_fills_the_event(shell: FakeShell, file: Path) -> None:
    composer = Composer(shell.window, shell, community=sample.SIEGE.id)
    composer.drop.dropped.emit((file,))
    assert shell.failures == []
    assert composer.head.kind == "event" and composer.head.title.text() == "Visite du site de Kehl"
    assert composer.draft().extra["event"]["place"] == "Kehl, quai 3"
