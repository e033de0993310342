"""Capitals and figures drawn as strokes, as on a hand-made plan: no font is needed anywhere."""

from sync.homeserver.sample.canvas import Canvas, Colour

_STROKES = {
    "A": "0,6 2,0 4,6;1,4 3,4",
    "B": "0,0 0,6 3,6 4,5 4,4 3,3 0,3;3,3 4,2 4,1 3,0 0,0",
    "C": "4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5",
    "D": "0,0 0,6 3,6 4,5 4,1 3,0 0,0",
    "E": "4,0 0,0 0,6 4,6;0,3 3,3",
    "F": "4,0 0,0 0,6;0,3 3,3",
    "G": "4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3 2.5,3",
    "H": "0,0 0,6;4,0 4,6;0,3 4,3",
    "I": "2,0 2,6",
    "J": "4,0 4,5 3,6 1,6 0,5",
    "K": "0,0 0,6;4,0 0,3.5;1.4,2.4 4,6",
    "L": "0,0 0,6 4,6",
    "M": "0,6 0,0 2,3 4,0 4,6",
    "N": "0,6 0,0 4,6 4,0",
    "O": "1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0",
    "P": "0,6 0,0 3,0 4,1 4,2 3,3 0,3",
    "Q": "1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0;2.5,4.5 4,6",
    "R": "0,6 0,0 3,0 4,1 4,2 3,3 0,3;2,3 4,6",
    "S": "4,1 3,0 1,0 0,1 0,2 1,3 3,3 4,4 4,5 3,6 1,6 0,5",
    "T": "0,0 4,0;2,0 2,6",
    "U": "0,0 0,5 1,6 3,6 4,5 4,0",
    "V": "0,0 2,6 4,0",
    "W": "0,0 1,6 2,3 3,6 4,0",
    "X": "0,0 4,6;4,0 0,6",
    "Y": "0,0 2,3 4,0;2,3 2,6",
    "Z": "0,0 4,0 0,6 4,6",
    "0": "1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0",
    "1": "1,1 2,0 2,6",
    "2": "0,1 1,0 3,0 4,1 4,2 0,6 4,6",
    "3": "0,0 4,0 2,2.5 3,2.5 4,3.5 4,5 3,6 1,6 0,5",
    "4": "3,6 3,0 0,4 4,4",
    "5": "4,0 0,0 0,2.6 3,2.6 4,3.6 4,5 3,6 0,6",
    "6": "4,0.6 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3.6 3,2.6 0,2.6",
    "7": "0,0 4,0 1.5,6",
    "8": "1,3 0,2 0,1 1,0 3,0 4,1 4,2 3,3 1,3 0,4 0,5 1,6 3,6 4,5 4,4 3,3",
    "9": "4,3 1,3 0,2 0,1 1,0 3,0 4,1 4,5 3,6 1,6",
    "-": "0.5,3 3.5,3",
    "/": "0,6 4,0",
    "%": "0,6 4,0;0.6,0.6 0.8,1.2;3.2,5 3.4,5.6",
    ".": "1,6 1.1,6",
    "+": "2,1.4 2,4.6;0.5,3 3.5,3",
}


def width(text: str, size: float) -> float:
    """How wide it gets at this height of the capitals."""
    return max(0.0, (len(text) * 6 - 2) * size / 6)


def write(canvas: Canvas, text: str, x: float, y: float, size: float, ink: Colour, thick: float = 0) -> None:
    """Write from ``x``, the capitals' top at ``y``."""
    unit = size / 6
    for place, letter in enumerate(text.upper()):
        for stroke in filter(None, _STROKES.get(letter, "").split(";")):
            pairs = [tuple(map(float, point.split(","))) for point in stroke.split()]
            points = [(x + (place * 6 + px) * unit, y + py * unit) for px, py in pairs]
            canvas.line(points, thick or size / 7, ink)


def centre(canvas: Canvas, text: str, x: float, y: float, size: float, ink: Colour) -> None:
    """Write around ``x``."""
    write(canvas, text, x - width(text, size) / 2, y, size, ink)
