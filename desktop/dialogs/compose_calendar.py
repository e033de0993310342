"""Files dropped on the composer: a calendar file fills an event, every other file is attached."""

from pathlib import Path
from typing import TYPE_CHECKING

from shiboken6 import isValid

from desktop.actions.calendar import is_calendar, read_file

if TYPE_CHECKING:
    from desktop.dialogs.composer import Composer


def take_files(composer: "Composer", files: tuple[Path | tuple[str, bytes], ...]) -> None:
    """One calendar file alone is an event; among others it is a file like them."""
    if is_calendar(files) and isinstance(files[0], Path):
        composer.shell.spawn(_fill(composer, files[0]))
    else:
        composer.box.add_files(files)


async def _fill(composer: "Composer", path: Path) -> None:
    """What was written already stays."""
    found = await read_file(composer.shell, path)
    if found is None or not isValid(composer):
        return
    composer.details.fill({"event": found["event"]})
    composer.head.choose_kind("event")
    composer.head.title.setText(composer.head.title.text() or found["title"])
    composer.box.set_text("\n".join(part for part in (composer.box.text(), found["text"]) if part))
