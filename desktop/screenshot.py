"""Paints one pane of a profile to a file, from the cache alone, and ends."""

import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.opening import open_cache
from desktop.shell.options import Options
from desktop.shell.reasons import sentence
from sync.model.status import Link, Status

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from sync import Profile

_SETTLE_SECONDS = 0.4
"""Layouts and skeletons that wait a turn of the loop are done by then."""


def _as_last_seen(status: Status) -> Status:
    """The status line as it stood at the last complete sync: a picture has no engine that could start."""
    return replace(status, link=Link.ONLINE) if status.link is Link.STARTING and status.synced else status


def paint(app: "QApplication", profile: "Profile", options: Options) -> int:
    """Write the picture; 1 with a sentence when it cannot be, 2 when there is no such pane."""
    from desktop.panes.table import PANES
    from desktop.shell.language import Language
    from desktop.shell.theme import Theme
    from desktop.windows.main import MainWindow
    from desktop.windows.places import Place

    place = Place.read(options.pane)
    if place.pane not in PANES:
        print(f"parvis: no pane is named {place.pane}; there are {', '.join(sorted(PANES))}", file=sys.stderr)
        return 2
    opening = open_cache(profile)
    if opening.refusal:
        print(sentence(opening.refusal), file=sys.stderr)
        return 1
    settings = dict(opening.settings) | {"geometry": "", "theme": "dark" if options.dark else "light"}
    language = Language()  # kept until the picture is taken: translators end with it
    language.install(options.lang or settings["language"])
    Theme(app).apply(settings)
    window = MainWindow(opening.reads, settings, _as_last_seen(opening.status), place)
    window.resize(*options.size)
    window.show()
    ends = time.monotonic() + _SETTLE_SECONDS
    while time.monotonic() < ends:
        app.processEvents()
        time.sleep(0.01)
    assert options.screenshot is not None
    saved = window.grab().save(str(options.screenshot))
    window.shell.detach()
    window.deleteLater()
    if opening.reads is not None:
        opening.reads.close()
    if not saved:
        print(f"parvis: {options.screenshot} cannot be written", file=sys.stderr)
        return 1
    print(options.screenshot)
    return 0
