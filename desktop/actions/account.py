"""What a person does about their account, their communities and their settings."""

from desktop.actions.doing import attempt, do
from desktop.shell.shell import Shell
from desktop.shell.tr import translate


def change_setting(shell: Shell, name: str, value: str) -> None:
    """Keep a setting; whoever shows it hears of the change."""
    do(shell, lambda session: session.set_setting(name, value))


def sign_out(shell: Shell) -> None:
    """Ask, then sign out; what has not left is kept, sealed, for the same person."""
    shell.spawn(_sign_out(shell))


async def _sign_out(shell: Shell) -> None:
    status = shell.status
    detail = translate("Actions", "You can sign in again at any time.")
    left = status.waiting + status.parked
    if left:
        detail = translate("Actions", "Kept for you, sealed: %n thing(s) you wrote that did not leave.", n=left)
    if await shell.ask(translate("Actions", "Sign out?"), detail, yes=translate("Actions", "Sign out")):
        await attempt(shell, lambda session: session.sign_out())


def synchronise(shell: Shell) -> None:
    """Ask the server now instead of waiting for the next try."""
    do(shell, lambda session: session.nudge())
