"""Tells of a mention or an announcement: the system's notification, else the tray, else a word in the window."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

from desktop.shell import times
from desktop.shell.tr import translate
from sync.model.ids import PostKey
from sync.model.notice import Notice

_AT_ONCE = 3
"""More notices than this in one go are told as one, so that coming back from a week away is quiet."""

Open = Callable[[PostKey, PostKey], None]


class Port(Protocol):
    """One way of telling; answers whether it worked."""

    def tell(self, title: str, words: str, thread: str, clicked: Callable[[], None]) -> Awaitable[bool]: ...


class Notifier:
    """Tries its ports in order; keeps to one that worked. ``enabled`` is asked each time: off means nothing is told."""

    def __init__(self, ports: list[Port], open_post: Open, enabled: Callable[[], bool]) -> None:
        self._ports = ports
        self._open = open_post
        self._enabled = enabled

    async def tell(self, notices: tuple[Notice, ...]) -> None:
        """Tell of each, or of all in one when they are many."""
        if not notices or not self._enabled():
            return
        if len(notices) > _AT_ONCE:
            last = notices[-1]
            words = translate("Notifier", "%n new post(s) for you", n=len(notices))
            await self._send("Parvis", words, "many", lambda: self._open(last.root, last.post))
            return
        for notice in notices:
            await self._send(title_of(notice), words_of(notice), notice.community, self._opener(notice))

    def _opener(self, notice: Notice) -> Callable[[], None]:
        return lambda: self._open(notice.root, notice.post)

    async def _send(self, title: str, words: str, thread: str, clicked: Callable[[], None]) -> None:
        for port in tuple(self._ports):
            if await port.tell(short(title, 80), short(words, 200), thread, clicked):
                return
            self._ports.remove(port)
            self._ports.append(port)


def title_of(notice: Notice) -> str:
    """Who, and why it is told."""
    if notice.cause == "event":
        return translate("Notifier", "Soon: {title}", title=notice.words)
    if notice.cause == "announcement":
        return translate("Notifier", "Announcement in {community}", community=notice.community_name)
    if notice.cause == "reminder":
        return translate("Notifier", "To be read, in {community}", community=notice.community_name)
    if notice.cause == "reply":
        return translate(
            "Notifier", "{name} answered you in {community}", name=notice.author, community=notice.community_name
        )
    if notice.cause == "keyword":
        return translate(
            "Notifier", "{name} wrote a word you follow, in {community}", name=notice.author,
            community=notice.community_name,
        )
    return translate(
        "Notifier", "{name} mentioned you in {community}", name=notice.author, community=notice.community_name
    )


def words_of(notice: Notice) -> str:
    """What is told: the words, or when and where an event begins."""
    return f"{times.until(notice.at)} · {notice.community_name}" if notice.cause == "event" else notice.words


def short(text: str, longest: int) -> str:
    """One line of text for a place with little room; control characters become spaces."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


class SystemPort:
    """The platform's own notifications, through desktop-notifier; needs a running asyncio loop."""

    def __init__(self, icon: Path) -> None:
        self._icon = icon
        self._notifier: object | None = None

    async def tell(self, title: str, words: str, thread: str, clicked: Callable[[], None]) -> bool:
        """Send it; False when this platform or this session has no notifications."""
        try:
            return await self._send(title, words, thread, clicked)
        except (
            Exception
        ):  # each platform fails in its own way (no bus, no permission, no bundle): the next port tells it
            return False

    async def _send(self, title: str, words: str, thread: str, clicked: Callable[[], None]) -> bool:
        from desktop_notifier import DesktopNotifier, Icon

        if self._notifier is None:
            self._notifier = DesktopNotifier(app_name="Parvis", app_icon=Icon(path=self._icon), notification_limit=20)
        notifier = self._notifier
        assert isinstance(notifier, DesktopNotifier)
        if not await notifier.get_capabilities():
            return False
        plain = words.replace("&", "&amp;").replace("<", "&lt;") if sys.platform.startswith("linux") else words
        sent: list[bool] = []  # a failed send is only logged by the library; that it was dispatched is the one sign
        await notifier.send(
            title=title, message=plain, thread=thread, on_clicked=clicked, on_dispatched=lambda: sent.append(True)
        )
        return bool(sent)


class CallPort:
    """A port over a plain function, for the tray's message and the window's toast."""

    def __init__(self, say: Callable[[str, str, Callable[[], None]], bool]) -> None:
        self._say = say

    async def tell(self, title: str, words: str, thread: str, clicked: Callable[[], None]) -> bool:
        """Say it now."""
        return self._say(title, words, clicked)
