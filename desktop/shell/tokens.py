"""Every colour and size of the window, light and dark; nothing that paints has any of its own."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QGuiApplication


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they mean. ``…_soft`` lies behind, ``…_ink`` is the shade that reads at 4.5:1 on it.

    ``ink3`` is for marks that say nothing alone (it does not reach 4.5:1): text that tells something is ``ink2``.
    """

    name: str
    paper: str
    surface: str
    sunk: str
    ink: str
    ink2: str
    ink3: str
    line: str
    shade: str
    handle: str
    accent: str
    accent_soft: str
    on_accent: str
    announcement: str
    announcement_soft: str
    announcement_ink: str
    idea: str
    idea_soft: str
    idea_ink: str
    question: str
    question_soft: str
    question_ink: str
    mediation: str
    mediation_soft: str
    mediation_ink: str
    event: str
    event_soft: str
    event_ink: str
    danger: str
    danger_soft: str
    danger_ink: str

    def colour(self, role: str) -> QColor:
        """A colour by the name of its field."""
        return QColor(getattr(self, role))

    @property
    def dark(self) -> bool:
        """Whether light text lies on a dark ground."""
        return self.name == "dark"


LIGHT = Tokens(
    name="light", paper="#F5F4F0", surface="#FFFFFF", sunk="#EFEDE6", ink="#1C2330", ink2="#5C6575", ink3="#8C94A3",
    line="#E3E0D7", shade="#DAD6CB", handle="#C9C5B9",
    accent="#0E625C", accent_soft="#DDEDEA", on_accent="#FFFFFF",
    announcement="#C4572A", announcement_soft="#FBE9E0", announcement_ink="#AC4C24",
    idea="#9A6B00", idea_soft="#FBF0D2", idea_ink="#8A6000",
    question="#22609F", question_soft="#E0ECF8", question_ink="#22609F",
    mediation="#5B43A6", mediation_soft="#EAE5F8", mediation_ink="#5B43A6",
    event="#2C7A4B", event_soft="#DFF1E5", event_ink="#2A7548",
    danger="#A93226", danger_soft="#F8E4E1", danger_ink="#A93226",
)  # fmt: skip

DARK = Tokens(
    name="dark", paper="#13161B", surface="#1B1F26", sunk="#161A20", ink="#E9E7E2", ink2="#A3ABBA", ink3="#737C8C",
    line="#2A303A", shade="#0E1115", handle="#3A424E",
    accent="#5CC4B8", accent_soft="#17332F", on_accent="#0C1F1D",
    announcement="#F09468", announcement_soft="#3A2318", announcement_ink="#F09468",
    idea="#E3B550", idea_soft="#332A13", idea_ink="#E3B550",
    question="#7FB3E8", question_soft="#172838", question_ink="#7FB3E8",
    mediation="#B3A0F0", mediation_soft="#262040", mediation_ink="#B3A0F0",
    event="#77C794", event_soft="#16301F", event_ink="#77C794",
    danger="#EE7F73", danger_soft="#3A1E1B", danger_ink="#EE7F73",
)  # fmt: skip

PEOPLE = ("#7A2E1F", "#22609F", "#2C7A4B", "#5B43A6", "#B5541C", "#0E625C", "#8A6000", "#1F6F8A", "#9C3D6E", "#4F5B6B")
"""Grounds of initials, dark enough for white letters."""

ON_PEOPLE = "#FFFFFF"

FILES = {
    "pdf": "#A93226", "doc": "#22609F", "docx": "#22609F", "odt": "#22609F", "rtf": "#22609F", "txt": "#4F5B6B",
    "xls": "#2C7A4B", "xlsx": "#2C7A4B", "ods": "#2C7A4B", "csv": "#2C7A4B", "ppt": "#B5541C", "pptx": "#B5541C",
    "odp": "#B5541C", "zip": "#8A6000", "png": "#5B43A6", "jpg": "#5B43A6", "jpeg": "#5B43A6", "gif": "#5B43A6",
    "webp": "#5B43A6",
}  # fmt: skip
"""Grounds of the tiles of documents, by the end of their name."""

FILE_OTHER = "#4F5B6B"


class Size:
    """Lengths in device-independent pixels, on a grid of four."""

    BODY, TITLE, SECOND, SMALL, HEAD, GREETING = 14.0, 16.0, 12.5, 11.0, 18.0, 20.0
    BAR, STATUS, NAVIGATION, SIDE, CONTENT = 56, 32, 248, 316, 780
    FOLD_SIDE, FOLD_NAVIGATION = 1200, 820
    CARD_CORNER, CORNER, GAP, PAD, PAD_COMPACT = 14, 8, 12, 18, 12
    CONTROL, BUTTON, CHIP, ROW, AVATAR, AVATAR_SMALL, ICON = 36, 30, 28, 34, 36, 28, 18
    BODY_LIMIT, BODY_LIMIT_COMPACT, PICTURE = 220, 112, 320
    SKELETON_AFTER, THIN_BAR = 150, 6


MEDIUM = QFont.Weight.Medium

_now = LIGHT
_compact = False


def now() -> Tokens:
    """The tokens in force."""
    return _now


def use(tokens: Tokens) -> None:
    """Put tokens in force; ``style.dress`` calls it and repaints everything."""
    global _now
    _now = tokens


def compact() -> bool:
    """Whether cards are dense."""
    return _compact


def set_compact(wanted: bool) -> None:
    """Make cards dense or comfortable from the next binding on."""
    global _compact
    _compact = wanted


def pad() -> int:
    """The inner margin of a card."""
    return Size.PAD_COMPACT if _compact else Size.PAD


def font(pixels: float = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The system's interface font at a size in device-independent pixels."""
    made = QFont(QGuiApplication.font())
    screen = QGuiApplication.primaryScreen()
    made.setPointSizeF(pixels * 72.0 / (screen.logicalDotsPerInchY() if screen else 96.0))
    made.setWeight(weight)
    return made


def semibold(pixels: float = Size.BODY) -> QFont:
    """The same, for names, titles and buttons."""
    return font(pixels, QFont.Weight.DemiBold)
