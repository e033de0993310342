"""Dresses the application: Fusion, a palette from the tokens and a small style sheet for the standard controls."""

from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.shell import tokens
from desktop.shell.tokens import DARK, LIGHT, Size, Tokens

_SHEET = """
QToolTip {{ background: {ink}; color: {paper}; border: 0; padding: 4px 8px; }}
QLineEdit, QPlainTextEdit, QTextEdit[field="true"], QComboBox, QSpinBox, QDateTimeEdit {{ background: {sunk};
  color: {ink}; border: 1px solid {line}; border-radius: 8px; padding: 5px 10px; selection-background-color: {accent};
  selection-color: {on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[field="true"]:focus, QComboBox:focus,
QSpinBox:focus, QDateTimeEdit:focus {{ border: 2px solid {accent};
  padding: 4px 9px; }}
QComboBox::drop-down, QDateTimeEdit::drop-down {{ border: 0; width: 22px; }}
QDateTimeEdit:disabled {{ color: {ink3}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {sunk}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {ink}; border: 0; border-radius: 6px;
  padding: 4px 8px; }}
QCalendarWidget QToolButton:hover {{ background: {line}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QListWidget[rows="true"] {{ background: {sunk}; color: {ink}; border: 1px solid {line}; border-radius: 8px;
  padding: 4px; }}
QListWidget[rows="true"]::item {{ padding: 6px 8px; border-radius: 6px; }}
QListWidget[rows="true"]::item:hover {{ background: {line}; }}
QListWidget[rows="true"]::item:selected {{ background: {accent_soft}; color: {ink}; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {line}; padding: 6px; }}
QMenu::item {{ padding: 6px 26px 6px 10px; border-radius: 6px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {ink}; }}
QMenu::item:disabled {{ color: {ink3}; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar[thin="true"]:vertical {{ width: 6px; }}
QScrollBar::handle:vertical {{ background: {handle}; border-radius: 4px; min-height: 36px; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: {ink3}; }}
QScrollBar::handle:vertical:disabled {{ background: transparent; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {handle}; border-radius: 4px; min-width: 36px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def palette(of: Tokens) -> QPalette:
    """The tokens as Qt's roles, so that what we did not paint ourselves agrees."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for which, name in (
        (role.Window, "paper"), (role.WindowText, "ink"), (role.Base, "surface"), (role.AlternateBase, "sunk"),
        (role.Text, "ink"), (role.Button, "surface"), (role.ButtonText, "ink"), (role.PlaceholderText, "ink2"),
        (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.Link, "accent"),
        (role.LinkVisited, "accent"), (role.ToolTipBase, "ink"), (role.ToolTipText, "paper"), (role.Mid, "line"),
        (role.Midlight, "sunk"), (role.Light, "surface"), (role.Dark, "ink3"), (role.Shadow, "shade"),
        (role.BrightText, "danger"), (role.Accent, "accent"),
    ):  # fmt: skip
        made.setColor(which, of.colour(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, which, of.colour("ink3"))
    made.setColor(group.Inactive, role.Highlight, of.colour("accent"))
    return made


def sheet(of: Tokens) -> str:
    """The style sheet; short, for the standard controls only: cards paint themselves."""
    shades = {name: getattr(of, name) for name in of.__slots__}
    return _SHEET.format(**shades)


def dress(app: QApplication, *, dark: bool = False, compact: bool = False) -> None:
    """Put a theme on; calling it again changes the theme of everything that is shown."""
    tokens.use(DARK if dark else LIGHT)
    tokens.set_compact(compact)
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(tokens.now()))
    app.setFont(_base_font())
    app.setStyleSheet(sheet(tokens.now()))


def _base_font() -> QFont:
    """The system's font at our body size."""
    return tokens.font(Size.BODY)


def system_is_dark() -> bool:
    """What the system asks for, where it says so."""
    return QGuiApplication.styleHints().colorScheme().name == "Dark"
