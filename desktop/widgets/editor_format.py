"""What a formatting button does to words, as a function of the text and the selection."""

from dataclasses import dataclass

_AROUND = {"bold": "**", "italic": "*"}
_BEFORE = {"list": "- ", "quote": "> "}


@dataclass(frozen=True, slots=True)
class Change:
    """Replace ``start`` to ``end`` by ``text``, then select ``select`` (anchor and end)."""

    start: int
    end: int
    text: str
    select: tuple[int, int]


def formatted(name: str, text: str, start: int, end: int) -> Change:
    """The change that format ``name`` makes; asking twice takes it back."""
    if name in _BEFORE:
        return _lines(_BEFORE[name], text, start, end)
    if name == "link":
        return _link(text, start, end)
    if name == "code" and "\n" in text[start:end]:
        return _fence(text, start, end)
    return _around(_AROUND.get(name, "`"), text, start, end)


def _around(mark: str, text: str, start: int, end: int) -> Change:
    long = len(mark)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inside = text[start:end]
    if _marked(mark, text, start, end):
        return Change(start - long, end + long, inside, (start - long, end - long))
    return Change(start, end, mark + inside + mark, (start + long, end + long))


def _marked(mark: str, text: str, start: int, end: int) -> bool:
    """Whether exactly this mark stands on both sides (``**`` is not twice ``*``)."""
    before, after = text[:start], text[end:]
    if not (before.endswith(mark) and after.startswith(mark)):
        return False
    if mark == "*":
        stars = len(before) - len(before.rstrip("*"))
        return stars % 2 == 1
    return True


def _lines(mark: str, text: str, start: int, end: int) -> Change:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    lines = text[first:last].split("\n")
    if all(line.startswith(mark) for line in lines):
        made = "\n".join(line.removeprefix(mark) for line in lines)
    else:
        made = "\n".join(line if line.startswith(mark) else mark + line for line in lines)
    after = first + len(made)
    return Change(first, last, made, (after, after) if start == end else (first, after))


def _link(text: str, start: int, end: int) -> Change:
    inside = text[start:end]
    if inside.startswith(("http://", "https://")) and " " not in inside:
        return Change(start, end, f"[]({inside})", (start + 1, start + 1))
    made = f"[{inside}](https://)"
    if not inside:
        return Change(start, end, made, (start + 1, start + 1))
    where = start + len(inside) + 3
    return Change(start, end, made, (where, where + len("https://")))


def _fence(text: str, start: int, end: int) -> Change:
    before = "" if start == 0 or text[start - 1] == "\n" else "\n"
    inside = text[start:end].strip("\n")
    made = f"{before}```\n{inside}\n```\n"
    at = start + len(before) + 4
    return Change(start, end, made, (at, at + len(inside)))


def continued(line: str) -> str | None:
    """What Enter writes at the end of ``line``: the mark of the next item, or None to leave an empty item."""
    for mark in ("- ", "* ", "> "):
        if line == mark:
            return None
        if line.startswith(mark):
            return "\n" + mark
    number, dot, rest = line.partition(". ")
    if dot and number.isascii() and number.isdigit():
        return f"\n{int(number) + 1}. " if rest else None
    return "\n"
