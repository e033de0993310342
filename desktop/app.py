"""Starts the window: one program a profile, cached content painted first, everything heavy after it."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.shell.options import Options, parse
from sync import Profile
from sync.errors import Busy, StoreError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NAME = "parvis"
DESKTOP_FILE = "app.parvis.Parvis"


def main(argv: Sequence[str]) -> int:
    """Open the window (or hand over to the one that is open, or paint a picture) and return the exit code."""
    options = parse(argv)
    try:
        profile = Profile(options.profile) if options.profile is not None else Profile.default()
    except StoreError as error:
        from desktop.shell.reasons import sentence

        print(sentence(error.reason), file=sys.stderr)
        return 1
    if options.screenshot is None:
        running = _hand_over(profile, options)
        if running is not None:
            return running
    gc.disable()  # nothing made before the first frame is garbage; cycles are collected once that is painted
    app = make_application(options)
    if options.screenshot is not None:
        from desktop.screenshot import paint

        return paint(app, profile, options)
    from desktop.application import Application

    return Application(app, profile, options).run()


def make_application(options: Options) -> "QApplication":
    """The one QApplication, offscreen where there is no display."""
    if options.screenshot is not None or no_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication

    from desktop.shell.features import leave_sources_alone

    leave_sources_alone()
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setApplicationName(NAME)
    QGuiApplication.setDesktopFileName(DESKTOP_FILE)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([NAME])
    QGuiApplication.setApplicationDisplayName("Parvis")
    return app


def no_display() -> bool:
    """Whether this is a Linux machine without a screen, where only pictures can be painted."""
    if not sys.platform.startswith("linux"):
        return False
    return not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _hand_over(profile: Profile, options: Options) -> int | None:
    """When another program holds the profile: ask it to show itself. None when nobody does."""
    try:
        profile.lock().release()
    except Busy:
        pass
    else:
        return None
    from sync import handover

    request = {"do": "show", "link": options.link, "token": os.environ.get("XDG_ACTIVATION_TOKEN", "")}
    try:
        if handover(profile, request) is not None:
            return 0
    except Busy:  # it runs, and hangs
        pass
    from desktop.shell.reasons import sentence

    print(sentence("busy"), file=sys.stderr)
    return 1
