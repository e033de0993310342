"""The charts, plans and drawings people share, from a few words and numbers of ``pictures.toml``."""

import math
from typing import Any

from sync.homeserver.sample.canvas import Canvas, colour, mix
from sync.homeserver.sample.lettering import centre, write

WIDTH, HEIGHT = 960, 560
_PAPER, _INK, _SOFT, _LINE = map(colour, ("#FFFFFF", "#1C2330", "#5C6575", "#E3E0D7"))
_ACCENT, _WARM, _GREEN, _BLUE, _WATER = map(colour, ("#0E625C", "#C4572A", "#2C7A4B", "#22609F", "#CFE3EE"))


def draw(spec: dict[str, Any]) -> bytes:
    """The picture of one entry, as PNG."""
    canvas = Canvas(WIDTH, HEIGHT, _PAPER)
    write(canvas, spec["title"], 48, 40, 22, _INK)
    {"bars": _bars, "line": _curve, "plan": _plan, "map": _map, "bridge": _bridge}[spec["draw"]](canvas, spec)
    return canvas.png()


def _grid(canvas: Canvas, top: float) -> None:
    for step in range(5):
        y = 480 - step * 90
        canvas.rectangle(96, y, 816, 1.5, _LINE)
        write(canvas, f"{top * step / 4:.0f}", 40, y - 6, 13, _SOFT)


def _bars(canvas: Canvas, spec: dict[str, Any]) -> None:
    values, top = spec["values"], max(spec["values"]) * 1.15
    _grid(canvas, top)
    room = 816 / len(values)
    for place, (value, label) in enumerate(zip(values, spec["labels"], strict=True)):
        height, x = 360 * value / top, 96 + room * (place + 0.5)
        last = place == len(values) - 1
        fill = _ACCENT if last else mix(_ACCENT, _PAPER, 0.55)
        canvas.rectangle(x - room * 0.3, 480 - height, room * 0.6, height, fill, 6)
        canvas.rectangle(x - room * 0.3, 470, room * 0.6, 10, fill)
        centre(canvas, str(value), x, 480 - height - 26, 15, _INK)
        centre(canvas, label, x, 498, 14, _SOFT)


def _curve(canvas: Canvas, spec: dict[str, Any]) -> None:
    values, top = spec["values"], max(spec["values"]) * 1.15
    _grid(canvas, top)
    room = 816 / len(values)
    points = [(96 + room * (place + 0.5), 480 - 360 * value / top) for place, value in enumerate(values)]
    canvas.polygon([(points[0][0], 480), *points, (points[-1][0], 480)], mix(_ACCENT, _PAPER, 0.86))
    if "limit" in spec:
        level = 480 - 360 * spec["limit"] / top
        for dash in range(96, 912, 24):
            canvas.rectangle(dash, level - 1.5, 14, 3, _WARM)
    canvas.line(points, 4, _ACCENT)
    for (x, y), label in zip(points, spec["labels"], strict=True):
        over = "limit" in spec and y < 480 - 360 * spec["limit"] / top
        canvas.ellipse(x, y, 7, 7, _WARM if over else _ACCENT)
        centre(canvas, label, x, 498, 14, _SOFT)


def _plan(canvas: Canvas, spec: dict[str, Any]) -> None:
    water, one, two, three, four = spec["labels"]
    canvas.rectangle(48, 92, 864, 128, _WATER, 10)
    for y in (120, 150, 180):
        waves = [(x, y + (4 if x // 48 % 2 else -4)) for x in range(96, 872, 48)]
        canvas.line(waves, 1.6, mix(_WATER, _BLUE, 0.35))
    centre(canvas, water, 480, 108, 17, _BLUE)
    canvas.rectangle(48, 236, 864, 284, colour("#EFEDE6"), 10)
    for x, y, wide, high, ink, label in (
        (96, 262, 250, 110, _ACCENT, one), (372, 262, 300, 66, _WARM, two), (372, 356, 300, 132, _BLUE, three),
        (700, 262, 176, 226, _GREEN, four),
    ):  # fmt: skip
        canvas.rectangle(x, y, wide, high, ink, 8)
        canvas.rectangle(x + 3, y + 3, wide - 6, high - 6, mix(ink, _PAPER, 0.85), 6)
        centre(canvas, label, x + wide / 2, y + high / 2 - 8, 16, ink)
    for x in (120, 180, 240, 300):
        canvas.ellipse(x, 446, 22, 22, mix(_GREEN, _PAPER, 0.5))
        canvas.ellipse(x, 446, 5, 5, _GREEN)
    canvas.line([(880, 120), (880, 76)], 3, _INK)
    canvas.polygon([(880, 62), (872, 80), (888, 80)], _INK)
    write(canvas, "N", 896, 66, 14, _INK)


def _map(canvas: Canvas, spec: dict[str, Any]) -> None:
    canvas.rectangle(48, 92, 864, 428, colour("#F1F3EA"), 10)
    canvas.polygon([(640, 92), (700, 92), *[(700 + 40 * math.sin(y / 70), y) for y in range(100, 520, 20)], (690, 520),
                    (630, 520), *[(630 + 40 * math.sin(y / 70), y) for y in range(510, 90, -20)]], _WATER)  # fmt: skip
    places = ((150, 190), (470, 250), (840, 300), (300, 440))
    canvas.line([places[0], (260, 240), (380, 230), places[1], (580, 290), (720, 280), places[2]], 9, _GREEN)
    canvas.line([places[3], (330, 360), (420, 330), places[1]], 9, _GREEN)
    canvas.line([places[0], (190, 320), places[3]], 7, _WARM)
    for (x, y), label in zip(places, spec["labels"], strict=True):
        canvas.ellipse(x, y, 13, 13, _INK)
        canvas.ellipse(x, y, 7, 7, _PAPER)
        centre(canvas, label, x, y - 40, 15, _INK)


def _bridge(canvas: Canvas, spec: dict[str, Any]) -> None:
    canvas.rectangle(48, 92, 864, 428, colour("#EAF2F5"), 10)
    canvas.rectangle(48, 420, 864, 100, _WATER, 10)
    for x in (48, 752):
        canvas.polygon([(x, 360), (x + 160, 360), (x + 190 if x < 400 else x + 160, 470), (x, 470)], colour("#C9C2B2"))
    arch = [(180 + step * 6, 350 - 150 * math.sin(math.pi * step / 100)) for step in range(101)]
    canvas.line(arch[::4], 12, _WARM)
    canvas.rectangle(150, 346, 660, 14, _INK, 4)
    for x, y in arch[8:-6:8]:
        canvas.line([(x, y), (x, 346)], 3, _INK)
    for place, label in enumerate(spec["labels"]):
        centre(canvas, label, 220 + place * 230, 486, 15, _BLUE)
