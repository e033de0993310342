"""Notices reach a person by the first way that works, and not at all when they are off."""

import asyncio
from collections.abc import Callable

from desktop.shell.notifier import CallPort, Notifier, short, title_of
from desktop.shell.tray import Tray, badge, icon_with
from sync.model.ids import CommunityId, PostKey
from sync.model.notice import Notice


def notice(number: int = 1, cause: str = "mention") -> Notice:
    return Notice(
        PostKey(f"$c{number}"), PostKey("$root"), CommunityId("!a"), "Vie du siège", "Nadia", "Tu viens ?", cause
    )


class Recorder:
    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.told: list[tuple[str, str]] = []
        self.clicks: list[Callable[[], None]] = []

    async def tell(self, title: str, words: str, thread: str, clicked: Callable[[], None]) -> bool:
        if self.works:
            self.told.append((title, words))
            self.clicks.append(clicked)
        return self.works


def test_the_next_port_tells_when_the_first_cannot_and_is_kept() -> None:
    broken, good = Recorder(works=False), Recorder()
    notifier = Notifier([broken, good], lambda root, post: None, lambda: True)
    asyncio.run(notifier.tell((notice(),)))
    broken.works = True
    asyncio.run(notifier.tell((notice(2),)))
    assert good.told == [("Nadia mentioned you in Vie du siège", "Tu viens ?")] * 2
    assert broken.told == []


def test_a_click_opens_that_very_post() -> None:
    port, opened = Recorder(), []
    notifier = Notifier([port], lambda root, post: opened.append((root, post)), lambda: True)
    asyncio.run(notifier.tell((notice(1), notice(2))))
    port.clicks[0]()
    assert opened == [("$root", "$c1")]


def test_nothing_is_told_when_notifications_are_off() -> None:
    port = Recorder()
    asyncio.run(Notifier([port], lambda root, post: None, lambda: False).tell((notice(),)))
    assert port.told == []


def test_a_week_away_is_one_notice() -> None:
    port = Recorder()
    asyncio.run(Notifier([port], lambda root, post: None, lambda: True).tell(tuple(notice(n) for n in range(40))))
    assert port.told == [("Parvis", "40 new posts for you")]


def test_titles_say_why() -> None:
    assert title_of(notice(cause="announcement")) == "Announcement in Vie du siège"
    assert title_of(notice(cause="keyword")) == "Nadia wrote a word you follow, in Vie du siège"
    assert title_of(notice(cause="reply")) == "Nadia answered you in Vie du siège"


def test_hostile_words_become_one_short_line() -> None:
    assert short("a\n\n\x07b\u202ec" + "x" * 300, 12) == "a b cxxxxxx…"


def test_a_port_over_a_function() -> None:
    said: list[str] = []
    port = CallPort(lambda title, words, clicked: bool(said.append(title)) or True)
    assert asyncio.run(port.tell("t", "w", "", lambda: None))
    assert said == ["t"]


def test_the_number_is_true_and_fits(qapp) -> None:  # type: ignore[no-untyped-def]
    assert [badge(n) for n in (-1, 0, 1, 99, 100)] == ["", "", "1", "99", "99+"]
    drawn = {icon_with(n).pixmap(32, 32).toImage().constBits().tobytes() for n in (0, 3, 12, 150)}
    assert len(drawn) == 4


def test_the_tray_says_what_is_asked(qapp, qtbot) -> None:  # type: ignore[no-untyped-def]
    tray = Tray()
    tray.show(12, notifications=True)
    assert tray._icon.toolTip() == "Parvis: 12 unread posts"
    with qtbot.waitSignal(tray.asked) as asked:
        tray._menu.actions()[0].trigger()
    assert asked.args == ["show"]
    assert not tray.message("t", "w", lambda: None)
