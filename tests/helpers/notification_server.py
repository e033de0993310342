"""A notification service on a private bus: run under dbus-run-session, it lets the port send and then clicks."""

# ruff: noqa: F821, F722 - dbus-fast reads D-Bus types where Python expects its own
# mypy: ignore-errors

import asyncio
from pathlib import Path
from typing import Any

from dbus_fast.aio.message_bus import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from desktop.shell.notifier import SystemPort


class Notifications(ServiceInterface):
    def __init__(self) -> None:
        super().__init__("org.freedesktop.Notifications")
        self.shown: list[tuple[str, str, list[str]]] = []

    @dbus_method()
    def Notify(
        self, app: "s", replaces: "u", icon: "s", summary: "s", body: "s", actions: "as", hints: "a{sv}", timeout: "i"
    ) -> "u":
        self.shown.append((summary, body, actions))
        return len(self.shown)

    @dbus_method()
    def GetCapabilities(self) -> "as":
        return ["actions", "body"]

    @dbus_method()
    def GetServerInformation(self) -> "ssss":
        return ["test", "test", "1", "1.2"]

    @dbus_method()
    def CloseNotification(self, number: "u") -> None:
        pass

    @dbus_signal()
    def ActionInvoked(self, number: "u", action: "s") -> "us":
        return [number, action]

    @dbus_signal()
    def NotificationClosed(self, number: "u", reason: "u") -> "uu":
        return [number, reason]


async def main() -> None:
    port = SystemPort(Path("/nonexistent.png"))
    print("alone", await port.tell("t", "w", "", lambda: None))
    bus = await MessageBus().connect()
    server: Any = Notifications()
    bus.export("/org/freedesktop/Notifications", server)
    await bus.request_name("org.freedesktop.Notifications")
    clicked = asyncio.Event()
    print("served", await port.tell("Nadia", "<b>viens</b> & vois", "!a", clicked.set))
    print(server.shown)
    server.ActionInvoked(1, "default")
    await asyncio.wait_for(clicked.wait(), 3)
    print("clicked")
    bus.disconnect()


if __name__ == "__main__":
    asyncio.run(main())
