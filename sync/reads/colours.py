"""A colour for a community whose managers chose none: always the same for the same id."""

import re
from zlib import crc32

PALETTE = (
    "#0E625C", "#2F5D9E", "#7A4A9E", "#A23E48", "#A8540F", "#6B6A1A", "#2E6B33", "#1F6F8B", "#8A3D73", "#5A5F73",
)  # fmt: skip
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def colour(chosen: str, community: str) -> str:
    """``chosen`` when it is a colour, else one of the palette (each reads on white and under white)."""
    if _COLOUR.fullmatch(chosen):
        return chosen.upper()
    return PALETTE[crc32(community.encode("utf-8", "replace")) % len(PALETTE)]
