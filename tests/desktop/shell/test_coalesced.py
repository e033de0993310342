"""Many changes make few readings, and the last one is never missed."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.shell.coalesced import Coalesced
from tests.helpers.fake_shell import FakeShell


def test_what_is_asked_while_it_runs_is_done_once_more(qtbot: QtBot) -> None:
    shell = FakeShell(slow=True)
    done: list[int] = []
    asked: list[int] = []

    async def work() -> None:
        seen = len(asked)
        await shell.read(lambda reads: None)
        done.append(seen)

    many = Coalesced(shell, work)
    for number in range(10):
        asked.append(number)
        many.ask()
    qtbot.waitUntil(lambda: done[-1:] == [10])
    assert done == [1, 10]


@pytest.mark.parametrize("times", [1, 2])
def test_one_that_failed_is_told_and_can_be_asked_again(times: int) -> None:
    shell = FakeShell()

    async def work() -> None:
        raise ValueError

    failing = Coalesced(shell, work)
    for _ in range(times):
        failing.ask()
    assert len(shell.failures) == times
