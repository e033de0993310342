"""What may be written after `parvis` to open the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """``link`` is a ``parvis:`` or ``matrix:`` address to open; ``screenshot`` paints ``pane`` to a file and ends."""

    profile: Path | None = None
    screenshot: Path | None = None
    pane: str = "home"
    size: tuple[int, int] = (1440, 900)
    dark: bool = False
    lang: str = ""
    background: bool = False
    link: str = ""


def parse(argv: Sequence[str]) -> Options:
    """Read the options; a mistake ends the program with a usage line and 2, as everywhere in Parvis."""
    if not argv:
        return Options()
    import argparse  # 6 ms the usual start does not have to pay

    parser = argparse.ArgumentParser(prog="parvis", allow_abbrev=False)
    parser.add_argument("--profile", type=Path, metavar="DIR")
    parser.add_argument("--screenshot", type=Path, metavar="FILE")
    parser.add_argument("--pane", default="home", metavar="NAME")
    parser.add_argument("--size", default="1440x900", metavar="WxH")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--lang", default="", choices=("fr", "en"))
    parser.add_argument("--background", action="store_true")
    parser.add_argument("link", nargs="?", default="")
    given = parser.parse_args(list(argv))
    if given.link and not given.link.startswith(("parvis:", "matrix:")):
        parser.error("only a parvis: or matrix: link can be opened")
    return Options(
        profile=given.profile,
        screenshot=given.screenshot,
        pane=given.pane,
        size=_size(given.size) or parser.error("--size is written 1440x900"),
        dark=given.dark,
        lang=given.lang,
        background=given.background,
        link=given.link,
    )


def _size(text: str) -> tuple[int, int] | None:
    """``1440x900`` as numbers a window can have."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(width) < 6 and len(height) < 6):
        return None
    return max(320, min(int(width), 7680)), max(240, min(int(height), 4320))
