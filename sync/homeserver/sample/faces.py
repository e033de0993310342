"""The drawn avatars: a plain face, hair and shoulders on a colour of one's own."""

from sync.homeserver.sample.canvas import Canvas, Colour, colour, mix

SIDE = 128
_GROUNDS = tuple(map(colour, (
    "#BFDCD6", "#F3C9B5", "#C9D8F0", "#F2DDA4", "#D8CDEE", "#C6E3CE", "#F0C6CB", "#CFE0E6", "#E8D6C3", "#DDE5B6",
)))  # fmt: skip
_CLOTHES = tuple(map(colour, ("#0E625C", "#C4572A", "#22609F", "#9A6B00", "#5B43A6", "#2C7A4B", "#A93226", "#44546A")))
_SKINS = tuple(map(colour, ("#F6D3BD", "#EDBE9F", "#D9A27C", "#B87D57", "#7C4F36")))
_HAIRS = tuple(map(colour, ("#2B211E", "#6B3F26", "#9A5B31", "#4A3728", "#A9A6A1", "#D9B26A")))


def draw(index: int, look: str, skin: int, hair: int) -> bytes:
    """The avatar of the person with this place in the list, as PNG."""
    ground = _GROUNDS[index % len(_GROUNDS)]
    canvas = Canvas(SIDE, SIDE, ground)
    if look == "screen":
        _screen(canvas)
        return canvas.png()
    face, locks, clothes = _SKINS[skin], _HAIRS[hair], _CLOTHES[(index * 3 + 1) % len(_CLOTHES)]
    _hair_behind(canvas, look, locks)
    canvas.ellipse(64, 142, 50, 46, clothes)
    canvas.polygon([(52, 84), (76, 84), (78, 104), (64, 114), (50, 104)], mix(face, (90, 40, 20), 0.16))
    canvas.ellipse(64, 62, 25, 30, face)
    canvas.ellipse(39, 64, 4, 6, face)
    canvas.ellipse(89, 64, 4, 6, face)
    _hair_before(canvas, look, locks)
    brows = _HAIRS[0] if look == "bald" else locks
    _features(canvas, index, face, brows, bearded=look in ("short", "bald"))
    return canvas.png()


def _hair_behind(canvas: Canvas, look: str, locks: Colour) -> None:
    if look == "long":
        canvas.rectangle(33, 40, 62, 66, locks, 28)
    elif look == "bob":
        canvas.rectangle(34, 34, 60, 50, locks, 22)
    elif look == "bun":
        canvas.ellipse(64, 25, 15, 13, locks)
    elif look == "curls":
        for x, y in ((38, 46), (35, 60), (90, 46), (93, 60), (48, 32), (64, 27), (80, 32)):
            canvas.ellipse(x, y, 13, 13, locks)


def _hair_before(canvas: Canvas, look: str, locks: Colour) -> None:
    if look == "bald":
        for x in (40, 88):
            canvas.ellipse(x, 56, 4, 9, locks)
        return
    canvas.polygon([(38, 60), (39, 44), (48, 33), (64, 29), (80, 33), (89, 44), (90, 60), (84, 50), (70, 44), (52, 47),
                    (43, 52)], locks)  # fmt: skip
    if look == "short":
        canvas.polygon([(42, 45), (50, 32), (66, 27), (84, 33), (88, 46), (72, 41)], locks)


def _features(canvas: Canvas, index: int, face: Colour, brows: Colour, *, bearded: bool) -> None:
    ink = (46, 34, 32)
    for x in (54, 74):
        canvas.ellipse(x, 63, 2.7, 3.1, ink)
        canvas.line([(x - 5, 55.5), (x, 54), (x + 5, 55.5)], 2.2, brows)
    canvas.line([(64, 65), (62.5, 72), (65, 73)], 1.8, mix(face, ink, 0.3))
    smile = 80.5 if index % 3 else 79
    canvas.line([(56, 78), (60, smile), (64, smile + 0.8), (68, smile), (72, 78)], 2.4, mix((150, 50, 50), face, 0.2))
    if index % 4 == 1:
        for x in (54, 74):
            _ring(canvas, x, 63, 8.5, ink)
        canvas.line([(62.5, 62), (65.5, 62)], 1.8, ink)
    if index % 7 == 4 and bearded:
        for step in range(-4, 5):
            canvas.ellipse(64 + step * 4.6, 89 - abs(step) * 1.8, 4.5, 4, mix(brows, face, 0.35))


def _ring(canvas: Canvas, x: float, y: float, radius: float, ink: Colour) -> None:
    sides = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7), (1, 0))
    canvas.line([(x + radius * dx, y + radius * dy) for dx, dy in sides], 1.7, ink)


def _screen(canvas: Canvas) -> None:
    canvas.rectangle(22, 30, 84, 56, colour("#1C2330"), 8)
    canvas.rectangle(28, 36, 72, 44, colour("#F5F4F0"), 4)
    canvas.rectangle(34, 42, 36, 6, colour("#0E625C"), 3)
    canvas.rectangle(34, 53, 56, 5, colour("#E3E0D7"), 2)
    canvas.rectangle(34, 63, 48, 5, colour("#E3E0D7"), 2)
    canvas.rectangle(58, 86, 12, 12, colour("#1C2330"))
    canvas.rectangle(44, 97, 40, 7, colour("#1C2330"), 3)
