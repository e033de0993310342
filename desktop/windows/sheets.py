"""Opens what lies over the window, from the composer to the sign-in; each is imported when it is opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from desktop.windows.window_shell import WindowShell
from sync.model.ids import CommunityId
from sync.model.post import Post


def open_composer(shell: WindowShell, community: CommunityId | None, kind: str, text: str, place: str) -> None:
    """Write a post."""
    from desktop.dialogs.composer import Composer

    Composer(shell.window, shell, community=community, kind=kind, text=text, place=place).open()


def open_editor(shell: WindowShell, post: Post) -> None:
    """Change a post or comment."""
    from desktop.dialogs.edit_post import EditPost

    EditPost(shell.window, shell, post).open()


def open_steering(shell: WindowShell, post: Post, what: str) -> None:
    """Say what becomes of an idea, or which other one it is part of; or share any post elsewhere."""
    from desktop.dialogs.idea_sheets import MergeSheet, StatusSheet
    from desktop.dialogs.pass_on import PassOn

    sheets: dict[str, Callable[[QWidget, WindowShell, Post], QDialog]] = {"merge": MergeSheet, "pass_on": PassOn}
    sheets.get(what, StatusSheet)(shell.window, shell, post).open()


def open_picture(shell: WindowShell, image: QImage, name: str, save: Callable[[], None]) -> None:
    """Show a picture in full."""
    from desktop.dialogs.picture import PictureViewer

    PictureViewer(shell.window, image, name, save).open()


async def ask(shell: WindowShell, question: str, detail: str, *, yes: str, danger: bool) -> bool:
    """Ask before something that cannot be undone."""
    from desktop.dialogs.confirm import ask

    return await ask(shell.window, question, detail, yes=yes, danger=danger)


def open_about(shell: WindowShell) -> None:
    """What this is, and of which version: what support asks for first."""
    from desktop.windows.about import About

    About(shell.window).open()


def open_settings(shell: WindowShell) -> None:
    """Change what can be changed."""
    from desktop.dialogs.settings import Settings

    Settings(shell.window, shell).open()


def reopen_settings(shell: WindowShell) -> None:
    """Show the settings in another language, where they are open."""
    from desktop.dialogs.settings import Settings

    for old in shell.window.findChildren(Settings):
        old.reject()
        open_settings(shell)


def close_all(window: QWidget) -> None:
    """Close whatever lies over the window; what was being written is kept, as always."""
    for sheet in window.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
        sheet.reject()


def open_shortcuts(shell: WindowShell) -> None:
    """Every key."""
    from desktop.dialogs.shortcuts import Shortcuts

    Shortcuts(shell.window).open()


def open_sign_in(shell: WindowShell) -> None:
    """Sign in again over what is here."""
    from desktop.dialogs.sign_in import SignInSheet

    if not shell.window.findChildren(SignInSheet):
        SignInSheet(shell.window, shell).open()
